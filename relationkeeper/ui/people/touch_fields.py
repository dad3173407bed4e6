"""What stands in the form for a touch, as it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from relationkeeper.domain.depth import Channel
from relationkeeper.domain.entity import NEW
from relationkeeper.domain.fact import FactKind
from relationkeeper.domain.interaction import Direction
from relationkeeper.domain.touch import Touch
from relationkeeper.ui.words import clock_words, partial_date_words, platform_words


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody in a touch: a contact, or with ``NEW`` somebody who is to become one."""

    name: str
    contact_id: int = NEW


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchFields:
    """All that can be typed. Dates and times are text, whatever they say.

    ``open_names`` are of people who are still to be chosen; the first of them is being
    typed.
    """

    channel: Channel
    guests: tuple[Guest, ...]
    open_names: tuple[str, ...] = ()
    day: str
    time: str
    zone: str
    minutes: int
    place: str
    platform: str
    direction: Direction
    tags: tuple[str, ...]
    note: str
    facts: tuple[tuple[FactKind, str], ...]


def fields_of(touch: Touch, names: Mapping[int, str]) -> TouchFields:
    """What the form shows of ``touch``; ``names`` are those of the contacts in it."""
    thing = touch.interaction
    known = tuple(Guest(names.get(i, ""), i) for i in thing.contact_ids)
    return TouchFields(
        channel=thing.channel,
        guests=known + tuple(map(Guest, touch.new_names)),
        day=partial_date_words(thing.date),
        time=clock_words(thing.time) if thing.time else "",
        zone=thing.zone,
        minutes=thing.minutes,
        place=thing.place,
        platform=platform_words(thing.platform),
        direction=thing.direction,
        tags=thing.tags,
        note=thing.note,
        facts=touch.facts,
    )
