"""Two contacts who are one person: what differs, what can be kept of it, and the one they become.

The left one stays and the right one goes. Of each field in which they differ the user keeps
what the left has, what the right has, or both; where nobody says, as much as can be, but of
two names and of two birthdays one: of these a person has one, and the other is as a rule wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from relationkeeper.domain.contact import (
    Contact,
    CustomField,
    ImportantDate,
    MeetingStory,
    NameParts,
    Position,
    Source,
)
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.folding import fold, words
from relationkeeper.domain.updating import element_key


class Keep(StrEnum):
    """What is kept of a field in which two contacts differ."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Field(StrEnum):
    """What is chosen as one. The parts of a name go with the name; half of two jobs is none."""

    NAME = "name"
    NICKNAME = "nickname"
    PRONOUNCED = "pronounced"
    JOB = "job"
    POSITIONS = "positions"
    EMAILS = "emails"
    PHONES = "phones"
    HANDLES = "handles"
    URLS = "urls"
    ADDRESSES = "addresses"
    BIRTHDAY = "birthday"
    DATES = "dates"
    ZONE = "zone"
    LANGUAGES = "languages"
    RELATED = "related"
    MET = "met"
    NOTE = "note"
    FIELDS = "fields"
    TAGS = "tags"
    STATED = "stated"
    CARE = "care"
    PHOTO = "photo"
    FAVOURITE = "favourite"
    ARCHIVED = "archived"


class Place(StrEnum):
    """Where that of the right goes when both are kept."""

    BESIDE = "beside"
    NICKNAME = "nickname"
    POSITIONS = "positions"
    DATES = "dates"
    FIELDS = "fields"
    TEXT = "text"


LISTS = frozenset(
    {
        Field.POSITIONS,
        Field.EMAILS,
        Field.PHONES,
        Field.HANDLES,
        Field.URLS,
        Field.ADDRESSES,
        Field.DATES,
        Field.LANGUAGES,
        Field.RELATED,
        Field.FIELDS,
        Field.TAGS,
    }
)
"""The fields of several values: kept both, each value is there once."""

_ATTRIBUTES: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {field: (field.value,) for field in Field}
    | {Field.NAME: ("name", "parts"), Field.JOB: ("organisation", "title")}
)
_PLACES: Mapping[Field, Place] = MappingProxyType(
    {
        **dict.fromkeys(LISTS, Place.BESIDE),
        Field.NAME: Place.NICKNAME,
        Field.NICKNAME: Place.FIELDS,
        Field.PRONOUNCED: Place.FIELDS,
        Field.JOB: Place.POSITIONS,
        Field.BIRTHDAY: Place.DATES,
        Field.NOTE: Place.TEXT,
        Field.MET: Place.TEXT,
    }
)

Choices = Mapping[Field, Keep]


@dataclass(frozen=True, slots=True)
class Fold:
    """Somebody who goes into another contact, and what is kept of the fields that differ."""

    contact: Contact
    choices: Choices


def values(contact: Contact, field: Field) -> tuple[Any, ...]:
    """What ``contact`` has in ``field``: one value, or those that go together."""
    return tuple(getattr(contact, name) for name in _ATTRIBUTES[field])


def is_empty(contact: Contact, field: Field) -> bool:
    """Whether ``contact`` has nothing in ``field``."""
    return values(contact, field) == values(Contact(), field)


def differing(left: Contact, right: Contact) -> tuple[Field, ...]:
    """The fields in which two contacts are not the same, the order of lists aside."""
    return tuple(f for f in Field if _content(left, f) != _content(right, f))


def contested(left: Contact, right: Contact) -> tuple[Field, ...]:
    """The fields in which both have something, and not the same: there is something to choose."""
    return tuple(f for f in differing(left, right) if not (is_empty(left, f) or is_empty(right, f)))


def place_of_both(left: Contact, right: Contact, field: Field) -> Place | None:
    """Where that of the right goes when both are kept; None where they cannot be."""
    if field is Field.NAME and (left.nickname or right.nickname):
        return Place.FIELDS
    if field is Field.MET and not _tell_one_story(left.met, right.met):
        return None
    if field is Field.JOB and _are_one_job(left, right):
        return Place.BESIDE
    return _PLACES.get(field)


