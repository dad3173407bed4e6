"""The contacts as rows of a list: ids in order, and what is said of those in sight."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from relationkeeper.domain.change import Change, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.summary import ContactSummary
from relationkeeper.services.contacts import ContactService
from relationkeeper.services.listing import ListingService
from relationkeeper.ui.people.avatar import depth_text
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.person_row import PersonRow
from relationkeeper.ui.words import date_words, relative_day

_CHUNK = 64

IdRole = Qt.ItemDataRole.UserRole
RowRole = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class ContactListModel(QAbstractListModel):
    """Sorted by name. Follows single changes row by row, and starts anew after many.

    It holds the ids alone; rows in sight are read by the chunk.
    """

    def __init__(
        self,
        contacts: ContactService,
        listing: ListingService,
        today: date,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._listing = listing
        self._faces = Faces(contacts)
        self._today = today
        self._ids = listing.ids()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        match role:
            case Qt.ItemDataRole.UserRole:
                return self._ids[index.row()]
            case Qt.ItemDataRole.DisplayRole:
                summary = self._summary(index.row())
                return self._name(summary) if summary else ""
            case Qt.ItemDataRole.AccessibleTextRole:
                summary = self._summary(index.row())
                return self._sentence(summary) if summary else ""
            case Qt.ItemDataRole.ToolTipRole:
                summary = self._summary(index.row())
                return self._told(summary) if summary else ""
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

    def row_of(self, contact_id: int) -> int | None:
        """The row of a contact, or None."""
        try:
            return self._ids.index(contact_id)
        except ValueError:
            return None

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""
        if change_set.many:
            self.reload()
            return
        changes = [c for c in change_set.changes if isinstance(c.subject, Contact)]
        self._faces.forget({c.subject.id for c in changes} | change_set.touched)
        self._place([c.subject.id for c in changes if _moves(c)])
        self._show_anew()

    def reload(self) -> None:
        """Start anew."""
        self.beginResetModel()
        self._faces.forget()
        self._ids = self._listing.ids()
        self.endResetModel()

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``."""
        self._today = today
        self._show_anew()

    def _show_anew(self) -> None:
        # Only rows in sight are read and painted, so that naming all of them costs nothing.
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _place(self, ids: list[int]) -> None:
        """Put each of these contacts into the row that is now theirs, or into none."""
        places = [(self._listing.place_of(i), self.row_of(i), i) for i in ids]
        match places:
            case [(int(new), int(old), _)]:
                self._move(old, new)
                return
        # All leave their rows first, so that those who stay stand where they will.
        for row in sorted((old for _, old, _ in places if old is not None), reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._ids[row]
            self.endRemoveRows()
        for place, contact_id in sorted((new, i) for new, _, i in places if new is not None):
            row = min(place, len(self._ids))
            self.beginInsertRows(QModelIndex(), row, row)
            self._ids.insert(row, contact_id)
            self.endInsertRows()

    def _move(self, old: int, new: int) -> None:
        new = min(new, len(self._ids) - 1)
        if old == new:
            return
        # Qt names the row before which it goes, counted while it is still in its old place.
        self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), new + (new > old))
        self._ids.insert(new, self._ids.pop(old))
        self.endMoveRows()

    def _summary(self, row: int) -> ContactSummary | None:
        contact_id = self._ids[row]
        if not self._faces.has(contact_id):
            start = row - row % _CHUNK
            self._faces.read(self._ids[start : start + _CHUNK])
        return self._faces.summary(contact_id)

    def _row(self, row: int) -> PersonRow:
        summary = self._summary(row)
        face = self._faces.face(self._ids[row])
        if summary is None:
            return PersonRow(face=face, name="")
        return PersonRow(
            face=face,
            name=self._name(summary),
            detail=_detail(summary),
            aside=self._last(summary.last_conversation, self.tr("not talked yet")),
        )

    def _name(self, summary: ContactSummary) -> str:
        return summary.name or self.tr("No name")

    def _last(self, day: date | None, never: str) -> str:
        return relative_day(day, self._today) if day else never

    def _told(self, summary: ContactSummary) -> str:
        """What the word at the far end counts from."""
        day = summary.last_conversation
        when = date_words(day) if day else self.tr("not yet")
        return self.tr("Last conversation: {when}").format(when=when)

    def _sentence(self, summary: ContactSummary) -> str:
        """The row as it is read aloud."""
        last = self._last(summary.last_conversation, self.tr("not yet"))
        parts = (
            self._name(summary),
            _detail(summary),
            depth_text(summary.stage),
            self.tr("last conversation: {when}").format(when=last),
        )
        return ", ".join(p for p in parts if p)


def _detail(summary: ContactSummary) -> str:
    return " · ".join(p for p in (summary.headline, summary.city) if p)


def _moves(change: Change) -> bool:
    """Whether a change to a contact may give it another row, or take it away."""
    before, after = change.before, change.after
    if not isinstance(before, Contact) or not isinstance(after, Contact):
        return True
    return _standing(before) != _standing(after)


def _standing(contact: Contact) -> tuple[str, bool, bool]:
    return contact.name, contact.archived, contact.binned is not None
