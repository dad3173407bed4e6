"""People in lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.summary import ContactSummary, Moment
from relationkeeper.services.services import Services

_MOMENTS = 20


def one_line(row: ContactSummary) -> str:
    """Somebody in a list, with the number by which they can be named."""
    about = " · ".join(part for part in (row.headline, row.city) if part)
    talked = f"last talked {row.last_conversation}" if row.last_conversation else "never talked"
    words = (row.name or "(no name)", about, f"[{talked}]")
    return f"{row.id:6}  {'  '.join(filter(None, words))}"


def person_lines(services: Services, row: ContactSummary) -> Iterator[str]:
    """Somebody's page."""
    contact = services.contacts.get(row.id) or Contact()
    rhythm = services.contacts.rhythm(row.id)
    yield one_line(row).strip()
    for label, value in details(contact):
        yield f"  {label}: {value}"
    yield f"  face to face: {rhythm.last_face or 'never'}, {rhythm.minutes} minutes in all"
    for fact in services.contacts.facts(row.id):
        yield f"  {fact.kind.value}: {fact.text} ({fact.learned})"
    for moment in services.interactions.timeline(row.id, limit=_MOMENTS):
        yield f"  {_happened(moment)}"


def details(contact: Contact) -> Iterator[tuple[str, str]]:
    """What is known of somebody, as pairs of a label and a value."""
    for email in contact.emails:
        yield "e-mail", email.value
    for phone in contact.phones:
        yield "phone", phone.value
    for handle in contact.handles:
        yield handle.platform, handle.url or handle.name
    met = contact.met
    story = (met.how, str(met.on or ""), met.where, f"through {met.through}" * bool(met.through))
    if any(story):
        yield "how you met", ", ".join(part for part in story if part)
    if contact.tags:
        yield "tags", ", ".join(contact.tags)
    if contact.note:
        yield "note", contact.note
    if contact.binned:
        yield "in the bin since", f"{contact.binned.astimezone():%Y-%m-%d}"


def _happened(moment: Moment) -> str:
    what = moment.interaction
    length = f", {what.minutes} min" if what.minutes else ""
    count = f", {len(what.messages)} messages" if what.messages else ""
    note = f": {what.note}" if what.note else ""
    return f"{what.date}  {what.channel.value}{length}{count}{note}"
