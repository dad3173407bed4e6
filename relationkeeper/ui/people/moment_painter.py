"""How a row of a timeline is drawn: a dot by depth, a line to the next, a face, the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QApplication

from relationkeeper.domain.entity import NEW
from relationkeeper.domain.summary import Moment
from relationkeeper.ui.people.avatar import Avatars, Face
from relationkeeper.ui.people.channels import channel_color
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.moment_block import NO_LINK, Ink, Run, TextBlock
from relationkeeper.ui.people.moment_layout import MomentLayout, MomentStyle
from relationkeeper.ui.people.moment_model import MomentModel
from relationkeeper.ui.people.moment_text import moment_text
from relationkeeper.ui.theme.tokens import Tokens

_PADDING = 8.0
_NARROWEST = 40.0
_MARGIN = 6.0
_DOT = 5.0
_DOT_SPACE = 26.0
_AVATAR = 32.0
_AVATAR_SPACE = _AVATAR + 12
_ABOVE_HEADING = 20.0
_BELOW_HEADING = 6.0


@dataclass(frozen=True, slots=True)
class MomentFrame:
    """What surrounds the words of a row: its heading, its dot, a line down, whose face."""

    heading: TextBlock | None
    dot: QColor
    joins_next: bool
    person: tuple[int, str] | None


class MomentRow:
    """One row, laid out. Coordinates are counted from its own top left.

    Its face is looked up whenever it is painted: a ring fills and a photo comes by what
    happened in other rows.
    """

    def __init__(
        self, frame: MomentFrame, words: MomentLayout, width: float, painter: MomentPainter
    ) -> None:
        self._frame = frame
        self._words = words
        self._width = width
        self._painter = painter
        above = frame.heading.height + _ABOVE_HEADING + _BELOW_HEADING if frame.heading else 0.0
        self._top = above
        inside = max(words.height, _AVATAR if frame.person else 0.0)
        self.height = round(above + inside + 2 * _PADDING)

    @property
    def unfolds(self) -> bool:
        """Whether there is more of it than is shown at first."""
        return self._words.unfolds

    def link_at(self, point: QPointF) -> int:
        """The link under ``point``; a face is one to its contact."""
        if self._frame.person and self._avatar().contains(point):
            contact_id, name = self._frame.person
            return contact_id if name else NO_LINK
        return self._words.link_at(point - self._corner())

    def paint(self, painter: QPainter, corner: QPointF, *, focused: bool) -> None:
        """Draw it with its top left at ``corner``."""
        painter.save()
        painter.translate(corner)
        tokens = self._painter.style.tokens
        if focused:
            painter.setPen(QPen(tokens.accent, 1.5))
            body = QRectF(0, self._top, self._width, self.height - self._top)
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), 8, 8)
        if self._frame.heading:
            self._frame.heading.paint(painter, QPointF(_MARGIN, _ABOVE_HEADING))
        self._paint_dot(painter, tokens)
        if self._frame.person:
            face = self._painter.face_of(*self._frame.person)
            self._painter.avatars.paint(painter, self._avatar(), face, tokens)
        self._words.paint(painter, self._corner())
        painter.restore()

    def _paint_dot(self, painter: QPainter, tokens: Tokens) -> None:
        beside = _AVATAR if self._frame.person else self._painter.line_height
        middle = QPointF(self._visual_x(_MARGIN + _DOT), self._top + _PADDING + beside / 2)
        if self._frame.joins_next:
            painter.setPen(QPen(tokens.line, 2))
            # To the next row's dot, which stands as far below its top as this one.
            painter.drawLine(
                middle + QPointF(0, _DOT + 5),
                QPointF(middle.x(), self.height + middle.y() - self._top - _DOT - 5),
            )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._frame.dot)
        painter.drawEllipse(middle, _DOT, _DOT)

    def _avatar(self) -> QRectF:
        place = QRectF(_MARGIN + _DOT_SPACE, self._top + _PADDING, _AVATAR, _AVATAR)
        if self._painter.is_mirrored:
            place.moveRight(self._width - place.left())
        return place

    def _corner(self) -> QPointF:
        lead = _MARGIN if self._painter.is_mirrored else self._painter.lead
        # A single line stands in the middle beside a face.
        lower = max(0.0, _AVATAR - self._words.height) / 2 if self._frame.person else 0.0
        return QPointF(lead, self._top + _PADDING + lower)

    def _visual_x(self, x: float) -> float:
        return self._width - x if self._painter.is_mirrored else x


class MomentPainter:
    """Makes rows in the style of the moment. With ``faces`` each shows who was there first."""

    def __init__(self, avatars: Avatars, faces: Faces | None = None) -> None:
        self.avatars = avatars
        self._faces = faces
        self.style: MomentStyle
        self.line_height = 0.0
        self.lead = _MARGIN + _DOT_SPACE + (_AVATAR_SPACE if faces else 0.0)

    @property
    def is_mirrored(self) -> bool:
        """Whether the language runs from right to left."""
        return self.style.direction is Qt.LayoutDirection.RightToLeft

    def dress(self, tokens: Tokens, direction: Qt.LayoutDirection) -> None:
        """Take these colours, this direction and the application's font from now on."""
        self.style = MomentStyle.of(tokens, direction)
        self.line_height = QFontMetricsF(QApplication.font()).height()

    def look_up(self, moments: Iterable[Moment]) -> None:
        """Have the faces for these rows at hand, with one question for all."""
        if self._faces:
            self._faces.read({self._person(moment)[0] for moment in moments})

    def row(self, model: MomentModel, row: int, width: float, *, unfolded: bool) -> MomentRow:
        """A row of ``model``, laid out."""
        moment = model.moment(row)
        words = MomentLayout(
            moment_text(moment, model.whose),
            self.style,
            max(_NARROWEST, width - self.lead - _MARGIN),
            unfolded=unfolded,
        )
        tokens = self.style.tokens
        is_last = row + 1 == model.rowCount()
        frame = MomentFrame(
            self._heading(model.heading(row), width),
            channel_color(moment.interaction.channel, tokens),
            not is_last and not model.heading(row + 1),
            self._person(moment) if self._faces else None,
        )
        return MomentRow(frame, words, width, self)

    def face_of(self, contact_id: int, name: str) -> Face:
        """The face of a contact as it is now; ``name`` stands in for one who is gone."""
        return (
            self._faces.face(contact_id, name)
            if self._faces
            else Face(contact_id=contact_id, name=name)
        )

    def _heading(self, text: str, width: float) -> TextBlock | None:
        if not text:
            return None
        runs = [Run(text, Ink.STRONG)]
        return TextBlock(runs, self.style.pens, width - 2 * _MARGIN, self.style.direction)

    def _person(self, moment: Moment) -> tuple[int, str]:
        return moment.names[0] if moment.names else (NEW, "")
