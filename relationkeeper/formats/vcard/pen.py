"""How content lines are written: versions, labels, dates, parameters and folds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from itertools import count

from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.formats.vcard.cards import holds_mark
from relationkeeper.formats.vcard.values import escaped

_LONGEST = 75
"""Octets in a line, its end not counted (RFC 6350 section 3.2)."""
_TYPES = {"home", "work", "cell", "fax", "pager", "main", "other", "car", "video", "textphone"}
_APPLE_LABELS = {
    "anniversary", "assistant", "brother", "child", "father", "friend", "manager", "mother",
    "other", "parent", "partner", "sister", "spouse",
}  # fmt: skip
_QUOTED = re.compile(r"[^\w.+@/-]", re.ASCII)
_CIRCUMFLEX = str.maketrans({"^": "^^", "\n": "^n", '"': "^'"})


class Version(StrEnum):
    """The versions that are written: RFC 2426, and RFC 6350 with RFC 9554."""

    V3 = "3.0"
    V4 = "4.0"


class Pen:
    """Writes the lines of one card, unfolded. Groups are named so that none is ``taken``."""

    def __init__(self, version: Version, taken: Collection[str] = ()) -> None:
        self.new = version is Version.V4
        self._groups = (group for n in count(1) if (group := f"item{n}") not in taken)

    def labelled(
        self, head: str, value: str, label: str, *, types: str = "", preferred: bool = False
    ) -> Iterator[str]:
        """A line for ``value``, which is escaped, with its label: a type, or of a group of its own.

        ``types`` are those that it has besides.
        """
        by_type = bool(label) and set(label.split(" ")) <= _TYPES
        words = [types, label.replace(" ", ",") if by_type else ""]
        if preferred and not self.new:
            words.append("pref")
        head += parameter("TYPE", ",".join(filter(None, words)))
        if preferred and self.new:
            head += ";PREF=1"
        if by_type or not label:
            yield f"{head}:{value}"
        else:
            yield from self.grouped(head, value, label)

    def grouped(self, head: str, value: str, label: str) -> Iterator[str]:
        """A line in a group that has a label, as Apple came up with it and many read it."""
        group = next(self._groups)
        yield f"{group}.{head}:{value}"
        if label in _APPLE_LABELS:
            yield f"{group}.X-ABLabel:_$!<{label.capitalize()}>!$_"
        elif label:
            yield f"{group}.X-ABLabel:{escaped(label)}"

    def dated(self, head: str, date: PartialDate) -> tuple[str, str]:
        """``head`` and value for a date. vCard 3.0 knows no date without its year; Apple does."""
        if date.year is None:
            day = f"{date.month:02}-{date.day:02}"
            if self.new:
                return head, f"--{day.replace('-', '')}"
            return f"{head};X-APPLE-OMIT-YEAR=1604", f"1604-{day}"
        return head, str(date).replace("-", "") if date.whole and self.new else str(date)


def parameter(name: str, value: str) -> str:
    """A parameter with what separates it from what comes before; nothing without a value.

    What may not stand in one is written as RFC 6868 has it.
    """
    if not value:
        return ""
    if name != "TYPE" and _QUOTED.search(value):
        value = f'"{value.translate(_CIRCUMFLEX)}"'
    return f";{name}={value}"


def compound(*values: str) -> str:
    """A value in parts."""
    return ";".join(map(escaped, values))


def uri(text: str) -> str:
    """An address, in which commas and semicolons stand for themselves."""
    return escaped(text).replace("\\,", ",").replace("\\;", ";")


def folded(line: str) -> bytes:
    """A line with its end, broken so that no piece is too long and no character is cut.

    No piece looks like the beginning or the end of a card, which tolerant readers see in
    it however it is indented.
    """
    data = line.encode()
    if len(data) <= _LONGEST:
        return data + b"\r\n"
    longest = _LONGEST
    pieces = _pieces(data, longest)
    while any(map(holds_mark, pieces)):
        longest -= 1
        pieces = _pieces(data, longest)
    return b"\r\n ".join(pieces) + b"\r\n"


def _pieces(data: bytes, longest: int) -> list[bytes]:
    pieces = []
    start, room = 0, longest
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, longest - 1  # a fold begins with a space
    pieces.append(data[start:])
    return pieces
