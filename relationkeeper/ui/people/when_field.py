"""When something happened: the day as far as it is known, the time, and its zone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta

from PySide6.QtCore import QLocale, QTimeZone
from PySide6.QtWidgets import QLineEdit, QWidget

from relationkeeper.domain import logline_dates
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.folding import fold
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.ui.people.completed_line import CompletedLine
from relationkeeper.ui.people.date_field import read_date, read_or_lead_back
from relationkeeper.ui.people.log_line_offers import Offer
from relationkeeper.ui.people.log_line_popup import LogLinePopup
from relationkeeper.ui.widgets.chip import Chip
from relationkeeper.ui.widgets.flow import FlowLayout
from relationkeeper.ui.widgets.line_field import mark
from relationkeeper.ui.words import partial_date_words

_MOST = 6


class DayField(QWidget):
    """A line for a day, a month or a year, and the two days that are meant most often."""

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("When"))
        self.line.setToolTip(self.tr("11 Mar 2024, Mar 2024, 2024, or last Friday"))
        self.today = Chip(self.tr("Today"))
        self.yesterday = Chip(self.tr("Yesterday"))
        self._chips = {self.today: 0, self.yesterday: 1}
        row = FlowLayout(self, spacing=8)
        for part in (self.line, *self._chips):
            row.addWidget(part)
        for chip, days in self._chips.items():
            chip.clicked.connect(lambda _=False, ago=days: self._choose(ago))
        self.line.textChanged.connect(self._show_choice)
        self.setFocusProxy(self.line)

    def show_day(self, words: str, today: date) -> None:
        """Show ``words``, with days counted from ``today``."""
        self._today = today
        self.line.setText(words)
        self._show_choice()

    def day(self) -> PartialDate:
        """What was typed. Where that is no date, leads back to it and raises ``UserError``."""
        return read_or_lead_back(self.line, lambda text: read_day(text, self._today))

    def _choose(self, ago: int) -> None:
        self.line.setText(self._words(ago))
        self._show_choice()

    def _show_choice(self) -> None:
        mark(self.line, "")
        for chip, ago in self._chips.items():
            chip.setChecked(self.line.text().strip() == self._words(ago))

    def _words(self, ago: int) -> str:
        day = self._today - timedelta(days=ago) if self._today > date.min else self._today
        return partial_date_words(PartialDate.of(day))


class TimeField(QLineEdit):
    """A time of day, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Time"))
        self.setPlaceholderText(self.tr("15:30"))
        self.textChanged.connect(lambda: mark(self, ""))

    def time(self) -> time | None:
        """What was typed. Where that is no time, leads back to it and raises ``UserError``."""
        return read_or_lead_back(self, read_time) if self.text().strip() else None


class ZoneField(CompletedLine):
    """The name of a time zone, or nothing."""

    def __init__(self, popup: LogLinePopup) -> None:
        super().__init__(self.tr("Time zone"), self._offers, popup)
        self._zones: list[str] = []
        self.setPlaceholderText(self.tr("Time zone"))
        self.setToolTip(self.tr("Where it was not the one at home: Europe/Berlin"))
        self.textChanged.connect(lambda: mark(self, ""))

    def zone(self) -> str:
        """What was typed. Where that is no zone, leads back to it and raises ``UserError``."""
        return read_or_lead_back(self, self._read) if self.text().strip() else ""

    def _read(self, text: str) -> str:
        for zone in self._known():
            if _plain(zone) == _plain(text):
                return zone
        raise UserError("There is no time zone {text}. Write it like Europe/Berlin.", text=text)

    def _offers(self, text: str) -> list[Offer]:
        start = _plain(text)
        zones = [z for z in self._known() if any(p.startswith(start) for p in _parts(z))]
        return [Offer(zone) for zone in zones[:_MOST] if _plain(zone) != start]

    def _known(self) -> list[str]:
        """All zones that have a name; asked for once, since it takes 30 ms."""
        if not self._zones:
            names = (bytes(zone.data()).decode() for zone in QTimeZone.availableTimeZoneIds())
            self._zones = ["UTC", *(name for name in names if "/" in name)]
        return self._zones


def read_day(text: str, today: date) -> PartialDate:
    """The day, month or year that ``text`` means on ``today``, as in a line of logging.

    Raises ``UserError`` where it means none, or may be one of two.
    """
    if not text:
        raise UserError("Say when it was: a day, a month or a year.")
    found = logline_dates.read_date(text, 0, today)
    if found and found.end == len(text) and found.value:
        return found.value
    if found and found.end == len(text):
        raise UserError(
            "{text} does not say which day. Write it like 3 Nov or 2026-11-03.", text=text
        )
    day = read_date(text)
    return day if day.year else _latest(day, today)


def read_time(text: str) -> time:
    """The time of day that ``text`` means. Raises ``UserError`` where it means none."""
    found = logline_dates.read_time(text, 0)
    if found and found.end == len(text) and found.value:
        return found.value
    own = QLocale().toTime(text, QLocale.FormatType.ShortFormat)
    if not own.isValid():
        raise UserError("{text} is no time of day. Write it like 15:30 or 3pm.", text=text)
    return time(own.hour(), own.minute())


def _plain(zone: str) -> str:
    return fold(zone).replace("_", " ")


def _parts(zone: str) -> Iterable[str]:
    """By what a zone is looked for: its whole name, and the city."""
    return (_plain(zone), _plain(zone.rpartition("/")[2]))


def _latest(day: PartialDate, today: date) -> PartialDate:
    """The last such day up to ``today``; 29 February in a leap year."""
    for year in range(today.year, today.year - 9, -1):
        try:
            found = PartialDate(year, day.month, day.day)
        except ValueError:
            continue
        if found.earliest() <= today:
            return found
    return day
