"""People in lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.summary import ContactSummary, Moment
from relationkeeper.services.services import Services
from relationkeeper.terminal.counting import counted
from relationkeeper.terminal.standing import care_lines

_MOMENTS = 20
_STAGES = MappingProxyType(
    {
        Depth.NONE: "",
        Depth.REACTION: "online only",
        Depth.MESSAGE: "messaged",
        Depth.VOICE: "talked",
        Depth.IN_PERSON: "met in person",
    }
)


def one_line(row: ContactSummary) -> str:
    """Somebody in a list, with the number by which they can be named."""
    about = " · ".join(part for part in (row.headline, row.city) if part)
    talked = f"last talked {row.last_conversation}" if row.last_conversation else "never talked"
    words = (row.called or "(no name)", about, f"[{talked}]")
    return f"{row.id:6}  {'  '.join(filter(None, words))}"


def person_lines(services: Services, row: ContactSummary) -> Iterator[str]:
    """Somebody's page."""
    contact = services.contacts.get(row.id) or Contact()
    rhythm = services.contacts.rhythm(row.id)
    yield one_line(row).strip()
    care = care_lines(contact.care, row, services.care.circles(), services.care.today())
    for label, value in (*details(contact), *care):
        yield f"  {label}: {value}"
    yield f"  face to face: {rhythm.last_face or 'never'}, {rhythm.minutes} minutes in all"
    for fact in services.contacts.facts(row.id):
        yield f"  {fact.kind.value}: {fact.text} ({fact.learned})"
    for moment in services.interactions.timeline(row.id, limit=_MOMENTS):
        yield f"  {_happened(moment)}"


def details(contact: Contact) -> Iterator[tuple[str, str]]:
    """What is known of somebody, as pairs of a label and a value."""
    pairs = (*_called(contact), *_reached(contact), *_told(contact), *_noted(contact))
    yield from ((label, value) for label, value in pairs if value)


def _called(contact: Contact) -> Iterator[tuple[str, str]]:
    parts = contact.parts
    named = ("prefix", "given", "additional", "family", "suffix")
    told = [f"{part} {value}" for part in named if (value := getattr(parts, part))]
    yield "parts of the name", ", ".join(told)
    yield "nickname", contact.nickname
    yield "how it is said", contact.pronounced
    yield "work", contact.headline
    for position in contact.positions:
        years = " - ".join(str(day) for day in (position.since, position.until) if day)
        yield "position", _joined(position.title, position.organisation, years)


def _reached(contact: Contact) -> Iterator[tuple[str, str]]:
    for name, values in (
        ("e-mail", contact.emails),
        ("phone", contact.phones),
        ("web page", contact.urls),
    ):
        for each in values:
            yield _labelled(name, each.label), each.value
    for handle in contact.handles:
        yield handle.platform, handle.url or handle.name
    for address in contact.addresses:
        yield _labelled("address", address.label), address.one_line


def _told(contact: Contact) -> Iterator[tuple[str, str]]:
    yield "birthday", str(contact.birthday or "")
    for day in contact.dates:
        yield day.label or "date", str(day.date)
    yield "time zone", contact.zone
    yield "languages", ", ".join(contact.languages)
    for other in contact.related:
        yield other.relation or "related", other.name
    met = contact.met
    through = f"through {met.through}" if met.through else ""
    yield "how you met", _joined(met.how, str(met.on or ""), met.where, through)
    yield "first met in person", str(met.in_person or "")


def _noted(contact: Contact) -> Iterator[tuple[str, str]]:
    yield "stated", _STAGES[contact.stated]
    yield "tags", ", ".join(contact.tags)
    for field in contact.fields:
        yield field.name, field.value
    yield "note", contact.note
    yield "favourite", "yes" * contact.favourite
    yield "archived", "yes" * contact.archived
    if contact.binned:
        yield "in the bin since", f"{contact.binned.astimezone():%Y-%m-%d}"


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _labelled(name: str, label: str) -> str:
    return f"{name} ({label})" if label else name


def _happened(moment: Moment) -> str:
    what = moment.interaction
    length = f", {what.minutes} min" if what.minutes else ""
    count = f", {counted(len(what.messages), 'message')}" if what.messages else ""
    note = f": {what.note}" if what.note else ""
    return f"{what.date}  {what.channel.value}{length}{count}{note}"
