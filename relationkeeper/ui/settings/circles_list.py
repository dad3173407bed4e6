"""The list of circles: put in order by dragging, or with Alt and an arrow."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from relationkeeper.ui.settings.circles_model import CircleRole, CircleRow, CirclesModel
from relationkeeper.ui.theme.fonts import SECTION, scaled
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.widgets.rows import paint_ground, paint_line

_MOST_IN_SIGHT = 5
_MARGIN = 8
_GRIP = 16
_LOWEST = 48
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CirclesList(QListView):
    """Rows of one height, all of them in sight where there are not many.

    ``delete_requested`` and ``edit_requested`` are about the current circle.
    """

    delete_requested = Signal()
    edit_requested = Signal()

    def __init__(self, model: CirclesModel, icons: Icons) -> None:
        super().__init__()
        self._circles = model
        self._delegate = _CircleDelegate(icons, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Circles, from the innermost"))
        self.setToolTip(self.tr("Drag a circle, or press Alt+Up or Alt+Down, to put it in order"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setModel(model)
        model.modelReset.connect(self._fit)
        self.doubleClicked.connect(lambda _index: self.edit_requested.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.currentIndex().row()
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self._circles.move(row, _STEPS[key])
        elif key == Qt.Key.Key_Delete and row >= 0:
            self.delete_requested.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2} and row >= 0:
            self.edit_requested.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Be as high as the circles there are, within reason."""
        rows = min(self._circles.rowCount(), _MOST_IN_SIGHT)
        self.setFixedHeight(rows * self._delegate.row_height)
        self.setVisible(rows > 0)


class _CircleDelegate(QStyledItemDelegate):
    """Paints a circle: something to take hold of, its name, and below it how often."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._bold = QFont(QApplication.font())
        self._bold.setWeight(QFont.Weight.Bold)
        self._small = scaled(QApplication.font(), SECTION)
        self._heights = QFontMetrics(self._bold).height(), QFontMetrics(self._small).height()
        self.row_height = max(_LOWEST, sum(self._heights) + 2 * _MARGIN)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self.row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: CircleRow = index.data(CircleRole)
        tokens = tokens_of(option.palette)
        painter.save()
        paint_ground(painter, option)
        room = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        grip = QRect(room.left(), room.center().y() - _GRIP // 2, _GRIP, _GRIP)
        self._icons.paint(painter, QRectF(_seen(option, grip)), "grip-vertical", tokens.muted)
        first, second = self._heights
        left = grip.right() + 1 + _MARGIN
        name = QRect(left, room.center().y() - sum(self._heights) // 2 + 1, 0, first)
        name.setRight(room.right())
        below = QRect(left, name.bottom() + 1, name.width(), second)
        for place, words in (
            (name, (row.circle.name, self._bold, tokens.ink)),
            (below, (row.words, self._small, tokens.muted)),
        ):
            paint_line(painter, _seen(option, place), words, option.direction)
        painter.restore()


def _seen(option: QStyleOptionViewItem, place: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, place)
