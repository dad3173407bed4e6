"""The main window: places the parts and says what opens what. Nothing else."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from relationkeeper.domain.entity import NEW
from relationkeeper.domain.errors import UserError
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.following import DayTicker
from relationkeeper.ui.jobs import Job, JobRunner, Work
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.shell.actions import WindowActions
from relationkeeper.ui.shell.appearance import Appearance
from relationkeeper.ui.shell.dialogs import Dialogs
from relationkeeper.ui.shell.pages import PageName, Pages
from relationkeeper.ui.shell.placement import Placement
from relationkeeper.ui.shell.progress import JobProgress
from relationkeeper.ui.shell.rail import Rail
from relationkeeper.ui.shell.side import SideColumn
from relationkeeper.ui.shell.top_bar import TopBar
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.timebox.time_box import TimeBox
from relationkeeper.ui.undo import UndoActions
from relationkeeper.ui.widgets.card import Separator
from relationkeeper.ui.widgets.toast import Toast
from relationkeeper.ui.words import error_words

if TYPE_CHECKING:
    from relationkeeper.ui.settings.settings_page import SettingsPage
    from relationkeeper.ui.shell.drop_sign import DropSign

_SIDE_FITS = 1100
_LABELS_FIT = 1000
# The first picture is to be on the screen before the rest takes a tenth of a second.
_BREATH_MS = 30


class MainWindow(QMainWindow):
    """The rail, the top bar, the pages and the right column.

    ``closed`` comes when the program may end. ``settled`` comes once, after the first
    paint and what that did not need.
    """

    closed = Signal()
    settled = Signal()

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
        self._jobs = jobs
        self._icons = icons
        self._is_quitting = False
        self._is_settled = False
        self._offered = 0  # the set that the toast offers to undo
        self._relay = relay
        self._avatars = avatars = Avatars(icons)
        self.undo = UndoActions(services.history, jobs, self)
        self.commands = WindowActions(self, self.undo)
        self.appearance = Appearance(services.preferences, icons.theme, self.commands, self)
        self.dialogs = Dialogs(services, relay, jobs, avatars, icons, self)
        self.time_box = TimeBox(services.timeboxes, jobs, icons, self)
        self.rail = Rail(icons, self.commands.menu)
        offered = (self.commands.import_files, self.commands.sample, self.commands.add)
        self.pages = Pages(services, icons, avatars, days, offered, self._make_settings)
        self.side = SideColumn([self.time_box.panel])
        self._centre = self._lay_out()
        self.toast = Toast(icons, self._centre)
        for part in (self.pages, self.undo, self.time_box, self.appearance):
            relay.changed.connect(part.follow)
        self._connect_parts()
        self._connect_actions()
        self._placement = Placement(services.preferences)
        self._placement.restore(self, self.pages)

    @cached_property
    def drop_sign(self) -> DropSign:
        """What covers the window while files are over it; made when they first are."""
        from relationkeeper.ui.shell.drop_sign import DropSign

        return DropSign(self._icons, self)

    def tell(self, sentence: str) -> None:
        """Say something at the bottom of the window."""
        self.toast.say(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_settled:
            self._is_settled = True
            QTimer.singleShot(_BREATH_MS, self, self._settle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self.width() >= _SIDE_FITS and self.width() > self._width_with_side()
        self.side.setVisible(fits)
        self.time_box.timer.set_alone(alone=not fits)
        self.rail.set_labels_shown(shown=self.width() >= _LABELS_FIT)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.time_box.outlives_window and not self._is_quitting:
            event.ignore()
            self.hide()
            self.time_box.say_hidden()
            return
        with suppress(UserError):
            # A window that cannot remember its place is to close all the same.
            self._placement.keep(self, self.pages)
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.drop_sign.show_over()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.dialogs.import_these(paths)

    def show_again(self) -> None:
        """Come back to the front, from the tray or from behind other windows."""
        if self.isMinimized():
            self.showNormal()
        else:
            self.show()
        self.raise_()
        self.activateWindow()

    def open_settings(self, section: str = "") -> None:
        """Show the settings, or the section of that name."""
        self.pages.open(PageName.SETTINGS)
        if section:
            self.pages.settings.open(section)
        self.pages.take_keyboard()

    def quit(self) -> None:
        """Close for good, a running session or not."""
        self._is_quitting = True
        self.close()

    def _width_with_side(self) -> int:
        """What all needs with the right column: no wider, and it folds and counts no more."""
        needed = self._centre.minimumSizeHint().width()
        return needed + (self.side.width() if self.side.isHidden() else 0)

    def _settle(self) -> None:
        """Make what the first paint did not need."""
        self._add_search()
        self.pages.settle()
        self._tell_of_drafts()
        self.undo.refresh()
        self.commands.dress(self._icons)
        self.settled.emit()
        self.time_box.begin()  # last: what it asks of the database and the desktop may fail

    def _tell_of_drafts(self) -> None:
        """Say what was typed and not saved the last time, unless the page in sight says it."""
        from relationkeeper.ui.people.draft_notice import DraftNotice

        self.unsaved = DraftNotice(self._services.drafts, self._services.contacts)
        self.unsaved.edit_requested.connect(self.dialogs.edit_person)
        self._relay.changed.connect(self.unsaved.look_again)
        self._right.insertWidget(1, self.unsaved)  # under the bar
        shown = self.pages.people.person.contact_id
        waiting = self._services.drafts.waiting()
        self.unsaved.tell_of_first(i for i in waiting if i == NEW or i != shown)

    def _make_settings(self) -> SettingsPage:
        from relationkeeper.ui.settings.settings_page import SettingsPage

        commands = self.commands
        schemes = list(commands.scheme_actions.values())
        page = SettingsPage(self._services, self._icons, self._jobs, schemes, commands.key_lines)
        page.job_began.connect(self._watch)
        return page

    def _add_search(self) -> None:
        from relationkeeper.ui.search.search_box import SearchBox
        from relationkeeper.ui.shell.offers import Offers

        services, icons = self._services, self._icons
        menus = [self.time_box.menu]
        offers = Offers(self, self.commands, self.pages, menus, icons, self.open_settings)
        self.search = SearchBox(
            services.searching, services.contacts, icons, self._avatars, offers.gather
        )
        self._relay.changed.connect(self.search.follow)
        self.search.contact_opened.connect(self.pages.open_contact)
        self.search.moment_opened.connect(self.pages.open_moment)
        self.search.add_requested.connect(self.dialogs.add_named)
        self.search.left.connect(self.pages.take_keyboard)
        self.commands.search.triggered.connect(self.search.begin)
        self.bar.show_search(self.search)

    def _turn_to(self, name: PageName) -> None:
        self.pages.open(name)
        self.pages.take_keyboard()

    def _open_person(self, contact_id: int) -> None:
        """Show somebody, with the keyboard on their page, where all that is done to them works."""
        self.pages.open_contact(contact_id)
        self.pages.people.person.take_focus()

    def _export(self) -> None:
        """Write those who are selected to a file, or else everybody."""
        self.dialogs.export(self.pages.selected())

    def _change_sample(self) -> None:
        sample = self._services.sample
        job = self._jobs.start(sample.remove if sample.present() else sample.add)
        self._watch(job, self.commands.sample.text())

    def _name_sample(self) -> None:
        self.commands.set_sample_present(present=self._services.sample.present())

    def _work(self, work: Work, title: str) -> None:
        self._watch(self._jobs.start(work), title)

    def _watch(self, job: Job, title: str) -> None:
        JobProgress(job, title, self)
        job.failed.connect(self._tell_failure)

    def _tell_failure(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.tell(error_words(error))

    def _offer_undo(self, sentence: str, number: int) -> None:
        self._offered = number
        self.toast.say(sentence, self.tr("Undo"))

    def _take_back_offered(self) -> None:
        self.undo.take_back(self._offered)

    def _connect_parts(self) -> None:
        pages, dialogs, time_box = self.pages, self.dialogs, self.time_box
        self.undo.told.connect(self.tell)
        self.undo.done.connect(self._offer_undo)
        self.undo.began.connect(self._watch)
        self.toast.acted.connect(self._take_back_offered)
        pages.turned.connect(self.rail.mark)
        pages.log_requested.connect(dialogs.log)
        pages.work_requested.connect(self._work)
        pages.export_requested.connect(dialogs.export)
        pages.log_with_requested.connect(dialogs.log_with)
        pages.edit_requested.connect(dialogs.edit_touch)
        pages.person_edit_requested.connect(dialogs.edit_person)
        pages.merge_requested.connect(dialogs.merge)
        dialogs.failed.connect(self._tell_failure)
        dialogs.contact_opened.connect(self._open_person)
        dialogs.take_back_requested.connect(self.undo.take_back)
        self.rail.chosen.connect(self._turn_to)
        time_box.ended.connect(self.tell)
        time_box.failed.connect(self._tell_failure)
        time_box.log_requested.connect(dialogs.log)
        time_box.show_requested.connect(self.show_again)
        time_box.quit_requested.connect(self.quit)

    def _connect_actions(self) -> None:
        commands, dialogs = self.commands, self.dialogs
        commands.add.triggered.connect(dialogs.add_person)
        commands.log.triggered.connect(dialogs.log)
        commands.import_files.triggered.connect(dialogs.import_files)
        commands.imports.triggered.connect(dialogs.show_imports)
        commands.duplicates.triggered.connect(dialogs.show_duplicates)
        commands.export.triggered.connect(self._export)
        commands.sample.triggered.connect(self._change_sample)
        commands.people.triggered.connect(lambda: self._turn_to(PageName.PEOPLE))
        commands.timeline.triggered.connect(lambda: self._turn_to(PageName.TIMELINE))
        commands.bin.triggered.connect(lambda: self._turn_to(PageName.BIN))
        commands.open_menu.triggered.connect(self.rail.menu_button.showMenu)
        commands.settings.triggered.connect(lambda: self.open_settings(""))
        commands.shortcuts.triggered.connect(lambda: self.open_settings("shortcuts"))
        commands.about.triggered.connect(lambda: self.open_settings("about"))
        commands.quit.triggered.connect(self.quit)
        commands.menu.aboutToShow.connect(self._name_sample)

    def _lay_out(self) -> QWidget:
        self.setWindowTitle("RelationKeeper")
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self.rail.add_page(PageName.PEOPLE, "user", self.tr("People"))
        self.rail.add_page(PageName.TIMELINE, "text-align-start", self.tr("Timeline"))
        self.rail.add_page(PageName.SETTINGS, "settings", self.tr("Settings"), at_bottom=True)
        self.bar = TopBar(self._icons, self.commands, self.time_box.timer)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.pages, 1)
        below.addWidget(self.side)
        self.side.hide()  # until there is room: it would count for how wide the window must be
        self._right = right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.bar)
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
