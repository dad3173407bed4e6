"""The rows of a timeline: as tall as all of them, painted only where they are in sight."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from itertools import accumulate

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
    QTimer,
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
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy

from relationkeeper.ui.people.moment_block import NO_LINK
from relationkeeper.ui.people.moment_layout import UNFOLD
from relationkeeper.ui.people.moment_model import MomentModel
from relationkeeper.ui.people.moment_painter import MomentPainter, MomentRow
from relationkeeper.ui.theme.tokens import tokens_of

_KEPT_ROWS = 200
_FEW_ROWS = 150
_TALLEST = (1 << 24) - 1  # of any widget

_DRESSING = {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}

Index = QModelIndex | QPersistentModelIndex
_Cursor = QAbstractItemView.CursorAction


class MomentView(QListView):
    """A list whose rows differ in height; whoever scrolls it gives it room for all.

    It is a QListView by name, which assistive technology knows, and lays its rows out itself.
    Of every row it keeps the height, of the last few hundred how they are laid out.
    ``row_wanted`` says which part must come into sight, ``person_requested`` that a name
    was clicked, ``menu_requested`` for which row and where on the screen.
    """

    row_wanted = Signal(QRect)
    person_requested = Signal(int)
    menu_requested = Signal(QModelIndex, QPoint)

    def __init__(self, model: MomentModel, painter: MomentPainter) -> None:
        super().__init__()
        self._moments = model
        self._painter = painter
        self._heights: array[int] = array("l")
        self._bottoms: array[int] = array("l")
        self._rows: OrderedDict[int, MomentRow] = OrderedDict()
        self._unfolded: set[int] = set()
        self._later = QTimer(self, singleShot=True, interval=80)
        self._later.timeout.connect(self._measure_all)
        self.setAccessibleName(self.tr("Timeline"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setMouseTracking(True)
        self.setModel(model)
        model.modelReset.connect(self._start_anew)
        model.rowsInserted.connect(self._insert)
        model.rowsRemoved.connect(self._remove)
        model.dataChanged.connect(self._change)
        self._measure_all()

    # What Qt asks of a view.

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)  # a list would ask the delegate for every height

    def updateGeometries(self) -> None:
        """Nothing: Qt's own would read page after page, since here the end is always in sight."""

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._bottoms):
            return QRect()
        top = self._top(index.row())
        return QRect(0, top, self.viewport().width(), self._bottoms[index.row()] - top)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = bisect_right(self._bottoms, point.y())
        inside = point.y() >= 0 and row < len(self._bottoms)
        return self._moments.index(row) if inside else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        self.row_wanted.emit(self.visualRect(index))

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
        last = len(self._bottoms) - 1
        row = self.currentIndex().row()
        page = self.viewport().visibleRegion().boundingRect().height()
        match action:
            case _Cursor.MoveUp | _Cursor.MovePrevious:
                row -= 1
            case _Cursor.MoveDown | _Cursor.MoveNext:
                row += 1
            case _Cursor.MoveHome:
                row = 0
            case _Cursor.MoveEnd:
                row = last
            case _Cursor.MovePageDown if row >= 0:
                row = bisect_right(self._bottoms, self._top(row) + page)
            case _Cursor.MovePageUp if row >= 0:
                row = bisect_right(self._bottoms, self._top(row) - page)
        return self._moments.index(min(max(row, 0), last))

    # What changes heights.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure_soon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _DRESSING:
            self._measure_soon()

    def unfold(self, index: Index) -> None:
        """Show all of a row, or fold it again."""
        self._unfolded ^= {self._moments.key_at(index.row())}
        self._measure(index.row(), index.row() + 1)

    # What the user does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if index.isValid() and event.key() in keys and self._row(index.row()).unfolds:
            self.unfold(index)
            self.scrollTo(index)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            place = self.visualRect(index).center() if by_key else event.pos()
            self.menu_requested.emit(index, self.viewport().mapToGlobal(place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        link = self._link_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and link == UNFOLD:
            self.unfold(self.indexAt(event.position().toPoint()))
        elif event.button() is Qt.MouseButton.LeftButton and link != NO_LINK:
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
        shown = event.rect()
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in range(bisect_right(self._bottoms, shown.top()), len(self._bottoms)):
            top = self._top(row)
            if top > shown.bottom():
                break
            self._row(row).paint(painter, QPointF(0, top), focused=row == current)

    # Heights.

    def _top(self, row: int) -> int:
        return self._bottoms[row - 1] if row > 0 else 0

    def _row(self, row: int) -> MomentRow:
        key = self._moments.key_at(row)
        if key not in self._rows:
            self._rows[key] = self._painter.row(
                self._moments, row, self.viewport().width(), unfolded=key in self._unfolded
            )
            while len(self._rows) > _KEPT_ROWS:
                self._rows.popitem(last=False)
        return self._rows[key]

    def _link_at(self, point: QPointF) -> int:
        index = self.indexAt(point.toPoint())
        if not index.isValid():
            return NO_LINK
        return self._row(index.row()).link_at(point - QPointF(0, self._top(index.row())))

    def _measure_soon(self) -> None:
        if len(self._heights) > _FEW_ROWS:
            self._later.start()
        else:
            self._measure_all()

    def _measure_all(self) -> None:
        self._painter.dress(tokens_of(self.palette()), self.layoutDirection())
        self._rows.clear()
        self._heights = array("l", bytes(self._moments.rowCount() * array("l").itemsize))
        self._measure(0, len(self._heights))

    def _measure(self, first: int, end: int) -> None:
        """Lay rows out anew, from ``first`` to before ``end``, and take the height of all."""
        for row in range(max(first, 0), min(end, len(self._heights))):
            self._rows.pop(self._moments.key_at(row), None)
            self._heights[row] = self._row(row).height
        self._bottoms = array("l", accumulate(self._heights))
        self.setFixedHeight(min(self._bottoms[-1] if self._bottoms else 0, _TALLEST))
        self.viewport().update()

    # A row above or below may join a new neighbour, or lose the heading of its day.

    def _insert(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._heights[first:first] = array("l", [0] * (last - first + 1))
        self._measure(first - 1, last + 2)

    def _remove(self, _parent: QModelIndex, first: int, last: int) -> None:
        del self._heights[first : last + 1]
        self._measure(first - 1, first + 1)

    def _change(self, top: QModelIndex, bottom: QModelIndex) -> None:
        if bottom.row() - top.row() > _FEW_ROWS:
            self._rows.clear()
            self._later.start()
        else:
            self._measure(top.row(), bottom.row() + 2)

    def _start_anew(self) -> None:
        self._unfolded.clear()
        self._measure_all()
