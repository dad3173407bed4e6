"""Dates, times and lengths of time as people type them in English.

What lies behind is read for what happened (Friday is the last one), what lies ahead
for promises (Friday is the next one). 11/03 is the third of November to one and the
eleventh of March to another, so it is refused. Nothing is read that could be a number.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from types import MappingProxyType
from typing import Generic, TypeVar

from relationkeeper.domain.partial_date import PartialDate

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """Something read up to ``end``. ``value`` is None where it looks right and cannot be."""

    end: int
    value: T | None


@dataclass(frozen=True, slots=True)
class _View:
    """From where a date is seen, and whether it lies ahead."""

    today: date
    ahead: bool


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TO_TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = MappingProxyType(
    {word: n for n, word in enumerate(_TO_TEN, 1)}
    | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2}
)

# Every pattern ends where a word does; \w behind a month keeps it from beginning another.
_MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?!\w)\.?"
)
_DAY_NAME = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
# Sun, Mon and Thu are people's names too.
_DAY_SHORT = r"(?:tues?|wed|thurs?|fri|sat|(?:thu|mon|sun)(?!\s+(?-i:[A-Z])))(?!\w)\.?"
_NUMBER = f"(?P<number>[0-9]{{1,4}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_DAY = "(?P<day>[0-9]{1,2})"
_MONTH_NUMBER = "(?P<month>[0-9]{1,2})"
_YEAR = "(?P<year>[0-9]{4})"
_SHORT_YEAR = r"(?P<year>[0-9]{2}|\s?[0-9]{4})"
_ONE, _OTHER = "(?P<one>[0-9]{1,2})", "(?P<other>[0-9]{1,2})"
_ONE_MORE = r"(?P<one_more>day\s+"
_WHICH = r"(?:(?P<which>last|past|this|next)\s+)?"
_THEN_YEAR = rf"(?:,?\s+{_YEAR}(?!\w))?"
_OF_DAY = "(?:morning|noon|afternoon|evening|night)"
_UNIT = "(?P<unit>day|week|month|year)"
_NO_LENGTH = r"(?!\s*(?:h|hrs?|hours?|m|mins?|minutes?|am|pm)(?!\w))"
_ON = rf"(?:on\s+)?(?:(?:{_DAY_NAME}|{_DAY_SHORT}),?\s+)?(?:the\s+)?"

LED_BY_A_NAME = re.compile(f"{_MONTH}|{_DAY_NAME}|{_DAY_SHORT}", re.IGNORECASE)
"""A month or a weekday, which may be somebody's name as well."""


def _in_some_year(month: int, day: int, view: _View) -> date:
    """The day in the nearest year in which there is one on the right side of today."""
    PartialDate(None, month, day)  # refuses what no year has
    year, step = view.today.year, 1 if view.ahead else -1
    while True:
        if (month, day) != (2, 29) or isleap(year):
            found = date(year, month, day)
            if (found - view.today).days * step >= 0:
                return found
        year += step


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) + (2000 if len(text) == 2 else 0)


def _by_calendar(found: re.Match[str], view: _View) -> PartialDate:
    """The date of year, month and day, whichever are given."""
    groups = found.groupdict()
    year, month, day = _year(groups.get("year")), groups.get("month"), groups.get("day")
    if not month:
        return PartialDate(year)
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    if year is None:
        year = _in_some_year(number, int(day or 1), view).year
    return PartialDate(year, number, int(day) if day else None)


def _slashed(found: re.Match[str], view: _View) -> PartialDate:
    """The date of two numbers, where only one of them can be the month."""
    low, high = sorted((int(found["one"]), int(found["other"])))
    if low != high <= 12:
        raise ValueError("either may be the month")
    year = _year(found["year"])
    if year is None:
        year = _in_some_year(low, high, view).year
    return PartialDate(year, low, high)


def _number(text: str) -> int:
    number = " ".join(text.lower().split())
    return _NUMBERS[number] if number in _NUMBERS else int(number)


def _hours_ago(found: re.Match[str], view: _View) -> PartialDate:
    """Today for some hours, which day for whole days of them; in between nobody can tell."""
    minutes = _number(found["number"]) * (60 if found["unit"].lower() == "hour" else 1)
    days, rest = divmod(minutes, 24 * 60)
    if rest and minutes >= 12 * 60:
        raise ValueError("either of two days, as the time of day is not known")
    return PartialDate.of(view.today - timedelta(days=days))


