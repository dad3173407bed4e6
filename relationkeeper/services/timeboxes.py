"""Running a time box."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from relationkeeper.domain.change import Action
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.timebox import Session, SessionState
from relationkeeper.store.store import Store

LONGEST = 240
"""Minutes that a session lasts at most."""


class TimeBoxService:
    """Starts and stops sessions of social media. ``clock`` gives the time in UTC."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def now(self) -> datetime:
        """The time in UTC, by which ``Session.remaining`` is asked."""
        return self._clock()

    def running(self) -> Session | None:
        """The session that runs, if one does; it may be over and not yet told (``tick``)."""
        with self._store.read() as reader:
            return reader.running_session()

    def start(self, minutes: int = 15) -> Session:
        """Start a session. Raises ``UserError`` for a strange length or while one runs."""
        if not 1 <= minutes <= LONGEST:
            raise UserError(
                "A time box lasts between 1 and {longest} minutes. Choose a number in between.",
                longest=LONGEST,
            )
        now = self._clock()
        with self._store.write(Action.TIME_BOX) as tx:
            if session := tx.running_session():
                session = tx.put(session.at(now))
                if session.state is SessionState.RUNNING:
                    raise UserError("A time box is running already. Stop it to start another one.")
            return tx.put(Session(started=now, minutes=minutes))

    def stop(self) -> Session | None:
        """Stop the session that runs; returns it as it ended, or None where none ran."""
        with self._store.write(Action.TIME_BOX) as tx:
            session = tx.running_session()
            return tx.put(session.stopped(self._clock())) if session else None

    def tick(self) -> Session | None:
        """The session that runs. The call that finds it over keeps it as expired."""
        now = self._clock()
        session = self.running()
        if session is None or session.at(now) == session:
            return session
        with self._store.write(Action.TIME_BOX) as tx:
            session = tx.running_session()  # again: another process may have ended it
            return tx.put(session.at(now)) if session else None
