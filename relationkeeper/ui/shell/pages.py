"""The pages of the window, each built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from relationkeeper.domain.change import OF_NOBODY, ChangeSet
from relationkeeper.services.services import Services
from relationkeeper.ui.contacts.contacts_page import ContactsPage
from relationkeeper.ui.following import DayTicker
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.shell.welcome import Welcome
from relationkeeper.ui.theme.icons import Icons

if TYPE_CHECKING:
    from relationkeeper.ui.bin.bin_page import BinPage
    from relationkeeper.ui.settings.settings_page import SettingsPage
    from relationkeeper.ui.timeline.timeline_page import TimelinePage


class PageName(StrEnum):
    """The pages, by the names that preferences and the command line know."""

    PEOPLE = "people"
    TIMELINE = "timeline"
    BIN = "bin"
    SETTINGS = "settings"


class Pages(QStackedWidget):
    """Shows one page at a time; where there is nobody yet, people give way to a welcome.

    ``turned`` says which page is in sight. A page follows changes from its first
    showing on, and one that was never asked for costs nothing. ``make_settings`` builds
    that of the settings, which is about the window too.
    """

    turned = Signal(object)
    log_requested = Signal()
    log_with_requested = Signal(int)
    edit_requested = Signal(object, bool)
    person_edit_requested = Signal(int)
    export_requested = Signal(list)
    work_requested = Signal(object, str)
    merge_requested = Signal(list)

    def __init__(
        self,
        services: Services,
        icons: Icons,
        avatars: Avatars,
        days: DayTicker,
        offered: Sequence[QAction],
        make_settings: Callable[[], SettingsPage],
    ) -> None:
        super().__init__()
        self._make_settings = make_settings
        self._services = services
        self._icons = icons
        self._avatars = avatars
        self._days = days
        self._offered = offered
        self._is_empty = not services.contacts.count()
        self._people: ContactsPage | None = None
        self._timeline: TimelinePage | None = None
        self._bin: BinPage | None = None
        self._settings: SettingsPage | None = None
        self._welcome: Welcome | None = None
        self.current = PageName.PEOPLE
        days.day_changed.connect(self._refresh_dates)

    @property
    def people(self) -> ContactsPage:
        """The list and the person."""
        if self._people is None:
            self._people = page = ContactsPage(
                self._services, self._icons, self._avatars, self._days.today
            )
            page.setFocusProxy(page.list)
            page.log_requested.connect(self.log_with_requested)
            page.edit_requested.connect(self.edit_requested)
            page.person_edit_requested.connect(self.person_edit_requested)
            page.export_requested.connect(self.export_requested)
            page.work_requested.connect(self.work_requested)
            page.merge_requested.connect(self.merge_requested)
            self.addWidget(page)
        return self._people

    @property
    def timeline(self) -> TimelinePage:
        """Everything that happened."""
        if self._timeline is None:
            from relationkeeper.ui.timeline.timeline_page import TimelinePage

            services = self._services
            self._timeline = page = TimelinePage(
                services.contacts,
                services.interactions,
                self._icons,
                self._avatars,
                self._days.today,
            )
            page.contact_opened.connect(self.open_contact)
            page.log_requested.connect(self.log_requested)
            page.edit_requested.connect(self.edit_requested)
            self.addWidget(page)
        return self._timeline

    @property
    def bin(self) -> BinPage:
        """Who waits to be deleted."""
        if self._bin is None:
            from relationkeeper.ui.bin.bin_page import BinPage

            self._bin = page = BinPage(self._services, self._icons, self._avatars)
            page.work_requested.connect(self.work_requested)
            self.addWidget(page)
        return self._bin

    @property
    def settings(self) -> SettingsPage:
        """What the user chooses."""
        if self._settings is None:
            self._settings = self._make_settings()
            self.addWidget(self._settings)
        return self._settings

    @property
    def built(self) -> dict[PageName, ContactsPage | TimelinePage | BinPage | SettingsPage]:
        """The pages that were shown so far."""
        pages = {
            PageName.PEOPLE: self._people,
            PageName.TIMELINE: self._timeline,
            PageName.BIN: self._bin,
            PageName.SETTINGS: self._settings,
        }
        return {name: page for name, page in pages.items() if page is not None}

    def selected(self) -> Sequence[int] | None:
        """The people who are selected together and in sight; None where there are none."""
        people = self._people
        if people is None or self.currentWidget() is not people or not people.has_selection:
            return None
        return people.list.selected_ids()

    def open(self, name: PageName) -> None:
        """Show a page."""
        self.current = name
        if name is PageName.TIMELINE:
            self.setCurrentWidget(self.timeline)
        elif name is PageName.BIN:
            self.setCurrentWidget(self.bin)
        elif name is PageName.SETTINGS:
            self.setCurrentWidget(self.settings)
        elif self._is_empty:
            self.show_welcome()
        else:
            self.setCurrentWidget(self.people)
        self.turned.emit(name)

    def settle(self) -> None:
        """Build what the first paint could do without, and take the keyboard.

        The people are made ready behind the welcome too: leaving it when an import is done
        must not be felt.
        """
        self.people.complete()
        self.people.show_last()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Give the focus to the page in sight."""
        if (page := self.currentWidget()) is not None:
            page.setFocus()

    def show_welcome(self) -> None:
        """Show what a first start shows."""
        if self._welcome is None:
            self._welcome = Welcome(self._icons, self._offered)
            self.addWidget(self._welcome)
        self.setCurrentWidget(self._welcome)

    def open_contact(self, contact_id: int) -> None:
        """Show a person."""
        self.open(PageName.PEOPLE)
        self.people.open_contact(contact_id)

    def open_moment(self, contact_id: int, key: int) -> None:
        """Show when something happened: on the person's page, or where nobody is left, on all."""
        self.open(PageName.PEOPLE if contact_id else PageName.TIMELINE)
        if contact_id:
            self.people.open_moment(contact_id, key)
        else:
            self.timeline.open_moment(key)

    def follow(self, change_set: ChangeSet) -> None:
        """Have the pages show what changed; leave the welcome when there is somebody."""
        if change_set.action in OF_NOBODY:
            if self._settings is not None:
                self._settings.follow(change_set)
            if self._people is not None:
                self._people.follow_drafts()
            return
        for page in self.built.values():
            page.follow(change_set)
        was_empty, self._is_empty = self._is_empty, not self._services.contacts.count()
        if was_empty != self._is_empty:
            self.open(self.current)

    def _refresh_dates(self, today: date) -> None:
        for page in self.built.values():
            page.refresh_dates(today)
