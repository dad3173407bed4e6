"""The page of one person: what brings them back in seconds."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import NEW
from relationkeeper.services.contacts import ContactService
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.contacts.person_header import OpenUrl, PersonHeader
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.moment_feed import MomentFeed
from relationkeeper.ui.people.moment_painter import MomentPainter
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.empty import EmptyState
from relationkeeper.ui.widgets.labels import PlainLabel, SectionTitle, Tone


class PersonPage(QStackedWidget):
    """Shows one contact, or that none is chosen.

    ``log_requested`` asks to log a touch with them, ``contact_requested`` to show
    somebody else.
    """

    log_requested = Signal(int)
    contact_requested = Signal(int)

    def __init__(
        self,
        contacts: ContactService,
        interactions: InteractionService,
        icons: Icons,
        avatars: Avatars,
        today: date,
        open_url: OpenUrl = QDesktopServices.openUrl,
    ) -> None:
        super().__init__()
        self._contacts = contacts
        self._interactions = interactions
        self._faces = Faces(contacts)
        self._today = today
        self.contact_id = NEW
        self.header = PersonHeader(icons, avatars, open_url)
        self.header.log_requested.connect(lambda: self.log_requested.emit(self.contact_id))
        self.header.bin_requested.connect(lambda: contacts.bin(self.contact_id))
        self._empty = EmptyState(
            icons, "user", self.tr("Nobody is chosen"), self.tr("Choose somebody from the list.")
        )
        top = QWidget()
        self._column = QVBoxLayout(top)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.header)
        self._nothing_yet = PlainLabel(self.tr("Nothing is written down yet."), Tone.MUTED)
        self._column.addSpacing(8)
        self._column.addWidget(SectionTitle(self.tr("Timeline")))
        self._column.addWidget(self._nothing_yet)
        self.feed = MomentFeed(interactions, MomentPainter(avatars), today, top)
        self.feed.person_requested.connect(self.contact_requested)
        self.feed.counted.connect(lambda count: self._nothing_yet.setVisible(not count))
        self.addWidget(self._empty)
        self.addWidget(self.feed)

    def show_contact(self, contact_id: int) -> None:
        """Show a contact; 0 shows nobody."""
        self.contact_id = contact_id
        self._show_anew()
        self.feed.show_moments_of(self.contact_id)

    def take_focus(self) -> None:
        """Move the keyboard here."""
        self.header.log_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""
        self._faces.forget()
        changed = {c.subject.id for c in change_set.changes if isinstance(c.subject, Contact)}
        if change_set.many or self.contact_id in changed | change_set.touched:
            self._show_anew()
        self.feed.follow(change_set)

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``."""
        self._today = today
        self.feed.model.refresh_dates(today)

    def _show_anew(self) -> None:
        contact = self._contacts.get(self.contact_id) if self.contact_id else None
        if contact is None or contact.binned:
            self.contact_id = NEW
            self.setCurrentWidget(self._empty)
            return
        self.header.show_contact(contact, self._faces.face(contact.id))
        self.setCurrentWidget(self.feed)