def suggested(left: Contact, right: Contact) -> dict[Field, Keep]:
    """What to keep of each field that differs where nobody says: as much as can be."""
    return {field: _suggestion(left, right, field) for field in differing(left, right)}


def merged(left: Contact, right: Contact, choices: Choices = MappingProxyType({})) -> Contact:
    """The one that two contacts become, with the id of the left.

    What nobody chose is as ``suggested``. The sources of both stay, so that whatever is
    imported again is known. Raises ``UserError`` for a choice of both where that cannot be.
    """
    keep = suggested(left, right) | dict(choices)
    both = [field for field in differing(left, right) if keep[field] is Keep.BOTH]
    for field in both:
        if place_of_both(left, right, field) is None:
            raise UserError("Of {field} only one can be kept. Choose left or right.", field=field)
    taken = {
        name: getattr(right, name)
        for field in differing(left, right)
        if keep[field] is Keep.RIGHT
        for name in _ATTRIBUTES[field]
    }
    taken |= {f.value: _united(left, right, f.value) for f in both if f in LISTS}
    result = replace(
        left,
        **_name_in_parts(left, right) | taken,
        sources=_sources(left, right),
        unknown=_united(left, right, "unknown"),
    )
    for field in both:
        if field not in LISTS:
            result = _ADDING[field](result, right)
    return _without_themselves(result, {left.id, right.id})


def whole(left: Contact, folds: Iterable[Fold]) -> Contact:
    """The one that several become, each folded into the one that came of those before."""
    ids = {left.id}
    for one in folds:
        left = merged(left, one.contact, one.choices)
        ids.add(one.contact.id)
    return _without_themselves(left, ids)


def _content(contact: Contact, field: Field) -> object:
    if field is Field.NAME:
        return contact.name
    if field in LISTS:
        return frozenset(element_key(field, e) for e in getattr(contact, field.value))
    return values(contact, field)


def _name_in_parts(left: Contact, right: Contact) -> dict[str, Any]:
    """Of two who have one name, the parts of whoever has some."""
    return {"parts": right.parts} if left.name == right.name and left.parts == NameParts() else {}


def _suggestion(left: Contact, right: Contact, field: Field) -> Keep:
    if is_empty(right, field):
        return Keep.RIGHT if field is Field.ARCHIVED else Keep.LEFT
    if is_empty(left, field):
        return Keep.LEFT if field is Field.ARCHIVED else Keep.RIGHT
    if field is Field.NAME:
        return _suggested_name(left, right)
    if field is Field.BIRTHDAY:
        return _suggested_birthday(left, right)
    if field is Field.STATED:
        return Keep.LEFT if left.stated > right.stated else Keep.RIGHT
    return Keep.LEFT if place_of_both(left, right, field) is None else Keep.BOTH


def _suggested_birthday(left: Contact, right: Contact) -> Keep:
    """That of the right where it only says more, the year as well; else that of the left."""
    mine, theirs = left.birthday, right.birthday
    if mine is None or theirs is None or mine.year is not None:
        return Keep.LEFT
    return Keep.RIGHT if (mine.month, mine.day) == (theirs.month, theirs.day) else Keep.LEFT


def _suggested_name(left: Contact, right: Contact) -> Keep:
    """That of the right where it has all of the other and more; else that of the left."""
    mine, theirs = (set(words(c.name)) for c in (left, right))
    return Keep.RIGHT if mine < theirs else Keep.LEFT


def _united(left: Contact, right: Contact, name: str) -> tuple[Any, ...]:
    """The elements of both, each once: of two that are the same, the one that says more."""
    elements: dict[str, Any] = {}
    for element in (*getattr(left, name), *getattr(right, name)):
        key = element_key(name, element)
        elements[key] = max((elements.get(key, element), element), key=_fullness)
    return tuple(elements.values())


