"""Facts as rows: what is known, where it was learned, how long ago, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Interaction
from relationkeeper.ui.contacts.fact_fields import source_words
from relationkeeper.ui.theme.fonts import small_font
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import Button, IconButton, Kind
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.words import fact_words, partial_date_words, relative_day

_TOP = Qt.AlignmentFlag.AlignTop
_LEADING = Qt.AlignmentFlag.AlignLeading


class FactRows(QWidget):
    """Facts by kind, as of ``today``; ``sources`` are the interactions of which some are.

    ``moment_requested`` asks to show the interaction with that id.
    """

    edit_requested = Signal(object)
    delete_requested = Signal(object)
    moment_requested = Signal(int)

    def __init__(
        self,
        icons: Icons,
        facts: Sequence[Fact],
        sources: Mapping[int, Interaction],
        today: date,
    ) -> None:
        super().__init__()
        self._icons = icons
        self._today = today
        self._sources = sources
        self.stops: list[QWidget] = []
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        kinds = list(FactKind)
        before: FactKind | None = None
        for row, fact in enumerate(sorted(facts, key=lambda fact: kinds.index(fact.kind))):
            self._add(2 * row, fact, kind=fact_words(fact.kind) if fact.kind != before else "")
            before = fact.kind

    def _add(self, row: int, fact: Fact, *, kind: str) -> None:
        is_old = fact.may_have_changed(self._today)
        age = self.tr("{age}, still so?") if is_old else "{age}"
        words = PlainLabel(fact.text, Tone.MUTED if is_old else Tone.PLAIN, selectable=True)
        self._put(row, 0, PlainLabel(kind, Tone.MUTED, wraps=False))
        self._put(row, 1, words)
        self._put(row, 2, PlainLabel(age.format(age=self._age(fact)), Tone.MUTED, wraps=False))
        if (source := self._sources.get(fact.interaction_id)) is not None:
            self._add_source(row + 1, source)
        name = self.tr("Edit: {fact}").format(fact=fact.text)
        self._add_button(row, 3, ("pencil", name), lambda: self.edit_requested.emit(fact))
        name = self.tr("Delete: {fact}").format(fact=fact.text)
        self._add_button(row, 4, ("x", name), lambda: self.delete_requested.emit(fact))

    def _add_source(self, row: int, source: Interaction) -> None:
        """A link to where it was learned."""
        words = self.tr("from: {source}").format(source=source_words(source))
        link = Button(words, Kind.LINK)
        link.setFont(small_font(QApplication.font()))
        link.clicked.connect(lambda: self.moment_requested.emit(source.id))
        self._grid.addWidget(link, row, 1, 1, 2, _LEADING | _TOP)
        self.stops.append(link)

    def _add_button(
        self, row: int, column: int, look: tuple[str, str], act: Callable[[], None]
    ) -> None:
        button = IconButton(self._icons, *look, role=Role.MUTED, size=12)
        button.clicked.connect(act)
        self._grid.addWidget(button, row, column, _TOP)
        self.stops.append(button)

    def _put(self, row: int, column: int, label: PlainLabel) -> None:
        label.setContentsMargins(0, 3, 0, 3)  # on the line of the button beside it
        label.setAlignment(_LEADING | _TOP)
        self._grid.addWidget(label, row, column)

    def _age(self, fact: Fact) -> str:
        if fact.learned.whole:
            return relative_day(fact.learned.earliest(), self._today)
        return partial_date_words(fact.learned)
