"""The filters over the list: chips with live counts, more of them by a menu, and the order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from relationkeeper.domain.circle import Circle
from relationkeeper.domain.people_filter import EVERYBODY, Chip, PeopleFilter
from relationkeeper.services.listing import ListingService
from relationkeeper.ui.contacts.filter_words import chip_words
from relationkeeper.ui.contacts.sort_menu import SortButton
from relationkeeper.ui.contacts.walking_chip import WalkingChip
from relationkeeper.ui.widgets.buttons import button_text
from relationkeeper.ui.widgets.flow import FlowLayout
from relationkeeper.ui.widgets.menus import passing_menu, pop_up_below
from relationkeeper.ui.words import people_words

_ALWAYS = (Chip.ALL, Chip.DUE, Chip.NEVER_MET, Chip.ONLINE_ONLY)
_MOST_TAGS = 100  # in a menu, the most used ones


class FilterBar(QWidget):
    """Shows a filter; ``changed`` carries the one that the user wants instead."""

    changed = Signal(object)

    def __init__(self, listing: ListingService) -> None:
        super().__init__()
        self._listing = listing
        self._asked = EVERYBODY
        self._circles: Sequence[Circle] = ()
        self._counts: Mapping[Chip, int] = {}
        self.chips = {chip: self._chip(chip) for chip in _ALWAYS}
        self.chosen: dict[PeopleFilter, WalkingChip] = {}
        self.more = WalkingChip(self.tr("+ Filter"), checkable=False, parent=self)
        self.more.setAccessibleName(self.tr("Filter by circle, tag, favourites or archived"))
        self.more.clicked.connect(lambda: pop_up_below(self.menu_of_filters(), self.more))
        self.sort = SortButton()
        self.sort.sorted_by.connect(self.changed)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(14, 12, 14, 10)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in (*self.chips.values(), self.more, self.sort):
            part.walked.connect(self._walk)
        self._arrange()

    def show_filter(self, asked: PeopleFilter, circles: Sequence[Circle]) -> None:
        """Show which filter holds; ``circles`` are all that there are."""
        self._asked, self._circles = asked, circles
        for kind, chip in self.chips.items():
            chip.setChecked(kind is asked.chip)
        self.sort.show_order(asked)
        had_focus = any(chip.hasFocus() for chip in self.chosen.values())
        for chip in self.chosen.values():
            chip.hide()
            chip.deleteLater()
        self.chosen = {
            without: self._removable(words, without) for words, without in self._further()
        }
        self._arrange()
        self._name_all()
        if had_focus:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_counts(self, counts: Mapping[Chip, int]) -> None:
        """Say how many each chip shows."""
        if counts != self._counts:
            self._counts = counts
            self._name_all()

    def menu_of_filters(self) -> QMenu:
        """What else can be filtered by; it deletes itself once closed."""
        menu = passing_menu(self.more)
        for chip in (Chip.FAVOURITES, Chip.ARCHIVED):
            self._offer(menu, self._counted(chip), replace(self._asked, chip=chip))
        circles = menu.addMenu(self.tr("Circle"))
        for circle in self._circles:
            self._offer(circles, circle.name, replace(self._asked, circle_id=circle.id))
        tags = menu.addMenu(self.tr("Tag"))
        for tag, _count in sorted(self._listing.tags()[:_MOST_TAGS]):
            self._offer(tags, f"#{tag}", replace(self._asked, tag=tag))
        for filled in (circles, tags):
            filled.menuAction().setEnabled(not filled.isEmpty())
        return menu

    def _chip(self, kind: Chip) -> WalkingChip:
        chip = WalkingChip(chip_words(kind), parent=self)
        # Asked for anew when it is clicked: the rest of the filter may be another by then.
        chip.clicked.connect(lambda: self.changed.emit(replace(self._asked, chip=kind)))
        return chip

    def _removable(self, words: str, without: PeopleFilter) -> WalkingChip:
        """A chip that is taken away by a click, which leaves the filter ``without`` it."""
        chip = WalkingChip("", parent=self)
        chip.show_removable(words)
        chip.clicked.connect(lambda: self.changed.emit(without))
        chip.walked.connect(self._walk)
        chip.show()
        return chip

    def _further(self) -> list[tuple[str, PeopleFilter]]:
        """What is filtered by besides the chips that are always there, and how to be rid of it."""
        asked, further = self._asked, []
        if asked.chip not in _ALWAYS:
            further.append((self._counted(asked.chip), replace(asked, chip=Chip.ALL)))
        if asked.circle_id:
            names = {circle.id: circle.name for circle in self._circles}
            words = names.get(asked.circle_id, self.tr("Circle"))
            further.append((words, replace(asked, circle_id=0)))
        if asked.tag:
            further.append((f"#{asked.tag}", replace(asked, tag="")))
        return further

    def _offer(self, menu: QMenu, words: str, asked: PeopleFilter) -> None:
        action = QAction(button_text(words), menu)
        action.setCheckable(True)
        action.setChecked(asked == self._asked)
        action.triggered.connect(lambda: self.changed.emit(asked))
        menu.addAction(action)

    def _counted(self, chip: Chip) -> str:
        if chip not in self._counts:
            return chip_words(chip)
        return f"{chip_words(chip)} {QLocale().toString(self._counts[chip])}"

    def _name_all(self) -> None:
        for kind, chip in self.chips.items():
            chip.set_text(self._counted(kind))
            count = people_words(self._counts.get(kind, 0))
            chip.setAccessibleName(f"{chip_words(kind)}: {count}")

    def _all(self) -> list[WalkingChip]:
        return [*self.chips.values(), *self.chosen.values(), self.more, self.sort]

    def _arrange(self) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        last: QWidget | None = None
        for chip in self._all():
            self._flow.addWidget(chip)
            if last is not None:
                self.setTabOrder(last, chip)
            last = chip
        self._stop_at(self.chips.get(self._asked.chip, self.chips[Chip.ALL]))

    def _stop_at(self, stop: WalkingChip) -> None:
        for chip in self._all():
            chip.set_stop(is_stop=chip is stop)

    def _walk(self, step: int) -> None:
        chips = self._all()
        here = next((place for place, chip in enumerate(chips) if chip.hasFocus()), 0)
        there = chips[min(max(here + step, 0), len(chips) - 1)]
        self._stop_at(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)