def _fullness(element: object) -> int:
    if not is_dataclass(element):
        return 0
    return sum(bool(getattr(element, f.name)) for f in fields(element))


def _sources(left: Contact, right: Contact) -> tuple[Source, ...]:
    """The sources of both, with what each brought last; where both have one, the left's."""
    imported: dict[str, dict[str, str]] = {}
    for source in (*left.sources, *right.sources):
        imported[source.key] = dict(source.imported) | imported.get(source.key, {})
    return tuple(Source(key, tuple(brought.items())) for key, brought in imported.items())


def _add_name(result: Contact, right: Contact) -> Contact:
    if fold(result.nickname) in {"", fold(right.name)}:
        return replace(result, nickname=right.name)
    return _with_field(result, Field.NAME, right.name)


def _are_one_job(left: Contact, right: Contact) -> bool:
    """Whether one only says more of the job than the other."""
    pairs = zip(values(left, Field.JOB), values(right, Field.JOB), strict=True)
    return all(fold(mine) == fold(theirs) or not (mine and theirs) for mine, theirs in pairs)


def _add_job(result: Contact, right: Contact) -> Contact:
    if _are_one_job(result, right):
        return replace(
            result,
            organisation=result.organisation or right.organisation,
            title=result.title or right.title,
        )
    job = Contact(positions=(Position(organisation=right.organisation, title=right.title),))
    return replace(result, positions=_united(result, job, "positions"))


def _add_birthday(result: Contact, right: Contact) -> Contact:
    if right.birthday is None:
        return result
    other = Contact(dates=(ImportantDate(Field.BIRTHDAY.value, right.birthday),))
    return replace(result, dates=_united(result, other, "dates"))


def _add_story(result: Contact, right: Contact) -> Contact:
    """One story of two: what both tell in one line, and of two dates the earlier."""
    mine, theirs = result.met, right.met
    teller = mine if mine.through else theirs
    return replace(
        result,
        met=MeetingStory(
            how=_joined(mine.how, theirs.how, "; "),
            on=_earlier(mine.on, theirs.on),
            where=_joined(mine.where, theirs.where, "; "),
            through=teller.through,
            through_id=mine.through_id or theirs.through_id,
            in_person=_earlier(mine.in_person, theirs.in_person),
        ),
    )


def _with_field(result: Contact, field: Field, value: str) -> Contact:
    other = Contact(fields=(CustomField(field.value, value),))
    return replace(result, fields=_united(result, other, "fields"))


_ADDING: Mapping[Field, Callable[[Contact, Contact], Contact]] = MappingProxyType(
    {
        Field.NAME: _add_name,
        Field.NICKNAME: lambda result, right: _with_field(result, Field.NICKNAME, right.nickname),
        Field.PRONOUNCED: lambda result, right: _with_field(
            result, Field.PRONOUNCED, right.pronounced
        ),
        Field.JOB: _add_job,
        Field.BIRTHDAY: _add_birthday,
        Field.NOTE: lambda result, right: replace(
            result, note=_joined(result.note, right.note, "\n\n")
        ),
        Field.MET: _add_story,
    }
)


def _joined(mine: str, theirs: str, between: str) -> str:
    """Two texts in one, unless one of them says what the other does."""
    if theirs in mine or mine in theirs:
        return max(mine, theirs, key=len)
    return f"{mine}{between}{theirs}"


def _earlier(mine: Any, theirs: Any) -> Any:
    """The earlier of two partial dates; what has no year tells less than what has one."""
    dates = [day for day in (mine, theirs) if day]
    return min(dates, key=lambda day: (day.year is None, day.earliest()), default=None)


def _tell_one_story(mine: MeetingStory, theirs: MeetingStory) -> bool:
    """Whether not two different people brought the two together."""
    through = {(met.through, met.through_id) for met in (mine, theirs) if met.through}
    return len(through) < 2


def _without_themselves(result: Contact, ids: set[int]) -> Contact:
    """Nobody was met through themselves: the name stays, and points at nobody."""
    if result.met.through_id in ids - {0}:
        return replace(result, met=replace(result.met, through_id=0))
    return result
