"""The bytes of a file, cut into cards, and each card into its content lines.

All of it is done on bytes, since a fold may lie inside a character and since each
property may be in another encoding. Every step is linear in the size of the file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from relationkeeper.formats.text import checked_encoding, marked_encoding

_MARK = re.compile(
    # AGENT holds a card inside a card (vCard 2.1 and 3.0).
    rb"^[ \t]*(?:[\w-]++\.)?(AGENT[^:\n]*:\s*)?"
    rb"(BEGIN|END)[ \t]*(?:;[^:\n]*)?:[ \t]*VCAR\w*[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_KNOWN = re.compile(
    rb"(?:[\w-]+\.)?(?:ADR|AGENT|ANNIVERSARY|BDAY|BEGIN|CATEGORIES|CLASS|EMAIL|END|FN|GEO|IMPP"
    rb"|KEY|LABEL|LANG|LOGO|MAILER|N|NICKNAME|NOTE|ORG|PHOTO|PRODID|RELATED|REV|ROLE|SOUND"
    rb"|SOURCE|TEL|TITLE|TZ|UID|URL|VERSION|X-[\w-]+)[;:]"
)
_NOTHING = re.compile(rb"\n(?:[ \t]*\n|VERSION[^\n]*\n)*+", re.IGNORECASE)
_INDENT = re.compile(rb"\n*([ \t]+)(?=[^ \t\n])")
_SOFT_BREAK = b"="
_LONGEST_HEAD = 1000


@dataclass(frozen=True, slots=True)
class RawCard:
    """One card: the line it begins on, from 1, what lies between its ends, and whether it has both.

    ``ended`` is false where the next card begins, or the file ends, without an END;
    ``begun`` is false for lines that stand before an END without a BEGIN.
    """

    line: int
    body: bytes
    ended: bool = True
    begun: bool = True


def unified(data: bytes, encoding: str | None = None) -> tuple[bytes, str]:
    """``data`` with LF for all line ends and without zero bytes, and the encoding it is then in.

    Wide encodings become UTF-8, all others stay as they are. The encoding is empty
    where neither the file nor the user names one that each property might not know better.
    """
    chosen = checked_encoding(encoding) or marked_encoding(data) or ""
    if chosen == "utf-8-sig":
        chosen = ""
    if chosen.startswith(("utf-16", "utf-32")):
        data, chosen = data.decode(chosen, "replace").encode(), "utf-8"
    # Two CR before an LF come of text that was twice written as text.
    for line_end in (b"\r\r\n", b"\r\n", b"\r"):
        data = data.replace(line_end, b"\n")
    # A byte order mark may stand before each of several files put into one.
    data = data.replace(b"\0", b"").replace(codecs.BOM_UTF8, b"")
    # Files put one behind the other, of which the first has no last newline.
    return data.replace(b"END:VCARDBEGIN:VCARD", b"END:VCARD\nBEGIN:VCARD"), chosen


def holds_card(data: bytes) -> bool:
    """Whether a card begins anywhere in ``data``."""
    return any(mark[2].upper() == b"BEGIN" for mark in _MARK.finditer(data))


def holds_mark(data: bytes) -> bool:
    """Whether a line in ``data`` is the beginning or the end of a card."""
    return _MARK.search(data) is not None


def cards(data: bytes) -> Iterator[RawCard]:
    """The cards in unified ``data``, in order.

    A card inside an AGENT belongs to the card around it and is passed over. Any
    other BEGIN inside a card tells that the END is missing; a card without anything
    before it is no card.
    """
    return _Cutter(data).cards()


class _Cutter:
    """Goes through the ends of cards in a file, and knows what is open at each."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open = False
        self._agents = 0
        self._parts: list[bytes] = []
        self._at = 0
        """What lies before is dealt with."""
        self._line = 1
        self._counted = 0

    def cards(self) -> Iterator[RawCard]:
        for mark in _MARK.finditer(self._data):
            if mark[2].upper() == b"BEGIN":
                yield from self._begin(mark)
            else:
                yield from self._end(mark)
        if self._open:
            yield self._card(len(self._data), ended=False)

    def _begin(self, mark: re.Match[bytes]) -> Iterator[RawCard]:
        if mark[1] and self._open:
            if not self._agents:
                self._parts.append(self._data[self._at : mark.start()])
            self._agents += 1
            return
        if self._open and not _NOTHING.fullmatch(self._data, self._at, mark.start()):
            yield self._card(mark.start(), ended=False)
        self._start(mark.end(), opened=True)
        self._count(mark.start())

    def _end(self, mark: re.Match[bytes]) -> Iterator[RawCard]:
        if self._agents:
            self._agents -= 1
            self._at = mark.end()
            return
        if self._open or self._data[self._at : mark.start()].strip():
            yield self._card(mark.start(), ended=True)
        self._start(mark.end(), opened=False)
        self._count(mark.end())

    def _start(self, at: int, *, opened: bool) -> None:
        self._open, self._at, self._agents, self._parts = opened, at, 0, []

    def _count(self, at: int) -> None:
        """Bring the number of the line up to place ``at``."""
        self._line += self._data.count(b"\n", self._counted, at)
        self._counted = at

    def _card(self, end: int, *, ended: bool) -> RawCard:
        rest = b"" if self._agents else self._data[self._at : end]
        return RawCard(self._line, b"".join(self._parts) + rest, ended=ended, begun=self._open)


def content_lines(body: bytes) -> list[bytes]:
    """The content lines of a card, unfolded and still in bytes.

    Lines without a colon (a raw newline in a note, base64 that is not indented)
    stay with the line before them, behind a newline.
    """
    lines = _unfolded(_not_indented(body))
    starts = [place for place, line in enumerate(lines) if b":" in line]
    if len(starts) == len(lines):
        return lines
    return [b"\n".join(lines[a:b]) for a, b in pairwise([*starts, len(lines)])]


def _not_indented(body: bytes) -> bytes:
    """``body`` without the indent of its first line, which cannot be a fold."""
    indent = _INDENT.match(body)
    if not indent:
        return body
    return re.sub(rb"^" + re.escape(indent[1]), b"", body, flags=re.MULTILINE)


def _unfolded(body: bytes) -> list[bytes]:
    if b"=\n" not in body:
        unfolded = body.replace(b"\n ", b"").replace(b"\n\t", b"")
        return [line for line in unfolded.split(b"\n") if line]
    lines: list[bytes] = []
    pieces: list[bytes] = []
    for line in body.split(b"\n"):
        if not line:
            continue
        if pieces and pieces[-1].endswith(_SOFT_BREAK) and _goes_on(pieces[0], line):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        elif line[0] in b" \t":
            pieces.append(line[1:])
        else:
            if pieces:
                lines.append(b"".join(pieces))
            pieces = [line]
    if pieces:
        lines.append(b"".join(pieces))
    return lines


def _goes_on(first: bytes, line: bytes) -> bool:
    """Whether ``line`` follows the soft break of a quoted-printable text (vCard 2.1).

    It is not indented, so that only a stray ``=`` at an end tells it from a property.
    """
    head = first[:_LONGEST_HEAD].upper()
    return b"QUOTED-PRINTABLE" in head and not _KNOWN.match(line)
