"""Dates and moments as programs write them for English readers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\Z")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-\s./]*([A-Za-z]{3,9})\.?,?[-\s./]*(\d{4}|\d\d)\Z")
_NAME_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\Z")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)\Z")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)\Z")

_MOMENT = re.compile(
    r"(?P<date>.{6,40}?)"
    r"(?:(?:,?\s+|T)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>[+-]\d\d:?\d\d)?)?"
    r"\s*(?:UTC|GMT|Z)?\Z"
)


def read_date(text: str) -> date | None:
    """The date that ``text`` means, or None where it is none or does not exist.

    ``08 Feb 2026``, ``8-Feb-26``, ``8 February 2026``, ``Feb 8, 2026``, ``2026-02-08``,
    ``2/8/2026`` (month first, unless that cannot be) and ``8.2.2026``. Years of two
    digits are of this century: no such date is older than the network it comes from.
    """
    text = text.strip()
    try:
        return _year_first(text) or _named(text) or _numbers(text)
    except ValueError:
        return None


def _year_first(text: str) -> date | None:
    found = _YEAR_FIRST.match(text)
    return date(int(found[1]), int(found[3]), int(found[4])) if found else None


def _named(text: str) -> date | None:
    """A date with its month in letters; raises ``ValueError`` for a month that is none."""
    if found := _NAMED.match(text):
        day, month, year = found.groups()
    elif found := _NAME_FIRST.match(text):
        month, day, year = found.groups()
    else:
        return None
    return date(_year(year), _MONTHS.index(month[:3].lower()) + 1, int(day))


def _numbers(text: str) -> date | None:
    if found := _DOTTED.match(text):
        day, month, year = found.groups()
    elif found := _SLASHED.match(text):
        month, day, year = found.groups()
        if int(month) > 12:
            day, month = month, day
    else:
        return None
    return date(_year(year), int(month), int(day))


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def read_moment(text: str) -> datetime | None:
    """The moment that ``text`` means, in UTC, or None where it is none or does not exist.

    ``2024-05-15 10:30:00 UTC`` and any date of ``read_date`` with a time, a zone, both
    or neither. Without a zone it is UTC, without a time midnight.
    """
    found = _MOMENT.match(text.strip())
    day = read_date(found["date"]) if found else None
    if not found or not day:
        return None
    try:
        clock = time(
            _hour(int(found["hour"] or 0), found["half"]),
            int(found["minute"] or 0),
            int(found["second"] or 0),
        )
        return datetime.combine(day, clock, UTC) - _offset(found["zone"] or "")
    except (ValueError, OverflowError):
        return None


def _hour(hour: int, half: str | None) -> int:
    """The hour of 24, given one of 12 where ``half`` says AM or PM."""
    if not half:
        return hour
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _offset(zone: str) -> timedelta:
    """How far ``zone`` (``+0200``, ``-05:00`` or nothing) is ahead of UTC."""
    if not zone:
        return timedelta()
    digits = zone[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -ahead if zone[0] == "-" else ahead
