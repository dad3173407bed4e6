"""What the list is sorted by, and which way: a button that says so, with a menu."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from relationkeeper.domain.people_filter import EVERYBODY, Order, PeopleFilter
from relationkeeper.ui.contacts.filter_words import direction_words, order_words
from relationkeeper.ui.contacts.walking_chip import WalkingChip
from relationkeeper.ui.widgets.labels import tooltip_text
from relationkeeper.ui.widgets.menus import passing_menu, pop_up_below


class SortButton(WalkingChip):
    """``sorted_by`` carries the filter with another order."""

    sorted_by = Signal(object)

    def __init__(self) -> None:
        super().__init__("", checkable=False)
        self._asked = EVERYBODY
        self.clicked.connect(self._show_menu)
        self.show_order(self._asked)

    def show_order(self, asked: PeopleFilter) -> None:
        """Say how ``asked`` is sorted."""
        self._asked = asked
        arrow = "↑" if asked.backwards else "↓"
        self.set_text(f"{order_words(asked.order)} {arrow}")
        way = direction_words(asked.order)[asked.backwards]
        words = self.tr("Sorted by {order}: {way}").format(order=order_words(asked.order), way=way)
        self.setAccessibleName(words)
        self.setToolTip(tooltip_text(words))

    def menu_of_orders(self) -> QMenu:
        """All orders and both ways; it deletes itself once closed."""
        menu = passing_menu(self)
        asked = self._asked
        orders = QActionGroup(menu)
        for order in Order:
            action = self._add(
                menu, order_words(order), replace(asked, order=order, backwards=False)
            )
            action.setChecked(order is asked.order)
            orders.addAction(action)
        menu.addSeparator()
        ways = QActionGroup(menu)
        for backwards, way in zip((False, True), direction_words(asked.order), strict=True):
            action = self._add(menu, way, replace(asked, backwards=backwards))
            action.setChecked(backwards is asked.backwards)
            ways.addAction(action)
        return menu

    def _show_menu(self) -> None:
        pop_up_below(self.menu_of_orders(), self)

    def _add(self, menu: QMenu, words: str, asked: PeopleFilter) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.sorted_by.emit(asked))
        return action
