"""What follows from a contact's interactions: the dates, stage, minutes, and when they are due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.care import due_day, qualifying
from relationkeeper.domain.contact import Contact, MeetingStory
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Derived values of one contact; never edited, always equal to a recomputation.

    A conversation is voice or in person; ``last_message`` is the last day on which
    anything as deep as a message happened. Dates are local; a partial date counts at its
    earliest day. ``minutes`` are those face to face. ``known_since`` is the earliest day
    that anything tells of, ``due`` the day from which they are due, None for never.
    """

    stage: Depth = Depth.NONE
    last_touch: date | None = None
    last_message: date | None = None
    last_conversation: date | None = None
    last_face: date | None = None
    minutes: int = 0
    count: int = 0
    known_since: date | None = None
    due: date | None = None


def rhythm_of(touches: Iterable[tuple[Depth, date, int]]) -> Rhythm:
    """What (depth, local date, minutes) of every interaction, in any order, come to."""
    latest: dict[Depth, date] = {}
    first: date | None = None
    minutes = count = 0
    for depth, day, length in touches:
        count += 1
        first = min(day, first or day)
        latest[depth] = max(day, latest.get(depth, day))
        if depth is Depth.IN_PERSON:
            minutes += length
    if not latest:
        return Rhythm()

    def last(depth: Depth) -> date | None:
        return max((day for deep, day in latest.items() if deep >= depth), default=None)

    return Rhythm(
        stage=max(latest),
        last_touch=last(Depth.REACTION),
        last_message=last(Depth.MESSAGE),
        last_conversation=last(Depth.VOICE),
        last_face=last(Depth.IN_PERSON),
        minutes=minutes,
        count=count,
        known_since=first,
    )


def standing(
    contact: Contact, touches: Iterable[tuple[Depth, date, int]], circle: Cadence | None = None
) -> Rhythm:
    """The rhythm of ``touches`` with what the user stated and decided about a contact.

    ``circle`` is the cadence of their circle, if they are in one that has one.
    """
    rhythm = rhythm_of(touches)
    met = [day for day in (rhythm.known_since, met_day(contact)) if day]
    return replace(
        rhythm,
        stage=max(rhythm.stage, stated_stage(contact)),
        known_since=min(met, default=None),
        due=_due(contact, rhythm, contact.care.cadence or circle),
    )


def stated_stage(contact: Contact) -> Depth:
    """The stage without evidence: stated by hand, or a first time in person that was."""
    return Depth.IN_PERSON if contact.met.in_person else contact.stated


def met_day(contact: Contact) -> date | None:
    """The earliest day that the meeting story tells of; a date without a year tells none."""
    return min((told.earliest() for told in _told(contact.met)), default=None)


def as_told(known_since: date | None, met: MeetingStory) -> PartialDate | None:
    """The day of ``Rhythm.known_since``, only as far as the meeting story tells it where it does.

    "2020" counts from its first day, and is not that day.
    """
    if known_since is None:
        return None
    told = [story for story in _told(met) if story.earliest() == known_since]
    return max(told, key=lambda story: len(str(story)), default=PartialDate.of(known_since))


def _due(contact: Contact, rhythm: Rhythm, cadence: Cadence | None) -> date | None:
    care = contact.care
    if cadence is None or care.paused or contact.archived or contact.binned:
        return None
    last = qualifying(cadence, rhythm.last_message, rhythm.last_conversation, rhythm.last_face)
    return due_day(cadence, last, care.starts, care.snoozed)


def _told(met: MeetingStory) -> list[PartialDate]:
    return [told for told in (met.on, met.in_person) if told and told.year]
