"""The left half of the people page: the filters, and below them whom they show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.people_filter import EVERYBODY, Chip, Order, PeopleFilter
from relationkeeper.services.services import Services
from relationkeeper.ui.contacts.filter_bar import FilterBar
from relationkeeper.ui.contacts.list_model import ContactListModel
from relationkeeper.ui.contacts.list_view import ContactListView
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.labels import PlainLabel, Tone, set_tone

if TYPE_CHECKING:
    from relationkeeper.ui.contacts.list_empty import ListEmpty

_NARROWEST = 220


class ListColumn(QWidget):
    """The list in one filter. ``today`` is the local date; see ``refresh_dates``."""

    filtered = Signal()

    def __init__(
        self,
        services: Services,
        icons: Icons,
        avatars: Avatars,
        today: date,
        asked: PeopleFilter,
    ) -> None:
        super().__init__()
        self._services = services
        self._circles = services.care.circles()
        asked = self._possible(asked)
        self.model = ContactListModel(services.contacts, services.listing, today, asked, self)
        self.view = ContactListView(self.model, services.contacts, avatars)
        self.filters = FilterBar(services.listing)
        self._icons = icons
        self._note = PlainLabel()
        self._note.setContentsMargins(14, 0, 14, 10)
        self._rows = QStackedWidget()
        self._orders = {True: (Order.DUE, False), False: (Order.NAME, False)}
        self._lay_out()
        self.filters.changed.connect(self._take_filter)
        self.view.selected.connect(self._note.hide)
        self.filters.show_filter(asked, self._circles)
        self._count()

    @cached_property
    def empty(self) -> ListEmpty:
        """What stands in the list's place while nobody is in it; made when it first is."""
        from relationkeeper.ui.contacts.list_empty import ListEmpty

        empty = ListEmpty(self._icons)
        empty.changed.connect(self._take_filter)
        empty.circles_wanted.connect(self._lead_to_circles)
        self._rows.addWidget(empty)
        return empty

    @property
    def asked(self) -> PeopleFilter:
        """Whom it shows, and in what order."""
        return self.model.asked

    def show_filter(self, asked: PeopleFilter) -> None:
        """Show other contacts, or in another order."""
        self.view.show_filter(asked)
        self.filters.show_filter(asked, self._circles)
        self._count()
        self.filtered.emit()

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""
        self.view.follow(change_set)
        circles = self._services.care.circles()
        if circles != self._circles:
            self._circles = circles
            self.show_filter(self._possible(self.asked))
        else:
            self._count()

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``, the local date."""
        self.view.refresh_dates(today)
        self._count()

    def tell(self, sentence: str, tone: Tone) -> None:
        """Say something above the list, until another selection."""
        set_tone(self._note, tone)
        self._note.setText(sentence)
        self._note.show()

    def _take_filter(self, asked: PeopleFilter) -> None:
        """Show what the user asks for: who is due by that, and all others in their own order."""
        was_due, is_due = (f.chip is Chip.DUE for f in (self.asked, asked))
        if is_due != was_due:
            self._orders[was_due] = (self.asked.order, self.asked.backwards)
            order, backwards = self._orders[is_due]
            asked = replace(asked, order=order, backwards=backwards)
        self.show_filter(asked)

    def _possible(self, asked: PeopleFilter) -> PeopleFilter:
        """``asked`` without a circle that is gone."""
        is_there = any(circle.id == asked.circle_id for circle in self._circles)
        return asked if is_there else replace(asked, circle_id=0)

    def _count(self) -> None:
        self.filters.show_counts(self._services.listing.chip_counts(self.asked))
        is_empty = not self.model.rowCount()
        if is_empty:
            self.empty.show_filter(self.asked)
        had_focus = self._rows.focusWidget() is not None and self._rows.focusWidget().hasFocus()
        self._rows.setCurrentWidget(self.empty if is_empty else self.view)
        if had_focus and (shown := self._rows.currentWidget()) is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead_to_circles(self) -> None:
        self.show_filter(replace(EVERYBODY, chip=Chip.ALL))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        words = self.tr("Select people (Ctrl+click, or Ctrl+A for all), then choose Circle.")
        self.tell(words, Tone.ACCENT)

    def _lay_out(self) -> None:
        self._note.hide()
        self._rows.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._note)
        column.addWidget(self._rows, 1)
        self.setMinimumWidth(_NARROWEST)
