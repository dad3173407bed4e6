"""What was learned about a person: by kind, with its age, and a line to add more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from relationkeeper.domain.entity import NEW
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.contacts.corner_card import CornerCard
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import Button, IconButton, Kind
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.words import error_words, fact_words, partial_date_words, relative_day

_SHOWN = 4


class FactsCard(CornerCard):
    """Facts about one contact by kind: the newest few, until the user asks for all."""

    def __init__(self, interactions: InteractionService, icons: Icons, today: date) -> None:
        self.all_button = Button("", Kind.QUIET, small=True)
        super().__init__(QCoreApplication.translate("FactsCard", "Facts"), self.all_button)
        self._interactions = interactions
        self._icons = icons
        self._today = today
        self._contact_id = NEW
        self._facts: list[Fact] = []
        self._shows_all = False
        self._drafts: dict[int, tuple[int, str]] = {}
        self._rows = QWidget()
        self.all_button.clicked.connect(self._show_all)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of fact"))
        for kind in FactKind:
            self.kind.addItem(fact_words(kind), kind)
        self.text = QLineEdit(placeholderText=self.tr("What did you learn?"))
        self.text.setAccessibleName(self.tr("New fact"))
        self.text.returnPressed.connect(self.add)
        self.add_button = Button(self.tr("Add"), small=True)
        self.add_button.clicked.connect(self.add)
        self._trouble = PlainLabel(tone=Tone.LATE)
        self._trouble.hide()
        self._lay_out()

    def show_facts(self, contact_id: int, facts: list[Fact], today: date) -> None:
        """Show ``facts`` (newest first) about a contact as of ``today``.

        What was typed about them and not added stays, or is there again.
        """
        if contact_id != self._contact_id:
            self._shows_all = False
            self._change_draft(contact_id)
            self._trouble.hide()
        self._contact_id = contact_id
        self._today = today
        self._facts = facts
        self._show_rows()

    def add(self) -> None:
        """Write down what was typed; where that fails, say so and leave it typed."""
        fact = Fact(
            contact_id=self._contact_id,
            kind=FactKind(self.kind.currentData()),
            text=self.text.text().strip(),
            learned=PartialDate.of(self._today),
        )
        if self._tried(lambda: self._interactions.add_fact(fact)):
            self.text.clear()

    def delete(self, fact: Fact) -> None:
        """Delete a fact; undo brings it back."""
        self._tried(lambda: self._interactions.delete_fact(fact))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_draft(self, contact_id: int) -> None:
        if self.text.text().strip():
            self._drafts[self._contact_id] = (self.kind.currentIndex(), self.text.text())
        kind, text = self._drafts.pop(contact_id, (0, ""))
        self.kind.setCurrentIndex(kind)
        self.text.setText(text)

    def _tried(self, write: Callable[[], object]) -> bool:
        try:
            write()
        except UserError as error:
            self._trouble.setText(error_words(error))
            self._trouble.show()
            return False
        self._trouble.hide()
        return True

    def _show_all(self) -> None:
        self._shows_all = True
        self._show_rows()

    def _show_rows(self) -> None:
        shown = self._facts if self._shows_all else self._facts[:_SHOWN]
        kinds = list(FactKind)
        shown = sorted(shown, key=lambda fact: kinds.index(fact.kind))
        former, self._rows = self._rows, QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        buttons: list[QWidget] = [self.all_button]
        for row, fact in enumerate(shown):
            is_first = not row or shown[row - 1].kind != fact.kind
            buttons.append(self._add_row(grid, row, fact, is_first=is_first))
        self.body.replaceWidget(former, self._rows)
        for before, after in pairwise(buttons):
            self.setTabOrder(before, after)  # what is new would come last of all
        former.hide()
        former.deleteLater()
        self._rows.setVisible(bool(shown))
        self.all_button.setText(self.tr("Show all {count}").format(count=len(self._facts)))
        self.all_button.setVisible(len(shown) < len(self._facts))
        self.place_corner()

    def _add_row(self, grid: QGridLayout, row: int, fact: Fact, *, is_first: bool) -> QWidget:
        top = Qt.AlignmentFlag.AlignTop
        kind = PlainLabel(fact_words(fact.kind) if is_first else "", Tone.MUTED, wraps=False)
        age = PlainLabel(self._age(fact), Tone.MUTED, wraps=False)
        for column, label in enumerate((kind, PlainLabel(fact.text, selectable=True), age)):
            label.setContentsMargins(0, 3, 0, 3)  # on the line of the button beside it
            label.setAlignment(Qt.AlignmentFlag.AlignLeading | top)
            grid.addWidget(label, row, column)
        name = self.tr("Delete: {fact}").format(fact=fact.text)
        delete = IconButton(self._icons, "x", name, role=Role.MUTED, size=12)
        delete.clicked.connect(lambda: self.delete(fact))
        grid.addWidget(delete, row, 3, top)
        return delete

    def _age(self, fact: Fact) -> str:
        if fact.learned.whole:
            return relative_day(fact.learned.earliest(), self._today)
        return partial_date_words(fact.learned)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.kind)
        line.addWidget(self.text, 1)
        line.addWidget(self.add_button)
        for part in (self._rows, self._trouble):
            self.body.addWidget(part)
        self.body.addLayout(line)
