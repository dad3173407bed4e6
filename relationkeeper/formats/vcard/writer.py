"""People, written as vCards."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from relationkeeper.domain.contact import Contact, KeptLine, NameParts
from relationkeeper.formats.vcard.entries import Entry, entries_of, lines_for
from relationkeeper.formats.vcard.own import PRODID
from relationkeeper.formats.vcard.pen import Pen, Version, folded
from relationkeeper.formats.vcard.person import read_person
from relationkeeper.formats.vcard.properties import THEIRS, Head, parse_head

_NAME = re.compile(r"[^;:]+")

_READ_ONCE = {"handles", "dates"}
"""Of these the same is read once, however often it is written."""

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
    instead: Mapping[int, Sequence[str]] = {}
    besides: Sequence[str] = ()
    taken: set[str] = set()
    if contact.unknown:
        units = _units(contact.unknown)
        instead, besides = _placed(units, entries)
        taken = {_head(line).group for unit in units for line in unit}
    pen = Pen(version, taken)
    for place, entry in enumerate(entries):
        yield from instead[place] if place in instead else lines_for(pen, contact, entry)
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
) -> tuple[Mapping[int, Sequence[str]], list[str]]:
    """The lines that are written in place of entries, by place, and those written besides.

    What was understood is written as it stood if that is still what the contact says;
    the user has changed it otherwise, and the lines of its group go with it. The others
    come last: of what a card has once, such as its UID, the first is read.
    """
    free: dict[Entry, list[int]] = {}
    for place in reversed(range(len(entries))):
        free.setdefault(entries[place], []).append(place)
    instead: dict[int, tuple[str, ...]] = {}
    besides: list[str] = []
    for unit in units:
        lines = _theirs(unit)
        meant = _meaning([line for line in unit if line.understood])
        if any(n > len(free.get(entry, ())) for entry, n in Counter(meant).items()):
            continue
        found = [line for line, kept in zip(lines, unit, strict=True) if kept.understood and meant]
        besides += [line for line in lines if line not in found]
        places = [
            free[entry][-1] if entry.field in _READ_ONCE else free[entry].pop() for entry in meant
        ]
        for place in places:
            instead.setdefault(place, ())
        if places:
            instead[min(places)] += tuple(found)
    return instead, besides


def _theirs(lines: Sequence[KeptLine]) -> list[str]:
    """Lines as they are written, marked as another program's where they would be misread."""
    texts = [line.text for line in lines]
    ours = KeptLine(f"PRODID:{PRODID}")
    if _meaning(lines) == _meaning([ours, *lines]):
        return texts
    return [_NAME.sub(rf"\g<0>;{THEIRS}=TRUE", text, count=1) for text in texts]


def _meaning(lines: Sequence[KeptLine]) -> list[Entry]:
    """What lines say by themselves. They name somebody only where one of them is a name."""
    found = read_person([line.text.encode() for line in lines], 0, "")
    if found is None:
        return []
    named = any(_head(line).name == "FN" for line in lines)
    return [
        entry
        for entry in entries_of(found.contact)
        if (named if entry.field == "name" else entry.value != NameParts())
    ]


def _head(line: KeptLine) -> Head:
    head = parse_head(line.text.partition(":")[0].encode())
    if head is None:
        raise ValueError("a kept line has a head")
    return head
