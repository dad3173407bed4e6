"""The contacts as rows of a list: ids in order, and what is said of those in sight."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from relationkeeper.domain.change import FEW, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.people_filter import EVERYBODY, Chip, PeopleFilter
from relationkeeper.domain.summary import ContactSummary
from relationkeeper.services.contacts import ContactService
from relationkeeper.services.listing import ListingService
from relationkeeper.ui.contacts.list_words import ListWords
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.person_delegate import RowRole
from relationkeeper.ui.people.person_row import PersonRow

_CHUNK = 64
_ASKED_ONE_BY_ONE = 3
"""For more places than that, the whole list is asked for at once."""

IdRole = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class ContactListModel(QAbstractListModel):
    """The contacts of a filter. Follows few changes row by row, and starts anew after many.

    It holds the ids alone; rows in sight are read by the chunk.
    """

    def __init__(
        self,
        contacts: ContactService,
        listing: ListingService,
        today: date,
        asked: PeopleFilter = EVERYBODY,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._listing = listing
        self._faces = Faces(contacts)
        self._words = ListWords(asked.order, today)
        self._asked = asked
        self._ids = listing.ids(asked)

    @property
    def asked(self) -> PeopleFilter:
        """Which contacts are shown, and in what order."""
        return self._asked

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        match role:
            case Qt.ItemDataRole.UserRole:
                return self._ids[index.row()]
            case Qt.ItemDataRole.DisplayRole:
                return self._said(index.row(), self._words.name)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(index.row(), self._words.sentence)
            case Qt.ItemDataRole.ToolTipRole:
                return self._said(index.row(), self._words.dates)
            case _ if role == RowRole:
                return self._row(index.row())
        return None

    def headerData(
        self,
        _section: int,
        _orientation: Qt.Orientation,
        _role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        return None  # numbers would be read aloud before each name

    def id_at(self, row: int) -> int:
        """The contact in ``row``."""
        return self._ids[row]

    def ids_between(self, first: int, last: int) -> array[int]:
        """The contacts in the rows from ``first`` to ``last``."""
        return self._ids[first : last + 1]

    def row_of(self, contact_id: int) -> int | None:
        """The row of a contact, or None."""
        try:
            return self._ids.index(contact_id)
        except ValueError:
            return None

    def rows_of(self, contact_ids: Iterable[int]) -> list[int]:
        """The rows in which any of these contacts stand, from the top."""
        wanted = frozenset(contact_ids)
        return [row for row, contact_id in enumerate(self._ids) if contact_id in wanted]

    def show(self, asked: PeopleFilter) -> None:
        """Show other contacts, or in another order."""
        self._asked = asked
        self._words = ListWords(asked.order, self._words.today)
        self.reload()

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""
        changed = {c.subject.id for c in change_set.changes if isinstance(c.subject, Contact)}
        concerned = changed | change_set.touched
        if change_set.many or len(concerned) > FEW:
            self.reload()
            return
        self._faces.forget(concerned)
        self._place(concerned)
        self._show_anew()

    def reload(self) -> None:
        """Start anew."""
        self.beginResetModel()
        self._faces.forget()
        self._ids = self._listing.ids(self._asked)
        self.endResetModel()

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``."""
        self._words = ListWords(self._asked.order, today)
        if self._asked.chip is Chip.DUE:
            self.reload()
        else:
            self._show_anew()

    def _show_anew(self) -> None:
        # Only rows in sight are read and painted, so that naming all of them costs nothing.
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _place(self, ids: Collection[int]) -> None:
        """Put each of these contacts into the row that is now theirs, or into none."""
        now = self._places(ids)
        moves = [(now.get(i), self.row_of(i), i) for i in ids]
        if all(new == old for new, old, _ in moves):
            return
        match moves:
            case [(int(new), int(old), _)]:
                self._move(old, new)
                return
        # All leave their rows first, so that those who stay stand where they will.
        for row in sorted((old for _, old, _ in moves if old is not None), reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._ids[row]
            self.endRemoveRows()
        for place, contact_id in sorted((new, i) for new, _, i in moves if new is not None):
            row = min(place, len(self._ids))
            self.beginInsertRows(QModelIndex(), row, row)
            self._ids.insert(row, contact_id)
            self.endInsertRows()

    def _places(self, ids: Collection[int]) -> dict[int, int]:
        """Where these contacts belong now, those who do."""
        if len(ids) > _ASKED_ONE_BY_ONE:
            whole = enumerate(self._listing.ids(self._asked))
            return {contact_id: row for row, contact_id in whole if contact_id in ids}
        places = {i: self._listing.place_of(i, self._asked) for i in ids}
        return {i: place for i, place in places.items() if place is not None}

    def _move(self, old: int, new: int) -> None:
        new = min(new, len(self._ids) - 1)
        if old == new:
            return
        # Qt names the row before which it goes, counted while it is still in its old place.
        self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), new + (new > old))
        self._ids.insert(new, self._ids.pop(old))
        self.endMoveRows()

    def _said(self, row: int, say: Callable[[ContactSummary], str]) -> str:
        summary = self._summary(row)
        return say(summary) if summary else ""

    def _summary(self, row: int) -> ContactSummary | None:
        contact_id = self._ids[row]
        if not self._faces.has(contact_id):
            start = row - row % _CHUNK
            self._faces.read(self._ids[start : start + _CHUNK])
        return self._faces.summary(contact_id)

    def _row(self, row: int) -> PersonRow:
        summary = self._summary(row)
        face = self._faces.face(self._ids[row])
        return self._words.row(summary, face) if summary else PersonRow(face=face, name="")
