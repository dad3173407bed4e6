"""The time box as the window has it: the beat, the card, the small timer and the tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from relationkeeper.domain.timebox import Session
from relationkeeper.services.timeboxes import TimeBoxService
from relationkeeper.ui.jobs import JobRunner
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.timebox.menu import TimeBoxMenu
from relationkeeper.ui.timebox.panel import TimeBoxPanel
from relationkeeper.ui.timebox.sentences import end_sentence
from relationkeeper.ui.timebox.switch import Switch
from relationkeeper.ui.timebox.ticker import Ticker
from relationkeeper.ui.timebox.top_bar_timer import TopBarTimer

if TYPE_CHECKING:
    from relationkeeper.ui.timebox.tray import Tray


class TimeBox(QObject):
    """Connects what shows the session to what beats. ``ended`` says in words that it is over.

    ``failed`` has the error of a start or stop that was put off. The rest is asked for by
    the tray.
    """

    ended = Signal(str)
    failed = Signal(Exception)
    log_requested = Signal()
    show_requested = Signal()
    quit_requested = Signal()

    def __init__(
        self, timeboxes: TimeBoxService, jobs: JobRunner, icons: Icons, window: QWidget
    ) -> None:
        super().__init__(window)
        self._icons = icons
        self._window = window
        self.ticker = Ticker(timeboxes, jobs, self)
        self.switch = Switch(timeboxes, jobs, self)
        self.panel = TimeBoxPanel(self.switch)
        self.timer = TopBarTimer(self.switch, icons)
        self.menu = TimeBoxMenu(self.switch, icons, window)
        self.tray: Tray | None = None
        self.follow = self.ticker.follow
        for view in (self.panel, self.timer, self.menu):
            self._connect(view)
        self.ticker.expired.connect(self._tell_end)
        self.switch.failed.connect(self.failed)

    @property
    def outlives_window(self) -> bool:
        """Whether a session runs that the tray would show without the window."""
        return self.ticker.is_running and self.tray is not None

    def begin(self) -> None:
        """Show the tray icon where there is a tray, and take up a session begun earlier."""
        self.seek_tray()
        self.ticker.begin()

    def seek_tray(self) -> None:
        """Make the tray icon, unless it is there. A tray that starts late takes only a new one."""
        if self.tray is None and QSystemTrayIcon.isSystemTrayAvailable():
            from relationkeeper.ui.timebox.tray import Tray

            self.show_in(Tray(self.switch, self._icons.theme, self._window))

    def show_in(self, tray: Tray) -> None:
        """Show sessions in ``tray`` from now on, and hear what is asked there."""
        self.tray = tray
        tray.log_requested.connect(self.log_requested)
        tray.show_requested.connect(self.show_requested)
        tray.quit_requested.connect(self.quit_requested)
        self._connect(tray)
        tray.show()

    def say_hidden(self) -> None:
        """Say where the session goes on now that the window is out of sight."""
        if self.tray is not None:
            sentence = self.tr("The time box goes on here. Click the icon for the window.")
            self.tray.say(self.tr("RelationKeeper"), sentence)

    def _connect(self, view: TimeBoxPanel | TopBarTimer | TimeBoxMenu | Tray) -> None:
        self.ticker.ticked.connect(view.show_running)
        self.ticker.stopped.connect(view.show_ended)
        self.ticker.expired.connect(view.show_ended)

    def _tell_end(self, session: Session) -> None:
        self.seek_tray()
        if self.tray is not None:
            self.tray.announce(session)
        self.ended.emit(end_sentence(session))
