"""What has been read of a card so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from relationkeeper.domain.contact import (
    Address,
    CustomField,
    Handle,
    ImportantDate,
    Labelled,
    NameParts,
    Position,
    Related,
)
from relationkeeper.domain.depth import Depth
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
    labelled: set[str] = field(default_factory=set)
    """The groups of which the label was asked for."""
    old: bool = False
    """vCard 2.1, in which a comma separates nothing."""
    ours: bool = False
    """Written by this program."""
    kept: list[tuple[Property, bool]] = field(default_factory=list)
    """What is to be written again as it stands, and whether its value is understood."""

    full_name: str = ""
    unnamed: bool = False
    """Whether the name in the card was made for other programs only."""
    parts: NameParts | None = None
    nicknames: list[str] = field(default_factory=list)
    spoken: dict[str, str] = field(default_factory=dict)
    organisations: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)

    emails: list[tuple[int, Labelled]] = field(default_factory=list)
    phones: list[tuple[int, Labelled]] = field(default_factory=list)
    urls: list[tuple[int, Labelled]] = field(default_factory=list)
    handles: list[Handle] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    written_addresses: list[tuple[Address, Property]] = field(default_factory=list)

    birthday: PartialDate | None = None
    dates: list[ImportantDate] = field(default_factory=list)
    zone: str = ""
    languages: list[tuple[int, str]] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fields: list[CustomField] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    photo: bytes = b""
    met: dict[str, Any] = field(default_factory=dict)
    """The parts of the meeting story."""
    stated: Depth = Depth.NONE
    favourite: bool = False
    archived: bool = False
    uid: str = ""
    sources: list[str] = field(default_factory=list)
    group: bool = False

    def label(self, head: Head) -> str:
        """What the value is for: the label of its group, else its types that say something."""
        return self.own_label(head) or head.label

    def own_label(self, head: Head) -> str:
        """The label of the value's group, or nothing."""
        if not head.group:
            return ""
        self.labelled.add(head.group)
        return self.labels.get(head.group, "")

    def exact(self, head: Head) -> bool:
        """Whether a value is just what this program wrote, and nothing is to be guessed."""
        return self.ours and not head.foreign

    def keep(self, found: Property, *, understood: bool = False) -> None:
        """Have a property written again as it stands."""
        if not self.kept or self.kept[-1][0] is not found:
            self.kept.append((found, understood))

    def add_field(self, name: str, value: str, found: Property) -> None:
        """Keep a value for which a contact has no place of its own."""
        understood = 0 < len(value) <= _LONGEST_FIELD
        if understood:
            self.fields.append(CustomField(name, value))
        self.keep(found, understood=understood)


Rule = Callable[[Draft, Property], None]
"""What a property adds to a draft."""


def ranked(values: list[tuple[int, Labelled]]) -> tuple[Labelled, ...]:
    """The values, preferred ones first, else in the order of the card."""
    return tuple([value for _, value in sorted(values, key=lambda pair: pair[0])])


def group_label(text: str, *, exact: bool = False) -> str:
    """The label of a group; Apple's own are ``_$!<HomePage>!$_``, Google's ``REFERRED_BY``."""
    text = unescaped(text).strip()
    if text.startswith("_$!<") and text.endswith(">!$_"):
        return text[4:-4].lower()
    if exact:
        return text
    return text.replace("_", " ").lower() if text.isupper() else text
