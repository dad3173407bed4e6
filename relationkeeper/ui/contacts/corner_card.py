"""A card with a button in its far upper corner."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QStyle

from relationkeeper.ui.widgets.card import Card

_INSET = 11


class CornerCard(Card):
    """The button lies over the card: in the line of the title it would push that down."""

    def __init__(self, title: str, button: QAbstractButton) -> None:
        super().__init__(title)
        self.corner = button
        button.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_corner()

    def place_corner(self) -> None:
        """Put the button into its corner, as large as it would be."""
        size = self.corner.sizeHint()
        middle = self.title.geometry().center().y()
        corner = QPoint(self.width() - size.width() - _INSET, middle - size.height() // 2)
        place = QRect(corner, size)
        self.corner.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