def _counted(found: re.Match[str], view: _View, *, sign: int) -> PartialDate:
    """So many units from today. What is counted in months is known to the month."""
    groups = found.groupdict()
    far = sign * _number(groups.get("number") or "one")
    if groups.get("one_more"):
        far += sign
    unit = (groups.get("unit") or "day").lower()
    if unit in {"day", "week"}:
        return PartialDate.of(view.today + timedelta(days=far * (7 if unit == "week" else 1)))
    if unit == "year":
        return PartialDate(view.today.year + far)
    year, month = divmod(view.today.year * 12 + view.today.month - 1 + far, 12)
    return PartialDate(year, month + 1)


def _weekday(found: re.Match[str], view: _View) -> PartialDate:
    """The nearest such day before today, or after it; today itself is called today, or this."""
    wanted, is_today = _DAYS.index(found["weekday"][:3].lower()), view.today.weekday()
    which = (found["which"] or "").lower()
    if which == "this":
        return PartialDate.of(view.today + timedelta(days=(wanted - is_today) % 7))
    if view.ahead or which == "next":
        return PartialDate.of(view.today + timedelta(days=(wanted - is_today - 1) % 7 + 1))
    return PartialDate.of(view.today - timedelta(days=(is_today - wanted - 1) % 7 + 1))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{text})(?!\w)", re.IGNORECASE)


_behind, _now, _ahead = (partial(_counted, sign=sign) for sign in (-1, 0, 1))
_DATES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _View], PartialDate]], ...] = tuple(
    (_pattern(text), meaning)
    for text, meaning in (
        (rf"{_ON}{_YEAR}(?P<sep>[-/.]){_MONTH_NUMBER}(?P=sep){_DAY}", _by_calendar),
        (rf"(?:in\s+)?{_YEAR}-{_MONTH_NUMBER}(?!-)", _by_calendar),
        (rf"{_ON}{_DAY}\.\s?{_MONTH_NUMBER}\.{_SHORT_YEAR}(?!\.)", _by_calendar),
        (rf"{_ON}{_DAY}\.\s?{_MONTH_NUMBER}\.(?!\.)", _by_calendar),
        (rf"{_ON}{_ONE}/{_OTHER}(?:/{_SHORT_YEAR})?(?!/)", _slashed),
        (rf"{_ON}{_DAY}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH}{_THEN_YEAR}", _by_calendar),
        (rf"{_ON}{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?(?![\w:]){_NO_LENGTH}{_THEN_YEAR}", _by_calendar),
        (rf"(?:in\s+)?{_MONTH}\s+{_YEAR}", _by_calendar),
        (rf"in\s+{_MONTH}", _by_calendar),
        (rf"in\s+{_YEAR}", _by_calendar),
        (rf"today|tonight|this\s+{_OF_DAY}|this\s+(?P<unit>month|year)", _now),
        (rf"{_NUMBER}\s+(?P<unit>hour|minute)s?\s+ago", _hours_ago),
        (rf"last\s+night|(?:the\s+)?{_ONE_MORE}before\s+)?yesterday(?:\s+{_OF_DAY})?", _behind),
        (rf"{_NUMBER}\s+{_UNIT}s?\s+ago", _behind),
        (r"last\s+(?P<unit>week|month|year)", _behind),
        (rf"(?:the\s+)?{_ONE_MORE}after\s+)?tomorrow(?:\s+{_OF_DAY})?", _ahead),
        (rf"in\s+{_NUMBER}\s+{_UNIT}s?", _ahead),
        (r"next\s+(?P<unit>week|month|year)", _ahead),
        (rf"(?:on\s+)?{_WHICH}(?P<weekday>{_DAY_NAME}|{_DAY_SHORT})(?:\s+{_OF_DAY})?", _weekday),
    )
)


def read_date(text: str, at: int, today: date, *, ahead: bool = False) -> Read[PartialDate] | None:
    """The date that begins at ``at``, or None where none does.

    A weekday, and a day without its year, is the nearest one before ``today``, or after
    it where ``ahead``. The value is None for a day that does not exist or may be two.
    """
    view = _View(today, ahead)
    for pattern, meaning in _DATES:
        found = pattern.match(text, at)
        if found:
            try:
                return Read(found.end(), meaning(found, view))
            except (ValueError, OverflowError):
                return Read(found.end(), None)
    return None


