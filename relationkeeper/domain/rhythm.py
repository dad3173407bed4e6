"""What follows from a contact's interactions: the three dates, stage and minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from relationkeeper.domain.depth import Depth


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Derived values of one contact; never edited, always equal to a recomputation.

    A conversation is voice or in person. Dates are local; a partial date counts at
    its earliest day. ``minutes`` are those face to face.
    """

    stage: Depth = Depth.NONE
    last_touch: date | None = None
    last_conversation: date | None = None
    last_face: date | None = None
    minutes: int = 0
    count: int = 0


def rhythm_of(touches: Iterable[tuple[Depth, date, int]]) -> Rhythm:
    """The rhythm of (depth, local date, minutes) of every interaction, in any order."""
    latest: dict[Depth, date] = {}
    minutes = count = 0
    for depth, day, length in touches:
        count += 1
        latest[depth] = max(day, latest.get(depth, day))
        if depth is Depth.IN_PERSON:
            minutes += length
    if not latest:
        return Rhythm()
    face = latest.get(Depth.IN_PERSON)
    conversations = [d for d in (latest.get(Depth.VOICE), face) if d]
    return Rhythm(
        stage=max(latest),
        last_touch=max(latest.values()),
        last_conversation=max(conversations, default=None),
        last_face=face,
        minutes=minutes,
        count=count,
    )
