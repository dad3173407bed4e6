"""The made-up contacts with which a first start can look around.

``resources/sample`` holds them: ``people.json`` has the contacts with what was
learned about them, ``interactions.json`` two years of what happened. Everything
is dated as so long before today, so that the sample never grows stale. Its user
lives in Spokane, which is in the zone ``America/Los_Angeles``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Required, TypedDict

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.care import Care
from relationkeeper.domain.contact import (
    Address,
    Contact,
    CustomField,
    Handle,
    ImportantDate,
    Labelled,
    MeetingStory,
    NameParts,
    Position,
    Related,
    Source,
)
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Direction, Interaction, Message, Participant, Role
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.resources import resource

_ZONE = "America/Los_Angeles"
_ME = "me"
_CIRCLES = ("inner", "close", "wide")


@dataclass(frozen=True, slots=True)
class Sample:
    """Contacts, and what happened with and was learned about them.

    As read, nothing has an id: ``contact_id``, ``sender_id`` and
    ``met.through_id`` count contacts from 1 in the order of ``contacts`` (0 is the
    user as a sender, and nobody as a go-between). A go-between comes before those
    they introduced. ``care.circle_id`` counts circles from 1, the innermost.
    ``renumbered`` puts real ids in their places.
    """

    contacts: tuple[Contact, ...]
    interactions: tuple[Interaction, ...]
    facts: tuple[Fact, ...]


class _Ago(TypedDict, total=False):
    """So long before today, and known that exactly: one of the three."""

    days: int
    months: int
    years: int


class _Met(TypedDict, total=False):
    """A meeting story; ``through`` is a slug, ``through_name`` somebody outside the sample."""

    how: str
    on: _Ago
    where: str
    through: str
    through_name: str
    in_person: _Ago


class _Care(TypedDict, total=False):
    """How somebody is cared for; the snooze ends in so many days from today."""

    circle: str
    cadence: str
    snoozed_in: int
    paused: bool


class _Position(TypedDict, total=False):
    organisation: Required[str]
    title: Required[str]
    since: _Ago
    until: _Ago


class _Person(TypedDict, total=False):
    """One entry of ``people.json``. Mappings go from label, platform, relation or name to value.

    ``birthday_in`` is a number of days from today, for birthdays that are always near.
    """

    slug: Required[str]
    name: Required[str]
    parts: dict[str, str]
    nickname: str
    pronounced: str
    organisation: str
    title: str
    positions: list[_Position]
    emails: dict[str, str]
    phones: dict[str, str]
    urls: dict[str, str]
    handles: dict[str, str]
    address: dict[str, str]
    birthday: str
    birthday_in: int
    dates: dict[str, str]
    zone: str
    languages: list[str]
    related: dict[str, str]
    note: str
    fields: dict[str, str]
    tags: list[str]
    met: _Met
    care: _Care
    favourite: bool
    archived: bool
    facts: list[tuple[str, str, int]]  # kind, text, days ago


class _Event(TypedDict, total=False):
    """One entry of ``interactions.json``. ``ago`` is in days, ``people`` holds slugs.

    ``time`` is the user's own; a message is the UTC time, the slug of the sender
    (``me`` for the user) and the text.
    """

    ago: Required[int]
    channel: Required[str]
    people: Required[list[str]]
    time: str
    minutes: int
    place: str
    platform: str
    direction: str
    note: str
    tags: list[str]
    messages: list[tuple[str, str, str]]


def read_sample(today: date) -> Sample:
    """The sample as it looks on the local date ``today``; nothing in it lies after that."""
    people: list[_Person] = _read("people.json")
    events: list[_Event] = _read("interactions.json")
    numbers = {person["slug"]: n for n, person in enumerate(people, 1)}
    names = {person["slug"]: person["name"] for person in people}
    stories = [_story(person.get("met", {}), numbers, names, today) for person in people]
    return Sample(
        contacts=tuple(_contact(p, m, today) for p, m in zip(people, stories, strict=True)),
        interactions=tuple(_interaction(n, e, numbers, today) for n, e in enumerate(events, 1)),
        facts=tuple(fact for person in people for fact in _facts(person, numbers, today)),
    )


def renumbered(sample: Sample, ids: Sequence[int], circles: Sequence[int] = ()) -> Sample:
    """The sample with ``ids``, one for each contact in order, instead of its own numbers.

    ``circles`` has those of the circles, from the innermost; where there are fewer than the
    sample has, some of its people are in none.
    """
    if len(ids) != len(sample.contacts):
        raise ValueError("every contact of the sample needs one id")
    real = (0, *ids)
    rings = dict(enumerate(circles, 1))
    return Sample(
        contacts=tuple(
            replace(
                c,
                id=i,
                met=replace(c.met, through_id=real[c.met.through_id]),
                care=replace(c.care, circle_id=rings.get(c.care.circle_id, 0)),
            )
            for c, i in zip(sample.contacts, ids, strict=True)
        ),
        interactions=tuple(_with_ids(i, real) for i in sample.interactions),
        facts=tuple(replace(f, contact_id=real[f.contact_id]) for f in sample.facts),
    )


def _with_ids(interaction: Interaction, real: Sequence[int]) -> Interaction:
    return replace(
        interaction,
        participants=tuple(
            replace(p, contact_id=real[p.contact_id]) for p in interaction.participants
        ),
        messages=tuple(replace(m, sender_id=real[m.sender_id]) for m in interaction.messages),
    )


def _read(name: str) -> Any:
    return json.loads(resource("sample", name).read_text(encoding="utf-8"))


def _before(today: date, ago: _Ago) -> PartialDate:
    """The date so long before ``today``, in the precision in which ``ago`` tells it."""
    if "days" in ago:
        return PartialDate.of(today - timedelta(days=ago["days"]))
    if "months" in ago:
        year, month = divmod(today.year * 12 + today.month - 1 - ago["months"], 12)
        return PartialDate(year, month + 1)
    return PartialDate(today.year - ago["years"])


def _perhaps_before(today: date, ago: _Ago | None) -> PartialDate | None:
    return None if ago is None else _before(today, ago)


def _labelled(values: Mapping[str, str]) -> tuple[Labelled, ...]:
    return tuple(Labelled(value, label) for label, value in values.items())


def _birthday(person: _Person, today: date) -> PartialDate | None:
    if "birthday_in" in person:
        day = today + timedelta(days=person["birthday_in"])
        return PartialDate(None, day.month, day.day)
    return PartialDate.parse(person["birthday"]) if "birthday" in person else None


def _story(
    met: _Met, numbers: Mapping[str, int], names: Mapping[str, str], today: date
) -> MeetingStory:
    through = met.get("through")
    return MeetingStory(
        how=met.get("how", ""),
        on=_perhaps_before(today, met.get("on")),
        where=met.get("where", ""),
        through=names[through] if through else met.get("through_name", ""),
        through_id=numbers[through] if through else 0,
        in_person=_perhaps_before(today, met.get("in_person")),
    )


def _care(care: _Care, today: date) -> Care:
    return Care(
        circle_id=1 + _CIRCLES.index(care["circle"]) if "circle" in care else 0,
        cadence=Cadence.parse(care["cadence"]) if "cadence" in care else None,
        snoozed=today + timedelta(days=care["snoozed_in"]) if "snoozed_in" in care else None,
        paused=care.get("paused", False),
    )


def _position(position: _Position, today: date) -> Position:
    return Position(
        organisation=position["organisation"],
        title=position["title"],
        since=_perhaps_before(today, position.get("since")),
        until=_perhaps_before(today, position.get("until")),
    )


def _contact(person: _Person, met: MeetingStory, today: date) -> Contact:
    return Contact(
        name=person["name"],
        parts=NameParts(**person.get("parts", {})),
        nickname=person.get("nickname", ""),
        pronounced=person.get("pronounced", ""),
        organisation=person.get("organisation", ""),
        title=person.get("title", ""),
        positions=tuple(_position(p, today) for p in person.get("positions", ())),
        emails=_labelled(person.get("emails", {})),
        phones=_labelled(person.get("phones", {})),
        urls=_labelled(person.get("urls", {})),
        handles=tuple(Handle(*handle) for handle in person.get("handles", {}).items()),
        addresses=(Address(**person["address"]),) if "address" in person else (),
        birthday=_birthday(person, today),
        dates=tuple(
            ImportantDate(label, PartialDate.parse(text))
            for label, text in person.get("dates", {}).items()
        ),
        zone=person.get("zone", ""),
        languages=tuple(person.get("languages", ())),
        related=tuple(Related(*related) for related in person.get("related", {}).items()),
        note=person.get("note", ""),
        fields=tuple(CustomField(*field) for field in person.get("fields", {}).items()),
        tags=tuple(person.get("tags", ())),
        met=met,
        care=_care(person.get("care", {}), today),
        favourite=person.get("favourite", False),
        archived=person.get("archived", False),
        sources=(Source(f"sample:{person['slug']}"),),
    )


def _facts(person: _Person, numbers: Mapping[str, int], today: date) -> list[Fact]:
    return [
        Fact(
            contact_id=numbers[person["slug"]],
            kind=FactKind(kind),
            text=text,
            learned=_before(today, {"days": days}),
        )
        for kind, text, days in person.get("facts", ())
    ]


def _interaction(
    number: int, event: _Event, numbers: Mapping[str, int], today: date
) -> Interaction:
    day = today - timedelta(days=event["ago"])
    direction = Direction(event.get("direction", ""))
    return Interaction(
        channel=Channel(event["channel"]),
        date=PartialDate.of(day),
        participants=tuple(
            Participant(numbers[slug], _role(direction, place))
            for place, slug in enumerate(event["people"])
        ),
        time=time.fromisoformat(event["time"]) if "time" in event else None,
        zone=_ZONE if "time" in event else "",
        minutes=event.get("minutes", 0),
        place=event.get("place", ""),
        platform=event.get("platform", ""),
        direction=direction,
        note=event.get("note", ""),
        tags=tuple(event.get("tags", ())),
        messages=tuple(
            Message(
                at=datetime.combine(day, time.fromisoformat(clock), UTC),
                sender_id=0 if sender == _ME else numbers[sender],
                text=text,
                key=f"sample:{number}.{ordinal}",
            )
            for ordinal, (clock, sender, text) in enumerate(event.get("messages", ()), 1)
        ),
        sources=(Source(f"sample:{number}"),),
    )


def _role(direction: Direction, place: int) -> Role:
    """The role of the participant at ``place``: what comes in is from the first of them."""
    if direction is Direction.IN and place == 0:
        return Role.FROM
    return Role.TO if direction in (Direction.IN, Direction.OUT) else Role.PRESENT
