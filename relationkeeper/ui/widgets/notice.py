"""A quiet line at the top of something that says what is to be known, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from relationkeeper.ui.widgets.buttons import Button
from relationkeeper.ui.widgets.labels import PlainLabel, Tone

Choice = tuple[str, Callable[[], None]]
"""The words of a button, and what it does."""


class Notice(QFrame):
    """Hidden until it has something to say; read aloud when it does. Any choice closes it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = PlainLabel(tone=Tone.DUE)
        self.buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 12, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self.text, 1)
        self.hide()

    def say(self, sentence: str, *choices: Choice) -> None:
        """Say something, in the place of what was said before, with buttons for ``choices``."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for words, act in choices:
            button = Button(words, small=True)
            button.setAutoDefault(False)
            button.clicked.connect(self.hide)
            button.clicked.connect(act)
            self._row.addWidget(button)
            self.buttons.append(button)
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
