"""The main window: places the parts and says what opens what. Nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.errors import UserError
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.contacts.contacts_page import ContactsPage
from relationkeeper.ui.following import DayTicker
from relationkeeper.ui.jobs import Job, JobRunner
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.search.search_box import SearchBox
from relationkeeper.ui.shell.actions import WindowActions
from relationkeeper.ui.shell.appearance import Appearance
from relationkeeper.ui.shell.dialogs import Dialogs
from relationkeeper.ui.shell.pages import Pages
from relationkeeper.ui.shell.placement import Placement
from relationkeeper.ui.shell.progress import JobProgress
from relationkeeper.ui.shell.rail import Rail
from relationkeeper.ui.shell.side import SideColumn
from relationkeeper.ui.shell.top_bar import TopBar
from relationkeeper.ui.shell.welcome import Welcome
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.timebox.time_box import TimeBox
from relationkeeper.ui.undo import UndoActions
from relationkeeper.ui.widgets.card import Separator
from relationkeeper.ui.widgets.toast import Toast
from relationkeeper.ui.words import error_words

PEOPLE = "people"
TIMELINE = "timeline"
WELCOME = "welcome"

_SIDE_FITS = 1100
_LABELS_FIT = 1000


class Page(Protocol):
    """What the window needs of a page."""

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``."""


