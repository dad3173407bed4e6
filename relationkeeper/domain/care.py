"""How a contact is cared for, and when they are due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.depth import Depth

RECONNECT_AFTER = timedelta(days=14)
"""Who is due for longer than this is somebody to reconnect with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """What the user decided about one contact.

    ``cadence`` is the contact's own; without one their circle's holds (``circle_id``, 0
    for no circle). ``starts`` is the earliest day on which they fall due, given when the
    cadence was; ``snoozed`` puts them off until a day, ``paused`` for good. Days are local.
    """

    circle_id: int = 0
    cadence: Cadence | None = None
    starts: date | None = None
    snoozed: date | None = None
    paused: bool = False


def is_to_reconnect(due: date | None, today: date) -> bool:
    """Whether somebody is due for so long that the word is reconnect."""
    return due is not None and today - due > RECONNECT_AFTER


def due_day(
    cadence: Cadence,
    last: date | None,
    starts: date | None = None,
    snoozed: date | None = None,
) -> date | None:
    """The day on which somebody is due: the cadence after ``last``, the last qualifying touch.

    Never before ``starts`` or ``snoozed``. None for somebody with whom nothing happened
    and for whom no first day was set.
    """
    days = (cadence.after(last) if last else None, starts, snoozed)
    if last is None and starts is None:
        return None
    return max(day for day in days if day)


def qualifying(
    cadence: Cadence, message: date | None, conversation: date | None, face: date | None
) -> date | None:
    """Which of the last message (or deeper), conversation and time face to face counts."""
    return {Depth.MESSAGE: message, Depth.VOICE: conversation}.get(cadence.depth, face)


def first_days(today: date, cadence: Cadence, count: int) -> Iterator[date]:
    """The first due days of ``count`` people who would all be due at once.

    They spread evenly over one length of the cadence; one alone is due ``today``.
    """
    for place in range(count):
        yield today + timedelta(cadence.days * place // count)
