"""The card of the time box."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from relationkeeper.domain.timebox import Session
from relationkeeper.ui.timebox.sentences import end_sentence
from relationkeeper.ui.timebox.switch import Switch
from relationkeeper.ui.widgets.buttons import Button
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.chip import Chip
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.widgets.ring import RingProgress
from relationkeeper.ui.words import clock_words, countdown_words

CHOICES = (5, 10, 15)
USUAL = 15


class TimeBoxPanel(Card):
    """How long social media may take: choose, start, see what is left, stop."""

    def __init__(self, switch: Switch, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Social time box"))
        self._switch = switch
        self.ring = RingProgress(self.tr("Time left of the time box"))
        self.start_button = Button("")
        self.stop_button = Button(self.tr("Stop"))
        self.stop_button.setAccessibleName(self.tr("Stop the time box"))
        self.choices = QButtonGroup(self)
        self._choice_row = QWidget()
        self._told = PlainLabel("", Tone.MUTED)
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.start_button.clicked.connect(self._start)
        self.stop_button.clicked.connect(switch.stop)
        self.choices.idToggled.connect(self._show_choice)
        self.choices.button(USUAL).setChecked(True)
        self._show_idle(self.tr("Set a limit before you open social media."))

    def show_running(self, session: Session, left: timedelta) -> None:
        """Show what is left of the session that runs."""
        length = timedelta(minutes=session.minutes)
        caption = self.tr("of {minutes} min").format(minutes=session.minutes)
        self.ring.show_time(left / length, countdown_words(left), caption)
        self._show_parts(running=True)
        ends = clock_words(session.end.astimezone().time())
        self._told.setText(self.tr("Until {time}").format(time=ends))

    def show_ended(self, session: Session) -> None:
        """Show that nothing runs any more, and what did."""
        self._show_idle(end_sentence(session))

    def _show_idle(self, sentence: str) -> None:
        self._show_parts(running=False)
        self._told.setText(sentence)
        self._show_choice()

    def _show_parts(self, *, running: bool) -> None:
        had_focus = self.start_button.hasFocus() or self.stop_button.hasFocus()
        self.stop_button.setVisible(running)
        self.start_button.setVisible(not running)
        self._choice_row.setVisible(not running)
        if had_focus:
            (self.stop_button if running else self.start_button).setFocus()

    def _show_choice(self) -> None:
        minutes = self.choices.checkedId()
        words = self.tr("Start {minutes} min").format(minutes=minutes)
        self.start_button.setText(words)
        self.ring.show_time(0, countdown_words(timedelta(minutes=minutes)), self.tr("to begin"))

    def _start(self) -> None:
        self._switch.start(self.choices.checkedId())

    def _lay_out(self) -> None:
        chips = QHBoxLayout(self._choice_row)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(6)
        chips.addStretch()
        for minutes in CHOICES:
            chip = Chip(self.tr("{minutes} min").format(minutes=minutes))
            self.choices.addButton(chip, minutes)
            chips.addWidget(chip)
        chips.addStretch()
        self.body.setSpacing(12)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.body.addWidget(self.ring)
        self.body.addWidget(self._choice_row)
        self.body.addWidget(self.start_button, 0, middle)
        self.body.addWidget(self.stop_button, 0, middle)
        self.body.addWidget(self._told)
