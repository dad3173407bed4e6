"""The few ways to go on, beneath the line of logging: a part of its window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.entity import NEW
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.log_line_offers import Offer
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.widgets.rows import paint_line

_FACE = 28
_GAP = 8
_MARGIN = 10
_WIDEST = 440
_ROOT = QModelIndex()
OfferRole = Qt.ItemDataRole.UserRole


class OfferModel(QAbstractListModel):
    """A handful of offers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers: Sequence[Offer] = ()

    def show(self, offers: Sequence[Offer]) -> None:
        """Show other ones."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        offer = self.offers[index.row()]
        if role == OfferRole:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(part for part in (offer.text, offer.hint) if part)
        return None


class LogLinePopup(QFrame):
    """Shows offers under a place of the line. The line keeps the focus and hands over its keys."""

    chosen = Signal(object)

    def __init__(self, avatars: Avatars, faces: Faces, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._model = OfferModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._delegate = _OfferDelegate(avatars, faces, self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(self.tr("Ways to go on"))
        # The ground is this frame's, which is round.
        self._list.setStyleSheet("QListView { background: transparent; }")
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._take)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4, 4, 4, 4)
        whole.addWidget(self._list)
        self.hide()

    def open_at(
        self, corner: QPoint, offers: Sequence[Offer], *, choose_first: bool, above: int = 0
    ) -> None:
        """Show ``offers`` with their corner at a place of the screen, or nothing without any.

        Where they would not fit they are shown above a field of the height ``above``, if one
        is given and there is more room; else the window grows.
        """
        self._model.show(offers)
        if not offers:
            self.hide()
            return
        if choose_first:
            self._list.setCurrentIndex(self._model.index(0))
        width = min(max(map(self._delegate.width_of, offers)) + 8, _WIDEST, self._over.width())
        height = len(offers) * self._delegate.height + 8
        place = self._over.mapFromGlobal(corner)
        place.setX(max(0, min(place.x(), self._over.width() - width)))
        below = self._over.height() - place.y() - _MARGIN
        top = place.y() - above - height
        if above and height > below and (top >= 0 or place.y() - above > below):
            place.setY(max(0, top))
        self.setGeometry(QRect(place, QSize(width, height)))
        if (needed := self.geometry().bottom() + _MARGIN) > self._over.height():
            self._over.resize(self._over.width(), needed)
        self.show()
        self.raise_()

    def take_key(self, key: int) -> bool:
        """Move among the offers, take the one chosen or close; whether ``key`` did."""
        match key:
            case Qt.Key.Key_Down:
                self.move_choice(1)
            case Qt.Key.Key_Up:
                self.move_choice(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return self.take()
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                return False
        return True

    def move_choice(self, step: int) -> None:
        """Choose the next one, or the one before; past the end it begins again."""
        row = self._list.currentIndex().row()
        if row < 0:
            row = -1 if step > 0 else 0
        self._list.setCurrentIndex(self._model.index((row + step) % len(self._model.offers)))

    def take(self, *, first: bool = False) -> bool:
        """Take the one chosen, or the first; whether there was one to take."""
        index = self._list.currentIndex()
        if not index.isValid() and first:
            index = self._model.index(0)
        self._take(index)
        return index.isValid()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tokens.line)
        painter.setBrush(tokens.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.hide()
            self.chosen.emit(index.data(OfferRole))


class _OfferDelegate(QStyledItemDelegate):
    """One line: a face where it is a person, the text, the hint behind it."""

    def __init__(self, avatars: Avatars, faces: Faces, parent: QWidget) -> None:
        super().__init__(parent)
        self._avatars = avatars
        self._faces = faces
        self._font = QFont(QApplication.font())
        self._bold = QFont(self._font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self.height = max(_FACE, QFontMetrics(self._bold).height()) + 8

    def width_of(self, offer: Offer) -> int:
        """How wide an offer wants to be."""
        text = QFontMetrics(self._bold).horizontalAdvance(offer.text)
        hint = QFontMetrics(self._font).horizontalAdvance(offer.hint)
        face = _FACE + _GAP if offer.contact_id != NEW else 0
        return 2 * _MARGIN + face + text + (hint + _GAP if offer.hint else 0)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        offer: Offer = index.data(OfferRole)
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(tokens.accent_soft)
            painter.drawRoundedRect(option.rect, 7, 7)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(tokens.hover)
            painter.drawRoundedRect(option.rect, 7, 7)
        room = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if offer.contact_id != NEW:
            circle = QRect(room.left(), room.center().y() - _FACE // 2 + 1, _FACE, _FACE)
            place = QStyle.visualRect(option.direction, option.rect, circle)
            face = self._faces.face(offer.contact_id, offer.text)
            self._avatars.paint(painter, QRectF(place), face, tokens)
            room.setLeft(circle.right() + _GAP)
        for text, font, color in (
            (offer.text, self._bold, tokens.ink),
            (offer.hint, self._font, tokens.muted),
        ):
            where = QStyle.visualRect(option.direction, option.rect, room)
            width = paint_line(painter, where, (text, font, color), option.direction)
            room.setLeft(room.left() + width + _GAP)
        painter.restore()
