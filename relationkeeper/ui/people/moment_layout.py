"""A moment laid out at a width: what it takes in height, how it is painted, what is where."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication

from relationkeeper.ui.people.moment_block import NO_LINK, Ink, Pens, Run, TextBlock
from relationkeeper.ui.people.moment_text import MomentText
from relationkeeper.ui.theme.fonts import scaled, small_font
from relationkeeper.ui.theme.tokens import Tokens

UNFOLD = -1
"""The link that unfolds a moment, or folds it again."""

_GAP = 3.0
_INDENT = 14.0
_FOLDED_LINES = 6
_TAG_PADDING = 7.0
_TAG_GAP = 6.0
_TAG_RADIUS = 5.0


@dataclass(frozen=True, slots=True)
class MomentStyle:
    """Fonts and colours of moments, and the direction of the language."""

    pens: Pens
    tag_font: QFont
    tokens: Tokens
    direction: Qt.LayoutDirection

    @classmethod
    def of(cls, tokens: Tokens, direction: Qt.LayoutDirection) -> MomentStyle:
        """The style for the application's font."""
        body = QApplication.font()
        strong, muted = QFont(body), scaled(body, 12)
        strong.setWeight(QFont.Weight.DemiBold)
        pens = {
            Ink.PLAIN: (body, tokens.ink),
            Ink.STRONG: (strong, tokens.ink),
            Ink.MUTED: (muted, tokens.muted),
            Ink.LINK: (strong, tokens.accent),
        }
        return cls(pens, small_font(body), tokens, direction)


class MomentLayout:
    """Head, note, messages and tags below one another.

    A long note and the messages of a conversation are shown in part until ``unfolded``.
    ``unfolds`` says whether there is more than is shown at first.
    """

    def __init__(
        self, text: MomentText, style: MomentStyle, width: float, *, unfolded: bool
    ) -> None:
        self._style = style
        self._width = width
        self._blocks: list[tuple[float, float, TextBlock]] = []
        self.height = 0.0
        self._add(text.head)
        lines = 0 if unfolded else _FOLDED_LINES
        self.unfolds = bool(text.messages)
        if text.note:
            self.unfolds |= self._add([Run(text.note)], lines=lines) or unfolded
        if unfolded:
            for message in text.messages:
                self._add(message, indent=_INDENT)
        if self.unfolds:
            self._add([Run(_fold_words(text, unfolded=unfolded), Ink.LINK, UNFOLD)])
        self._tags = self._tag_places(text.tags)

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        """Draw it with its top left at ``corner``."""
        for x, y, block in self._blocks:
            block.paint(painter, corner + QPointF(x, y))
        tokens = self._style.tokens
        painter.setFont(self._style.tag_font)
        for place, words in self._tags:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.accent_soft)
            here = place.translated(corner)
            painter.drawRoundedRect(here, _TAG_RADIUS, _TAG_RADIUS)
            painter.setPen(tokens.accent)
            painter.drawText(here, Qt.AlignmentFlag.AlignCenter, words)

    def link_at(self, point: QPointF) -> int:
        """The link under ``point``: the id of a contact, ``UNFOLD`` or ``NO_LINK``."""
        for x, y, block in self._blocks:
            if y <= point.y() < y + block.height:
                return block.link_at(point - QPointF(x, y))
        return NO_LINK

    def _add(self, runs: list[Run], *, indent: float = 0.0, lines: int = 0) -> bool:
        """Put a block at the bottom; returns whether some of it did not fit ``lines``."""
        style = self._style
        y = self.height + (_GAP if self._blocks else 0.0)
        block = TextBlock(runs, style.pens, self._width - indent, style.direction, lines=lines)
        x = 0.0 if style.direction is Qt.LayoutDirection.RightToLeft else indent
        self._blocks.append((x, y, block))
        self.height = y + block.height
        return block.is_cut

    def _tag_places(self, tags: tuple[str, ...]) -> list[tuple[QRectF, str]]:
        metrics = QFontMetricsF(self._style.tag_font)
        height = metrics.height() + 4
        places: list[tuple[QRectF, str]] = []
        x, y = 0.0, self.height + _GAP + 2
        for tag in tags:
            words = metrics.elidedText(
                tag, Qt.TextElideMode.ElideRight, self._width - 2 * _TAG_PADDING
            )
            wide = metrics.horizontalAdvance(words) + 2 * _TAG_PADDING
            if x and x + wide > self._width:
                x, y = 0.0, y + height + _TAG_GAP
            places.append((self._mirrored(QRectF(x, y, wide, height)), words))
            x += wide + _TAG_GAP
        if places:
            self.height = y + height
        return places

    def _mirrored(self, place: QRectF) -> QRectF:
        if self._style.direction is Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self._width - place.right())
        return place


def _fold_words(text: MomentText, *, unfolded: bool) -> str:
    translate = QCoreApplication.translate
    if unfolded:
        return translate("Moment", "Show less")
    return (
        translate("Moment", "Show messages") if text.messages else translate("Moment", "Show all")
    )
