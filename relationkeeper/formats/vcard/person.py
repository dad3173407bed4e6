"""The content lines of a card, made into a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest

from relationkeeper.domain.contact import (
    Address,
    Contact,
    MeetingStory,
    NameParts,
    Position,
    Source,
)
from relationkeeper.domain.found import FoundPerson
from relationkeeper.formats.vcard import about, naming, reaching
from relationkeeper.formats.vcard.draft import Draft, Rule, group_label, ranked
from relationkeeper.formats.vcard.properties import Property, read_property
from relationkeeper.formats.vcard.values import one_line

_RULES: dict[str, Rule] = {**naming.RULES, **reaching.RULES, **about.RULES}
_EXTENDED_RULES: dict[str, Rule] = {
    **naming.EXTENDED_RULES,
    **reaching.EXTENDED_RULES,
    **about.EXTENDED_RULES,
}
_VENDOR = re.compile(r"X-(?:KADDRESSBOOK-X-|KADDRESSBOOK-|EVOLUTION-|MS-OL-|MS-|MESSAGING/)?")

_NO_STORY = Contact().met

_TECHNICAL = {
    "AGENT", "BEGIN", "CALADRURI", "CALURI", "CAPURI", "CLASS", "CLIENTPIDMAP", "CREATED", "END",
    "FBURL", "KEY", "LOGO", "MAILER", "MEMBER", "NAME", "PRODID", "PROFILE", "REV", "SORT-STRING",
    "SOURCE", "VERSION", "XML",
}  # fmt: skip
_TECHNICAL_EXTENSION = re.compile(
    r"X-(?:AB(?:ADR|CROP|LABEL|SHOWAS|UID)|ADDRESSBOOKSERVER|ADDRESSING|APPLE|COUCHDB|CRYPTO|ETAG"
    r"|EVOLUTION-(?:CALENDAR|E-BOOK|FILE-AS|KIND|LIST|WEBDAV|X509)|FC|FILE-AS|GENERATOR|GN|ID\b"
    r"|IMAGE|KADDRESSBOOK-(?:CRYPTO|MAIL|OPENPGP)|MOZILLA-HTML|MS-(?:CARDPICTURE|OL)|OWNCLOUD"
    r"|PHONETIC|PRODID|RADICALE|REDUCTION|SHARED-PHOTO|SOGO|THUNDERBIRD|WAB)"
)
"""What programs write for themselves."""


def read_person(lines: Iterable[bytes], line: int, encoding: str) -> FoundPerson | None:
    """The person whom the content lines of a card describe; None for the card of a group.

    ``line`` is where the card begins, ``encoding`` that of the file where it is known.
    The UID, where there is one, is the source key.
    """
    draft = Draft()
    found = _own([p for p in (read_property(text, encoding) for text in lines) if p])
    for each in found:
        if each.head.name == "X-ABLABEL":
            draft.labels[each.head.group] = group_label(each.text)
        elif each.head.name == "VERSION":
            draft.old = each.text.startswith("2")
    before = ""
    for each in found:
        before = _apply(draft, each, before)
    if draft.group:
        return None
    return FoundPerson(contact=_contact(draft), line=line, photo=draft.photo)


def _own(found: list[Property]) -> list[Property]:
    """The properties of the card itself, without those of a component inside it (BEGIN:PROFILE)."""
    names = [each.head.name for each in found]
    if "BEGIN" not in names or "END" not in names:
        return found
    start = names.index("BEGIN")
    end = len(names) - names[::-1].index("END")
    return found[:start] + found[end:]


def _apply(draft: Draft, found: Property, before: str) -> str:
    """Add one property to ``draft``; gives its name, or ``before`` where it belongs to that one."""
    name = found.head.name
    rule = _RULES.get(name)
    if rule:
        rule(draft, found)
    elif name.startswith("X-"):
        _apply_extension(draft, found)
    elif before == "NOTE" and name not in _TECHNICAL:
        # A note with raw newlines, and in one of its lines a colon.
        draft.notes.append(found.line)
        return before
    elif name not in _TECHNICAL:
        draft.add_field(name.lower(), one_line(found.text))
    return name


def _apply_extension(draft: Draft, found: Property) -> None:
    """A property that is not of the standard. Vendors put their name before a common one."""
    head = found.head
    name = _VENDOR.sub("", head.name, count=1).removesuffix("-ALL")
    rule = _EXTENDED_RULES.get(name)
    if rule:
        rule(draft, found)
    elif not _TECHNICAL_EXTENSION.match(head.name):
        label = draft.labels.get(head.group, "") if head.group else ""
        draft.add_field(label or name.replace("-", " ").lower(), one_line(found.text))


def _contact(draft: Draft) -> Contact:
    parts = draft.parts or NameParts()
    organisation, *other_organisations = draft.organisations or [""]
    title, *other_titles = draft.titles or draft.roles or [""]
    roles = draft.roles if draft.titles else draft.roles[1:]
    for role in roles:
        draft.add_field("role", role)
    return Contact(
        name=draft.full_name or _whole_name(parts) or _other_name(draft),
        parts=parts,
        nickname=", ".join(dict.fromkeys(draft.nicknames)),
        pronounced=_pronounced(draft.spoken),
        organisation=organisation,
        title=title,
        positions=_positions(other_organisations, other_titles if draft.titles else []),
        emails=ranked(draft.emails),
        phones=ranked(draft.phones),
        urls=ranked(draft.urls),
        handles=tuple(dict.fromkeys(draft.handles)),
        addresses=_addresses(draft),
        birthday=draft.birthday,
        dates=tuple(dict.fromkeys(draft.dates)),
        zone=draft.zone,
        languages=tuple([language for _, language in sorted(draft.languages, key=lambda p: p[0])]),
        related=tuple(draft.related),
        note="\n".join(dict.fromkeys(draft.notes)),
        fields=tuple(draft.fields),
        tags=tuple(dict.fromkeys(draft.tags)),
        met=MeetingStory(through=draft.through) if draft.through else _NO_STORY,
        sources=(Source(f"vcard:{draft.uid}"),) if draft.uid else (),
    )


def _whole_name(parts: NameParts) -> str:
    every = (parts.prefix, parts.given, parts.additional, parts.family, parts.suffix)
    return " ".join([part for part in every if part])


def _other_name(draft: Draft) -> str:
    """What somebody without a name goes by: a nickname, else the organisation (a company)."""
    return next(filter(None, [*draft.nicknames, *draft.organisations]), "")


def _pronounced(spoken: dict[str, str]) -> str:
    every = (spoken.get(part, "") for part in ("given", "additional", "family"))
    return " ".join(filter(None, every))


def _positions(organisations: list[str], titles: list[str]) -> tuple[Position, ...]:
    """The positions besides the first, which is the contact's organisation and title."""
    pairs = zip_longest(organisations, titles, fillvalue="")
    return tuple([Position(organisation=o, title=t) for o, t in pairs if o or t])


def _addresses(draft: Draft) -> tuple[Address, ...]:
    """The addresses, and of those written as on an envelope the ones that are not among them."""
    labels = {address.label for address in draft.addresses}
    written = [a for a in draft.written_addresses if a.label not in labels and a.street]
    return (*draft.addresses, *written)
