"""Moments as rows: their keys, as far as was scrolled, and what is said of those in sight."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import NEW, Entity
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.summary import Moment
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.people.moment_text import moment_text
from relationkeeper.ui.words import day_heading

_PAGE = 50
_KEPT = 8 * _PAGE

MomentRole = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class MomentModel(QAbstractListModel):
    """What happened with one contact, or with everybody, newest first.

    Rows come by the page as they are asked for, each page by the key of the last row.
    Of every row its key, id and day are kept; of the last few hundred read, all.
    """

    def __init__(
        self, interactions: InteractionService, today: date, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._interactions = interactions
        self._today = today
        self.whose: int | None = NEW
        self._keys: array[int] = array("q")
        self._ids: array[int] = array("q")
        self._days: array[int] = array("l")
        self._moments: OrderedDict[int, Moment] = OrderedDict()
        self._complete = True
        self._is_changing = False

    def show(self, whose: int | None) -> None:
        """Start anew with the moments of a contact, of nobody (0), or of all (None)."""
        with self._changing():
            self.beginResetModel()
            self.whose = whose
            self._keys, self._ids, self._days = array("q"), array("q"), array("l")
            self._moments.clear()
            self._append(self._page_after(None))
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def read_to(self, key: int) -> None:
        """Read as far down as the row with this key, and put all there is on the way at once."""
        way: list[Moment] = []
        last = self._keys[-1] if self._keys else key
        while last > key and not self._complete:
            way += self._page_after(last)
            last = way[-1].key if way else key
        self._add_below(way)

    def canFetchMore(self, parent: Index) -> bool:
        return not (parent.isValid() or self._complete or self._is_changing)

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._add_below(self._page_after(self._keys[-1] if self._keys else None))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        moment = self.moment(index.row())
        if moment is None:
            return None
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

    def moment(self, row: int) -> Moment | None:
        """What stands in ``row``; None where it was deleted a moment ago."""
        key = self._keys[row]
        if key not in self._moments:
            start = row - row % _PAGE
            before = self._keys[start - 1] if start else None
            page = self._interactions.timeline(self.whose, before=before, limit=_PAGE)
            self._keep(page)
        return self._moments.get(key)

    def key_at(self, row: int) -> int:
        """The key of what stands in ``row``."""
        return self._keys[row]

    def heading(self, row: int) -> str:
        """The heading above ``row``: its day, in a timeline of all, where a day begins."""
        if self.whose is not None:
            return ""
        day, above = self._date(row), self._date(row - 1) if row else None
        return day_heading(day, self._today) if day and day != above else ""

    def row_of(self, key: int) -> int | None:
        """The row of a moment's key, as far as was scrolled."""
        row = self._place(key)
        return row if row < len(self._keys) and self._keys[row] == key else None

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``."""
        self._today = today
        self._show_anew()

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""
        if change_set.many:
            self.show(self.whose)
            return
        changes = change_set.changes
        self._forget_names({c.subject.id for c in changes if _name(c.before) != _name(c.after)})
        pairs = list(change_set.of(Interaction))
        for before, after in pairs:
            self._follow_one(before, after, len(pairs))

    def _forget_names(self, ids: set[int]) -> None:
        """Read anew what names one of these contacts."""
        stale = [k for k, m in self._moments.items() if ids.intersection(m.interaction.contact_ids)]
        for key in stale:
            del self._moments[key]
            row = self.row_of(key)
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _follow_one(self, before: Interaction | None, after: Interaction | None, n: int) -> None:
        """``n`` is the number of moments in the set: so many may be new on one day."""
        stays = before and after and (before.date, before.time) == (after.date, after.time)
        if before is not None and not (stays and self._concerns(after)):
            self._remove(before.id)
        if after is not None and self._concerns(after):
            if after.id in self._ids:  # it stays, or came with a page since
                self._replace(after.id)
            else:
                self._insert(after, n)

    def _concerns(self, thing: Interaction | None) -> bool:
        return thing is not None and (self.whose is None or self.whose in thing.contact_ids)

    def _replace(self, interaction_id: int) -> None:
        row = self._ids.index(interaction_id)
        self._moments.pop(self._keys[row], None)
        self.dataChanged.emit(self.index(row), self.index(row))

    def _remove(self, interaction_id: int) -> None:
        if interaction_id not in self._ids:
            return
        row = self._ids.index(interaction_id)
        with self._changing():
            self.beginRemoveRows(QModelIndex(), row, row)
            self._moments.pop(self._keys[row], None)
            for column in (self._keys, self._ids, self._days):
                del column[row]
            self.endRemoveRows()

    def _insert(self, thing: Interaction, n: int) -> None:
        """Find a new moment among those of its day, and put it where its key belongs."""
        day = -thing.date.earliest().toordinal()
        first = bisect_left(self._days, day, key=lambda d: -d)
        last = bisect_right(self._days, day, key=lambda d: -d)
        before = self._keys[first - 1] if first else None
        of_day = self._interactions.timeline(self.whose, before=before, limit=last - first + n)
        for moment in of_day:
            row = self._place(moment.key)
            is_loaded = row < len(self._keys) or self._complete
            if moment.interaction.id == thing.id and is_loaded:
                self._insert_row(row, moment, -day)

    def _insert_row(self, row: int, moment: Moment, day: int) -> None:
        with self._changing():
            self.beginInsertRows(QModelIndex(), row, row)
            self._keys.insert(row, moment.key)
            self._ids.insert(row, moment.interaction.id)
            self._days.insert(row, day)
            self._keep([moment])
            self.endInsertRows()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """No page is read while rows are on their way, though whoever is told of them may ask."""
        self._is_changing = True
        try:
            yield
        finally:
            self._is_changing = False

    def _place(self, key: int) -> int:
        return bisect_left(self._keys, -key, key=lambda k: -k)

    def _date(self, row: int) -> PartialDate | None:
        moment = self.moment(row)
        return moment.interaction.date if moment else None

    def _page_after(self, before: int | None) -> list[Moment]:
        page = self._interactions.timeline(self.whose, before=before, limit=_PAGE)
        self._complete = len(page) < _PAGE
        return page

    def _add_below(self, page: list[Moment]) -> None:
        if page:
            start = len(self._keys)
            with self._changing():
                self.beginInsertRows(QModelIndex(), start, start + len(page) - 1)
                self._append(page)
                self.endInsertRows()

    def _append(self, page: list[Moment]) -> None:
        self._keys.extend(moment.key for moment in page)
        self._ids.extend(moment.interaction.id for moment in page)
        self._days.extend(moment.interaction.date.earliest().toordinal() for moment in page)
        self._keep(page)

    def _keep(self, page: list[Moment]) -> None:
        for moment in page:
            self._moments[moment.key] = moment
            self._moments.move_to_end(moment.key)
        while len(self._moments) > _KEPT:
            self._moments.popitem(last=False)

    def _show_anew(self) -> None:
        if self._keys:
            self.dataChanged.emit(self.index(0), self.index(len(self._keys) - 1))


def _name(thing: Entity | None) -> str:
    return thing.name if isinstance(thing, Contact) else ""
