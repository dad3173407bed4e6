"""What a contact has to say in a card, piece by piece, and the lines that say each piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from relationkeeper.domain.contact import (
    Address,
    Contact,
    CustomField,
    FieldKind,
    Handle,
    ImportantDate,
    Labelled,
    MeetingStory,
    NameParts,
    Position,
    Related,
    Source,
)
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.formats.vcard import own
from relationkeeper.formats.vcard.pen import Pen, compound, parameter, uri
from relationkeeper.formats.vcard.properties import KIND
from relationkeeper.formats.vcard.values import escaped

_NOTHING = Contact()

_SCHEMES = {
    "aim": "aim", "gadugadu": "gg", "google talk": "xmpp", "icq": "icq", "matrix": "matrix",
    "msn": "msnim", "qq": "qq", "sip": "sip", "skype": "skype", "xmpp": "xmpp", "yahoo": "ymsgr",
}  # fmt: skip
"""The messengers of which others know the scheme (RFC 4770); all others are profiles."""
_RELATIONS = {
    "contact", "acquaintance", "friend", "met", "co-worker", "colleague", "co-resident",
    "neighbor", "child", "parent", "sibling", "spouse", "kin", "muse", "crush", "date",
    "sweetheart", "agent", "emergency",
}  # fmt: skip
"""The relations that RFC 6350 section 6.6.6 has a word for."""


class Entry(NamedTuple):
    """A piece of a contact: its field, and the value or one of the values in it."""

    field: str
    value: Any


def entries_of(contact: Contact) -> Iterator[Entry]:
    """All that ``contact`` says, but for its picture. The name comes first, then its parts."""
    yield Entry("name", contact.name)
    yield Entry("parts", contact.parts)
    for field in _REST:
        value = getattr(contact, field)
        if value == getattr(_NOTHING, field):
            continue
        if isinstance(value, tuple) and field not in _WHOLE:
            yield from (Entry(field, each) for each in value)
        else:
            yield Entry(field, value)


def lines_for(pen: Pen, contact: Contact, entry: Entry) -> Iterator[str]:
    """The lines that say ``entry``, a piece of ``contact``."""
    return _WRITERS[entry.field](pen, contact, entry.value)


def _name(_pen: Pen, contact: Contact, name: str) -> Iterator[str]:
    """FN, which a card has to have: for somebody without a name, what they are known by."""
    if name:
        yield f"FN:{escaped(name)}"
    else:
        yield f"FN;DERIVED=TRUE:{escaped(_known_by(contact))}"


def _known_by(contact: Contact) -> str:
    reached = [each.value for each in (*contact.emails, *contact.phones)]
    return next(filter(None, [contact.nickname, contact.organisation, *reached]), "?")


def _parts(_pen: Pen, contact: Contact, parts: NameParts) -> Iterator[str]:
    """N, by which many programs show somebody; without parts all of the name is the given one."""
    if parts == NameParts():
        yield f"N;DERIVED=TRUE:{compound('', contact.name or _known_by(contact), '', '', '')}"
    else:
        every = (parts.family, parts.given, parts.additional, parts.prefix, parts.suffix)
        yield f"N:{compound(*every)}"


def _email(pen: Pen, contact: Contact, email: Labelled) -> Iterator[str]:
    return pen.labelled(
        "EMAIL",
        escaped(email.value),
        email.label,
        types="" if pen.new else "internet",
        preferred=_is_first(email, contact.emails),
    )


def _phone(pen: Pen, contact: Contact, phone: Labelled) -> Iterator[str]:
    preferred = _is_first(phone, contact.phones)
    return pen.labelled("TEL", escaped(phone.value), phone.label, preferred=preferred)


def _is_first(value: Labelled, among: tuple[Labelled, ...]) -> bool:
    """Whether this is the one of several that comes first."""
    return len(among) > 1 and value is among[0]


def _date(pen: Pen, contact: Contact, date: ImportantDate) -> Iterator[str]:
    """ANNIVERSARY, of which vCard 4.0 knows one, or Apple's date with a label."""
    if pen.new and date is next((d for d in contact.dates if d.label == "anniversary"), None):
        yield ":".join(pen.dated("ANNIVERSARY", date.date))
    else:
        yield from pen.grouped(*pen.dated("X-ABDATE", date.date), date.label)


def _field(pen: Pen, contact: Contact, field: CustomField) -> Iterator[str]:
    """ROLE, beside a title; else a property of our own with the field's name for a label."""
    role = CustomField("role", " ".join(field.value.split()))
    if field == role and contact.title:
        yield f"ROLE:{escaped(field.value)}"
    else:
        kind = "" if field.kind is FieldKind.TEXT else field.kind.value
        head = own.FIELD + parameter(KIND, kind)
        yield from pen.grouped(head, escaped(field.value), field.name)


def _position(_pen: Pen, position: Position) -> Iterator[str]:
    since, until = str(position.since or ""), str(position.until or "")
    yield f"{own.POSITION}:{compound(position.organisation, position.title, since, until)}"


