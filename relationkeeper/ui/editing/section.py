"""A section of the editor: what is always asked, and chips for what is seldom needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.chip import Chip, ChipRow
from relationkeeper.ui.widgets.rows_field import RowsField


@dataclass(frozen=True, slots=True)
class _Offer:
    """Fields that wait behind a chip."""

    chip: Chip
    lines: QWidget
    first: QWidget


class Section(Card):
    """Lines of fields. Those that are offered come when their chip is pressed, or are filled."""

    def __init__(self, icons: Icons, title: str) -> None:
        super().__init__(title)
        self._icons = icons
        self._offers: list[_Offer] = []
        self._chips = ChipRow()
        self.body.setSpacing(12)
        self.body.addWidget(self._chips)
        self._chips.hide()

    def put(self, *parts: QWidget) -> None:
        """Add a line of fields beside one another."""
        self._insert(_lines([parts]))

    def offer(self, offers: Iterable[tuple[str, Sequence[Sequence[QWidget]]]]) -> None:
        """Add lines of fields that are hidden, each behind a chip with the words before them."""
        placed = [(words, _lines(lines), lines[0][0]) for words, lines in offers]
        for _, hidden, _ in placed:
            self._insert(hidden)
            hidden.hide()
        # Only now, since Tab leads through parts as they came, and the chips stand below.
        for words, hidden, first in placed:
            self._add_chip(words, hidden, first)

    def reveal(self, filled: set[QWidget]) -> None:
        """Show what is offered where any of its fields is ``filled``, and chips for the rest."""
        for offer in self._offers:
            shown = any(offer.lines.isAncestorOf(part) for part in filled)
            self._show(offer, shown=shown)

    def uncover(self, part: QWidget) -> None:
        """Show a field that may be hidden, since something is to be said of it."""
        for offer in self._offers:
            if offer.lines.isAncestorOf(part):
                self._show(offer, shown=True)

    def _add_chip(self, words: str, hidden: QWidget, first: QWidget) -> None:
        chip = Chip(f"\N{THIN SPACE}{words}", checkable=False)
        chip.setAccessibleName(self.tr("Add: {what}").format(what=words))
        self._icons.dress(chip, "plus", Role.MUTED, 12)
        self._chips.add(chip)
        self._chips.show()
        offer = _Offer(chip, hidden, first)
        self._offers.append(offer)
        chip.clicked.connect(lambda: self._take(offer))

    def _take(self, offer: _Offer) -> None:
        self._show(offer, shown=True)
        if isinstance(offer.first, RowsField):
            offer.first.add_row()
        else:
            offer.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, offer: _Offer, *, shown: bool) -> None:
        offer.lines.setVisible(shown)
        offer.chip.setVisible(not shown)
        self._chips.setVisible(any(not each.chip.isHidden() for each in self._offers))

    def _insert(self, lines: QWidget) -> None:
        self.body.insertWidget(self.body.count() - 1, lines)


def _lines(lines: Iterable[Sequence[QWidget]]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for parts in lines:
        across = QHBoxLayout()
        across.setSpacing(12)
        for part in parts:
            across.addWidget(part, 1)
        column.addLayout(across)
    return whole
