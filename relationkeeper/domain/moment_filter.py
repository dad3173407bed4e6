"""What is asked of a timeline: which of all that happened is shown."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentFilter:
    """All that is given must hold; what is left out asks for nothing.

    ``contact_id`` is who took part (0 is nobody, so that nothing is found); ``channels``
    are ways of which one must be it; ``text`` are words of which each must begin one that
    was noted. ``since`` and ``until`` are local dates, both included; a partial date counts
    as its first day.
    """

    contact_id: int | None = None
    channels: frozenset[Channel] = frozenset()
    tag: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None


EVERYTHING = MomentFilter()
"""Asks for nothing in particular."""


def channels_of(depth: Depth) -> frozenset[Channel]:
    """The channels that amount to ``depth``."""
    return frozenset(channel for channel in Channel if channel.depth is depth)


def last_day(day: PartialDate) -> date:
    """The last day that a date with a year may mean: until March is until the 31st."""
    first = day.earliest()
    month = day.month or 12
    return date(first.year, month, day.day or monthrange(first.year, month)[1])
