"""The timeline page: everything that happened, by day, with everybody."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.moment_filter import EVERYTHING, MomentFilter
from relationkeeper.services.contacts import ContactService
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.moment_feed import WIDEST, MomentFeed
from relationkeeper.ui.people.moment_filter_bar import MomentFilterBar
from relationkeeper.ui.people.moment_painter import MomentPainter
from relationkeeper.ui.people.moment_place import MARGIN
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.timeline.filter_dialog import FilterDialog
from relationkeeper.ui.timeline.year_strip import YearStrip
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.empty import EmptyState
from relationkeeper.ui.widgets.labels import PlainLabel, TitleLabel, Tone


class TimelinePage(QStackedWidget):
    """All moments, newest first. ``today`` is the local date; see ``refresh_dates``.

    ``contact_opened`` says that a person was clicked, ``log_requested`` asks to log a touch,
    ``edit_requested`` to edit one, and whether it is about who was there.
    """

    contact_opened = Signal(int)
    log_requested = Signal()
    edit_requested = Signal(object, bool)

    def __init__(
        self,
        contacts: ContactService,
        interactions: InteractionService,
        icons: Icons,
        avatars: Avatars,
        today: date,
    ) -> None:
        super().__init__()
        self._contacts = contacts
        self._interactions = interactions
        self._today = today
        self._faces = Faces(contacts)
        find = QKeySequence(QKeySequence.StandardKey.Find)
        self.filter = MomentFilterBar(icons, self._name_of, find)
        self.feed = MomentFeed(interactions, MomentPainter(avatars, self._faces), today)
        self.years = YearStrip(interactions)
        self._count = PlainLabel(tone=Tone.MUTED)
        self._nothing = self._make_nothing(icons)
        self._empty = self._make_empty(icons)
        self._lists = QStackedWidget()
        self._all = QWidget()
        self._lay_out()
        QShortcut(find, self).activated.connect(self._begin_search)
        self._connect()
        self.feed.show_moments_of(None)
        self.years.ask(EVERYTHING)

    def open_moment(self, key: int) -> None:
        """Bring a moment into sight, as far back as it lies, whatever was asked for."""
        if not self.feed.open_moment(key):
            self.filter.clear()
            self.feed.open_moment(key)

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""
        if change_set.many:
            self._faces.forget()
        changed = {c.subject.id for c in change_set.changes if isinstance(c.subject, Contact)}
        self._faces.forget(changed | change_set.touched)
        self.feed.follow(change_set)
        if change_set.many or any(isinstance(c.subject, Interaction) for c in change_set.changes):
            self.years.refresh()
        if self.filter.asked.contact_id in changed:
            self.filter.show_filter(self.filter.asked)  # by another name

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``, the local date."""
        self._today = today
        self.feed.model.refresh_dates(today)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.feed.view.setFocus()  # or the stack of pages would choose the first field

    def _name_of(self, contact_id: int) -> str:
        return self._contacts.names([contact_id]).get(contact_id, "") or self.tr("someone")

    def _begin_search(self) -> None:
        self.filter.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.text.selectAll()

    def _show_filtered(self, asked: MomentFilter) -> None:
        self._count.clear()
        self.feed.ask(asked)
        self.years.ask(asked)

    def _choose_filter(self) -> None:
        dialog = FilterDialog(
            self._contacts, self._interactions, self.filter.asked, self._today, self
        )
        dialog.chosen.connect(self.filter.ask)
        dialog.open()

    def _choose_page(self, count: int) -> None:
        is_filtered = self.filter.asked != EVERYTHING
        self.setCurrentWidget(self._all if count or is_filtered else self._empty)
        self._lists.setCurrentIndex(0 if count else 1)

    def _show_count(self, count: int) -> None:
        self._count.setText(self.tr("%Ln touches", None, count) if count else "")

    def _make_empty(self, icons: Icons) -> EmptyState:
        log = Button(self.tr("Log a touch"), Kind.PRIMARY)
        log.clicked.connect(self.log_requested)
        return EmptyState(
            icons,
            "text-align-start",
            self.tr("Nothing has happened yet"),
            self.tr("Log a touch, or import what you have: it all comes together here."),
            buttons=(log,),
        )

    def _make_nothing(self, icons: Icons) -> EmptyState:
        clear = Button(self.tr("Show everything"))
        clear.clicked.connect(self.filter.clear)
        return EmptyState(
            icons,
            "search",
            self.tr("Nothing like that happened"),
            self.tr("Ask for less, or look at everything."),
            buttons=(clear,),
        )

    def _lay_out(self) -> None:
        title = TitleLabel(self.tr("Timeline"))
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(title)
        line.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        head = QWidget()
        head.setMaximumWidth(WIDEST)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(line)
        column.addWidget(self.filter)
        centred = QHBoxLayout()
        centred.setContentsMargins(MARGIN, 16, MARGIN, 8)
        centred.addStretch(1)
        centred.addWidget(head, 1000)
        centred.addStretch(1)
        centred.addSpacing(self.years.width())
        shown = QWidget()
        beside = QHBoxLayout(shown)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.feed, 1)
        beside.addWidget(self.years)
        for part in (shown, self._nothing):
            self._lists.addWidget(part)
        whole = QVBoxLayout(self._all)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(centred)
        whole.addWidget(self._lists, 1)
        for page in (self._empty, self._all):
            self.addWidget(page)

    def _connect(self) -> None:
        self.feed.person_requested.connect(self.contact_opened)
        self.feed.edit_requested.connect(self.edit_requested)
        self.feed.counted.connect(self._choose_page)
        self.feed.measured.connect(self._show_count)
        # Once the row is painted: to list another year's months is no part of scrolling.
        queued = Qt.ConnectionType.QueuedConnection
        self.feed.day_shown.connect(self.years.show_day, queued)
        self.years.chosen.connect(self.feed.show_day)
        self.filter.changed.connect(self._show_filtered)
        self.filter.more_requested.connect(self._choose_filter)