def _handle(pen: Pen, handle: Handle) -> Iterator[str]:
    """IMPP for messengers; else a profile: RFC 9554's, or what Apple made of it before."""
    scheme = _SCHEMES.get(handle.platform)
    if scheme and not handle.url:
        service = parameter("X-SERVICE-TYPE", handle.platform)
        yield f"IMPP{service}:{scheme}:{quote(handle.name, safe='@')}"
    elif pen.new:
        head = "SOCIALPROFILE" + parameter("SERVICE-TYPE", handle.platform)
        head += parameter("USERNAME", handle.name)
        yield (
            f"{head}:{uri(handle.url)}"
            if handle.url
            else f"{head};VALUE=text:{escaped(handle.name)}"
        )
    else:
        kind = handle.platform if handle.platform.isascii() and handle.platform.isalnum() else ""
        head = "X-SOCIALPROFILE" + parameter("TYPE", kind)
        head += parameter("X-SERVICE-TYPE", handle.platform) + parameter("X-USER", handle.name)
        yield f"{head}:{uri(handle.url) if handle.url else f'x-apple:{escaped(handle.name)}'}"


def _url(pen: Pen, url: Labelled) -> Iterator[str]:
    return pen.labelled("URL", uri(url.value), url.label)


def _address(pen: Pen, address: Address) -> Iterator[str]:
    value = compound(
        address.po_box,
        address.extended,
        address.street,
        address.city,
        address.region,
        address.postal_code,
        address.country,
    )
    return pen.labelled("ADR", value, address.label)


def _birthday(pen: Pen, date: PartialDate) -> Iterator[str]:
    yield ":".join(pen.dated("BDAY", date))


def _zone(pen: Pen, zone: str) -> Iterator[str]:
    yield f"TZ{'' if pen.new else ';VALUE=text'}:{escaped(zone)}"


def _related(pen: Pen, related: Related) -> Iterator[str]:
    """RELATED (vCard 4.0), or Apple's names with a label."""
    name = escaped(related.name)
    if pen.new and related.relation in _RELATIONS:
        yield f"RELATED;TYPE={related.relation};VALUE=text:{name}"
    else:
        head = "RELATED" if pen.new else "X-ABRELATEDNAMES"
        if pen.new or ":" in name:
            head += ";VALUE=text"
        yield from pen.grouped(head, name, related.relation)


def _tags(_pen: Pen, tags: tuple[str, ...]) -> Iterator[str]:
    yield f"CATEGORIES:{','.join(map(escaped, tags))}"


def _story(_pen: Pen, met: MeetingStory) -> Iterator[str]:
    parts = {
        own.HOW: met.how,
        own.ON: met.on,
        own.WHERE: met.where,
        own.THROUGH: met.through,
        own.IN_PERSON: met.in_person,
    }
    yield from (f"{name}:{escaped(str(part))}" for name, part in parts.items() if part)


def _stage(_pen: Pen, stage: Depth) -> Iterator[str]:
    yield f"{own.STAGE}:{stage.name.lower().replace('_', '-')}"


def _sources(_pen: Pen, sources: tuple[Source, ...]) -> Iterator[str]:
    """UID, by which other programs know the card again, and all the keys by which this one does."""
    keys = [source.key for source in sources]
    uids = [key.removeprefix("vcard:") for key in keys if key.startswith("vcard:")]
    yield from (f"UID:{uri(uid)}" for uid in uids[:1])
    if keys != [f"vcard:{uid}" for uid in uids[:1]]:
        yield from (f"{own.SOURCE}:{uri(key)}" for key in keys)


def _plain(name: str) -> _Write:
    """A property of which the value is text."""

    def write(_pen: Pen, _contact: Contact, value: str) -> Iterator[str]:
        yield f"{name}:{escaped(value)}"

    return write


def _flag(name: str) -> _Write:
    """A property that is there where something is so."""

    def write(_pen: Pen, _contact: Contact, _is_so: object) -> Iterator[str]:
        yield f"{name}:TRUE"

    return write


_Write = Callable[[Pen, Contact, Any], Iterator[str]]


def _alone(write: Callable[[Pen, Any], Iterator[str]]) -> _Write:
    """A piece that needs nothing of the rest of the contact."""
    return lambda pen, _contact, value: write(pen, value)


_WRITERS: dict[str, _Write] = {
    "name": _name,
    "parts": _parts,
    "nickname": _plain("NICKNAME"),
    "pronounced": _plain("X-PHONETIC-FIRST-NAME"),
    "organisation": _plain("ORG"),
    "title": _plain("TITLE"),
    "positions": _alone(_position),
    "emails": _email,
    "phones": _phone,
    "handles": _alone(_handle),
    "urls": _alone(_url),
    "addresses": _alone(_address),
    "birthday": _alone(_birthday),
    "dates": _date,
    "zone": _alone(_zone),
    "languages": _plain("LANG"),
    "related": _alone(_related),
    "note": _plain("NOTE"),
    "fields": _field,
    "tags": _alone(_tags),
    "met": _alone(_story),
    "stated": _alone(_stage),
    "favourite": _flag(own.FAVOURITE),
    "archived": _flag(own.ARCHIVED),
    "sources": _alone(_sources),
}
"""By field, in the order of a card."""
_WHOLE = {"tags", "sources"}
_REST = tuple(_WRITERS)[2:]
