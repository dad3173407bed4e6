"""A section of the editor: what is always asked, and chips for what is seldom needed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.chip import Chip, ChipRow
from relationkeeper.ui.widgets.rows_field import RowsField


@dataclass(frozen=True, slots=True)
class _Offer:
    """Fields that wait behind a chip."""

    chip: Chip
    line: QWidget
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
        self._insert(_line(parts))

    def offer(self, words: str, *parts: QWidget) -> None:
        """Add a line that is hidden behind a chip with these ``words``."""
        chip = Chip(f"\N{THIN SPACE}{words}", checkable=False)
        chip.setAccessibleName(self.tr("Add: {what}").format(what=words))
        self._icons.dress(chip, "plus", Role.MUTED, 12)
        line = _line(parts)
        self._insert(line)
        line.hide()
        self._chips.add(chip)
        self._chips.show()
        offer = _Offer(chip, line, parts[0])
        self._offers.append(offer)
        chip.clicked.connect(lambda: self._take(offer))

    def reveal(self, filled: set[QWidget]) -> None:
        """Show what is offered where any of its fields is ``filled``, and chips for the rest."""
        for offer in self._offers:
            shown = any(offer.line.isAncestorOf(part) for part in filled)
            self._show(offer, shown=shown)

    def uncover(self, part: QWidget) -> None:
        """Show a field that may be hidden, since something is to be said of it."""
        for offer in self._offers:
            if offer.line.isAncestorOf(part):
                self._show(offer, shown=True)

    def _take(self, offer: _Offer) -> None:
        self._show(offer, shown=True)
        if isinstance(offer.first, RowsField):
            offer.first.add_row()
        else:
            offer.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, offer: _Offer, *, shown: bool) -> None:
        offer.line.setVisible(shown)
        offer.chip.setVisible(not shown)
        self._chips.setVisible(any(not each.chip.isHidden() for each in self._offers))

    def _insert(self, line: QWidget) -> None:
        self.body.insertWidget(self.body.count() - 1, line)


def _line(parts: tuple[QWidget, ...]) -> QWidget:
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(12)
    for part in parts:
        across.addWidget(part, 1)
    return line
