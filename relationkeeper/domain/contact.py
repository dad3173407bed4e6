"""A person the user knows, and everything that is written down about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from relationkeeper.domain.care import Care
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.entity import Entity
from relationkeeper.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class NameParts:
    """A name in its parts, as vCard's N has them (RFC 6350 section 6.2.2)."""

    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An e-mail address, a phone number or a URL with its label (``home``, ``work``, own words).

    ``number`` is a phone number as it is dialled from anywhere (E.164), where that was
    known when it was typed; it follows from the value, and is not compared.
    """

    value: str
    label: str = ""
    number: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Handle:
    """A contact's profile on a platform.

    ``platform`` is lower case (``linkedin``, ``x``, ``mastodon``, ...), ``name``
    is what the platform knows them by (for LinkedIn the slug of the profile),
    ``url`` the profile's address where it is known.
    """

    platform: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address, in vCard's parts (RFC 6350 section 6.3.1)."""

    label: str = ""
    po_box: str = ""
    extended: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""

    @property
    def one_line(self) -> str:
        """The parts that there are, from the street to the country, joined by commas."""
        town = f"{self.postal_code} {self.city}".strip()
        parts = (self.po_box, self.extended, self.street, town, self.region, self.country)
        return ", ".join(p for p in parts if p)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place in an organisation, with the time it was held where that is known."""

    organisation: str = ""
    title: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ImportantDate:
    """A date besides the birthday: an anniversary, or one with the user's own label."""

    label: str
    date: PartialDate


@dataclass(frozen=True, slots=True)
class Related:
    """Somebody related to the contact: ``relation`` in words, and their name."""

    relation: str
    name: str


class FieldKind(StrEnum):
    """What the value of a custom field is; it is kept as text all the same.

    A number is written with a point, a date as ``str(PartialDate)``, yes or no in these words.
    """

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes or no"
    URL = "URL"


@dataclass(frozen=True, slots=True)
class CustomField:
    """A named value that the user or a file added."""

    name: str
    value: str
    kind: FieldKind = FieldKind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingStory:
    """How, when, where and through whom the user met the contact.

    ``through`` is the name of who brought them together and ``through_id`` their
    id where they are a contact (0 where not). ``in_person`` is the first time
    face to face, if the user stated it.
    """

    how: str = ""
    on: PartialDate | None = None
    where: str = ""
    through: str = ""
    through_id: int = 0
    in_person: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a contact or a message came from.

    ``key`` is the source key: format, colon, native id (``linkedin:ada-lovelace``,
    ``vcard:urn:uuid:...``); the same key again is the same thing. ``imported`` has
    the values that the last import brought, as pairs of field and text, so that
    a later import knows what the file changed and what the user did.
    """

    key: str
    imported: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line of a card that says more than the program understands, to be written again.

    ``text`` is a content line of a vCard, unfolded. Where its value is ``understood``,
    the contact has it too, and the line is written for it as long as they agree.
    """

    text: str
    understood: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Entity):
    """A person the user knows.

    ``name`` is how the contact is shown and may be empty (a card with nothing but
    a note). ``photo`` is the hash of a picture as it lay in its file, under which
    what is kept of it is found, or empty. ``binned`` is the UTC moment at which the
    contact went to the bin, or None. ``stated`` is the stage that the user states by hand,
    which counts where there is no evidence of a deeper one.
    """

    name: str = ""
    parts: NameParts = NameParts()
    nickname: str = ""
    pronounced: str = ""
    organisation: str = ""
    title: str = ""
    positions: tuple[Position, ...] = ()
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    urls: tuple[Labelled, ...] = ()
    handles: tuple[Handle, ...] = ()
    addresses: tuple[Address, ...] = ()
    birthday: PartialDate | None = None
    dates: tuple[ImportantDate, ...] = ()
    zone: str = ""
    languages: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    note: str = ""
    fields: tuple[CustomField, ...] = ()
    tags: tuple[str, ...] = ()
    met: MeetingStory = MeetingStory()
    stated: Depth = Depth.NONE
    care: Care = Care()
    photo: str = ""
    favourite: bool = False
    archived: bool = False
    binned: datetime | None = None
    sources: tuple[Source, ...] = ()
    unknown: tuple[KeptLine, ...] = ()

    @property
    def unnamed(self) -> bool:
        """Whether there is nothing by which the person could be known."""
        return not (self.name or self.emails or self.phones)

    @property
    def called(self) -> str:
        """The name, or by what else they are known: the first e-mail address or phone number."""
        others = (*self.emails, *self.phones)
        return self.name or next((other.value for other in others if other.value), "")

    @property
    def city(self) -> str:
        """The city of the first address that names one."""
        return next((a.city for a in self.addresses if a.city), "")

    @property
    def headline(self) -> str:
        """Title and organisation, whichever there are."""
        if self.title and self.organisation:
            return f"{self.title}, {self.organisation}"
        return self.title or self.organisation
