"""Who is in the bin, as rows of a list."""

from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from relationkeeper.domain.binned import Binned
from relationkeeper.services.services import Services
from relationkeeper.ui.people.avatar import Face
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.person_delegate import RowRole
from relationkeeper.ui.people.person_row import PersonRow
from relationkeeper.ui.words import date_words, translate

IdRole = Qt.ItemDataRole.UserRole

_CHUNK = 64

Index = QModelIndex | QPersistentModelIndex


class BinModel(QAbstractListModel):
    """Holds ids, the last who went first; what is said of those in sight is read by the chunk."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._faces = Faces(services.contacts)
        self._ids = array("q")
        self._people: dict[int, Binned] = {}
        self.read()

    def read(self) -> None:
        """Ask anew who is there."""
        self.beginResetModel()
        self._ids = self._services.listing.binned()
        self._people.clear()
        self._faces.forget()
        self.endResetModel()

    def refresh_days(self) -> None:
        """Count the days that are left anew."""
        self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def ids(self) -> list[int]:
        """Everybody in the bin."""
        return list(self._ids)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == IdRole:
            return self._ids[index.row()]
        if role not in {RowRole, Qt.ItemDataRole.DisplayRole}:
            return None
        row = self._row(index.row())
        if role == RowRole:
            return row
        return ", ".join(part for part in (row.name, row.detail, row.aside) if part)

    def _row(self, place: int) -> PersonRow:
        person = self._person(place)
        if person is None:  # brought back by another process, of which this has yet to hear
            return PersonRow(face=Face(contact_id=self._ids[place]), name="")
        went = translate("Bin", "Went {date}").format(
            date=date_words(person.at.astimezone().date())
        )
        return PersonRow(
            face=self._faces.face(person.summary.id),
            name=person.summary.called or translate("Bin", "No name"),
            detail=" · ".join(part for part in (went, person.summary.headline) if part),
            aside=_left(self._services.bin.days_left(person)),
            named=bool(person.summary.name),
        )

    def _person(self, place: int) -> Binned | None:
        contact_id = self._ids[place]
        if contact_id not in self._people:
            start = place - place % _CHUNK
            self._people = self._services.bin.people(self._ids[start : start + _CHUNK])
            self._faces.read(self._people)
        return self._people.get(contact_id)


def _left(days: int) -> str:
    if days <= 1:
        return translate("Bin", "deleted within a day")
    return translate("Bin", "%n days left", None, days)
