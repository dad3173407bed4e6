"""People, written as vCards."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence

from relationkeeper.domain.contact import Contact, KeptLine, NameParts
from relationkeeper.formats.vcard.entries import Entry, entries_of, lines_for
from relationkeeper.formats.vcard.own import PRODID
from relationkeeper.formats.vcard.pen import Pen, Version, folded
from relationkeeper.formats.vcard.person import read_person
from relationkeeper.formats.vcard.properties import Head, parse_head

Photo = Callable[[str], bytes | None]
"""The picture, a JPEG, by the hash that a contact carries."""


def write_cards(
    contacts: Iterable[Contact], version: Version, photo: Photo = lambda _: None
) -> Iterator[bytes]:
    """A card for each of ``contacts``, in UTF-8.

    What a file said beyond what the program understands is written again as it stood.
    Ids, the hash of the picture, what was imported, circles and cadences, and whether
    somebody is in the bin stay at home.
    """
    for contact in contacts:
        data = photo(contact.photo) if contact.photo else None
        yield b"".join(map(folded, _card(contact, version, data)))


def _card(contact: Contact, version: Version, photo: bytes | None) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"PRODID:{PRODID}"
    entries = list(entries_of(contact))
    instead: dict[Entry, Sequence[str]] = {}
    besides: Sequence[str] = ()
    taken: set[str] = set()
    if contact.unknown:
        units = _units(contact.unknown)
        instead, besides = _placed(units, entries)
        taken = {_head(line).group for unit in units for line in unit}
    pen = Pen(version, taken)
    for entry in entries:
        if entry in instead:
            yield from instead[entry]
            instead[entry] = ()
        else:
            yield from lines_for(pen, contact, entry)
    if photo:
        yield _picture(photo, version)
    yield from besides
    yield "END:VCARD"


def _picture(data: bytes, version: Version) -> str:
    text = base64.b64encode(data).decode("ascii")
    if version is Version.V4:
        return f"PHOTO:data:image/jpeg;base64,{text}"
    return f"PHOTO;ENCODING=b;TYPE=JPEG:{text}"


def _units(kept: Sequence[KeptLine]) -> list[list[KeptLine]]:
    """The lines that belong together: those of one group."""
    groups: dict[object, list[KeptLine]] = {}
    for line in kept:
        groups.setdefault(_head(line).group or id(line), []).append(line)
    return list(groups.values())


def _placed(
    units: Sequence[Sequence[KeptLine]], entries: Sequence[Entry]
) -> tuple[dict[Entry, Sequence[str]], list[str]]:
    """The lines that are written in place of entries, and those that are written besides.

    What was understood is written as it stood if that is still what the contact says;
    the user has changed it otherwise, and the lines of its group go with it.
    """
    order = {entry: n for n, entry in enumerate(entries)}
    instead: dict[Entry, Sequence[str]] = {}
    besides: list[str] = []
    for unit in units:
        lines = [line.text for line in unit]
        meant = _meaning([line for line in unit if line.understood])
        if not meant:
            besides += lines
        elif meant <= order.keys():
            for entry in meant:
                instead.setdefault(entry, ())
            first = min(meant, key=order.__getitem__)
            instead[first] = [*instead[first], *lines]
    return instead, besides


def _meaning(lines: Sequence[KeptLine]) -> set[Entry]:
    """What lines say by themselves. They name somebody only where one of them is a name."""
    found = read_person([line.text.encode() for line in lines], 0, "") if lines else None
    if found is None:
        return set()
    named = any(_head(line).name == "FN" for line in lines)
    return {
        entry
        for entry in entries_of(found.contact)
        if (named if entry.field == "name" else entry.value != NameParts())
    }


def _head(line: KeptLine) -> Head:
    head = parse_head(line.text.partition(":")[0].encode())
    if head is None:
        raise ValueError("a kept line has a head")
    return head
