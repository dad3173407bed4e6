"""The fields in which two contacts differ, side by side, each with what is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.merging import (
    Choices,
    Field,
    Keep,
    contested,
    differing,
    is_empty,
    place_of_both,
    suggested,
)
from relationkeeper.ui.merging.choice_cell import ChoiceCell
from relationkeeper.ui.merging.merge_words import both_words, field_words, value_words
from relationkeeper.ui.widgets.card import Separator
from relationkeeper.ui.widgets.labels import PlainLabel, Tone

_COLUMNS = (Keep.LEFT, Keep.RIGHT, Keep.BOTH)
_LABEL_WIDTH = 120


class ChoiceTable(QWidget):
    """One row a field in which both have something else, with a round button for each choice.

    ``chosen`` says that a choice changed.
    """

    chosen = Signal()

    def __init__(
        self,
        circles: Mapping[int, str],
        picture: Callable[[str], QPixmap],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._circles = circles
        self._picture = picture
        self._sheet = QWidget()
        self.cells: dict[tuple[Field, Keep], ChoiceCell] = {}
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 8, 0)
        self._whole.addWidget(self._sheet)
        self._whole.addStretch()

    @property
    def choices(self) -> Choices:
        """What is chosen, of the fields that are shown."""
        return {field: keep for (field, keep), c in self.cells.items() if c.button.isChecked()}

    def show_two(self, left: Contact, right: Contact, choices: Choices) -> None:
        """Show two contacts, with these choices and else with what is suggested."""
        former, self._sheet = self._sheet, QWidget()
        self.cells = {}
        grid = QGridLayout(self._sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        for column in (1, 2):
            grid.setColumnStretch(column, 3)
        grid.setColumnStretch(3, 2)
        asked = suggested(left, right) | dict(choices)
        for field in contested(left, right):
            self._add_row(grid, field, (left, right), asked[field])
        for sentence in _the_rest(left, right):
            label = PlainLabel(sentence, Tone.MUTED)
            label.setContentsMargins(0, 8, 0, 0)
            grid.addWidget(label, grid.rowCount(), 0, 1, 4)
        self._whole.replaceWidget(former, self._sheet)
        former.hide()
        former.deleteLater()

    def take_keyboard(self) -> bool:
        """Give the focus to the first choice; False where there is nothing to choose."""
        button = next((c.button for c in self.cells.values() if c.button.isChecked()), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button is not None

    def _add_row(
        self, grid: QGridLayout, field: Field, two: tuple[Contact, Contact], kept: Keep
    ) -> None:
        row = grid.rowCount()
        label = PlainLabel(field_words(field), Tone.MUTED)
        label.setContentsMargins(0, 4, 0, 4)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        group = QButtonGroup(self._sheet)
        if kept is Keep.BOTH and place_of_both(*two, field) is None:
            kept = Keep.LEFT  # it could be, before an earlier choice was changed
        for column, keep in enumerate(_COLUMNS, start=1):
            if cell := self._cell(field, keep, two):
                self.cells[field, keep] = cell
                group.addButton(cell.button)
                cell.button.setChecked(keep is kept)
                grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
        group.buttonToggled.connect(self._tell)
        grid.addWidget(Separator(), row + 1, 0, 1, 4)

    def _cell(self, field: Field, keep: Keep, two: tuple[Contact, Contact]) -> ChoiceCell | None:
        name = field_words(field)
        if keep is Keep.BOTH:
            place = place_of_both(*two, field)
            return ChoiceCell(name, both_words(place), muted=True) if place else None
        whose = two[keep is Keep.RIGHT]
        picture = self._picture(whose.photo) if field is Field.PHOTO else None
        return ChoiceCell(name, value_words(whose, field, self._circles), picture)

    def _tell(self, _button: object, is_on: bool) -> None:  # noqa: FBT001 (Qt's signal says it so)
        if is_on:
            self.chosen.emit()


def _the_rest(left: Contact, right: Contact) -> list[str]:
    """What needs no choice: what is the same in both, and what only one of them has."""
    translate = QCoreApplication.translate
    same = [f for f in Field if f not in differing(left, right) and not is_empty(left, f)]
    alone = [f for f in differing(left, right) if f not in contested(left, right)]
    sentences = (
        (translate("ChoiceTable", "The same in both: {fields}."), same),
        (translate("ChoiceTable", "Only one of them has, and it is kept: {fields}."), alone),
    )
    return [
        words.format(fields=", ".join(map(field_words, fields)))
        for words, fields in sentences
        if fields
    ]
