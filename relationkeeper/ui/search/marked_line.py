"""One painted line of text in which the words that were searched for stand out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from relationkeeper.ui.search.snippet import Snippet
from relationkeeper.ui.widgets.text_units import units


class MarkedLine:
    """Paints a snippet in one font: found words heavier and in their own colour, "…" at the end.

    It stands at the side where lines begin, whichever way its own letters run.
    """

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._marked = QFont(font)
        self._marked.setWeight(QFont.Weight.Bold)
        # Measured in the wider of the two, so that what is shown always fits.
        self._metrics = QFontMetrics(self._marked)

    @property
    def height(self) -> int:
        """The height of the line in px."""
        return self._metrics.height()

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        snippet: Snippet,
        colors: tuple[QColor, QColor],
        direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    ) -> None:
        """Paint ``snippet`` into ``rect``: plain and found words in the two ``colors``."""
        plain, found = colors
        text = self._metrics.elidedText(snippet.text, Qt.TextElideMode.ElideRight, rect.width())
        if not snippet.spans:  # most lines, and several times as fast
            painter.setFont(self._font)
            painter.setPen(plain)
            painter.drawText(rect, _side(direction) | Qt.AlignmentFlag.AlignVCenter, text)
            return
        layout = QTextLayout(text, self._font)
        layout.setTextOption(_option(direction))
        layout.setFormats(self._formats(snippet, text, found))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        painter.setPen(plain)
        top = rect.top() + (rect.height() - line.height()) / 2
        layout.draw(painter, QPointF(rect.left(), top))

    def _formats(
        self, snippet: Snippet, shown: str, color: QColor
    ) -> list[QTextLayout.FormatRange]:
        whole = len(shown) if shown == snippet.text else len(shown) - 1
        formats = []
        for begin, end in snippet.spans:
            if begin < whole:
                part = QTextLayout.FormatRange()
                part.start = units(shown[:begin])
                part.length = units(shown[begin : min(end, whole)])
                part.format = QTextCharFormat()
                part.format.setFont(self._marked)
                part.format.setForeground(color)
                formats.append(part)
        return formats


def _side(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    starts_right = direction is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if starts_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def _option(direction: Qt.LayoutDirection) -> QTextOption:
    option = QTextOption(_side(direction))
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option
