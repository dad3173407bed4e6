"""The calendar, for views that say "today" or "7 weeks ago": they follow it as they do changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

_LOOK_EVERY_MS = 60_000


class DayTicker(QObject):
    """Says when another day has begun: at midnight, after sleep, and where the zone changes.

    It looks at the calendar once a minute, since timers stand still while the computer
    sleeps, and at once when the user comes back to the program. ``clock`` gives the time
    in UTC; ``day_changed`` carries the local date.
    """

    day_changed = Signal(date)

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._today = self._local_date()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self.look)

    @property
    def today(self) -> date:
        """The local date that was told last."""
        return self._today

    @Slot()
    def look(self) -> None:
        """Tell of another day, if it is one."""
        today = self._local_date()
        if today != self._today:
            self._today = today
            self.day_changed.emit(today)

    def _local_date(self) -> date:
        if hasattr(time, "tzset"):  # Windows asks for its zone each time
            time.tzset()  # the system's zone may be another one since
        return self._clock().astimezone().date()
