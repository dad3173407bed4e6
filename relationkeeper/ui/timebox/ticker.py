"""The beat of the time box: once a second it says what is left, while a session runs."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.timebox import Session, SessionState
from relationkeeper.services.timeboxes import TimeBoxService
from relationkeeper.ui.jobs import JobRunner

_BEAT_MS = 1000
_LATER_MS = 30_000


class Ticker(QObject):
    """Follows sessions, and beats only while one runs.

    It asks the clock, never itself, how much is left: a session also ends on time where
    the computer slept, and one that ended while the program was closed ends in ``begin``.
    The end is told when it comes. That it is kept may take longer, since it is a job: another
    one may be writing then, or another program.
    """

    ticked = Signal(Session, timedelta)
    stopped = Signal(Session)
    expired = Signal(Session)

    def __init__(
        self, timeboxes: TimeBoxService, jobs: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._timeboxes = timeboxes
        self._jobs = jobs
        self._session: Session | None = None
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)
        self._later = QTimer(self, interval=_LATER_MS, singleShot=True)
        self._later.timeout.connect(self._keep_end)

    @property
    def is_running(self) -> bool:
        """Whether a session runs."""
        return self._session is not None

    def begin(self) -> None:
        """Take up a session that was begun earlier."""
        session = self._timeboxes.running()
        if session is not None:
            self._run(session)

    def follow(self, change_set: ChangeSet) -> None:
        """Hear of sessions that begin and end."""
        for before, after in change_set.of(Session):
            session = after or before
            if after is not None and after.state is SessionState.RUNNING:
                self._run(after)
            elif session and self._session and session.id == self._session.id:
                self._end(session)

    @Slot()
    def beat(self) -> None:
        """Say what is left; where nothing is, say that it ended, and have that kept."""
        if self._session is None:
            return
        now = self._timeboxes.now()
        if left := self._session.remaining(now):
            self.ticked.emit(self._session, left)
        else:
            self._end(self._session.at(now))
            self._keep_end()

    def _run(self, session: Session) -> None:
        self._session = session
        self._timer.start()
        self.beat()

    def _end(self, session: Session) -> None:
        self._session = None
        self._timer.stop()
        expired = session.state is SessionState.EXPIRED
        (self.expired if expired else self.stopped).emit(session)

    @Slot()
    def _keep_end(self) -> None:
        job = self._jobs.start(lambda _progress: self._timeboxes.tick())
        job.failed.connect(self._keep_later)

    def _keep_later(self, error: Exception) -> None:
        # Nobody need hear of it: the end was told, and the next start would find it too.
        if isinstance(error, UserError):
            self._later.start()
