"""Something that happened between the user and one or more contacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from relationkeeper.domain.contact import Source
from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.entity import Entity
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.partial_date import PartialDate


class Role(StrEnum):
    """What a participant was in an interaction."""

    PRESENT = "present"
    FROM = "from"
    TO = "to"


class Direction(StrEnum):
    """Who reached out, where that can be said."""

    NONE = ""
    OUT = "out"
    IN = "in"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Participant:
    """One contact's part in an interaction: their id and role.

    The id is 0 for somebody who was deleted for good: someone was there, and no more is known.
    """

    contact_id: int
    role: Role = Role.PRESENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a conversation, kept inside the interaction of its day.

    ``sender_id`` is the contact who wrote it, 0 for the user; ``at`` is in UTC.
    ``key`` is its source key.
    """

    at: datetime
    sender_id: int = 0
    text: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Entity):
    """Something that happened.

    ``date`` is local and may be partial; ``time`` is local too, in ``zone`` (an
    IANA name, empty where none was given). ``minutes`` is 0 where nobody said.
    ``messages`` has what was written where this is one day of a conversation.
    """

    channel: Channel
    date: PartialDate
    participants: tuple[Participant, ...]
    time: time | None = None
    zone: str = ""
    minutes: int = 0
    place: str = ""
    platform: str = ""
    direction: Direction = Direction.NONE
    note: str = ""
    tags: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def depth(self) -> Depth:
        """What it amounts to."""
        return self.channel.depth

    @property
    def everybody(self) -> tuple[int, ...]:
        """The ids of those who took part, 0 for someone."""
        return tuple([p.contact_id for p in self.participants])

    @property
    def contact_ids(self) -> tuple[int, ...]:
        """The ids of those who took part, as far as they are known."""
        return tuple([p.contact_id for p in self.participants if p.contact_id])


def each_contact_once(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Participants, each contact once: whoever is there in two roles was there for both.

    Someone may be anybody, and is not folded into another.
    """
    once: dict[object, Participant] = {}
    for part in participants:
        who = part.contact_id or object()
        there = once.get(who, part)
        once[who] = there if there.role is part.role else replace(part, role=Role.PRESENT)
    return tuple(once.values())


def refuse_future(day: PartialDate, today: date) -> None:
    """Raise ``UserError`` for something that cannot have happened yet. ``today`` is local."""
    if day.earliest() > today:
        raise UserError(
            "{day} is in the future. Log it once it happened, or change the date.", day=day
        )
