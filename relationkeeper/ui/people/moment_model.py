"""Moments as rows: those around what is in sight, and what is said of them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import NEW, Entity
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.moment_filter import EVERYTHING, MomentFilter
from relationkeeper.domain.summary import Moment
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.people.moment_text import moment_text
from relationkeeper.ui.words import day_heading

PAGE = 20
_SOME = 8
_MOST = 12 * PAGE

MomentRole = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class MomentModel(QAbstractListModel):
    """A few hundred of the moments that are asked for, newest first, without a gap.

    ``at_start`` and ``at_end`` say whether there are no others above and below them;
    whoever shows them asks for others with ``grow_up`` and ``grow_down``, or for those
    somewhere else with ``go_to_start``, ``go_to`` and ``go_to_end``. What grows at the one
    end is forgotten at the other.
    """

    def __init__(
        self, interactions: InteractionService, today: date, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._interactions = interactions
        self._today = today
        self._moments: list[Moment] = []
        self.whose: int | None = NEW
        self.asked = EVERYTHING
        self.at_start = True
        self.at_end = True

    def show(self, whose: int | None, asked: MomentFilter = EVERYTHING) -> None:
        """Start anew with what is asked of a contact, of nobody (0), or of all (None)."""
        self.whose = whose
        self.asked = asked if whose is None else replace(asked, contact_id=whose)
        self.go_to_start()

    def go_to_start(self) -> None:
        """Have the newest rows."""
        below = self._interactions.older(self.asked, None, PAGE)
        self._set(below, at_start=True, at_end=len(below) < PAGE)

    def go_to_end(self) -> None:
        """Have the oldest rows."""
        above = self._interactions.newer(self.asked, 0, PAGE)
        self._set(above, at_start=len(above) < PAGE, at_end=True)

    def go_to(self, key: int) -> int:
        """Have the rows around ``key``; returns the row of the first at it or below."""
        above = self._interactions.newer(self.asked, key, _SOME)
        below = self._interactions.older(self.asked, key + 1, PAGE)
        self._set(above + below, at_start=len(above) < _SOME, at_end=len(below) < PAGE)
        return min(len(above), max(len(self._moments) - 1, 0))

    def grow_down(self) -> None:
        """Have more rows below."""
        if self.at_end or not self._moments:
            return
        page = self._interactions.older(self.asked, self._moments[-1].key, PAGE)
        self.at_end = len(page) < PAGE
        self._insert(len(self._moments), page)
        if len(self._moments) > _MOST:
            self.at_start = False
            self._remove(0, len(self._moments) - _MOST)

    def grow_up(self) -> None:
        """Have more rows above."""
        if self.at_start or not self._moments:
            return
        page = self._interactions.newer(self.asked, self._moments[0].key, PAGE)
        self.at_start = len(page) < PAGE
        self._insert(0, page)
        if not page:
            self._replace(0, self._moments[0])  # now it is known that a day begins here
        if len(self._moments) > _MOST:
            self.at_end = False
            self._remove(_MOST, len(self._moments) - _MOST)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._moments)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        moment = self._moments[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return moment
            case Qt.ItemDataRole.DisplayRole:
                return moment_text(moment, self.whose).plain
            case Qt.ItemDataRole.AccessibleTextRole:
                heading = self.heading(index.row())
                text = moment_text(moment, self.whose).plain
                return f"{heading}. {text}" if heading else text
        return None

    def moment(self, row: int) -> Moment:
        """What stands in ``row``."""
        return self._moments[row]

    def day(self, row: int) -> date:
        """The day of ``row``; of a partial date the first that it may mean."""
        return self._moments[row].interaction.date.earliest()

    def heading(self, row: int) -> str:
        """The heading above ``row``: its day, in a timeline of all, where a day begins."""
        if self.whose is not None or (row == 0 and not self.at_start):
            return ""
        day = self._moments[row].interaction.date
        begins = row == 0 or self._moments[row - 1].interaction.date != day
        return day_heading(day, self._today) if begins else ""

    def row_of(self, key: int) -> int | None:
        """The row of a moment, if it is one of these."""
        row = self.row_below(key)
        is_there = row < len(self._moments) and self._moments[row].key == key
        return row if is_there else None

    def row_below(self, key: int) -> int:
        """The first row at ``key`` or below, or how many there are."""
        return bisect_left(self._moments, -key, key=lambda moment: -moment.key)

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``."""
        self._today = today
        if self._moments:
            self.dataChanged.emit(self.index(0), self.index(len(self._moments) - 1))

    def follow(self, change_set: ChangeSet) -> None:
        """Show what a few changes changed."""
        changes = change_set.changes
        self._read_names_of({c.subject.id for c in changes if _name(c.before) != _name(c.after)})
        for change in changes:
            if isinstance(change.subject, Interaction):
                self._follow_one(change.subject)

    def _read_names_of(self, ids: set[int]) -> None:
        """Read anew what names one of these contacts."""
        for row, moment in enumerate(self._moments):
            if ids.intersection(moment.interaction.contact_ids):
                self._replace(row, self._find(moment.interaction))

    def _follow_one(self, thing: Interaction) -> None:
        moment = self._find(thing)
        row = self._row_of_interaction(thing.id)
        if row is not None and moment is not None and moment.key == self._moments[row].key:
            self._replace(row, moment)
            return
        if row is not None:
            self._remove(row, 1)
        if moment is not None:
            row = self.row_below(moment.key)
            # What belongs above or below all of these is read when they grow.
            if (row > 0 or self.at_start) and (row < len(self._moments) or self.at_end):
                self._insert(row, [moment])

    def _find(self, thing: Interaction) -> Moment | None:
        return self._interactions.moment_of(self.asked, thing.id)

    def _row_of_interaction(self, interaction_id: int) -> int | None:
        ids = (moment.interaction.id for moment in self._moments)
        return next((row for row, found in enumerate(ids) if found == interaction_id), None)

    def _set(self, moments: list[Moment], *, at_start: bool, at_end: bool) -> None:
        self.beginResetModel()
        self._moments, self.at_start, self.at_end = moments, at_start, at_end
        self.endResetModel()

    def _replace(self, row: int, moment: Moment | None) -> None:
        if moment is not None:
            self._moments[row] = moment
            self.dataChanged.emit(self.index(row), self.index(row))

    def _insert(self, row: int, moments: list[Moment]) -> None:
        if moments:
            self.beginInsertRows(QModelIndex(), row, row + len(moments) - 1)
            self._moments[row:row] = moments
            self.endInsertRows()

    def _remove(self, row: int, count: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row + count - 1)
        del self._moments[row : row + count]
        self.endRemoveRows()


def _name(thing: Entity | None) -> str:
    return thing.name if isinstance(thing, Contact) else ""
