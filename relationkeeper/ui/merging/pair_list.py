"""Pairs of people who may be one, as rows: both side by side, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from relationkeeper.domain.duplicates import Alike
from relationkeeper.services.contacts import ContactService
from relationkeeper.ui.merging.merge_words import reason_words
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.person_row import PersonRow, PersonRowPainter
from relationkeeper.ui.theme.fonts import SECTION, scaled
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.widgets.rows import paint_ground, paint_line, show_as_list

Index = QModelIndex | QPersistentModelIndex
PairRole = Qt.ItemDataRole.UserRole

_CHUNK = 32
_MARGIN = 14


@dataclass(frozen=True, slots=True)
class PairRow:
    """What a row says: the two, and why they may be one."""

    left: PersonRow
    right: PersonRow
    reasons: str


class PairModel(QAbstractListModel):
    """The pairs in their order; who they are is read for those in sight."""

    def __init__(self, contacts: ContactService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._faces = Faces(contacts)
        self._pairs: list[Alike] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._pairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(index.row())
            case Qt.ItemDataRole.UserRole:
                return self._row(index.row())
        return None

    def headerData(
        self,
        _section: int,
        _orientation: Qt.Orientation,
        _role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        return None  # numbers would be read aloud before each pair

    def pair_at(self, row: int) -> Alike:
        """The pair in ``row``."""
        return self._pairs[row]

    def show(self, pairs: Sequence[Alike]) -> None:
        """Show other pairs."""
        self.beginResetModel()
        self._faces.forget()
        self._pairs = list(pairs)
        self.endResetModel()

    def take_out(self, row: int) -> None:
        """Show a pair no more."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._pairs[row]
        self.endRemoveRows()

    def _row(self, row: int) -> PairRow:
        pair = self._pairs[row]
        near = self._pairs[row : row + _CHUNK]
        self._faces.read(i for p in near for i in (p.first_id, p.second_id))
        left, right = (self._person(i) for i in (pair.first_id, pair.second_id))
        return PairRow(left, right, reason_words(pair))

    def _person(self, contact_id: int) -> PersonRow:
        summary, face = self._faces.summary(contact_id), self._faces.face(contact_id)
        if summary is None:
            return PersonRow(face=face, name="")
        detail = " · ".join(filter(None, (summary.headline, summary.city)))
        name = summary.called or self.tr("No name")
        return PersonRow(face=face, name=name, detail=detail, named=bool(summary.name))

    def _sentence(self, row: int) -> str:
        """The row as it is read aloud."""
        said = self._row(row)
        people = [", ".join(filter(None, (p.name, p.detail))) for p in (said.left, said.right)]
        both = self.tr("{left}, and {right}").format(left=people[0], right=people[1])
        return f"{both}: {said.reasons}"


class PairDelegate(QStyledItemDelegate):
    """Paints the two side by side under the reason."""

    def __init__(self, avatars: Avatars, parent: QWidget) -> None:
        super().__init__(parent)
        self._person = PersonRowPainter(avatars)
        self._small = scaled(QFont(QApplication.font()), SECTION)
        self._line = QFontMetrics(self._small).height() + 8
        self.row_height = self._person.height + self._line

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PairRow = index.data(PairRole)
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setPen(tokens.line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        paint_ground(painter, option)
        whole = QRect(option.rect)
        line = whole.adjusted(_MARGIN, 6, -_MARGIN, 0)
        line.setHeight(self._line - 6)
        paint_line(painter, line, (row.reasons, self._small, tokens.accent), option.direction)
        below = whole.adjusted(0, self._line, 0, 0)
        half = QRect(below.topLeft(), QSize(below.width() // 2, below.height()))
        for place, person in ((half, row.left), (half.translated(half.width(), 0), row.right)):
            part = QStyleOptionViewItem(option)
            part.rect = QStyle.visualRect(option.direction, below, place)
            part.state = QStyle.StateFlag.State_Enabled  # the ground is the whole row's
            self._person.paint(painter, part, person)
        painter.restore()


class PairList(QTableView):
    """The pairs, walked by keyboard; Enter or a double click asks to merge one."""

    merge_requested = Signal(object)
    apart_requested = Signal(object)

    def __init__(self, model: PairModel, avatars: Avatars) -> None:
        super().__init__()
        delegate = PairDelegate(avatars, self)
        self.setItemDelegate(delegate)
        show_as_list(self, delegate.row_height)
        self.setAccessibleName(self.tr("People who may be there twice"))
        self._model = model
        self.setModel(model)
        self.doubleClicked.connect(lambda _index: self.merge())

    def current_pair(self) -> Alike | None:
        """The pair that is current."""
        index = self.currentIndex()
        return self._model.pair_at(index.row()) if index.isValid() else None

    def choose(self, row: int) -> None:
        """Make a pair current: that in ``row``, or the last."""
        row = min(row, self._model.rowCount() - 1)
        self.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())

    def merge(self) -> None:
        """Ask to merge the current pair."""
        if pair := self.current_pair():
            self.merge_requested.emit(pair)

    def keep_apart(self) -> None:
        """Ask to remember that the current pair are two."""
        if pair := self.current_pair():
            self.apart_requested.emit(pair)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.merge()
        else:
            super().keyPressEvent(event)
