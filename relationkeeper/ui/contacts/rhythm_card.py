"""In touch: how long ago, at each depth, and the time spent face to face."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.rhythm import Rhythm
from relationkeeper.ui.theme.fonts import SECTION, scaled
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone, tooltip_text
from relationkeeper.ui.words import (
    date_words,
    minutes_words,
    partial_date_words,
    relative_day,
    span_words,
)


class RhythmCard(Card):
    """The last conversation, face to face and touch are three dates, and stay so."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("In touch"))
        self._conversation = Figure()
        self._face = Figure()
        self._touch = Figure()
        self._minutes = Figure()
        figures = QHBoxLayout()
        for figure in (self._conversation, self._face, self._touch, self._minutes):
            figures.addWidget(figure, 1)
        self.body.addLayout(figures)
        self.body.addStretch()

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
