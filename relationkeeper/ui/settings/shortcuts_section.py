"""Which keys do what: read from the actions themselves, so that it is always so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from relationkeeper.ui.settings.section import Section
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.widgets.search_field import SearchField

KeyLine = tuple[str, list[QKeySequence]]
"""What is done, and the keys that do it."""
Index = QModelIndex | QPersistentModelIndex
_ANY_COLUMN = -1


class ShortcutsSection(Section):
    """A table of all actions with their keys, and a field to look for one by either."""

    def __init__(self, key_lines: Callable[[], list[KeyLine]], icons: Icons) -> None:
        super().__init__(QCoreApplication.translate("ShortcutsSection", "Keyboard shortcuts"))
        self._key_lines = key_lines
        self._model = ShortcutsModel()
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterKeyColumn(_ANY_COLUMN)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = SearchField(icons, self.tr("Search actions and keys…"))
        self.search.textChanged.connect(self._find)
        self.table = _table(self.tr("Keyboard shortcuts"))
        self.table.setModel(self._found)
        self._nothing = PlainLabel(self.tr("No action is called so, and no key."), Tone.MUTED)
        self._nothing.hide()
        for part in (self.search, self._nothing, self.table):
            self.column.addWidget(part)
        self.column.setStretchFactor(self.table, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._model.show_lines(self._key_lines())

    def _find(self, text: str) -> None:
        self._found.setFilterFixedString(" ".join(text.split()))
        self._nothing.setVisible(not self._found.rowCount())


class ShortcutsModel(QAbstractTableModel):
    """A row for each action: what it does, and its keys as this system writes them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, str]] = []
        self._titles = (self.tr("Action"), self.tr("Keys"))

    def show_lines(self, lines: Sequence[KeyLine]) -> None:
        """Show these actions from now on."""
        self.beginResetModel()
        self._rows = [(words, _keys(keys)) for words, keys in lines]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._rows[index.row()][index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        across = orientation is Qt.Orientation.Horizontal
        is_title = across and role == Qt.ItemDataRole.DisplayRole
        return self._titles[section] if is_title else None


def _keys(keys: Sequence[QKeySequence]) -> str:
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _table(name: str) -> QTableView:
    table = QTableView()
    table.setAccessibleName(name)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    return table
