"""What went wrong in an import, where the user is at that moment."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout

from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.icon_view import IconView
from relationkeeper.ui.widgets.labels import PlainLabel, Tone


class Trouble(Card):
    """What went wrong, in a sentence."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.words = PlainLabel("", Tone.LATE, selectable=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconView(icons, "triangle-alert", Role.LATE, size=20))
        row.addWidget(self.words, 1)
        self.body.addLayout(row)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show ``sentence``, or go."""
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
