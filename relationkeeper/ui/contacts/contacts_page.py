"""The people page: all contacts at the left, the one that is chosen beside them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from relationkeeper.domain.change import ChangeSet
from relationkeeper.services.services import Services
from relationkeeper.ui.contacts.list_model import ContactListModel
from relationkeeper.ui.contacts.list_view import ContactListView
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.chip import Chip

if TYPE_CHECKING:
    from relationkeeper.ui.contacts.person_page import PersonPage

_LIST_WIDTH = 312


class ContactsPage(QWidget):
    """The list and the person. ``today`` is the local date; see ``refresh_dates``.

    ``log_requested`` asks to log a touch with a contact.
    """

    log_requested = Signal(int)

    def __init__(
        self,
        services: Services,
        icons: Icons,
        avatars: Avatars,
        today: date,
    ) -> None:
        super().__init__()
        self._services = services
        self._icons = icons
        self._avatars = avatars
        self._today = today
        self._model = ContactListModel(services.contacts, services.listing, today, self)
        self.list = ContactListView(self._model, services.contacts, avatars)
        self._person: PersonPage | None = None
        self._count = Chip("")
        self._splitter = QSplitter()
        self._lay_out()
        self.list.chosen.connect(self._show)
        self.list.entered.connect(self._take_focus)
        self.list.bin_requested.connect(self._bin)
        self.list.menu_requested.connect(self._show_menu)
        self._count_anew()

    @property
    def person(self) -> PersonPage:
        """Who is chosen."""
        return self._person or self.complete()

    def complete(self) -> PersonPage:
        """Build the right half, if it is not there: the list is to be painted before it."""
        if self._person is None:
            from relationkeeper.ui.contacts.person_page import PersonPage  # 100 ms with its parts

            self._person = PersonPage(self._services, self._icons, self._avatars, self._today)
            self._person.log_requested.connect(self.log_requested)
            self._person.contact_requested.connect(self.open_contact)
            if (placeholder := self._splitter.replaceWidget(1, self._person)) is not None:
                placeholder.deleteLater()
            self._splitter.setStretchFactor(1, 1)
        return self._person

    def open_contact(self, contact_id: int) -> None:
        """Show a contact, and where they are in the list; nothing for one who is gone."""
        contact = self._services.contacts.get(contact_id)
        if contact is None or contact.binned:
            return
        self.list.choose(contact_id)
        self._show(contact_id)  # they may be archived, and so not in the list

    def open_moment(self, contact_id: int, key: int) -> None:
        """Show a contact, and what happened with them at the moment ``key``."""
        self.open_contact(contact_id)
        if self.person.contact_id == contact_id:
            self.person.feed.open_moment(key)

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""
        self.list.follow(change_set)
        self._count_anew()
        person = self._person
        if person is None:
            return
        if change_set.many:
            # Both start anew: a moment for the list, and then one for the person.
            QTimer.singleShot(0, person, lambda: person.follow(change_set))
        else:
            person.follow(change_set)

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``, the local date."""
        self._today = today
        self._model.refresh_dates(today)
        if self._person is not None:
            self._person.refresh_dates(today)

    def _lay_out(self) -> None:
        self._count.setChecked(True)
        # It is the only filter there is, so that nothing can be chosen yet.
        self._count.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        chips = QHBoxLayout()
        chips.setContentsMargins(14, 12, 14, 10)
        chips.addWidget(self._count)
        chips.addStretch()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(chips)
        column.addWidget(self.list)
        left.setMinimumWidth(220)
        splitter = self._splitter
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(QWidget())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST_WIDTH, 3 * _LIST_WIDTH])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _show(self, contact_id: int) -> None:
        if contact_id != self.person.contact_id:
            self.person.show_contact(contact_id)

    def _take_focus(self) -> None:
        self.person.take_focus()

    def _bin(self, contact_id: int) -> None:
        self._show(contact_id)
        self.person.bin()

    def _show_menu(self, contact_id: int, place: QPoint) -> None:
        self._show(contact_id)
        self.person.header.menu(logs=True).popup(place)

    def _count_anew(self) -> None:
        count = QLocale().toString(self._model.rowCount())
        self._count.set_text(self.tr("All {count}").format(count=count))
