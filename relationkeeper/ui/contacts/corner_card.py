"""A card with a button in its far upper corner."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyle

from relationkeeper.ui.widgets.buttons import IconButton
from relationkeeper.ui.widgets.card import Card

_INSET = 11


class CornerCard(Card):
    """The button lies over the card: in the line of the title it would push that down."""

    def __init__(self, title: str, button: IconButton) -> None:
        super().__init__(title)
        self.corner = button
        button.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.corner.sizeHint()
        place = QRect(QPoint(self.width() - size.width() - _INSET, _INSET), size)
        self.corner.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
