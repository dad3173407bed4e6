"""A person as one row of a list: avatar, name, what they do, and a word at the far end."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from relationkeeper.ui.people.avatar import Avatars, Face
from relationkeeper.ui.theme.fonts import SECTION, scaled
from relationkeeper.ui.theme.tokens import Tokens, tokens_of
from relationkeeper.ui.widgets.labels import Tone
from relationkeeper.ui.widgets.rows import paint_ground, paint_line

_AVATAR = 40
_MARGIN = 14
_GAP = 12
_LOWEST = 60
_STAR = 13
_INNER = 0.45  # how far in the star goes between its points


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """What a row says: the name, a line below it, and a word at the far end.

    A favourite has a star behind the name; what stands for a name is muted.
    """

    face: Face
    name: str
    detail: str = ""
    aside: str = ""
    tone: Tone = Tone.MUTED
    favourite: bool = False
    named: bool = True


class PersonRowPainter:
    """Paints rows of one height: 60 px, or what the font asks."""

    def __init__(self, avatars: Avatars) -> None:
        self._avatars = avatars
        body = QApplication.font()
        self._bold = QFont(body)
        self._bold.setWeight(QFont.Weight.Bold)
        self._small = scaled(body, SECTION)
        self._strong = QFont(self._small)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._name_height = QFontMetrics(self._bold).height()
        self._detail_height = QFontMetrics(self._small).height()
        self.height = max(_LOWEST, self._name_height + self._detail_height + 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, row: PersonRow) -> None:
        """Draw ``row`` as ``option`` says: where, whether selected, hovered or focused."""
        tokens = tokens_of(option.palette)
        painter.save()
        paint_ground(painter, option)
        inside = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        avatar = QRect(inside.left(), inside.center().y() - _AVATAR // 2 + 1, _AVATAR, _AVATAR)
        self._avatars.paint(painter, QRectF(_visual(option, avatar)), row.face, tokens)
        inside.setLeft(avatar.right() + 1 + _GAP)
        self._paint_words(painter, option, inside, row)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: PersonRow
    ) -> None:
        tokens = tokens_of(option.palette)
        top = room.center().y() - (self._name_height + self._detail_height) // 2 + 1
        name = QRect(room.left(), top, room.width(), self._name_height)
        second = QRect(name.left(), name.bottom() + 1, name.width(), self._detail_height)
        aside, strong = QRect(second), self._strong if row.tone is Tone.LATE else self._small
        if row.aside:
            aside.setLeft(second.right() - QFontMetrics(strong).horizontalAdvance(row.aside))
            second.setRight(aside.left() - _GAP)
        if row.favourite:
            wide = QFontMetrics(self._bold).horizontalAdvance(row.name) + _STAR + _STAR // 3
            name.setWidth(min(name.width(), wide))
            star = QRect(name.right() + 1 - _STAR, name.top(), _STAR, name.height())
            _paint_star(painter, _visual(option, star), tokens.due)
            name.setRight(star.left() - _STAR // 3)
        for place, words in (
            (name, (row.name, self._bold, tokens.ink if row.named else tokens.muted)),
            (second, (row.detail, self._small, tokens.muted)),
            (aside, (row.aside, strong, _color(row.tone, tokens))),
        ):
            paint_line(painter, _visual(option, place), words, option.direction)


def _color(tone: Tone, tokens: Tokens) -> QColor:
    return {Tone.DUE: tokens.due, Tone.LATE: tokens.late}.get(tone, tokens.muted)


def _paint_star(painter: QPainter, place: QRect, color: QColor) -> None:
    middle, radius = QRectF(place).center(), place.width() / 2
    points = [
        middle + QPointF(sin(turn), -cos(turn)) * (radius if tip else radius * _INNER)
        for turn, tip in ((step * pi / 5, step % 2 == 0) for step in range(10))
    ]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF(points))


def _visual(option: QStyleOptionViewItem, place: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, place)
