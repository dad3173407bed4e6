"""The list of contacts: one column of rows, walked by keyboard and found by typing."""

from __future__ import annotations

from PySide6.QtCore import (
    QElapsedTimer,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.folding import fold
from relationkeeper.services.contacts import ContactService
from relationkeeper.ui.contacts.list_model import ContactListModel, RowRole
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.person_row import PersonRowPainter
from relationkeeper.ui.widgets.rows import show_as_list

_Key = Qt.Key


class ContactDelegate(QStyledItemDelegate):
    """Paints a contact."""

    def __init__(self, avatars: Avatars, parent: QWidget) -> None:
        super().__init__(parent)
        self._painter = PersonRowPainter(avatars)

    @property
    def row_height(self) -> int:
        """The height of every row."""
        return self._painter.height

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._painter.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self._painter.paint(painter, option, index.data(RowRole))


class ContactListView(QTableView):
    """All contacts. A table of fixed rows, since a list would lay out 100,000 of them first.

    ``chosen`` says which contact is current now (0 for none), ``entered`` that the user
    pressed Enter on it, ``bin_requested`` that they pressed Delete; ``menu_requested`` asks
    for a menu of what can be done with it, at a point of the screen.
    """

    chosen = Signal(int)
    entered = Signal(int)
    bin_requested = Signal(int)
    menu_requested = Signal(int, QPoint)

    def __init__(self, model: ContactListModel, contacts: ContactService, avatars: Avatars) -> None:
        super().__init__()
        self._contacts = contacts
        self._typed = ""
        self._since_typed = QElapsedTimer()
        delegate = ContactDelegate(avatars, self)
        self.setItemDelegate(delegate)
        self._row_height = delegate.row_height
        self.setAccessibleName(self.tr("People"))
        show_as_list(self, self._row_height)
        self._model = model
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._tell)

    def current_id(self) -> int:
        """The contact that is current, or 0."""
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else 0

    def choose(self, contact_id: int) -> None:
        """Make a contact current and bring it into sight; none, where it is not in the list."""
        row = self._model.row_of(contact_id)
        if row is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._model.index(row))

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed; who is current stays so, at the same height, while in the list."""
        contact_id, value = self.current_id(), self.verticalScrollBar().value()
        above = self.currentIndex().row() * self._row_height - value
        with QSignalBlocker(self):  # rows on their way would make their neighbours current
            self._model.follow(change_set)
            self.choose(contact_id)
        self.executeDelayedItemsLayout()
        row = self.currentIndex().row()
        self.verticalScrollBar().setValue(row * self._row_height - above if row >= 0 else value)
        if self.current_id() != contact_id:
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {_Key.Key_Return, _Key.Key_Enter} and self.current_id():
            self.entered.emit(self.current_id())
        elif event.matches(QKeySequence.StandardKey.Delete) and self.current_id():
            self.bin_requested.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_requested.emit(self.current_id(), self.viewport().mapToGlobal(place))

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

    def _tell(self) -> None:
        self.chosen.emit(self.current_id())
