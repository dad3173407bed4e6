"""What is not understood of a card, written again where it belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from relationkeeper.domain.contact import KeptLine, NameParts
from relationkeeper.formats.vcard.entries import Entry, entries_of
from relationkeeper.formats.vcard.own import PRODID
from relationkeeper.formats.vcard.person import read_person
from relationkeeper.formats.vcard.properties import THEIRS, Head, parse_head

_NAME = re.compile(r"[^;:]+")
_READ_ONCE = {"handles", "dates"}
"""Of these the same is read once, however often it is written."""


class Restored(NamedTuple):
    """Lines written ``instead`` of entries, by place, and ``besides``, and the groups of both."""

    instead: Mapping[int, Sequence[str]]
    besides: Sequence[str]
    groups: Collection[str]


NONE_KEPT = Restored({}, (), ())


def restored(kept: Sequence[KeptLine], entries: Sequence[Entry]) -> Restored:
    """Where the lines that were ``kept`` go in the card of somebody who has these ``entries``.

    What was understood is written as it stood if that is still what the contact says;
    the user has changed it otherwise, and the lines of its group go with it. The others
    come last: of what a card has once, such as its UID, the first is read.
    """
    free: dict[Entry, list[int]] = {}
    for place in reversed(range(len(entries))):
        free.setdefault(entries[place], []).append(place)
    instead: dict[int, tuple[str, ...]] = {}
    besides: list[str] = []
    for unit in _units(kept):
        lines = _theirs(unit)
        meant = _meaning([line for line in unit if line.understood])
        if any(n > len(free.get(entry, ())) for entry, n in Counter(meant).items()):
            continue
        places = [
            free[entry][-1] if entry.field in _READ_ONCE else free[entry].pop() for entry in meant
        ]
        for place in places:
            instead.setdefault(place, ())
        for line, text in zip(unit, lines, strict=True):
            if places and line.understood:
                instead[min(places)] += (text,)
            else:
                besides.append(text)
    return Restored(instead, besides, {_head(line).group for line in kept})


def _units(kept: Sequence[KeptLine]) -> list[list[KeptLine]]:
    """The lines that belong together: those of one group."""
    groups: dict[object, list[KeptLine]] = {}
    for line in kept:
        groups.setdefault(_head(line).group or id(line), []).append(line)
    return list(groups.values())


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
