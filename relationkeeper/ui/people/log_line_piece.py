"""One thing that a line was understood to say: an icon or a face, and its words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from relationkeeper.ui.people.avatar import Avatars, Face
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.widgets.rows import paint_line

_PICTURE = 22
_ICON = 16
_GAP = 6
_SIDE = 9
_SMALLEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What a piece shows: words behind an icon, or behind a face. ``soft`` ones are guesses."""

    words: str
    icon: str = ""
    face: Face | None = None
    soft: bool = False


class PieceView(QWidget):
    """Shows one piece as a pill. It is painted whole, so that a keystroke costs little.

    ``room_at_end`` px behind its words are left free.
    """

    room_at_end = 0

    def __init__(self, icons: Icons, avatars: Avatars, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._avatars = avatars
        self._piece = Piece(words="")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_piece(self, piece: Piece) -> None:
        """Show another one."""
        self._piece = piece
        self.setAccessibleName(piece.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        words = metrics.horizontalAdvance(self._piece.words)
        height = max(_PICTURE, metrics.height()) + 6
        return QSize(_SIDE + _PICTURE + _GAP + words + _SIDE + 2 + self.room_at_end, height)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(_SMALLEST, whole.width()), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        piece = self._piece
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tokens.line)
        painter.setBrush(tokens.card if piece.soft else tokens.hover)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, edge.height() / 2, edge.height() / 2)
        color = tokens.muted if piece.soft else tokens.ink
        room = self.rect().adjusted(_SIDE - 2, 0, -_SIDE - self.room_at_end, 0)
        self._paint_picture(painter, room)
        room.setLeft(room.left() + _PICTURE + _GAP)
        words = (piece.words, self.font(), color)
        paint_line(painter, self._visual(room), words, self.layoutDirection())

    def _paint_picture(self, painter: QPainter, room: QRect) -> None:
        tokens = tokens_of(self.palette())
        size = _PICTURE if self._piece.face else _ICON
        middle = room.left() + _PICTURE / 2
        place = QRect(0, 0, size, size)
        place.moveCenter(QRectF(middle - 0.5, room.top(), 1, room.height()).center().toPoint())
        where = QRectF(self._visual(place))
        if self._piece.face:
            self._avatars.paint(painter, where, self._piece.face, tokens)
        else:
            role = Role.MUTED if self._piece.soft else Role.ACCENT
            self._icons.paint(painter, where, self._piece.icon, role.color(tokens))

    def _visual(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)
