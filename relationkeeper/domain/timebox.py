"""A session of social media: so many minutes and no more.

A session knows when it started and how long it may last; it asks no clock of its
own, so it is right again after the computer slept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from relationkeeper.domain.entity import Entity


class SessionState(StrEnum):
    """Whether a session runs, was stopped by hand, or came to its end."""

    RUNNING = "running"
    STOPPED = "stopped"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Entity):
    """One run of a time box. ``started`` and ``ended`` are UTC; ``minutes`` is its length."""

    started: datetime
    minutes: int
    state: SessionState = SessionState.RUNNING
    ended: datetime | None = None

    @property
    def end(self) -> datetime:
        """The UTC moment at which it is over."""
        return self.started + timedelta(minutes=self.minutes)

    def remaining(self, now: datetime) -> timedelta:
        """What is left at ``now`` (UTC): never below zero, never above its length."""
        left = max(self.end - now, timedelta())
        return min(left, timedelta(minutes=self.minutes))

    def at(self, now: datetime) -> Session:
        """This session as it stands at ``now``: expired once nothing remains."""
        if self.state is SessionState.RUNNING and not self.remaining(now):
            return replace(self, state=SessionState.EXPIRED, ended=self.end)
        return self

    def stopped(self, now: datetime) -> Session:
        """This session, stopped by hand at ``now`` (UTC); as it was where it is over by then."""
        session = self.at(now)
        if session.state is not SessionState.RUNNING:
            return session
        return replace(session, state=SessionState.STOPPED, ended=max(now, self.started))
