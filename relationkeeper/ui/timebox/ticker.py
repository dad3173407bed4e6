"""The beat of the time box: once a second it says what is left, while a session runs."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.timebox import Session, SessionState
from relationkeeper.services.timeboxes import TimeBoxService


class Ticker(QObject):
    """Follows sessions, and beats only while one runs.

    It asks the clock, never itself, how much is left: a session also ends on time where
    the computer slept, and one that ended while the program was closed ends in ``begin``.
    """

    ticked = Signal(Session, timedelta)
    stopped = Signal(Session)
    expired = Signal(Session)

    def __init__(self, timeboxes: TimeBoxService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timeboxes = timeboxes
        self._session: Session | None = None
        self._timer = QTimer(self, interval=1000)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)

    @property
    def is_running(self) -> bool:
        """Whether a session runs."""
        return self._session is not None

    def begin(self) -> None:
        """Take up a session that was begun earlier; to be called once ``follow`` hears."""
        session = self._timeboxes.tick()
        if session is not None and session.state is SessionState.RUNNING:
            self._run(session)

    def follow(self, change_set: ChangeSet) -> None:
        """Hear of sessions that begin and end."""
        for before, after in change_set.of(Session):
            if after is not None and after.state is SessionState.RUNNING:
                self._run(after)
            elif after is not None and after.state is SessionState.EXPIRED:
                self._rest()
                self.expired.emit(after)
            elif (ended := after or before) is not None:
                self._rest()
                self.stopped.emit(ended)

    @Slot()
    def beat(self) -> None:
        """Say what is left; where nothing is, have the session ended, and hear of it."""
        if self._session is None:
            return
        left = self._session.remaining(self._timeboxes.now())
        if left:
            self.ticked.emit(self._session, left)
        else:
            self._timeboxes.tick()

    def _run(self, session: Session) -> None:
        self._session = session
        self._timer.start()
        self.beat()

    def _rest(self) -> None:
        self._session = None
        self._timer.stop()
