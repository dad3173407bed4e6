"""The timeline page: everything that happened, by day, with everybody."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.services.contacts import ContactService
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.moment_feed import MomentFeed
from relationkeeper.ui.people.moment_painter import MomentPainter
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.empty import EmptyState
from relationkeeper.ui.widgets.labels import TitleLabel


class TimelinePage(QStackedWidget):
    """All moments, newest first. ``today`` is the local date; see ``refresh_dates``.

    ``contact_opened`` says that a person was clicked, ``log_requested`` asks to log a touch.
    """

    contact_opened = Signal(int)
    log_requested = Signal()

    def __init__(
        self,
        contacts: ContactService,
        interactions: InteractionService,
        icons: Icons,
        avatars: Avatars,
        today: date,
    ) -> None:
        super().__init__()
        self._faces = Faces(contacts)
        log = Button(self.tr("Log a touch"), Kind.PRIMARY)
        log.clicked.connect(self.log_requested)
        self._empty = EmptyState(
            icons,
            "text-align-start",
            self.tr("Nothing has happened yet"),
            self.tr("Log a touch, or import what you have: it all comes together here."),
            buttons=(log,),
        )
        painter = MomentPainter(avatars, self._faces)
        self.feed = MomentFeed(interactions, painter, today, TitleLabel(self.tr("Timeline")))
        self.addWidget(self._empty)
        self.addWidget(self.feed)
        self.feed.person_requested.connect(self.contact_opened)
        self.feed.counted.connect(self._choose_page)
        self.feed.show_moments_of(None)

    def open_moment(self, key: int) -> None:
        """Bring a moment into sight, as far back as it lies."""
        self.feed.open_moment(key)

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""
        if change_set.many:
            self._faces.forget()
        changed = {c.subject.id for c in change_set.changes if isinstance(c.subject, Contact)}
        self._faces.forget(changed | change_set.touched)
        self.feed.follow(change_set)

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``, the local date."""
        self.feed.model.refresh_dates(today)

    def _choose_page(self, count: int) -> None:
        self.setCurrentWidget(self.feed if count else self._empty)
