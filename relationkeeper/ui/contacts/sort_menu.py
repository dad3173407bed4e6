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
        menu = self.menu_below()
        orders, ways = QActionGroup(menu), QActionGroup(menu)
        for order in Order:
            asked = replace(self._asked, order=order, backwards=False)
            self._add(menu, orders, order_words(order), asked)
        menu.addSeparator()
        for backwards, way in enumerate(direction_words(self._asked.order)):
            self._add(menu, ways, way, replace(self._asked, backwards=bool(backwards)))
        for action in orders.actions():
            action.setChecked(action.data() is self._asked.order)
        return menu

    def _show_menu(self) -> None:
        self.pop_up(self.menu_of_orders())

    def _add(self, menu: QMenu, group: QActionGroup, words: str, asked: PeopleFilter) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(asked == self._asked)
        action.setData(asked.order)
        action.triggered.connect(lambda: self.sorted_by.emit(asked))
        group.addAction(action)
        menu.addAction(action)
