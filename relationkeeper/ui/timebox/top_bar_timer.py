"""The running session in the top bar."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.domain.timebox import Session
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.timebox.panel import USUAL
from relationkeeper.ui.timebox.sentences import left_words
from relationkeeper.ui.timebox.switch import Switch
from relationkeeper.ui.widgets.buttons import Button, IconButton
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.widgets.ring import RingProgress
from relationkeeper.ui.words import clock_words


class TopBarTimer(QWidget):
    """The running session in the top bar; with nothing running, a button that starts one.

    The button is there only while ``set_alone`` says that the card is out of sight.
    """

    _RING = 34

    def __init__(self, switch: Switch, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._switch = switch
        self._alone = False
        self._running = False
        self.start_button = IconButton(
            icons, "timer", self.tr("Start a time box of {n} minutes").format(n=USUAL)
        )
        self.ring = RingProgress(self.tr("Time left of the time box"), diameter=self._RING)
        self._left = PlainLabel(wraps=False)
        bold = QFont(self._left.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self._left.setFont(bold)
        self._until = PlainLabel("", Tone.MUTED, wraps=False)
        self.stop_button = Button(self.tr("Stop"), small=True)
        self.stop_button.setAccessibleName(self.tr("Stop the time box"))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._left)
        lines.addWidget(self._until)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.start_button)
        row.addWidget(self.ring)
        row.addLayout(lines)
        row.addWidget(self.stop_button)
        self.start_button.clicked.connect(self._start)
        self.stop_button.clicked.connect(switch.stop)
        self._show_parts()

    def set_alone(self, *, alone: bool) -> None:
        """Say whether the card is out of sight, so that this is the way to start a session."""
        self._alone = alone
        self._show_parts()

    def show_running(self, session: Session, left: timedelta) -> None:
        """Show what is left of the session that runs."""
        self._running = True
        words = left_words(left)
        self.ring.show_time(left / timedelta(minutes=session.minutes), "")
        self.ring.setAccessibleDescription(words)
        self._left.setText(words)
        ends = clock_words(session.end.astimezone().time())
        self._until.setText(self.tr("until {time}").format(time=ends))
        self._show_parts()

    def show_ended(self, _session: Session) -> None:
        """Show nothing, or the button."""
        self._running = False
        self._show_parts()

    def _show_parts(self) -> None:
        self.start_button.setVisible(self._alone and not self._running)
        for part in (self.ring, self._left, self._until, self.stop_button):
            part.setVisible(self._running)

    def _start(self) -> None:
        self._switch.start(USUAL)
