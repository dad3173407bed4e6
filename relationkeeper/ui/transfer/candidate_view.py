"""The list of candidates: rows of one height, painted as they come into sight."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from relationkeeper.domain.preview import Candidate, Verdict
from relationkeeper.ui.people.avatar import Avatars, Face
from relationkeeper.ui.theme.fonts import SECTION, scaled, small_font
from relationkeeper.ui.theme.tokens import Tokens, tokens_of
from relationkeeper.ui.transfer.candidate_model import CandidateModel, CandidateRole
from relationkeeper.ui.transfer.candidate_words import explanation, name_words, verdict_words
from relationkeeper.ui.widgets.rows import paint_ground, paint_line, show_as_list

_FACE = 36
_BOX = 16
_GAP = 12
_LOWEST = 56
Index = QModelIndex | QPersistentModelIndex


class CandidateView(QTableView):
    """All candidates. A table of fixed rows: a list would lay out 30,000 of them first."""

    def __init__(self, model: CandidateModel, avatars: Avatars) -> None:
        super().__init__()
        delegate = CandidateDelegate(avatars, self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(self.tr("Found in the files"))
        show_as_list(self, delegate.row_height)
        self.setModel(model)


class CandidateDelegate(QStyledItemDelegate):
    """A tick, a face, the name over what they do, and the verdict over why."""

    def __init__(self, avatars: Avatars, parent: CandidateView) -> None:
        super().__init__(parent)
        self._avatars = avatars
        body = QApplication.font()
        self._bold = QFont(body)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._small = scaled(body, SECTION)
        self._tag = small_font(body)
        lines = QFontMetrics(self._bold).height() + QFontMetrics(self._small).height()
        self.row_height = max(_LOWEST, lines + 20)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self.row_height)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable or not _asks_to_tick(event, option):
            return False
        is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
        return model.setData(index, turned, Qt.ItemDataRole.CheckStateRole)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        candidate: Candidate = index.data(CandidateRole)
        tokens = tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        if index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            _paint_tick(painter, option, is_on=candidate.ticked)
        face = QRectF(_part(option, 2 * _GAP + _BOX, _FACE))
        # Those without an id yet are told apart by their name.
        shown = candidate.match_id or crc32(candidate.found.name.encode("utf-8", "replace"))
        self._avatars.paint(
            painter, face, Face(contact_id=shown, name=candidate.found.name), tokens
        )
        self._paint_words(painter, option, candidate, tokens)
        painter.restore()

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        candidate: Candidate,
        tokens: Tokens,
    ) -> None:
        begin = 3 * _GAP + _BOX + _FACE
        room = option.rect.width() - begin - _GAP
        high, low = QFontMetrics(self._bold).height(), QFontMetrics(self._small).height()
        top = option.rect.top() + (option.rect.height() - high - low) // 2
        tag = self._paint_tag(painter, option, candidate, QRect(0, top, room, high))
        why, about = explanation(candidate), candidate.found.headline
        share = min(QFontMetrics(self._small).horizontalAdvance(why), room * 6 // 10)
        beside = room - (share + _GAP if why else 0)
        color = tokens.due if candidate.verdict is Verdict.SUGGESTION else tokens.muted
        lines = (
            (QRect(begin, top, room - tag - _GAP, high), name_words(candidate), self._bold),
            (QRect(begin, top + high, beside, low), about, self._small),
            (QRect(begin + room - share, top + high, share, low), why, self._small),
        )
        inks = (tokens.ink if candidate.found.name else tokens.muted, tokens.muted, color)
        for (place, text, font), ink in zip(lines, inks, strict=True):
            paint_line(painter, _visual(option, place), (text, font, ink), option.direction)

    def _paint_tag(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        candidate: Candidate,
        line: QRect,
    ) -> int:
        """The verdict on its soft ground, at the end of ``line``; returns its width."""
        tokens = tokens_of(option.palette)
        ground, ink = _colors(candidate.verdict, tokens)
        words = verdict_words(candidate.verdict)
        width = QFontMetrics(self._tag).horizontalAdvance(words) + 14
        end = option.rect.width() - _GAP
        place = QRect(end - width, line.top(), width, line.height())
        where = _visual(option, place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(where, 5, 5)
        painter.setFont(self._tag)
        painter.setPen(ink)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)
        return width


def _asks_to_tick(event: QEvent, option: QStyleOptionViewItem) -> bool:
    if isinstance(event, QKeyEvent):
        return event.type() is QEvent.Type.KeyPress and event.key() in {
            Qt.Key.Key_Space,
            Qt.Key.Key_Select,
        }
    if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
        box = _part(option, 0, 2 * _GAP + _BOX)
        is_left = event.button() is Qt.MouseButton.LeftButton
        return is_left and box.contains(event.position().toPoint())
    return False


def _visual(option: QStyleOptionViewItem, place: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, place.translated(option.rect.left(), 0))


def _part(option: QStyleOptionViewItem, x: int, width: int) -> QRect:
    """The part of the row that begins ``x`` px from where lines begin."""
    return _visual(option, QRect(x, option.rect.top(), width, option.rect.height()))


def _colors(verdict: Verdict, tokens: Tokens) -> tuple[QColor, QColor]:
    if verdict in {Verdict.NEW, Verdict.UPDATED}:
        return tokens.accent_soft, tokens.accent
    if verdict in {Verdict.SUGGESTION, Verdict.UNNAMED}:
        return tokens.due_soft, tokens.due
    return tokens.hover, tokens.muted


def _paint_tick(painter: QPainter, option: QStyleOptionViewItem, *, is_on: bool) -> None:
    place = QRect(0, 0, _BOX, _BOX)
    place.moveCenter(_part(option, _GAP, _BOX).center())
    box = QStyleOptionViewItem(option)
    box.rect = place
    box.state = QStyle.StateFlag.State_Enabled
    box.state |= QStyle.StateFlag.State_On if is_on else QStyle.StateFlag.State_Off
    style = option.widget.style()
    check = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
    style.drawPrimitive(check, box, painter, option.widget)
