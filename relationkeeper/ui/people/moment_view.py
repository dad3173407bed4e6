"""The rows of a timeline that are in sight, painted, and what is done with them."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from relationkeeper.ui.people.moment_block import NO_LINK, LinkClick
from relationkeeper.ui.people.moment_heights import Heights
from relationkeeper.ui.people.moment_layout import UNFOLD
from relationkeeper.ui.people.moment_model import MomentModel
from relationkeeper.ui.people.moment_painter import MomentPainter, MomentRow
from relationkeeper.ui.theme.tokens import tokens_of

_KEPT_ROWS = 120

_DRESSING = {
    QEvent.Type.PaletteChange,
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.LayoutDirectionChange,
}

Index = QModelIndex | QPersistentModelIndex
_Cursor = QAbstractItemView.CursorAction


class MomentView(QListView):
    """A list whose rows differ in height; whoever scrolls it says which part is in sight.

    It is a QListView by name, which assistive technology knows, and lays its rows out
    itself: of the model's rows those that come into sight, the others are estimated.
    ``rows_changed`` says that rows have come, gone or changed their height,
    ``row_wanted`` which one must come into sight, ``edge_wanted`` that the first (True) or
    last of all rows is, ``person_requested`` that a name was clicked, ``menu_requested``
    for which row and where on the screen.
    """

    rows_changed = Signal()
    row_wanted = Signal(QModelIndex)
    edge_wanted = Signal(bool)
    person_requested = Signal(int)
    menu_requested = Signal(QModelIndex, QPoint)

    def __init__(self, model: MomentModel, painter: MomentPainter) -> None:
        super().__init__()
        self._moments = model
        self._painter = painter
        self.heights = Heights()
        self._offset = 0
        self._rows: OrderedDict[int, MomentRow] = OrderedDict()
        self._unfolded: set[int] = set()
        self._click = LinkClick()
        self.setAccessibleName(self.tr("Timeline"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setModel(model)
        model.modelReset.connect(self._start_anew)
        model.rowsInserted.connect(self._insert)
        model.rowsAboutToBeRemoved.connect(self._leave)
        model.rowsRemoved.connect(self._remove)
        model.dataChanged.connect(self._change)
        self._dress()
        self._start_anew()

    def measure(self, top: int, bottom: int) -> bool:
        """Lay out the rows between, counted from the first; returns whether any was not yet."""
        doubtful = [
            row for row in self.heights.rows_between(top, bottom) if self.heights.is_in_doubt(row)
        ]
        moments = [self._moments.moment(row) for row in doubtful]
        self._painter.look_up(moments)
        for row, moment in zip(doubtful, moments, strict=True):
            self._rows.pop(moment.key, None)
            self.heights.take(row, self._row(row).height)
        if doubtful:
            self.heights.stack()
        return bool(doubtful)

    def show_from(self, offset: int) -> None:
        """Paint from ``offset`` px below the top of the first row."""
        if offset != self._offset:
            self._offset = offset
            self.viewport().update()

    # What Qt asks of a view.

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)  # a list would ask the delegate for every height

    def updateGeometries(self) -> None:
        """Nothing: whoever scrolls it has the scroll bar."""

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self.heights):
            return QRect()
        top, bottom = self.heights.top(index.row()), self.heights.bottom(index.row())
        return QRect(0, top - self._offset, self.viewport().width(), bottom - top)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.heights.row_at(point.y() + self._offset)
        inside = point.y() + self._offset >= 0 and row < len(self.heights)
        return self._moments.index(row) if inside else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if index.isValid():
            self.row_wanted.emit(index)

    def keyboardSearch(self, _search: str) -> None:
        """Nothing: it would read the words of every row for each letter typed."""

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return 0

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Nothing is selected here: one row is current."""

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        return QRegion()

    def moveCursor(self, action: _Cursor, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if action in {_Cursor.MoveHome, _Cursor.MoveEnd}:
            self.edge_wanted.emit(action is _Cursor.MoveHome)
            row = 0 if action is _Cursor.MoveHome else len(self.heights)
        else:
            self.scrollTo(self.currentIndex())  # around what is in sight there are rows to go to
            row = self._row_towards(action, self.currentIndex().row())
        return self._moments.index(min(max(row, 0), len(self.heights) - 1))

    def _row_towards(self, action: _Cursor, row: int) -> int:
        if row < 0:
            return self.heights.row_at(self._offset)
        page = self.viewport().visibleRegion().boundingRect().height()
        match action:
            case _Cursor.MoveUp | _Cursor.MovePrevious:
                return row - 1
            case _Cursor.MoveDown | _Cursor.MoveNext:
                return row + 1
            case _Cursor.MovePageDown:
                return max(row + 1, self.heights.row_at(self.heights.top(row) + page))
            case _Cursor.MovePageUp:
                return min(row - 1, self.heights.row_at(self.heights.top(row) - page))
        return row

    # What changes heights.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._doubt_all()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _DRESSING:
            self._dress()
            self._doubt_all()

    def unfold(self, index: Index) -> None:
        """Show all of a row, or fold it again."""
        self._unfolded ^= {self._moments.moment(index.row()).key}
        self._doubt(index.row(), index.row())

    # What the user does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if index.isValid() and event.key() in keys and self._row(index.row()).unfolds:
            self.unfold(index)
            self.scrollTo(index)
        elif event.text().isalpha():
            event.ignore()  # nothing is looked for by its letters: they are for the page
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_requested.emit(index, self.viewport().mapToGlobal(place))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._click.press(event, self._link_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        link = self._click.release(event, self._link_at(event.position()))
        if link == UNFOLD:
            self.unfold(self.indexAt(event.position().toPoint()))
        elif link != NO_LINK:
            self.person_requested.emit(link)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_link = self._link_at(event.position()) != NO_LINK
        shape = Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it is not this that scrolls

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = event.rect().translated(0, self._offset)
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in self.heights.rows_between(shown.top(), shown.bottom()):
            corner = QPointF(0, self.heights.top(row) - self._offset)
            self._row(row).paint(painter, corner, focused=row == current)

    def _row(self, row: int) -> MomentRow:
        key = self._moments.moment(row).key
        if key not in self._rows:
            self._rows[key] = self._laid_out(row)
            while len(self._rows) > _KEPT_ROWS:
                self._rows.popitem(last=False)
        return self._rows[key]

    def _laid_out(self, row: int) -> MomentRow:
        is_unfolded = self._moments.moment(row).key in self._unfolded
        width = self.viewport().width()
        return self._painter.row(self._moments, row, width, unfolded=is_unfolded)

    def _link_at(self, point: QPointF) -> int:
        index = self.indexAt(point.toPoint())
        if not index.isValid():
            return NO_LINK
        return self._row(index.row()).link_at(point - QPointF(self.visualRect(index).topLeft()))

    def _dress(self) -> None:
        self._painter.dress(tokens_of(self.palette()), self.layoutDirection())

    def _doubt_all(self) -> None:
        """Lay out all rows anew, each when it comes into sight."""
        self._rows.clear()
        self._doubt(0, len(self.heights))

    def _doubt(self, first: int, last: int) -> None:
        self.heights.doubt(first, last)
        self.viewport().update()
        self.rows_changed.emit()

    # A row above or below may join a new neighbour, or lose the heading of its day.

    def _insert(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.heights.insert(first, last - first + 1)
        self._doubt(first - 1, last + 1)

    def _leave(self, _parent: QModelIndex, first: int, last: int) -> None:
        if last - first and first <= self.currentIndex().row() <= last:
            # Forgotten, not deleted: Qt would go to a neighbour, and scroll there.
            self.setCurrentIndex(QModelIndex())

    def _remove(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.heights.remove(first, last)
        self._doubt(first - 1, first)

    def _change(self, top: QModelIndex, bottom: QModelIndex) -> None:
        self._doubt(top.row() - 1, bottom.row() + 1)

    def _start_anew(self) -> None:
        self._rows.clear()
        self.heights.remove(0, len(self.heights))
        self.heights.insert(0, self._moments.rowCount())
        self._doubt_all()
