"""The years and months there are, at the side of a timeline: where one is, and where to go."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QListWidgetItem

from relationkeeper.domain.moment_filter import EVERYTHING, MomentFilter
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.theme.fonts import small_font

_ROLE = Qt.ItemDataRole.UserRole
_HUNDRED = 100  # 202611 is November 2026, and 202600 the year


class YearStrip(QListWidget):
    """Years, newest first, with the months of the one in sight; ``chosen`` has the last day.

    It lists what is there for a filter without its words: to look for these in every year
    would take longer than to go there.
    """

    chosen = Signal(date)

    def __init__(self, interactions: InteractionService) -> None:
        super().__init__()
        self._interactions = interactions
        self._asked = EVERYTHING
        self._day: date | None = None
        self._years: list[int] = []
        self._months: dict[int, list[int]] = {}
        self.setAccessibleName(self.tr("Years"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(small_font(QApplication.font()))
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("00000") + 38)
        self.itemClicked.connect(self._choose)

    def ask(self, asked: MomentFilter) -> None:
        """List the years in which something happened that is asked for."""
        self._asked = replace(asked, text="")
        self.refresh()

    def refresh(self) -> None:
        """List the years anew, as something happened or did not."""
        self._years = self._interactions.years(self._asked)
        self._months.clear()
        self._list()

    def show_day(self, day: date) -> None:
        """Mark the month and the year that are in sight."""
        former, self._day = self._day, day
        if former is None or former.year != day.year:
            self._list()
        else:
            self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        former = self.currentItem()
        super().keyPressEvent(event)
        goes = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if self.currentRow() >= 0 and (goes or self.currentItem() is not former):
            self._choose(self.currentItem())

    def _list(self) -> None:
        self.clear()
        for year in self._years:
            self._add(f"{year}", year * _HUNDRED)
            if self._day is not None and year == self._day.year:
                for month in self._months_of(year):
                    name = QLocale().standaloneMonthName(month, QLocale.FormatType.ShortFormat)
                    self._add(name, year * _HUNDRED + month)
        self._mark()

    def _months_of(self, year: int) -> list[int]:
        if year not in self._months:
            self._months[year] = self._interactions.months(self._asked, year)
        return self._months[year]

    def _add(self, words: str, period: int) -> None:
        item = QListWidgetItem(words)
        item.setData(_ROLE, period)
        font = QFont(self.font())
        if period % _HUNDRED:
            item.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        else:
            font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        self.addItem(item)

    def _mark(self) -> None:
        """Make the month in sight current, or its year where the list does not have it."""
        if self._day is None:
            return
        wanted = self._day.year * _HUNDRED + self._day.month
        for row in range(self.count()):
            if self.item(row).data(_ROLE) in {wanted, wanted - self._day.month}:
                self.setCurrentRow(row)

    def _choose(self, item: QListWidgetItem) -> None:
        year, month = divmod(item.data(_ROLE), _HUNDRED)
        last = month or 12
        self.chosen.emit(date(year, last, monthrange(year, last)[1]))
