"""The rows of a timeline: as tall as all of them, painted only where they are in sight."""

from __future__ import annotations

from collections import OrderedDict
from time import perf_counter

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

from relationkeeper.ui.people.moment_block import NO_LINK, LinkClick
from relationkeeper.ui.people.moment_heights import Heights
from relationkeeper.ui.people.moment_layout import UNFOLD
from relationkeeper.ui.people.moment_model import MomentModel
from relationkeeper.ui.people.moment_painter import MomentPainter, MomentRow
from relationkeeper.ui.theme.tokens import tokens_of

_KEPT_ROWS = 200
_FEW_ROWS = 150
_SLICE = 0.008
"""For how long rows out of sight are measured before the user has their turn, in seconds."""
_TALLEST = (1 << 24) - 1  # of any widget

_DRESSING = {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}

Index = QModelIndex | QPersistentModelIndex
_Cursor = QAbstractItemView.CursorAction


class MomentView(QListView):
    """A list whose rows differ in height; whoever scrolls it gives it room for all.

    It is a QListView by name, which assistive technology knows, and lays its rows out itself.
    Of every row it keeps the height, of the last few hundred how they are laid out. Where
    many change their height at once, those in sight are measured before all others, which
    keep their former height or an estimate until it is their turn.
    ``row_wanted`` says which part must come into sight, ``shifted`` by how many px what is
    in sight moved down, ``person_requested`` that a name was clicked, ``menu_requested``
    for which row and where on the screen.
    """

    row_wanted = Signal(QRect)
    shifted = Signal(int)
    person_requested = Signal(int)
    menu_requested = Signal(QModelIndex, QPoint)

    def __init__(self, model: MomentModel, painter: MomentPainter) -> None:
        super().__init__()
        self._moments = model
        self._painter = painter
        self._heights = Heights()
        self._rows: OrderedDict[int, MomentRow] = OrderedDict()
        self._unfolded: set[int] = set()
        self._click = LinkClick()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._measure_some)
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
        self._dress()
        self._start_anew()

    # What Qt asks of a view.

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)  # a list would ask the delegate for every height

    def updateGeometries(self) -> None:
        """Nothing: Qt's own would read page after page, since here the end is always in sight."""

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top, bottom = self._heights.top(index.row()), self._heights.bottom(index.row())
        return QRect(0, top, self.viewport().width(), bottom - top)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._heights.row_at(point.y())
        inside = point.y() >= 0 and row < len(self._heights)
        return self._moments.index(row) if inside else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if index.isValid() and self._heights.is_in_doubt(index.row()):
            self._measure(index.row(), index.row() + 1)
        self.row_wanted.emit(self.visualRect(index))

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
        last = len(self._heights) - 1
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
                row = self._heights.row_at(self._heights.top(row) + page)
            case _Cursor.MovePageUp if row >= 0:
                row = self._heights.row_at(self._heights.top(row) - page)
        return self._moments.index(min(max(row, 0), last))

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
        shown = event.rect()
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in self._rows_between(shown.top(), shown.bottom()):
            corner = QPointF(0, self._heights.top(row))
            self._row(row).paint(painter, corner, focused=row == current)

    # Heights.

    def _rows_between(self, top: int, bottom: int) -> range:
        end = min(self._heights.row_at(bottom) + 1, len(self._heights))
        return range(self._heights.row_at(top), end)

    def _row(self, row: int) -> MomentRow:
        key = self._moments.key_at(row)
        if key not in self._rows:
            self._rows[key] = self._laid_out(row)
            while len(self._rows) > _KEPT_ROWS:
                self._rows.popitem(last=False)
        return self._rows[key]

    def _laid_out(self, row: int) -> MomentRow:
        is_unfolded = self._moments.key_at(row) in self._unfolded
        width = self.viewport().width()
        return self._painter.row(self._moments, row, width, unfolded=is_unfolded)

    def _link_at(self, point: QPointF) -> int:
        index = self.indexAt(point.toPoint())
        if not index.isValid():
            return NO_LINK
        return self._row(index.row()).link_at(point - QPointF(0, self._heights.top(index.row())))

    def _dress(self) -> None:
        self._painter.dress(tokens_of(self.palette()), self.layoutDirection())

    def _doubt_all(self) -> None:
        """Lay out all rows anew: those in sight now, the others bit by bit."""
        self._rows.clear()
        self._heights.doubt_all()
        self._measure_some()

    def _measure_some(self) -> None:
        """Measure what is in sight, then others until time is up; the rest comes later."""
        end = perf_counter() + _SLICE
        sight = self._in_sight()
        kept = self.currentIndex().row() if self.currentIndex().row() in sight else sight.start
        former = self._heights.top(kept)
        for row in sight:
            self._heights.take(row, self._row(row).height)
        while (waiting := self._heights.first_in_doubt()) is not None and perf_counter() < end:
            self._heights.take(waiting, self._laid_out(waiting).height)
        self._stack()
        if by := self._heights.top(kept) - former:
            self.shifted.emit(by)
        if waiting is not None:
            self._later.start()

    def _in_sight(self) -> range:
        shown = self.visibleRegion().boundingRect()
        return range(0) if shown.isEmpty() else self._rows_between(shown.top(), shown.bottom())

    def _measure(self, first: int, end: int) -> None:
        """Lay rows out anew, from ``first`` to before ``end``, and take their heights."""
        for row in range(max(first, 0), min(end, len(self._heights))):
            self._rows.pop(self._moments.key_at(row), None)
            self._heights.take(row, self._row(row).height)
        self._stack()

    def _stack(self) -> None:
        self._heights.stack()
        self.setFixedHeight(min(self._heights.total, _TALLEST))
        self.viewport().update()

    # A row above or below may join a new neighbour, or lose the heading of its day.

    def _insert(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._heights.insert(first, last - first + 1)
        if last - first > _FEW_ROWS:
            self._measure(first - 1, first)
            self._later.start()
        else:
            self._measure(first - 1, last + 2)

    def _remove(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._heights.remove(first, last)
        self._measure(first - 1, first + 1)

    def _change(self, top: QModelIndex, bottom: QModelIndex) -> None:
        if bottom.row() - top.row() > _FEW_ROWS:
            self._doubt_all()
        else:
            self._measure(top.row(), bottom.row() + 2)

    def _start_anew(self) -> None:
        self._unfolded.clear()
        self._rows.clear()
        self._heights = Heights()
        self._heights.insert(0, self._moments.rowCount())
        self._measure(0, len(self._heights))
