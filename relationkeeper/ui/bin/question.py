"""A question that is asked once before what cannot be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout

from relationkeeper.ui.widgets.buttons import Button
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.labels import PlainLabel, Tone


class Question(Card):
    """Hidden until it asks; the keyboard is on the answer that changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._act: Callable[[], None] = lambda: None
        self.text = PlainLabel(tone=Tone.LATE)
        self.keep_button = Button(self.tr("Keep"))
        self.delete_button = Button(self.tr("Delete for good"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.keep_button)
        row.addWidget(self.delete_button)
        self.body.addLayout(row)
        self.keep_button.clicked.connect(self.hide)
        self.delete_button.clicked.connect(self._confirm)
        self.hide()

    def ask(self, sentence: str, act: Callable[[], None]) -> None:
        """Ask whether to ``act``."""
        self._act = act
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _confirm(self) -> None:
        self.hide()
        self._act()
