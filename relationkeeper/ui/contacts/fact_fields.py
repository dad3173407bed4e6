"""The fields of a fact: kind and words, and once there are words, when and where it was learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from relationkeeper.domain.entity import NEW
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.ui.people.date_field import PartialDateField
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.words import channel_words, fact_words, partial_date_words

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class TypedFact:
    """What stands in the fields."""

    kind: FactKind = FactKind.PROFESSION
    text: str = ""
    learned: str = ""
    source_id: int = NEW


def typed(fact: Fact) -> TypedFact:
    """What the fields show of a fact."""
    return TypedFact(fact.kind, fact.text, partial_date_words(fact.learned), fact.interaction_id)


def source_words(source: Interaction) -> str:
    """Where something was learned: "Coffee, 3 Nov 2026"."""
    words = QCoreApplication.translate("FactFields", "{what}, {when}")
    what, when = channel_words(source.channel), partial_date_words(source.date)
    return words.format(what=what, when=when)


class FactFields(QWidget):
    """``submitted`` asks to keep the fact (Enter), ``left`` to leave the fields (Esc).

    ``sources_wanted`` comes before it can be chosen from which interaction it was learned.
    """

    submitted = Signal()
    left = Signal()
    sources_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of fact"))
        for kind in FactKind:
            self.kind.addItem(fact_words(kind), kind)
        self.text = QLineEdit(placeholderText=self.tr("What did you learn?"))
        self.text.setAccessibleName(self.tr("New fact"))
        self.learned = PartialDateField(self.tr("Learned when"), self.tr("today"))
        self.source = QComboBox()
        self.source.setAccessibleName(self.tr("From what happened"))
        self.source.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.source.setMinimumContentsLength(12)
        self.source.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._sources: Sequence[Interaction] = ()
        self._more = QWidget()
        self.line = QHBoxLayout()
        self._lay_out()
        self.text.textChanged.connect(self._show_more)

    def show_typed(self, typed: TypedFact) -> None:
        """Show other ones."""
        self.kind.setCurrentIndex(self.kind.findData(typed.kind))
        self.text.setText(typed.text)
        self.learned.setText(typed.learned)
        if typed.text.strip():
            self.sources_wanted.emit()
        self.source.setCurrentIndex(max(0, self.source.findData(typed.source_id)))

    def show_sources(self, sources: Sequence[Interaction]) -> None:
        """Offer these to have learned it from, whichever is chosen."""
        chosen = self.source.currentData()
        self._sources = sources
        self.source.clear()
        self.source.addItem(self.tr("not from a meeting or message"), NEW)
        for source in sources:
            self.source.addItem(source_words(source), source.id)
        self.source.setCurrentIndex(max(0, self.source.findData(chosen)))

    def typed(self) -> TypedFact:
        """What stands in the fields."""
        return TypedFact(
            FactKind(self.kind.currentData()),
            self.text.text(),
            self.learned.text(),
            self.source.currentData() or NEW,
        )

    def fact(self, before: Fact, today: date) -> Fact:
        """``before`` as the fields have it; where nothing says when, that day or today.

        Raises ``UserError`` for a date that is none, and leads back to it.
        """
        said, shown = self.typed(), typed(before)
        learned = before.learned
        if before.id == NEW or said.learned != shown.learned:
            days = (source.date for source in self._sources if source.id == said.source_id)
            learned = self.learned.date() or next(days, PartialDate.of(today))
        return replace(
            before,
            kind=said.kind,
            text=said.text.strip(),
            learned=learned,
            interaction_id=said.source_id,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_more(self) -> None:
        has_words = bool(self.text.text().strip())
        if has_words and self._more.isHidden():
            self.sources_wanted.emit()
        self._more.setVisible(has_words)

    def _lay_out(self) -> None:
        self.line.addWidget(self.kind)
        self.line.addWidget(self.text, 1)
        more = QHBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.addWidget(PlainLabel(self.tr("Learned"), Tone.MUTED, wraps=False))
        more.addWidget(self.learned, 1)
        more.addWidget(PlainLabel(self.tr("from"), Tone.MUTED, wraps=False))
        more.addWidget(self.source, 2)
        self._more.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self.line)
        whole.addWidget(self._more)
