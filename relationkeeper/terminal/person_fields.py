"""The fields of a person that options of the terminal set, and how each is read."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from relationkeeper.domain.contact import (
    Contact,
    CustomField,
    Handle,
    Labelled,
    MeetingStory,
    NameParts,
)
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.identity import email_key
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.zones import zone_called
from relationkeeper.terminal.console import typed

Dialled = Callable[[str], str]
"""A phone number as it is dialled from anywhere, or empty."""


@dataclass(frozen=True, slots=True)
class _Field:
    """An option: the field that it is about, what it is read by, and its words of help.

    ``met`` says that it is one of the meeting story, ``several`` that each use of the
    option adds one more.
    """

    name: str
    read: Callable[[str], Any]
    help: str
    metavar: str = "TEXT"
    met: bool = False
    several: bool = False


def _email(text: str) -> Labelled:
    if not email_key(text):
        raise UserError("{text} is no e-mail address: there is no @ in it.", text=text)
    return Labelled(text)


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise UserError(
            "{text} is not a date. Write it as 2024-03-11, 2024-03, 2024 or --03-11.", text=text
        ) from error


def _handle(text: str) -> Handle:
    platform, name = _pair(text, "a profile", "linkedin=ana-ruiz")
    return Handle(platform.lower(), name)


def _custom(text: str) -> CustomField:
    return CustomField(*_pair(text, "a field", "'shoe size=38'"))


def _pair(text: str, what: str, example: str) -> tuple[str, str]:
    name, _, value = (part.strip() for part in text.partition("="))
    if not (name and value):
        raise UserError(
            "{text} is not {what}. Write it as in: {example}.",
            text=text,
            what=what,
            example=example,
        )
    return name, value


_DATE = "DATE"
_FIELDS: Mapping[str, _Field] = MappingProxyType(
    {
        "nickname": _Field("nickname", str, "what friends call them"),
        "pronounced": _Field("pronounced", str, "how the name is said"),
        "organisation": _Field("organisation", str, "where they work"),
        "title": _Field("title", str, "what they do there"),
        "email": _Field("emails", _email, "an e-mail address", "ADDRESS", several=True),
        "phone": _Field("phones", Labelled, "a phone number", "NUMBER", several=True),
        "url": _Field("urls", Labelled, "a web page", "URL", several=True),
        "handle": _Field("handles", _handle, "a profile", "PLATFORM=NAME", several=True),
        "birthday": _Field("birthday", _date, "2024-03-11, or =--03-11 without a year", _DATE),
        "zone": _Field(
            "zone", lambda text: zone_called(text).key, "their time zone, as Europe/Berlin", "ZONE"
        ),
        "language": _Field("languages", str, "a language they speak", several=True),
        "tag": _Field("tags", lambda text: text.lstrip("#"), "a tag", several=True),
        "field": _Field("fields", _custom, "a field of your own", "NAME=TEXT", several=True),
        "note": _Field("note", str, "a note"),
        "met-how": _Field("how", str, "how you met", met=True),
        "met-on": _Field("on", _date, "when you met", _DATE, met=True),
        "met-where": _Field("where", str, "where you met", met=True),
        "met-through": _Field("through", str, "who brought you together", met=True),
        "met-in-person": _Field(
            "in_person", _date, "when you first met in person", _DATE, met=True
        ),
    }
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a command an option for each field."""
    for option, field in _FIELDS.items():
        parser.add_argument(
            f"--{option}",
            action="append",
            default=[],
            metavar=field.metavar,
            help=field.help + (", may be given several times" if field.several else ""),
        )


def asks_for_any(options: argparse.Namespace) -> bool:
    """Whether one of these options was given."""
    return any(_given(options, option) for option in _FIELDS)


def with_options(contact: Contact, options: argparse.Namespace, dialled: Dialled) -> Contact:
    """``contact`` with what the options say. Raises ``UserError`` for what cannot be."""
    for option, field in _FIELDS.items():
        for text in (typed([text]).strip() for text in _given(options, option)):
            if not text:
                raise UserError("There is nothing in --{option}.", option=option)
            value = field.read(text)
            if field.name == "phones":
                value = replace(value, number=dialled(text))
            contact = _with(contact, field, value)
    return contact


def without(contact: Contact, option: str) -> Contact:
    """``contact`` with nothing in a field. Raises ``UserError`` where there is no such one."""
    field = _field(option)
    empty = getattr(MeetingStory() if field.met else Contact(), field.name)
    return _set(contact, field, empty)


def without_one(contact: Contact, option: str, text: str) -> Contact:
    """``contact`` without one of several values. Raises ``UserError`` where it is not there."""
    field = _field(option)
    values = getattr(contact, field.name) if field.several else ()
    left = tuple(value for value in values if text not in _written(value))
    if len(left) == len(values):
        raise UserError(
            "There is no {option} {text} to remove. They have: {values}.",
            option=option,
            text=text,
            values=", ".join(_written(value)[0] for value in values) or "none",
        )
    return _set(contact, field, left)


def changed_fields(before: Contact, after: Contact) -> list[str]:
    """The fields in which two versions of a contact differ, as their options have it: "met on"."""
    named = ["name"] if before.name != after.name else []
    changed = [o for o, field in _FIELDS.items() if _get(before, field) != _get(after, field)]
    return named + [option.replace("-", " ") for option in changed]


def as_json(contact: Contact) -> dict[str, object]:
    """What is known of a contact, by the names of the options."""
    known = {"id": contact.id, "name": contact.name}
    for option, field in _FIELDS.items():
        value = _get(contact, field)
        if field.several:
            known[option] = [_written(each)[0] for each in value]
        else:
            known[option] = str(value) if value else ""
    return {name: value for name, value in known.items() if value}


def renamed(contact: Contact, name: str) -> Contact:
    """``contact`` by another name, of which the parts are not known."""
    return contact if name == contact.name else replace(contact, name=name, parts=NameParts())


def _given(options: argparse.Namespace, option: str) -> list[str]:
    given: list[str] = getattr(options, option.replace("-", "_"))
    return given


def _field(option: str) -> _Field:
    field = _FIELDS.get(option.removeprefix("--"))
    if field is None:
        raise UserError(
            "There is no field {option}. There are: {names}.",
            option=option,
            names=", ".join(_FIELDS),
        )
    return field


def _with(contact: Contact, field: _Field, value: object) -> Contact:
    if not field.several:
        return _set(contact, field, value)
    values = getattr(contact, field.name)
    return contact if value in values else _set(contact, field, (*values, value))


def _get(contact: Contact, field: _Field) -> Any:
    return getattr(contact.met if field.met else contact, field.name)


def _set(contact: Contact, field: _Field, value: object) -> Contact:
    change: dict[str, Any] = {field.name: value}
    if not field.met:
        return replace(contact, **change)
    if field.name == "through":
        change["through_id"] = 0  # whom they mean is not guessed
    return replace(contact, met=replace(contact.met, **change))


def _written(value: object) -> list[str]:
    """The ways to write one of several values, the one in full first."""
    return list(_ways(value))


def _ways(value: object) -> Iterator[str]:
    match value:
        case Labelled():
            yield value.value
        case Handle():
            yield f"{value.platform}={value.name}"
            yield value.platform
        case CustomField():
            yield f"{value.name}={value.value}"
            yield value.name
        case _:
            yield str(value)
