"""A field for a date of which only a part may be known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt
from PySide6.QtWidgets import QLineEdit

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.ui.widgets.line_field import mark
from relationkeeper.ui.words import error_words, partial_date_words

_DAYS = ("d MMM yyyy", "d MMMM yyyy", "d.M.yyyy", "MMM d yyyy", "MMMM d yyyy")
_MONTHS = ("MMM yyyy", "MMMM yyyy", "M.yyyy")
_YEARLESS = ("d MMM", "d MMMM", "d.M.", "MMM d", "MMMM d")
_LEAP_YEAR = 2000

T = TypeVar("T")


class PartialDateField(QLineEdit):
    """Takes a year, a month or a day: as ``2024-03-11``, or in words as dates are shown."""

    def __init__(self, name: str, example: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(example or self.tr("Mar 2024"))
        self.setToolTip(self.tr("2024, Mar 2024, 11 Mar 2024 or 11 Mar"))
        self.textChanged.connect(lambda: mark(self, ""))

    def show_date(self, day: PartialDate | None) -> None:
        """Show ``day``, or nothing."""
        self.setText(partial_date_words(day) if day else "")

    def date(self) -> PartialDate | None:
        """What was typed. Where that is no date, leads back to it and raises ``UserError``."""
        return read_or_lead_back(self, read_date) if self.text().strip() else None


def read_or_lead_back(line: QLineEdit, read: Callable[[str], T]) -> T:
    """What ``read`` makes of a line; where it raises ``UserError``, the line is led back to."""
    try:
        return read(" ".join(line.text().split()))
    except UserError as error:
        mark(line, error_words(error))
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        raise


def read_date(text: str) -> PartialDate:
    """The date that ``text`` means. Raises ``UserError`` where it means none."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        found = _read_words(text)
    if found is None:
        raise UserError(
            "{text} is not a date. Write it like 2024, Mar 2024 or 11 Mar 2024.", text=text
        )
    return found


def _read_words(text: str) -> PartialDate | None:
    translate = QCoreApplication.translate
    text = text.replace(",", " ")
    if day := _first_valid(text, (translate("Words", "d MMM yyyy"), *_DAYS)):
        return PartialDate(day.year(), day.month(), day.day())
    if day := _first_valid(text, (translate("Words", "MMMM yyyy"), *_MONTHS)):
        return PartialDate(day.year(), day.month())
    # With a year at hand in which there is a 29 February.
    shapes = [f"{shape} yyyy" for shape in (translate("Words", "d MMM"), *_YEARLESS)]
    if day := _first_valid(f"{text} {_LEAP_YEAR}", shapes):
        return PartialDate(None, day.month(), day.day())
    return None


def _first_valid(text: str, shapes: Iterable[str]) -> QDate | None:
    locale, even = QLocale(), " ".join(text.split())
    days = (locale.toDate(even, shape) for shape in shapes)
    return next((day for day in days if day.isValid()), None)
