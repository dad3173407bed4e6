"""The list of contacts: one column of rows, walked by keyboard and found by typing."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import (
    QElapsedTimer,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QTableView,
)

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.folding import fold
from relationkeeper.domain.people_filter import PeopleFilter
from relationkeeper.services.contacts import ContactService
from relationkeeper.ui.contacts.list_model import ContactListModel
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.person_delegate import PersonDelegate
from relationkeeper.ui.widgets.rows import show_as_list

_Key = Qt.Key
_Select = QItemSelectionModel.SelectionFlag


class ContactListView(QTableView):
    """The contacts. A table of fixed rows, since a list would lay out 100,000 of them first.

    ``chosen`` says which contact is current now (0 for none), ``selected`` how many are
    selected, ``entered`` that the user pressed Enter on one, ``cleared`` Esc;
    ``menu_requested`` asks for a menu of what can be done, at a point of the screen.
    """

    chosen = Signal(int)
    selected = Signal(int)
    entered = Signal(int)
    cleared = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, model: ContactListModel, contacts: ContactService, avatars: Avatars) -> None:
        super().__init__()
        self._contacts = contacts
        self._typed = ""
        self._since_typed = QElapsedTimer()
        delegate = PersonDelegate(avatars, self)
        self.setItemDelegate(delegate)
        self._row_height = delegate.row_height
        self.setAccessibleName(self.tr("People"))
        show_as_list(self, self._row_height)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._model = model
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._tell)
        self.selectionModel().selectionChanged.connect(self._tell_selected)

    def current_id(self) -> int:
        """The contact that is current, or 0."""
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else 0

    def selected_count(self) -> int:
        """How many are selected."""
        return sum(last - first + 1 for first, last in self._selected_rows())

    def selected_ids(self) -> array[int]:
        """Those who are selected, from the top; else whoever is current."""
        ids = array("q")
        for first, last in self._selected_rows():
            ids += self._model.ids_between(first, last)
        return ids if ids or not self.current_id() else array("q", [self.current_id()])

    def choose(self, contact_id: int) -> None:
        """Make a contact current, alone, and bring it into sight; none, if it is not there."""
        row = self._model.row_of(contact_id)
        # Said in full: by itself it would ask whether a shift key happens to be held.
        alone = _Select.ClearAndSelect | _Select.Rows
        index = QModelIndex() if row is None else self._model.index(row)
        self.selectionModel().setCurrentIndex(index, alone)

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed; who is current and selected stays so, at the same height.

        Whoever an undo or a redo brings back alone is chosen.
        """
        turned = change_set.action in {Action.UNDO, Action.REDO}
        changed = {c.subject.id for c in change_set.changes if isinstance(c.subject, Contact)}
        away = [i for i in changed if self._model.row_of(i) is None] if turned else []
        self._keeping_place(lambda: self._model.follow(change_set))
        back = [i for i in away if self._model.row_of(i) is not None]
        if len(back) == 1:
            self.choose(back[0])

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``, the local date."""
        self._keeping_place(lambda: self._model.refresh_dates(today))

    def show_filter(self, asked: PeopleFilter) -> None:
        """Show other contacts, or in another order; who is current stays so if among them.

        Nobody is told of another: whose page is open stays open.
        """
        contact_id = self.current_id()
        with QSignalBlocker(self):
            self._model.show(asked)
            self.choose(contact_id)
        if not self.current_id():
            self.scrollToTop()
        self.selected.emit(self.selected_count())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {_Key.Key_Return, _Key.Key_Enter} and self.current_id():
            self.entered.emit(self.current_id())
        elif event.key() == _Key.Key_Escape and self.selected_count() > 1:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selected_count():
            self.choose(self.current_id())  # Qt makes the first one current, and selects nobody

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A row is current before it is selected: who is only one of several is not opened.
        with QSignalBlocker(self):
            super().mousePressEvent(event)
        self._tell_selected()
        self._tell()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        if not self.selectionModel().isSelected(index):
            self.choose(self._model.id_at(index.row()))
        place = self.visualRect(index).center() if by_key else event.pos()
        self.menu_requested.emit(self.viewport().mapToGlobal(place))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        # In a table Home and End run along the row; in a list they run to its ends.
        match action:
            case QAbstractItemView.CursorAction.MoveHome:
                return self._model.index(0)
            case QAbstractItemView.CursorAction.MoveEnd:
                return self._model.index(self._model.rowCount() - 1)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        interval = QApplication.keyboardInputInterval()
        if not self._since_typed.isValid() or self._since_typed.elapsed() > interval:
            self._typed = ""
        self._since_typed.start()
        self._typed += search
        named = self._contacts.named(self._typed)
        found = [row for row in named if self._model.row_of(row.id) is not None]
        # A name that begins so comes before one with such a word in it.
        found.sort(key=lambda row: not fold(row.name).startswith(fold(self._typed)))
        if found:
            self.choose(found[0].id)

    def _selected_rows(self) -> list[tuple[int, int]]:
        """The first and last rows of what is selected, from the top."""
        selection = self.selectionModel().selection()
        ranges = (selection.at(place) for place in range(selection.count()))
        return sorted((rows.top(), rows.bottom()) for rows in ranges)

    def _keeping_place(self, change: Callable[[], None]) -> None:
        contact_id, value = self.current_id(), self.verticalScrollBar().value()
        above = self.currentIndex().row() * self._row_height - value
        several = self.selected_ids() if self.selected_count() > 1 else array("q")
        row = min((first for first, _ in self._selected_rows()), default=self.currentIndex().row())
        with QSignalBlocker(self):  # rows on their way would make their neighbours current
            if several:
                self.clearSelection()  # Qt would carry each of them along
            change()
            self.choose(contact_id)
            if contact_id and not self.current_id():
                self._choose_near(row)
            self._select(several)
        self.executeDelayedItemsLayout()
        row = self.currentIndex().row()
        self.verticalScrollBar().setValue(row * self._row_height - above if row >= 0 else value)
        if several:
            self._tell_selected()
        if self.current_id() != contact_id:
            self._tell()

    def _choose_near(self, row: int) -> None:
        """Make whoever took the place of those in ``row`` current, or who is last now."""
        if count := self._model.rowCount():
            self.choose(self._model.id_at(min(row, count - 1)))

    def _select(self, contact_ids: Sequence[int]) -> None:
        """Select these contacts, those who are there."""
        selection = QItemSelection()
        for first, last in _runs(self._model.rows_of(contact_ids) if contact_ids else []):
            # Appended as it is: merged, each would be held against all before it.
            selection.append(QItemSelectionRange(self._model.index(first), self._model.index(last)))
        if selection.count():
            self.selectionModel().select(selection, _Select.ClearAndSelect | _Select.Rows)

    def _tell(self) -> None:
        if self.selected_count() <= 1:
            # The one who is left of several need not be the one who was clicked.
            self.chosen.emit(next(iter(self.selected_ids()), 0))

    def _tell_selected(self) -> None:
        self.selected.emit(self.selected_count())


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rows in order as the first and last of each run of neighbours."""
    starts = [row for before, row in pairwise([-2, *rows]) if row != before + 1]
    ends = [row for row, after in pairwise([*rows, -2]) if after != row + 1]
    return list(zip(starts, ends, strict=True))
