"""How a person appears: a round photo or initials, within the ring of how deep you know them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QTransform,
)
from PySide6.QtWidgets import QApplication, QWidget

from relationkeeper.domain.depth import Depth
from relationkeeper.domain.entity import NEW
from relationkeeper.ui.people.channels import depth_color
from relationkeeper.ui.people.initials import initials
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.pixmaps import Pixmaps
from relationkeeper.ui.theme.tokens import Tokens, tokens_of
from relationkeeper.ui.widgets.labels import tooltip_text

# Ground and letters, the letters in the darkest shade of their ground: 4.5:1 and more.
GROUNDS = (
    ("#8fb9a8", "#15382c"),
    ("#d1b27f", "#46300a"),
    ("#88b4bd", "#10363f"),
    ("#c9a184", "#43230d"),
    ("#b9a3cb", "#35204a"),
    ("#9fb5d6", "#1a3155"),
    ("#adbf96", "#2a3914"),
    ("#cda9bd", "#471d35"),
)
# Clockwise from the top, each a third of the circle.
_RING = (Depth.MESSAGE, Depth.VOICE, Depth.IN_PERSON)
_GAP_DEGREES = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What is needed to draw a contact."""

    contact_id: int = NEW
    name: str = ""
    stage: Depth = Depth.NONE
    photo: QPixmap | None = None


def depth_text(stage: Depth) -> str:
    """What the ring says, in words."""
    words = {
        Depth.NONE: QCoreApplication.translate("Depth", "nothing has happened yet"),
        Depth.REACTION: QCoreApplication.translate("Depth", "online only"),
        Depth.MESSAGE: QCoreApplication.translate("Depth", "messaged"),
        Depth.VOICE: QCoreApplication.translate("Depth", "talked"),
        Depth.IN_PERSON: QCoreApplication.translate("Depth", "met in person"),
    }
    return words[stage]


class Avatars:
    """Draws faces, and keeps the last few hundred it drew: lists ask for the same ones again."""

    def __init__(self, icons: Icons, *, kept: int = 256) -> None:
        self._icons = icons
        self._pixmaps = Pixmaps(kept)

    def paint(self, painter: QPainter, rect: QRectF, face: Face, tokens: Tokens) -> None:
        """Draw ``face`` as large as fits the middle of ``rect``."""
        size = int(min(rect.width(), rect.height()))
        ratio = painter.device().devicePixelRatioF()
        x = rect.x() + (rect.width() - size) / 2
        y = rect.y() + (rect.height() - size) / 2
        painter.drawPixmap(round(x), round(y), self.pixmap(face, size, tokens, ratio))

    def pixmap(self, face: Face, size: int, tokens: Tokens, ratio: float = 1.0) -> QPixmap:
        """``face`` as a picture of ``size`` px, for a screen of that pixel ratio."""
        letters = initials(face.name)
        photo = face.photo.cacheKey() if face.photo else 0
        key = (letters, photo, _ground(face), face.stage, tokens.is_dark, size, ratio)
        return self._pixmaps.get(key, lambda: self._drawn(face, letters, size, tokens, ratio))

    def _drawn(self, face: Face, letters: str, size: int, tokens: Tokens, ratio: float) -> QPixmap:
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0, 0, size, size)
        stroke = max(2.0, size / 16)
        inset = stroke + 2
        _paint_ring(painter, whole, stroke, face.stage, tokens)
        circle = whole.adjusted(inset, inset, -inset, -inset)
        if face.photo and not face.photo.isNull():
            _paint_photo(painter, circle, face.photo)
        else:
            self._paint_letters(painter, circle, face, letters)
        painter.end()
        return pixmap

    def _paint_letters(self, painter: QPainter, circle: QRectF, face: Face, letters: str) -> None:
        ground, ink = map(QColor, _ground(face))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(circle)
        if not letters:
            inset = circle.width() / 4
            self._icons.paint(painter, circle.adjusted(inset, inset, -inset, -inset), "user", ink)
            return
        painter.setFont(_letter_font(letters, circle.width()))
        painter.setPen(ink)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, letters)


class AvatarWidget(QWidget):
    """One face, as in a header. Read aloud as the contact's name and how deep you know them."""

    def __init__(self, avatars: Avatars, *, size: int = 84) -> None:
        super().__init__()
        self._avatars = avatars
        self._face = Face()
        self.setFixedSize(QSize(size, size))
        self.show_face(self._face)

    def show_face(self, face: Face) -> None:
        """Show another one."""
        self._face = face
        self.setAccessibleName(face.name)
        self.setAccessibleDescription(depth_text(face.stage))
        self.setToolTip(tooltip_text(depth_text(face.stage)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        self._avatars.paint(QPainter(self), QRectF(self.rect()), self._face, tokens)


def _ground(face: Face) -> tuple[str, str]:
    # Ids count up; in steps of three neighbours get colours that are far apart.
    return GROUNDS[face.contact_id * 3 % len(GROUNDS)]


def _paint_ring(
    painter: QPainter, whole: QRectF, stroke: float, stage: Depth, tokens: Tokens
) -> None:
    inset = stroke / 2
    circle = whole.adjusted(inset, inset, -inset, -inset)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for index, depth in enumerate(_RING):
        color = depth_color(depth, tokens) if stage >= depth else tokens.line
        painter.setPen(QPen(color, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        start = 90 - index * 120 - _GAP_DEGREES / 2
        painter.drawArc(circle, round(start * 16), -(120 - _GAP_DEGREES) * 16)


def _paint_photo(painter: QPainter, circle: QRectF, photo: QPixmap) -> None:
    # Scaled beforehand, since a painter only looks at four pixels; and as a brush, since the
    # edge of a clip is ragged.
    pixels = round(circle.width() * painter.device().devicePixelRatioF())
    side = min(photo.width(), photo.height())
    square = photo.copy((photo.width() - side) // 2, (photo.height() - side) // 2, side, side)
    square.setDevicePixelRatio(1.0)
    texture = QBrush(
        square.scaled(
            pixels,
            pixels,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    )
    scale = circle.width() / pixels
    texture.setTransform(QTransform.fromTranslate(circle.x(), circle.y()).scale(scale, scale))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(texture)
    painter.drawEllipse(circle)


def _letter_font(letters: str, width: float) -> QFont:
    font = QFont(QApplication.font())
    font.setWeight(QFont.Weight.DemiBold)
    alone = len(letters) == 1 or not letters[0].isalnum()  # an emoji is many code points
    font.setPixelSize(max(1, round(width * (0.46 if alone else 0.38))))
    wide = QFontMetricsF(font).horizontalAdvance(letters)
    if wide > width * 0.72:
        font.setPixelSize(max(1, int(font.pixelSize() * width * 0.72 / wide)))
    return font
