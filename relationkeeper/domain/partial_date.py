"""Dates of which a part may be unknown: a year, a month, a birthday without its year."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date

_TEXT = re.compile(r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|--(\d\d)-(\d\d))\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date, known to the year, the month or the day, or without its year.

    Four shapes exist: year; year and month; year, month and day; month and day.
    A date has no zone, so it never shifts. Raises ``ValueError`` for any other
    shape and for days that do not exist (29 February without a year does).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        known = (self.year is not None, self.month is not None, self.day is not None)
        if known not in {
            (True, False, False),
            (True, True, False),
            (True,) * 3,
            (False, True, True),
        }:
            raise ValueError("a partial date is a year, a year and month, a day, or month and day")
        if self.year is not None and not 1 <= self.year <= 9999:
            raise ValueError("a year lies between 1 and 9999")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError("a month lies between 1 and 12")
        if self.day is not None and self.month is not None:
            longest = monthrange(self.year or 2000, self.month)[1]
            if not 1 <= self.day <= longest:
                raise ValueError("that month has no such day")

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The date ``day``, all of it known."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date written as by ``str``; raises ``ValueError`` for anything else."""
        found = _TEXT.match(text)
        if not found:
            raise ValueError("not a partial date")
        year, *rest = (int(part) if part else None for part in found.groups())
        month, day = rest[:2] if year is not None else rest[2:]
        return cls(year, month, day)

    def __str__(self) -> str:
        """``2024``, ``2024-03``, ``2024-03-11`` or ``--03-11`` (RFC 6350 section 4.3.1)."""
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}"
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def whole(self) -> bool:
        """Whether year, month and day are all known."""
        return self.year is not None and self.day is not None

    def earliest(self) -> date:
        """The first day this may mean; a date without a year counts from the year 1."""
        year = self.year or 1
        if (self.month, self.day) == (2, 29) and not isleap(year):
            return date(year, 2, 28)
        return date(year, self.month or 1, self.day or 1)
