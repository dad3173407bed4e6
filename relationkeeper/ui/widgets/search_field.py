"""A field to search in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QWidget

from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.labels import KeyHint


class SearchField(QLineEdit):
    """A line with a magnifying glass, and the keys that lead here while it is empty.

    ``name`` is its placeholder and its accessible name. Escape empties it first.
    """

    def __init__(
        self,
        icons: Icons,
        name: str,
        keys: QKeySequence | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        glass = QAction(self)
        icons.dress(glass, "search", Role.MUTED)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._hint = KeyHint(keys, parent=self) if keys else None
        self.textChanged.connect(self._show_hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._hint is not None:
            place = self._hint.rect()
            self._hint.adjustSize()
            place.setSize(self._hint.size())
            place.moveCenter(self.rect().center())
            place.moveRight(self.rect().right() - 10)
            self._hint.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _show_hint(self, text: str) -> None:
        if self._hint is not None:
            self._hint.setVisible(not text)
