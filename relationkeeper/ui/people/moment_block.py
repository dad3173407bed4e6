"""Wrapped text of several inks, some of it links: what moments are painted with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from relationkeeper.ui.widgets.text_units import units

NO_LINK = 0


class Ink(Enum):
    """How a piece of text is written."""

    PLAIN = auto()
    STRONG = auto()
    MUTED = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one ink; ``link`` is what a click on it means, or ``NO_LINK``.

    ``apart`` is for words of the user's own, which may run from right to left: what stands
    around them keeps its place.
    """

    text: str
    ink: Ink = Ink.PLAIN
    link: int = NO_LINK
    apart: bool = False


Pens = Mapping[Ink, tuple[QFont, QColor]]


class TextBlock:
    """Runs laid out in lines of ``width`` px, at most ``lines`` of them (0: all there are).

    It begins where the language begins (``direction``), whichever way its letters run.
    """

    def __init__(
        self,
        runs: Sequence[Run],
        pens: Pens,
        width: float,
        direction: Qt.LayoutDirection,
        *,
        lines: int = 0,
    ) -> None:
        self._runs = [_isolated(run) for run in runs]
        text = "".join(run.text for run in self._runs)
        # The layout breaks lines at this character, and never at a newline.
        self._layout = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}"), pens[Ink.PLAIN][0])
        self._layout.setTextOption(_option(direction))
        self._layout.setFormats(_formats(self._runs, pens))
        self._layout.setCacheEnabled(True)
        self.color = pens[Ink.PLAIN][1]
        self.height = 0.0
        self.is_cut = False
        self._lay_out(width, lines)

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        """Draw it with its top left at ``corner``."""
        painter.setPen(self.color)
        self._layout.draw(painter, corner)

    def link_at(self, point: QPointF) -> int:
        """The link under ``point``, counted from the top left, or ``NO_LINK``."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if line.naturalTextRect().contains(point):
                return self._link_of(line, point.x())
        return NO_LINK

    def _link_of(self, line: QTextLine, x: float) -> int:
        place = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        end = 0
        for run in self._runs:
            end += units(run.text)
            if place < end:
                return run.link
        return NO_LINK

    def _lay_out(self, width: float, lines: int) -> None:
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            if lines and self._layout.lineCount() > lines:
                # A line that was begun must have a width; it is never painted.
                line.setNumColumns(0)
                self.is_cut = True
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
        self._layout.endLayout()


class LinkClick:
    """Tells a click on a link: the left button goes down and up on one and the same."""

    def __init__(self) -> None:
        self._pressed = NO_LINK

    def press(self, event: QMouseEvent, link: int) -> None:
        """A button went down on ``link``."""
        self._pressed = link if event.button() is Qt.MouseButton.LeftButton else NO_LINK

    def release(self, event: QMouseEvent, link: int) -> int:
        """A button went up on ``link``: the link that was clicked, or ``NO_LINK``."""
        pressed, self._pressed = self._pressed, NO_LINK
        is_click = event.button() is Qt.MouseButton.LeftButton and link == pressed
        return link if is_click else NO_LINK


def isolated(text: str) -> str:
    """``text`` to be put among other words without moving them, whichever way it runs (UAX 9)."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def _isolated(run: Run) -> Run:
    return replace(run, text=isolated(run.text)) if run.apart else run


def _option(direction: Qt.LayoutDirection) -> QTextOption:
    starts_right = direction is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if starts_right else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _formats(runs: list[Run], pens: Pens) -> list[QTextLayout.FormatRange]:
    made = {ink: _format(*pens[ink]) for ink in {run.ink for run in runs}}
    formats, start = [], 0
    for run in runs:
        part = QTextLayout.FormatRange()
        part.start, part.length = start, units(run.text)
        part.format = made[run.ink]
        formats.append(part)
        start += part.length
    return formats


def _format(font: QFont, color: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(color)
    return made
