"""The circles as a list that can be put in order."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from relationkeeper.domain.circle import Circle
from relationkeeper.domain.errors import UserError
from relationkeeper.services.care import CareService
from relationkeeper.ui.due_words import cadence_words
from relationkeeper.ui.words import error_words, people_words, translate

CircleRole = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CircleRow:
    """A circle, and how many contacts in lists are in it."""

    circle: Circle
    size: int

    @property
    def words(self) -> str:
        """Its cadence and its size: "every 3 months, talk · 12 people"."""
        cadence = self.circle.cadence
        often = cadence_words(cadence) if cadence else translate("Circles", "nobody is ever due")
        return f"{often} · {size_words(self.size)}"


class CirclesModel(QAbstractListModel):
    """All circles from the innermost: a few, so that all rows are at hand.

    A row that is moved is put in order by the service, whose announcement brings the new
    order; ``failed`` says in words where that cannot be.
    """

    failed = Signal(str)

    def __init__(self, care: CareService) -> None:
        super().__init__()
        self._care = care
        self._rows: list[CircleRow] = []

    def refresh(self) -> None:
        """Read all of them anew."""
        sizes = self._care.sizes()
        rows = [CircleRow(circle, sizes.get(circle.id, 0)) for circle in self._care.circles()]
        if _ids(rows) != _ids(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row_of(self, circle_id: int) -> int:
        """Where a circle stands; -1 for one that is not there."""
        ids = _ids(self._rows)
        return ids.index(circle_id) if circle_id in ids else -1

    def circle_at(self, row: int) -> CircleRow | None:
        """The circle of a row, or None."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def circles(self) -> list[Circle]:
        """All of them, in order."""
        return [row.circle for row in self._rows]

    def move(self, row: int, step: int) -> None:
        """Move a circle towards the innermost (-1) or away from it (1), if there is room."""
        if 0 <= row + step < len(self._rows):
            ids = _ids(self._rows)
            ids.insert(row + step, ids.pop(row))
            self._arrange(ids)

    def moveRows(  # noqa: N802 (an override of Qt)
        self,
        sourceParent: Index,  # noqa: N803
        sourceRow: int,  # noqa: N803
        count: int,
        destinationParent: Index,  # noqa: N803
        destinationChild: int,  # noqa: N803
    ) -> bool:
        """Move one row before ``destinationChild``, as a drop on the list does."""
        if count != 1 or sourceParent.isValid() or destinationParent.isValid():
            return False
        after = destinationChild > sourceRow
        self.move(sourceRow, destinationChild - sourceRow - after)
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.circle_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        return {
            Qt.ItemDataRole.DisplayRole: row.circle.name,
            Qt.ItemDataRole.AccessibleTextRole: f"{row.circle.name}, {row.words}",
            CircleRole: row,
        }.get(Qt.ItemDataRole(role))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are dragged, and dropped between others."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 (an override of Qt)
        return Qt.DropAction.MoveAction

    def _arrange(self, ids: list[int]) -> None:
        try:
            self._care.arrange(ids)
        except UserError as error:
            self.failed.emit(error_words(error))


def size_words(size: int) -> str:
    """How many are in a circle: "nobody yet", "12 people"."""
    return people_words(size) if size else translate("Circles", "nobody yet")


def _ids(rows: list[CircleRow]) -> list[int]:
    return [row.circle.id for row in rows]
