"""How long ago, at each depth, and the time spent face to face: figures over what they count."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStyle, QVBoxLayout, QWidget

from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.rhythm import Rhythm
from relationkeeper.ui.theme.fonts import SECTION, scaled
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone, tooltip_text
from relationkeeper.ui.words import (
    date_words,
    minutes_words,
    partial_date_words,
    relative_day,
    span_words,
)

_NARROWEST = 2
"""So many figures stand beside one another at least."""
_GAP = 8


class RhythmFigures(QWidget):
    """The last conversation, face to face and touch are three dates, and stay so.

    Where they do not all fit beside one another, they stand in two lines.
    """

    def __init__(self) -> None:
        super().__init__()
        self._conversation = Figure()
        self._face = Figure()
        self._touch = Figure()
        self._minutes = Figure()
        self._figures = (self._conversation, self._face, self._touch, self._minutes)
        for figure in self._figures:
            figure.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rhythm(
        self, rhythm: Rhythm, today: date, in_person: PartialDate | None = None
    ) -> None:
        """Show ``rhythm`` as it stands ``today``, the local date.

        ``in_person``: when they are said to have met first, which nobody may have logged.
        """
        never = self.tr("not yet")
        self._conversation.show_day(
            rhythm.last_conversation, today, (self.tr("since you talked"), self.tr("talked"), never)
        )
        self._face.show_day(
            rhythm.last_face, today, (self.tr("since face to face"), self.tr("face to face"), never)
        )
        if in_person and not rhythm.last_face:
            told = self.tr("face to face: {date}").format(date=partial_date_words(in_person))
            self._face.show_words(self.tr("before"), told)
        self._touch.show_day(
            rhythm.last_touch, today, (self.tr("since any touch"), self.tr("in touch"), never)
        )
        self._minutes.show_words(minutes_words(rhythm.minutes), self.tr("face to face in all"))
        self._minutes.setVisible(rhythm.minutes > 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return self._line_height(width) * lines + _GAP * (lines - 1)

    def sizeHint(self) -> QSize:
        """All beside one another."""
        width = self._width_of(len(self._shown()))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for two beside one another: all of them would keep the window from being narrow."""
        width = self._width_of(_NARROWEST)
        return QSize(width, self.heightForWidth(width))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        cell = QSize(self._cell_width(self.width()), self._line_height(self.width()))
        for place, figure in enumerate(self._shown()):
            row, column = divmod(place, self._columns(self.width()))
            corner = QPoint(column * (cell.width() + _GAP), row * (cell.height() + _GAP))
            figure.setGeometry(
                QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(corner, cell))
            )

    def _columns(self, width: int) -> int:
        count = len(self._shown())
        return count if self._width_of(count) <= width else _NARROWEST

    def _lines(self, width: int) -> int:
        return -(-len(self._shown()) // self._columns(width))

    def _cell_width(self, width: int) -> int:
        columns = self._columns(width)
        return (width - (columns - 1) * _GAP) // columns

    def _line_height(self, width: int) -> int:
        cell = self._cell_width(width)
        return max(figure.heightForWidth(cell) for figure in self._shown())

    def _width_of(self, columns: int) -> int:
        widest = max(figure.minimumSizeHint().width() for figure in self._shown())
        return columns * widest + (columns - 1) * _GAP

    def _shown(self) -> list[Figure]:
        return [figure for figure in self._figures if not figure.isHidden()]


class Figure(QWidget):
    """A number with its unit, and what it counts below it."""

    def __init__(self) -> None:
        super().__init__()
        self._figure = HeadingLabel()
        self._figure.setWordWrap(False)
        self._label = PlainLabel(tone=Tone.MUTED)
        self._label.setFont(scaled(QApplication.font(), SECTION))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._figure)
        lines.addWidget(self._label)
        lines.addStretch()

    def show_words(self, figure: str, label: str) -> None:
        """Show ``figure`` over ``label``."""
        self._figure.setText(figure)
        self._label.setText(label)
        self.setAccessibleName(f"{figure} {label}")
        self.setToolTip("")

    def show_day(self, day: date | None, today: date, words: tuple[str, str, str]) -> None:
        """Show the time since ``day``: ``words`` say since what, and what "not yet"."""
        since, what, never = words
        if day is None:
            self.show_words(never, what)
        elif day >= today:  # later where it was logged in a zone in which it is tomorrow
            self.show_words(relative_day(day, today), what)
        else:
            self.show_words(span_words((today - day).days), since)
            self.setToolTip(tooltip_text(date_words(day)))
