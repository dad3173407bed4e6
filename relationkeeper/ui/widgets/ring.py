"""The timer ring: it empties clockwise. In a panel, and as a picture for the tray."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QProgressBar, QSizePolicy, QWidget

from relationkeeper.ui.theme.fonts import SECTION, scaled
from relationkeeper.ui.theme.tokens import Tokens, tokens_of

_STEPS = 10_000
_THINNEST = 5.0


def paint_ring(
    painter: QPainter,
    rect: QRectF,
    fraction: float,
    *,
    width: float,
    color: QColor,
    track: QColor,
) -> None:
    """A ring of which ``fraction`` (0 to 1) remains, the emptied part beginning at the top.

    Mirrored text direction does not turn it: clocks run clockwise everywhere.
    """
    inset = width / 2
    circle = rect.adjusted(inset, inset, -inset, -inset)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(track, width))
    painter.drawEllipse(circle)
    if fraction > 0:
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(circle, 90 * 16, round(min(fraction, 1.0) * 360 * 16))
    painter.restore()


class RingProgress(QProgressBar):
    """What remains of a stretch of time: a ring, the time within, a second line below it.

    A progress bar to assistive technology, which reads both lines as its description.
    """

    def __init__(self, name: str, *, diameter: int = 146, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diameter = diameter
        self._time = ""
        self._caption = ""
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_time(self, fraction: float, time: str, caption: str = "") -> None:
        """``fraction`` of the stretch remains, 0 to 1, and in words ``time``."""
        self._time, self._caption = time, caption
        self.setValue(round(min(max(fraction, 0.0), 1.0) * _STEPS))
        self.setAccessibleDescription(" ".join(part for part in (time, caption) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._diameter, self._diameter)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        ring = QRectF(0, 0, self._diameter, self._diameter)
        ring.moveCenter(QRectF(self.rect()).center())
        paint_ring(
            painter,
            ring,
            self.value() / _STEPS,
            width=max(_THINNEST, self._diameter / 16),
            color=tokens.accent if self.isEnabled() else tokens.muted,
            track=tokens.line,
        )
        self._paint_words(painter, ring, tokens)

    def _paint_words(self, painter: QPainter, ring: QRectF, tokens: Tokens) -> None:
        inside = ring.adjusted(ring.width() / 7, 0, -ring.width() / 7, 0)
        font = QFont(QApplication.font())
        font.setWeight(QFont.Weight.Bold)
        font = _fitting(font, self._time, inside.width(), self._diameter / 5)
        small = scaled(QApplication.font(), SECTION)
        time_height = QFontMetricsF(font).height()
        small_height = QFontMetricsF(small).height() if self._caption else 0.0
        top = inside.center().y() - (time_height + small_height) / 2
        line = QRectF(inside.left(), top, inside.width(), time_height)
        painter.setFont(font)
        painter.setPen(tokens.ink)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self._time)
        painter.setFont(small)
        painter.setPen(tokens.muted)
        line.translate(0, time_height)
        line.setHeight(small_height)
        caption = QFontMetricsF(small).elidedText(
            self._caption, Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, caption)


def paint_timer_icon(
    size: int, fraction: float, minutes: str, tokens: Tokens, ratio: float = 1.0
) -> QPixmap:
    """The ring with the remaining ``minutes`` in it, for the tray: one or two digits, or three.

    A panel may be dark while the program is light, so the digits bring their own ground.
    """
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRectF(0, 0, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.card)
    painter.drawEllipse(whole)
    width = max(2.0, size / 11)
    paint_ring(painter, whole, fraction, width=width, color=tokens.accent, track=tokens.line)
    font = QFont(QApplication.font())
    font.setWeight(QFont.Weight.Bold)
    painter.setFont(_fitting(font, minutes, size - 2 * width - 1, size * 0.62))
    painter.setPen(tokens.ink)
    painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, minutes)
    painter.end()
    return pixmap


def _fitting(font: QFont, text: str, width: float, height: float) -> QFont:
    """``font`` with letters ``height`` px large, or as large as lets ``text`` fit ``width``."""
    fitted = QFont(font)
    fitted.setPixelSize(max(1, round(height)))
    wide = QFontMetricsF(fitted).horizontalAdvance(text)
    if wide > width:
        fitted.setPixelSize(max(1, int(height * width / wide)))
    return fitted
