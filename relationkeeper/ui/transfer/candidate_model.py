"""Everybody found in the files, as rows with a tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from relationkeeper.domain.preview import Candidate, Verdict
from relationkeeper.ui.transfer.candidate_words import name_words, sentence

CandidateRole = Qt.ItemDataRole.UserRole
ORDER = (
    Verdict.SUGGESTION,
    Verdict.UPDATED,
    Verdict.NEW,
    Verdict.UNNAMED,
    Verdict.BINNED,
    Verdict.DELETED,
    Verdict.SAME,
)
"""What wants a decision comes first."""
TICKABLE = frozenset(
    {Verdict.NEW, Verdict.UPDATED, Verdict.SUGGESTION, Verdict.UNNAMED, Verdict.DELETED}
)

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class CandidateModel(QAbstractListModel):
    """Candidates in the order of their verdicts, all of them or those of one.

    Ticks are written into the candidates. ``ticked`` comes after the user changed some.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Candidate] = []
        self._rows: list[Candidate] = []

    def show(self, candidates: Sequence[Candidate]) -> None:
        """Show these, from the beginning."""
        place = {verdict: number for number, verdict in enumerate(ORDER)}
        self._all = sorted(candidates, key=lambda c: place[c.verdict])
        self.show_only(None)

    def show_only(self, verdict: Verdict | None) -> None:
        """Show those of one verdict, or all."""
        self.beginResetModel()
        self._rows = [c for c in self._all if verdict in {None, c.verdict}]
        self.endResetModel()

    def tick_all(self, *, on: bool) -> None:
        """Tick all that are shown, or none of them."""
        for candidate in self._rows:
            if candidate.verdict in TICKABLE:
                candidate.ticked = on
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticked.emit()

    def can_tick(self) -> bool:
        """Whether any that is shown has a tick to set."""
        return any(c.verdict in TICKABLE for c in self._rows)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._rows[index.row()].verdict in TICKABLE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        candidate = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name_words(candidate)
            case Qt.ItemDataRole.AccessibleTextRole:
                return sentence(candidate)
            case Qt.ItemDataRole.CheckStateRole if candidate.verdict in TICKABLE:
                return Qt.CheckState.Checked if candidate.ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.UserRole:
                return candidate
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        candidate = self._rows[index.row()]
        if candidate.verdict not in TICKABLE:
            return False
        candidate.ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True
