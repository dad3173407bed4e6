"""How often to be in touch, and at which depth."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from relationkeeper.domain.depth import Depth

_LAST_MONTH = date.max.year * 12 + 11


class Unit(StrEnum):
    """What a cadence is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 30}


@dataclass(frozen=True, slots=True)
class Cadence:
    """Every so many days, weeks or calendar months, at ``depth`` or deeper.

    Raises ``ValueError`` for less than one, more than a thousand, and for a depth at
    which nobody talks: a like keeps no relationship.
    """

    every: int
    unit: Unit = Unit.MONTHS
    depth: Depth = Depth.VOICE

    def __post_init__(self) -> None:
        if not 1 <= self.every <= 1000:
            raise ValueError("a cadence is of one to a thousand days, weeks or months")
        if self.depth < Depth.MESSAGE:
            raise ValueError("a cadence asks for a message at least")

    def __str__(self) -> str:
        """``3 months voice``."""
        return f"{self.every} {self.unit.value} {self.depth.name.lower()}"

    @classmethod
    def parse(cls, text: str) -> Cadence:
        """The cadence written as by ``str``; raises ``ValueError`` for anything else."""
        every, unit, depth = text.split(" ")
        try:
            return cls(int(every), Unit(unit), Depth[depth.upper()])
        except KeyError as error:
            raise ValueError("not a depth") from error

    @property
    def days(self) -> int:
        """About how many days it is long; a month counts as thirty."""
        return self.every * _DAYS[self.unit]

    def after(self, day: date) -> date:
        """The day on which it is over when it began on ``day``.

        Calendar months end at the month's end where the target has no such day: a month
        after 31 January is 28 or 29 February.
        """
        if self.unit is not Unit.MONTHS:
            return day + min(timedelta(self.days), date.max - day)
        month = min(day.year * 12 + day.month - 1 + self.every, _LAST_MONTH)
        year, zero_based = divmod(month, 12)
        longest = monthrange(year, zero_based + 1)[1]
        return date(year, zero_based + 1, min(day.day, longest))
