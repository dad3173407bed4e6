"""What has been read of a card so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from relationkeeper.domain.contact import (
    Address,
    CustomField,
    Handle,
    ImportantDate,
    Labelled,
    NameParts,
    Related,
)
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.formats.vcard.properties import Head, Property
from relationkeeper.formats.vcard.values import unescaped

_LONGEST_FIELD = 1000
"""What is longer was written by a program for itself."""


@dataclass(slots=True)
class Draft:
    """A person in the making.

    ``labels`` are the labels of groups (Apple: ``item1.X-ABLabel``). E-mail addresses,
    phones and URLs come with their rank, 1 for the preferred one, so that it can go first.
    """

    labels: dict[str, str] = field(default_factory=dict)
    old: bool = False
    """vCard 2.1, in which a comma separates nothing."""

    full_name: str = ""
    parts: NameParts | None = None
    nicknames: list[str] = field(default_factory=list)
    spoken: dict[str, str] = field(default_factory=dict)
    organisations: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)

    emails: list[tuple[int, Labelled]] = field(default_factory=list)
    phones: list[tuple[int, Labelled]] = field(default_factory=list)
    urls: list[tuple[int, Labelled]] = field(default_factory=list)
    handles: list[Handle] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    written_addresses: list[Address] = field(default_factory=list)

    birthday: PartialDate | None = None
    dates: list[ImportantDate] = field(default_factory=list)
    zone: str = ""
    languages: list[tuple[int, str]] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fields: list[CustomField] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    photo: bytes = b""
    uid: str = ""
    through: str = ""
    group: bool = False

    def label(self, head: Head) -> str:
        """What the value is for: the label of its group, else its types that say something."""
        if head.group and (label := self.labels.get(head.group)):
            return label
        return head.label

    def add_field(self, name: str, value: str) -> None:
        """Keep a value for which a contact has no place of its own."""
        if value and len(value) <= _LONGEST_FIELD:
            self.fields.append(CustomField(name, value))


Rule = Callable[[Draft, Property], None]
"""What a property adds to a draft."""


def ranked(values: list[tuple[int, Labelled]]) -> tuple[Labelled, ...]:
    """The values, preferred ones first, else in the order of the card."""
    return tuple([value for _, value in sorted(values, key=lambda pair: pair[0])])


def group_label(text: str) -> str:
    """The label of a group; Apple's own are ``_$!<HomePage>!$_``, Google's ``REFERRED_BY``."""
    text = unescaped(text).strip()
    if text.startswith("_$!<") and text.endswith(">!$_"):
        return text[4:-4].lower()
    return text.replace("_", " ").lower() if text.isupper() else text
