"""People as rows of a view."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.person_row import PersonRowPainter

RowRole = Qt.ItemDataRole.UserRole + 1
"""Under which a model has the ``PersonRow`` of an index."""


class PersonDelegate(QStyledItemDelegate):
    """Paints the ``PersonRow`` that a model has under ``RowRole``."""

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
