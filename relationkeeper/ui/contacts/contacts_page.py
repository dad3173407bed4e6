"""The people page: a list of contacts at the left, whoever is chosen of them beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QWidget

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.entity import NEW
from relationkeeper.domain.errors import UserError
from relationkeeper.services.services import Services
from relationkeeper.ui.contacts.kept_filter import filter_text, read_filter
from relationkeeper.ui.contacts.list_column import ListColumn
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.labels import Tone
from relationkeeper.ui.words import error_words, people_words

if TYPE_CHECKING:
    from relationkeeper.ui.contacts.person_page import PersonPage
    from relationkeeper.ui.contacts.selection_actions import SelectionActions
    from relationkeeper.ui.contacts.selection_panel import SelectionPanel

_LIST_WIDTH = 312
_FILTER = "people-filter"
_SHOWN = "person-shown"


class ContactsPage(QWidget):
    """The list, and the person or the selection. ``today`` is the local date.

    ``log_requested`` asks to log a touch with a contact, ``export_requested`` and
    ``merge_requested`` to export or to merge contacts by their ids, ``work_requested`` to
    run work as a job under a title.
    """

    log_requested = Signal(int)
    edit_requested = Signal(object, bool)
    person_edit_requested = Signal(int)
    export_requested = Signal(list)
    merge_requested = Signal(list)
    work_requested = Signal(object, str)

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
        asked = read_filter(services.preferences.get(_FILTER))
        self.column = ListColumn(services, icons, avatars, today, asked)
        self.list = self.column.view
        self._actions: SelectionActions | None = None
        self._person: PersonPage | None = None
        self._selection: SelectionPanel | None = None
        self._beside = QStackedWidget()
        self._splitter = QSplitter()
        self._lay_out()
        self._connect()

    @property
    def selection_actions(self) -> SelectionActions:
        """What is done with those who are selected."""
        if self._actions is None:
            from relationkeeper.ui.contacts.selection_actions import SelectionActions

            self._actions = actions = SelectionActions(
                self._services,
                self._icons,
                self.list,
                self.column.model,
                lambda: self._today,
                lambda: self._person.contact_id if self._person else NEW,
            )
            actions.log_requested.connect(self.log_requested)
            actions.export_requested.connect(self.export_requested)
            actions.merge_requested.connect(self.merge_requested)
            actions.work_requested.connect(self.work_requested)
            actions.failed.connect(self._tell_failure)
        return self._actions

    @property
    def has_selection(self) -> bool:
        """Whether several are selected: the one who is current is only shown."""
        return self.list.selected_count() > 1

    @property
    def person(self) -> PersonPage:
        """Who is chosen."""
        return self._person or self.complete()

    @property
    def selection(self) -> SelectionPanel:
        """Those who are selected, where they are several."""
        if self._selection is None:
            from relationkeeper.ui.contacts.selection_panel import SelectionPanel

            faces = Faces(self._services.contacts)
            self._selection = SelectionPanel(self.selection_actions, faces, self._avatars)
            self._selection.cleared.connect(self._select_one)
            self._beside.addWidget(self._selection)
        return self._selection

    def complete(self) -> PersonPage:
        """Build the right half, if it is not there: the list is to be painted before it."""
        if self._person is None:
            from relationkeeper.ui.contacts.person_page import PersonPage  # 100 ms with its parts

            self._person = PersonPage(self._services, self._icons, self._avatars, self._today)
            self._person.log_requested.connect(self.log_requested)
            self._person.edit_requested.connect(self.edit_requested)
            self._person.person_edit_requested.connect(self.person_edit_requested)
            self._person.contact_requested.connect(self.open_contact)
            self._beside.addWidget(self._person)
            self.selection_actions.refresh()  # from now on their keys are heard
        return self._person

    def show_last(self) -> None:
        """Show whoever was shown when the program ended, unless somebody is already."""
        last = self._services.preferences.get(_SHOWN)
        if self.person.contact_id == NEW and last.isdecimal():
            self.open_contact(int(last))

    def open_contact(self, contact_id: int) -> None:
        """Show a contact, and where they are in the list; nothing for one who is gone."""
        contact = self._services.contacts.get(contact_id)
        if contact is None or contact.binned:
            return
        self.list.choose(contact_id)
        self._show(contact_id)  # they may be archived, and so not in the list
        self.selection_actions.refresh()

    def open_moment(self, contact_id: int, key: int) -> None:
        """Show a contact, and what happened with them at the moment ``key``."""
        self.open_contact(contact_id)
        if self.person.contact_id == contact_id:
            self.person.feed.open_moment(key)

    def fill(self, menu: QMenu) -> str:
        """Put into ``menu`` all that can be done with whoever is shown; returns who it is.

        Where nobody is shown that is nothing.
        """
        ids = self.list.selected_ids()
        if len(ids) > 1:
            self.selection_actions.fill(menu)
            return people_words(len(ids))
        contact = self._services.contacts.get(self.person.contact_id)
        if contact is None:
            return ""
        self.selection_actions.fill(menu)
        edit = menu.addAction(self.tr("Edit…"))
        edit.setShortcut(Qt.Key.Key_F2)  # to be shown: this menu is never in sight
        edit.triggered.connect(self.person.edit)
        self._icons.dress(edit, "pencil")
        return contact.called or self.tr("No name")

    def kept(self) -> dict[str, str]:
        """Which contacts are shown, and who of them, for the next start: preferences by name."""
        kept = {_FILTER: filter_text(self.column.asked)}
        return kept | ({_SHOWN: str(self._person.contact_id)} if self._person else {})

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""
        self.column.follow(change_set)
        self._show_selected(self.list.selected_count())
        person = self._person
        if person is None:
            return
        if change_set.many:
            # Both start anew: a moment for the list, and then one for the person.
            QTimer.singleShot(0, person, lambda: person.follow(change_set))
        else:
            person.follow(change_set)

    def follow_drafts(self) -> None:
        """Show whether changes to whoever is shown wait to be saved."""
        if self._person is not None:
            self._person.follow_drafts()

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``, the local date."""
        self._today = today
        self.column.refresh_dates(today)
        if self._person is not None:
            self._person.refresh_dates(today)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nothing that has the focus has a use for is for whoever is shown.

        F2 edits them from the list, too, and on their page the keys of the list do what
        they do there; but where one is typing, a slip of the keys would do it unseen.
        """
        if not self._takes_key(event):
            super().keyPressEvent(event)

    def _takes_key(self, event: QKeyEvent) -> bool:
        person = self._person
        if person is None or not person.isVisible() or _is_typing(self.focusWidget()):
            return False
        if person.takes_key(event):
            return True
        # On a filter, Delete would seem to be about that.
        return person.isAncestorOf(self.focusWidget()) and self.selection_actions.takes_key(event)

    def _lay_out(self) -> None:
        splitter = self._splitter
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.column)
        splitter.addWidget(self._beside)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST_WIDTH, 3 * _LIST_WIDTH])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.list.selected.connect(self._show_selected)
        self.list.entered.connect(self._take_focus)
        self.list.cleared.connect(self._select_one)
        self.list.menu_requested.connect(self._show_menu)

    def _show(self, contact_id: int) -> None:
        self._beside.setCurrentWidget(self.person)
        if contact_id != self.person.contact_id:
            self.person.show_contact(contact_id)

    def _show_selected(self, count: int) -> None:
        """Several are shown as a selection; of one, their page."""
        if count > 1:
            self.selection.show_people(self.list.selected_ids())
            self._beside.setCurrentWidget(self.selection)
            return
        if self._actions is not None:
            self._actions.refresh()
        if self._selection is not None and self._beside.currentWidget() is self._selection:
            self._show(next(iter(self.list.selected_ids()), 0))

    def _select_one(self) -> None:
        self.list.choose(self.list.current_id())
        self.list.setFocus()

    def _take_focus(self) -> None:
        if self.list.selected_count() > 1:
            self.selection.setFocus()
        else:
            self.person.take_focus()

    def _show_menu(self, place: QPoint) -> None:
        self.selection_actions.menu().popup(place)

    def _tell_failure(self, error: UserError) -> None:
        self.column.tell(error_words(error), Tone.LATE)


def _is_typing(part: QWidget | None) -> bool:
    return part is not None and part.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