_HALF = r"\s?(?P<half>[ap])\.?m\.?"
_HOUR = r"(?P<hour>[0-9]{1,2})"
_NOON = _pattern(r"(?:at\s+)?noon")
_TIMES = (
    _pattern(rf"(?:at\s+)?{_HOUR}:(?P<minute>[0-9]{{2}})(?:{_HALF})?(?!:)"),
    _pattern(rf"(?:at\s+)?{_HOUR}{_HALF}"),
    _pattern(rf"at\s+{_HOUR}(?![\w:.,/-]){_NO_LENGTH}(?!\s+{_MONTH})"),
)


def read_time(text: str, at: int) -> Read[time] | None:
    """The time of day that begins at ``at`` (12:30, 5:15pm, 9am, at 9, noon), or None.

    The value is None for a time that no day has.
    """
    noon = _NOON.match(text, at)
    if noon:
        return Read(noon.end(), time(12))
    found = next((f for f in (p.match(text, at) for p in _TIMES) if f), None)
    return Read(found.end(), _time_of(**found.groupdict())) if found else None


def _time_of(hour: str, minute: str = "0", half: str | None = None, **_: str) -> time | None:
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    return time(hours, int(minute)) if hours < 24 and int(minute) < 60 else None


_LONGEST = 7 * 24 * 60
_MINUTES = "(?:m|mins?|minutes?)"
_THEN_MINUTES = (
    rf"(?:\s?(?P<minutes>[0-9]{{1,2}})(?:\s?{_MINUTES}(?!\w)|(?![\w:./-])(?!\s*{_MONTH})))?"
)
_LENGTHS = (
    _pattern(
        rf"(?:for\s+)?(?P<hours>[0-9]{{1,3}}(?:[.,][0-9]{{1,2}})?)\s?(?:h|hrs?|hours?){_THEN_MINUTES}"
    ),
    _pattern(rf"(?:for\s+)?(?P<minutes>[0-9]{{1,5}})\s?{_MINUTES}"),
    _pattern(r"(?:for\s+)?(?P<half>(?:half\s+an?|a\s+half)\s+hour)"),
    _pattern(rf"(?:for\s+)?{_NUMBER}\s+hours?(?P<more>\s+and\s+a\s+half)?"),
)


def read_length(text: str, at: int) -> Read[int] | None:
    """The minutes that begin at ``at`` (45m, 1h20, 1.5 hours, half an hour), or None.

    The value is None for no time at all and for more than a week.
    """
    found = next((f for f in (p.match(text, at) for p in _LENGTHS) if f), None)
    if not found:
        return None
    groups = {name: text for name, text in found.groupdict().items() if text}
    minutes = int(groups.get("minutes", "0"))
    minutes += round(float(groups.get("hours", "0").replace(",", ".")) * 60)
    minutes += _NUMBERS.get(" ".join(groups.get("number", "").lower().split()), 0) * 60
    minutes += 30 * ("half" in groups) + 30 * ("more" in groups)
    return Read(found.end(), minutes if 0 < minutes <= _LONGEST else None)


_LEAD = re.compile(r"\s+(?P<by>(?:by|before|until|on)\s+)?", re.IGNORECASE)
_NEEDS_NO_BY = re.compile(r"(?:today|tonight|tomorrow|next\s|in\s+\w+\s)", re.IGNORECASE)
_LAST_WORDS = 8


def split_due(text: str, today: date) -> tuple[str, date | None]:
    """What is promised, and by when: ``send the deck by Friday`` in its two parts.

    A partial date is due on its earliest day. Where no day ahead ends the text, it stays whole.
    """
    text = text.strip()
    end = len(text.rstrip(".!"))
    for lead in list(_LEAD.finditer(text))[-_LAST_WORDS:]:
        if not (lead["by"] or _NEEDS_NO_BY.match(text, lead.end())):
            continue
        found = read_date(text, lead.end(), today, ahead=True)
        if found and found.end >= end and found.value and found.value.earliest() >= today:
            return text[: lead.start()], found.value.earliest()
    return text, None
