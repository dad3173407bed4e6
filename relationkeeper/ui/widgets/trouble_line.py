"""What could not be done, in a line where it was tried."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from relationkeeper.ui.widgets.labels import PlainLabel, Tone


class TroubleLine(PlainLabel):
    """Hidden until something goes wrong; read aloud when it does."""

    def __init__(self) -> None:
        super().__init__(tone=Tone.LATE)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show ``sentence``; "" where nothing is wrong any more."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