class MainWindow(QMainWindow):
    """The rail, the top bar, the pages and the right column.

    ``closed`` comes when the program may end. ``painted`` comes once, after the first
    paint: what that does not need is made then.
    """

    closed = Signal()
    painted = Signal()

    def __init__(
        self,
        services: Services,
        relay: ChangeRelay,
        jobs: JobRunner,
        icons: Icons,
        days: DayTicker,
    ) -> None:
        super().__init__()
        self._services = services
        self._relay = relay
        self._jobs = jobs
        self._icons = icons
        self._days = days
        self._is_quitting = False
        self._was_painted = False
        self._placement = Placement(services.preferences)
        self.avatars = Avatars(icons)
        self.undo = UndoActions(services.history, jobs, self)
        self.commands = WindowActions(self, self.undo)
        self.appearance = Appearance(services.preferences, icons.theme, self.commands, self)
        self.dialogs = Dialogs(services, jobs, icons, self.avatars, self)
        self.time_box = TimeBox(services.timeboxes, icons, self)
        self.search = SearchBox(services.searching, services.contacts, icons, self.avatars)
        self.rail = Rail(icons, self.commands.menu)
        self.pages = Pages()
        self.page = PEOPLE
        self.side = SideColumn([self.time_box.panel])
        self.toast = Toast(icons, self._lay_out())
        self._connect_parts()
        self._connect_actions()
        self._is_empty = not services.contacts.count()
        self._placement.restore_window(self)
        self.open_page(self._placement.page or PEOPLE)

    def open_page(self, name: str) -> QWidget:
        """Show a page; where there is nobody yet, the people page gives way to a welcome."""
        self.page = name
        self.rail.mark(name)
        return self.pages.open(WELCOME if name == PEOPLE and self._is_empty else name)

    def open_contact(self, contact_id: int) -> None:
        """Show a person."""
        page = self.open_page(PEOPLE)
        if isinstance(page, ContactsPage):
            page.open_contact(contact_id)

    def open_moment(self, _contact_id: int, key: int) -> None:
        """Show when something happened."""

    def tell(self, sentence: str) -> None:
        """Say something at the bottom of the window."""
        self.toast.say(sentence)

    def follow(self, change_set: ChangeSet) -> None:
        """Leave the welcome when there is somebody, and come back to it when nobody is left."""
        if change_set.action in (Action.PREFERENCES, Action.TIME_BOX):
            return
        was_empty, self._is_empty = self._is_empty, not self._services.contacts.count()
        if was_empty != self._is_empty:
            self.open_page(self.page)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._settle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= _SIDE_FITS)
        self.time_box.timer.set_alone(alone=self.width() < _SIDE_FITS)
        self.rail.set_labels_shown(shown=self.width() >= _LABELS_FIT)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.time_box.outlives_window and not self._is_quitting:
            event.ignore()
            self.hide()
            self.time_box.say_hidden()
            return
        self._placement.keep_window(self, self.page)
        for name in (PEOPLE, TIMELINE):
            if page := self.pages.built(name):
                self._placement.keep_page(name, page)
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.dialogs.import_these(paths)

    def show_again(self) -> None:
        """Come back to the front, from the tray or from behind other windows."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """Close for good, a running session or not."""
        self._is_quitting = True
        self.close()
        self._is_quitting = False

    def _settle(self) -> None:
        """Make what the first paint did not need."""
        self.undo.refresh()
        self.time_box.begin()
        self.commands.dress(self._icons)
        self.painted.emit()

    def _change_sample(self) -> None:
        sample = self._services.sample
        job = self._jobs.start(sample.remove if sample.present() else sample.add)
        self._watch(job, self.commands.sample.text())

    def _watch(self, job: Job, title: str) -> None:
        JobProgress(job, title, self)
        job.failed.connect(self._tell_failure)

    def _tell_failure(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.tell(error_words(error))

    def _build_people(self) -> QWidget:
        services = self._services
        page = ContactsPage(
            services.contacts, services.interactions, self._icons, self.avatars, self._days.today
        )
        page.log_requested.connect(self.dialogs.log_with)
        self._placement.restore_page(PEOPLE, page)
        self._keep_current(page)
        return page

    def _keep_current(self, page: Page) -> None:
        self._relay.changed.connect(page.follow)
        self._days.day_changed.connect(page.refresh_dates)

    def _connect_parts(self) -> None:
        followers = (self.undo, self.time_box, self.search, self.appearance)
        for follow in (self.follow, *(follower.follow for follower in followers)):
            self._relay.changed.connect(follow)
        self.undo.told.connect(self.tell)
        self.undo.began.connect(self._watch)
        self.dialogs.contact_opened.connect(self.open_contact)
        self.dialogs.take_back_requested.connect(self.undo.take_back)
        self.search.contact_opened.connect(self.open_contact)
        self.search.moment_opened.connect(self.open_moment)
        self.search.add_requested.connect(self.dialogs.add_named)
        self.rail.chosen.connect(self.open_page)
        self.time_box.ended.connect(self.tell)
        self.time_box.log_requested.connect(self.dialogs.log)
        self.time_box.show_requested.connect(self.show_again)
        self.time_box.quit_requested.connect(self.quit)

    def _connect_actions(self) -> None:
        commands, dialogs = self.commands, self.dialogs
        commands.search.triggered.connect(self.search.begin)
        commands.add.triggered.connect(dialogs.add_person)
        commands.log.triggered.connect(dialogs.log)
        commands.import_files.triggered.connect(dialogs.import_files)
        commands.sample.triggered.connect(self._change_sample)
        commands.people.triggered.connect(lambda: self.open_page(PEOPLE))
        commands.timeline.triggered.connect(lambda: self.open_page(TIMELINE))
        commands.open_menu.triggered.connect(self.rail.menu_button.showMenu)
        commands.shortcuts.triggered.connect(
            lambda: dialogs.show_shortcuts(commands.with_shortcuts())
        )
        commands.about.triggered.connect(dialogs.show_about)
        commands.quit.triggered.connect(self.quit)
        commands.menu.aboutToShow.connect(
            lambda: commands.set_sample_present(present=self._services.sample.present())
        )

    def _lay_out(self) -> QWidget:
        self.setWindowTitle("RelationKeeper")
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self.rail.add_page(PEOPLE, "user", self.tr("People"))
        self.rail.add_page(TIMELINE, "text-align-start", self.tr("Timeline"))
        offered = (self.commands.import_files, self.commands.sample, self.commands.add)
        self.pages.add(WELCOME, lambda: Welcome(self._icons, offered))
        self.pages.add(PEOPLE, self._build_people)
        commands = self.commands
        bar = TopBar(self.search, commands.add, commands.log, self.time_box.timer)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.pages, 1)
        below.addWidget(self.side)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(bar)
        right.addLayout(below, 1)
        centre = QWidget()
        whole = QHBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addWidget(Separator(upright=True))
        whole.addLayout(right, 1)
        self.setCentralWidget(centre)
        return centre
