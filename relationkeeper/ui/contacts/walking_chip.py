"""Chips that are one stop of the Tab key together, and among which the arrow keys walk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relationkeeper.ui.widgets.chip import Chip

_Key = Qt.Key


class WalkingChip(Chip):
    """``walked`` asks for the neighbour: 1 for the next one, -1 for the one before."""

    walked = Signal(int)

    def __init__(self, text: str, *, checkable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(text, checkable=checkable, parent=parent)
        self.set_stop(is_stop=False)

    def set_stop(self, *, is_stop: bool) -> None:
        """Whether the Tab key stops here."""
        policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        forward, back = (
            (_Key.Key_Left, _Key.Key_Right) if is_mirrored else (_Key.Key_Right, _Key.Key_Left)
        )
        if event.key() in {forward, back}:
            self.walked.emit(1 if event.key() == forward else -1)
        elif event.key() in {_Key.Key_Return, _Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
