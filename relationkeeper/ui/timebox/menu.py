"""What can be done with the time box, as a menu."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from relationkeeper.domain.timebox import Session
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.timebox.panel import CHOICES
from relationkeeper.ui.timebox.switch import Switch


class TimeBoxMenu(QMenu):
    """Starts a session of any of the lengths there are, or stops the one that runs."""

    def __init__(self, switch: Switch, icons: Icons, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("TimeBoxMenu", "Time box"), parent)
        icons.dress(self.menuAction(), "timer")
        for minutes in CHOICES:
            start = self.addAction(self.tr("Start {minutes} min").format(minutes=minutes))
            start.triggered.connect(lambda _=False, minutes=minutes: switch.start(minutes))
        self.stop = self.addAction(self.tr("Stop"))
        self.stop.triggered.connect(switch.stop)
        self._allow(running=False)

    def show_running(self, _session: Session, _left: timedelta) -> None:
        """Nothing but to stop it can be done with a session that runs."""
        self._allow(running=True)

    def show_ended(self, _session: Session) -> None:
        """Another one can be started."""
        self._allow(running=False)

    def _allow(self, *, running: bool) -> None:
        for action in self.actions():
            action.setEnabled((action is self.stop) is running)
