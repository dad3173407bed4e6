"""A person as one row of a list: avatar, name, what they do, and a word at the far end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from relationkeeper.ui.people.avatar import Avatars, Face
from relationkeeper.ui.theme.fonts import SECTION, scaled
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.widgets.rows import paint_ground, paint_line

_AVATAR = 40
_MARGIN = 14
_GAP = 12
_LOWEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """What a row says: the name, a line below it, and a word at the far end."""

    face: Face
    name: str
    detail: str = ""
    aside: str = ""


class PersonRowPainter:
    """Paints rows of one height: 60 px, or what the font asks."""

    def __init__(self, avatars: Avatars) -> None:
        self._avatars = avatars
        body = QApplication.font()
        self._bold = QFont(body)
        self._bold.setWeight(QFont.Weight.Bold)
        self._small = scaled(body, SECTION)
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
        aside = QRect(second)
        if row.aside:
            aside.setLeft(second.right() - QFontMetrics(self._small).horizontalAdvance(row.aside))
            second.setRight(aside.left() - _GAP)
        for place, words in (
            (name, (row.name, self._bold, tokens.ink)),
            (second, (row.detail, self._small, tokens.muted)),
            (aside, (row.aside, self._small, tokens.muted)),
        ):
            paint_line(painter, _visual(option, place), words, option.direction)


def _visual(option: QStyleOptionViewItem, place: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, place)
