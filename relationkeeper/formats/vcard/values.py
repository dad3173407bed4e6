"""The values of properties: escapes, parts, dates and pictures."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.formats.dates import read_date
from relationkeeper.formats.vcard.properties import Head, from_base64

_ESCAPED = re.compile(r"\\([nN,;:\\\"])")
_CONTROLS = dict.fromkeys([*range(32), 127]) | {ord("\t"): "\t"}
_ESCAPES = _CONTROLS | {ord("\n"): "\\n", **{ord(mark): f"\\{mark}" for mark in "\\;,"}}
_NO_YEAR = {0, 1604}
"""Apple writes 1604, and others 0000, for a year that is not known."""

_DAY = re.compile(r"(\d{4})(-?)(\d\d)\2(\d\d)(?:[T ].*)?\Z", re.ASCII)
_MONTH_AND_DAY = re.compile(r"(?:--)?(\d\d)-?(\d\d)(?:[T ].*)?\Z", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)\Z", re.ASCII)
_YEAR = re.compile(r"(\d{4})\Z", re.ASCII)

_DATA = re.compile(r"\s*data:[^,]*?(;base64)?\\?,", re.IGNORECASE)
_BARE_BASE64 = re.compile(r"[A-Za-z0-9+/\s]{64}")


def unescaped(text: str) -> str:
    """``text`` as it was before it was written into a card.

    The same for all versions: vCard 2.1 escapes only semicolons, but nobody means
    a backslash before a comma there.
    """
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], text)


def escaped(text: str) -> str:
    """``text`` as it is written into a card (RFC 6350 section 3.4), without control characters."""
    return text.translate(_ESCAPES)


def parts(text: str, mark: str) -> list[str]:
    """``text`` cut at each ``mark`` that is not escaped; the parts are still escaped."""
    pieces = text.split(mark)
    if "\\" not in text:
        return pieces
    found: list[str] = []
    held: list[str] = []
    for piece in pieces:
        held.append(piece)
        if (len(piece) - len(piece.rstrip("\\"))) % 2 == 0:
            found.append(mark.join(held))
            held = []
    return [*found, mark.join(held)] if held else found


def one_line(text: str) -> str:
    """``text`` unescaped, on one line."""
    if "\\" not in text and "  " not in text and text.isprintable():
        return text.strip()
    return " ".join(unescaped(text).split())


def listed(text: str, joined_by: str = " ") -> str:
    """A part that is a list of its own (``Philip,Paul``), as one text."""
    if "," not in text:
        return one_line(text)
    return joined_by.join(filter(None, map(one_line, parts(text, ","))))


def partial_date(text: str, omitted_year: str = "", *, exact: bool = False) -> PartialDate | None:
    """The date that ``text`` means, or None where it is none (RFC 6350 section 4.3).

    ``19960415``, ``1996-04-15``, ``--0415``, ``02-10``, ``1996-04`` and ``1996``, and
    dates in words. A time is left out and moves no day, whatever its zone.
    ``omitted_year`` is a year that stands for none (X-APPLE-OMIT-YEAR); where the text
    is ``exact``, no other does.
    """
    text = text.strip()
    try:
        if found := _DAY.match(text):
            year: int | None = int(found[1])
            if found[1] == omitted_year or (year in _NO_YEAR and not exact):
                year = None
            return PartialDate(year, int(found[3]), int(found[4]))
        if found := _YEAR.match(text):
            return PartialDate(int(found[1]))
        if found := _MONTH.match(text):
            return PartialDate(int(found[1]), int(found[2]))
        if found := _MONTH_AND_DAY.match(text):
            return PartialDate(None, int(found[1]), int(found[2]))
    except ValueError:
        return None
    return _date_in_words(text)


def _date_in_words(text: str) -> PartialDate | None:
    """``15 April 1996``, ``15.4.1996``; not ``4/5/96``, which can be read in several ways."""
    day = read_date(text) if re.search(r"\d{4}", text) and "/" not in text else None
    return PartialDate.of(day) if day else None


def picture(head: Head, text: str) -> bytes:
    """The bytes of a picture in a card; none where the card only says where the picture lies."""
    if data := _DATA.match(text):
        rest = text[data.end() :]
        return from_base64(rest.encode()) if data[1] else unquote_to_bytes(rest)
    if head.base64 or _BARE_BASE64.match(text):
        return from_base64(text.encode())
    return b""
