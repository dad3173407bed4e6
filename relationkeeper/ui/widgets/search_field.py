"""A field to search in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QWidget

from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.labels import KeyHint


class SearchField(QLineEdit):
    """A line with a magnifying glass, and the keys that lead here while it is empty.

    ``name`` is its placeholder and its accessible name. While it is empty, the keys for
    undo and redo are the window's.
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
        self.textChanged.connect(self._place_hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_hint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._place_hint()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and self._is_the_windows(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_the_windows(self, event: QEvent) -> bool:
        """Whether a line of text would take a key for itself with which it has nothing to do."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            return not (self.text() and self.isUndoAvailable())
        return event.matches(QKeySequence.StandardKey.Redo) and not (
            self.text() and self.isRedoAvailable()
        )

    def _place_hint(self) -> None:
        if self._hint is None:
            return
        self._hint.setVisible(not self.text())
        place = QRect(QPoint(), self._hint.sizeHint())
        place.moveCenter(self.rect().center())
        place.moveRight(self.rect().right() - 10)
        self._hint.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
        # The placeholder must not run beneath it, on whichever side it lies.
        taken = 0 if self.text() else place.width()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setTextMargins(taken * mirrored, 0, taken * (not mirrored), 0)
