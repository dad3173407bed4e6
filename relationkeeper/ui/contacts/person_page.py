"""The page of one person: what brings them back in seconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.circle import Circle
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import NEW
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.moment_filter import EVERYTHING, MomentFilter
from relationkeeper.services.services import Services
from relationkeeper.ui.contacts.beside import Beside
from relationkeeper.ui.contacts.care_card import CareCard
from relationkeeper.ui.contacts.details_card import DetailsCard
from relationkeeper.ui.contacts.facts_card import FactsCard
from relationkeeper.ui.contacts.meeting_card import MeetingCard
from relationkeeper.ui.contacts.person_header import OpenUrl, PersonHeader
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.draft_notice import DraftNotice
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.moment_feed import MomentFeed
from relationkeeper.ui.people.moment_filter_bar import MomentFilterBar
from relationkeeper.ui.people.moment_painter import MomentPainter
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.empty import EmptyState
from relationkeeper.ui.widgets.labels import PlainLabel, SectionTitle, Tone
from relationkeeper.ui.widgets.trouble_line import TroubleLine
from relationkeeper.ui.words import error_words

_EDIT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)
_LOOK_EVERY_MS = 15_000  # at the clock, for the time where they are


class PersonPage(QStackedWidget):
    """Shows one contact, or that nobody is chosen.

    ``log_requested`` asks to log a touch with them, ``edit_requested`` to edit one (and
    whether it is about who was there), ``contact_requested`` to show somebody else.
    ``open_url`` opens mail, telephone and browser.
    """

    log_requested = Signal(int)
    edit_requested = Signal(object, bool)
    person_edit_requested = Signal(int)
    contact_requested = Signal(int)

    def __init__(
        self,
        services: Services,
        icons: Icons,
        avatars: Avatars,
        today: date,
        open_url: OpenUrl = QDesktopServices.openUrl,
    ) -> None:
        super().__init__()
        self._services = services
        self._contacts = services.contacts
        self._faces = Faces(services.contacts)
        self._today = today
        self.contact_id = NEW
        self._shown: Contact | None = None
        self.header = PersonHeader(icons, avatars, open_url, services.phones.form)
        self.meeting = MeetingCard(services.contacts, icons)
        self.care = CareCard(services.care)
        self.facts = FactsCard(services.interactions, icons, today)
        self.details = DetailsCard(services.contacts, icons)
        self.unsaved = DraftNotice(services.drafts, services.contacts)
        self._trouble = TroubleLine()
        self._nothing_yet = PlainLabel("", Tone.MUTED)
        self.filter = MomentFilterBar(icons)
        self.feed = MomentFeed(services.interactions, MomentPainter(avatars), today, self._top())
        self._minutes = QTimer(self, interval=_LOOK_EVERY_MS)
        self._minutes.timeout.connect(self._show_time)
        self._empty = EmptyState(
            icons, "user", self.tr("Nobody is chosen"), self.tr("Choose somebody from the list.")
        )
        self.addWidget(self._empty)
        self.addWidget(self.feed)
        self._connect()

    def show_contact(self, contact_id: int) -> None:
        """Show a contact; 0 shows nobody."""
        self.contact_id = contact_id
        self._trouble.say("")
        self._show_person()
        self.follow_drafts()
        self._show_facts()
        self.filter.show_filter(EVERYTHING)
        self.feed.show_moments_of(self.contact_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_time()
        self._minutes.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minutes.stop()

    def take_focus(self) -> None:
        """Move the keyboard here."""
        self.header.log_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.feed.show_in_header(self.header.log_button)

    def edit(self) -> None:
        """Ask to edit whoever is shown."""
        if self.contact_id != NEW:
            self.person_edit_requested.emit(self.contact_id)

    def bin(self) -> None:
        """Move them to the bin; undo brings them back. Where that fails, say so."""
        self._try(lambda: self._services.selection.bin([self.contact_id]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.takes_key(event):
            super().keyPressEvent(event)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key was for this page.

        F2 edits whoever is shown; L logs a touch, N begins a fact where no field takes the
        letter.
        """
        letter = "" if event.modifiers() or not self.contact_id else event.text().casefold()
        if event.key() == Qt.Key.Key_F2 or event.keyCombination() == _EDIT:
            self.edit()
        elif letter == "l":
            self.log_requested.emit(self.contact_id)
        elif letter == "n":
            self.facts.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.feed.show_in_header(self.facts.fields)
        else:
            return False
        return True

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""
        changed = {c.subject.id for c in change_set.changes if isinstance(c.subject, Contact)}
        circles = any(isinstance(c.subject, Circle) for c in change_set.changes)
        if change_set.many or circles or self.contact_id in changed | change_set.touched:
            self._faces.forget()
            self._show_person()
        told = (Fact, Interaction)  # a fact says from which interaction it was learned
        if change_set.many or any(isinstance(c.subject, told) for c in change_set.changes):
            self._show_facts()
        self.feed.follow(change_set)

    def follow_drafts(self) -> None:
        """Show whether changes to them wait to be saved."""
        if self.contact_id != NEW:
            self.unsaved.tell_of(self.contact_id)

    def refresh_dates(self, today: date) -> None:
        """Count days from ``today``, the local date."""
        self._today = today
        self._show_person()
        self._show_facts()
        self.feed.model.refresh_dates(today)

    def _favour(self, favourite: bool) -> None:  # noqa: FBT001 (Qt's signal says it so)
        selection = self._services.selection
        if not self._try(lambda: selection.favour([self.contact_id], favourite=favourite)):
            self.header.star.setChecked(not favourite)

    def _archive(self, archived: bool) -> None:  # noqa: FBT001 (Qt's signal says it so)
        self._try(lambda: self._services.selection.archive([self.contact_id], archived=archived))

    def _try(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except UserError as error:
            self._trouble.say(error_words(error))
            return False
        self._trouble.say("")
        return True

    def _show_person(self) -> None:
        contact = self._contacts.get(self.contact_id) if self.contact_id else None
        if contact is None or contact.binned:
            self.contact_id, self._shown = NEW, None
            self.setCurrentWidget(self._empty)
            return
        self.header.show_face(self._faces.face(contact.id))
        if contact != self._shown:  # building them anew would take the focus from them
            self._shown = contact
            for part in (self.header, self.meeting, self.details):
                part.show_contact(contact)
        rhythm = self._contacts.rhythm(contact.id)
        self.care.show_contact(contact, rhythm, self._today)
        self.setCurrentWidget(self.feed)

    def _show_time(self) -> None:
        self.header.show_time(self._services.timeboxes.now())

    def _show_facts(self) -> None:
        if self.contact_id:
            facts = self._contacts.facts(self.contact_id)
            self.facts.show_facts(self.contact_id, facts, self._today)

    def _connect(self) -> None:
        self.header.log_requested.connect(lambda: self.log_requested.emit(self.contact_id))
        self.header.edit_requested.connect(self.edit)
        self.header.bin_requested.connect(self.bin)
        self.unsaved.edit_requested.connect(self.edit)
        self.header.favourite_chosen.connect(self._favour)
        self.header.archive_chosen.connect(self._archive)
        self.details.contact_requested.connect(self.contact_requested)
        self.meeting.contact_requested.connect(self.contact_requested)
        self.facts.moment_requested.connect(self._open_source)
        self.feed.person_requested.connect(self.contact_requested)
        self.feed.edit_requested.connect(self.edit_requested)
        self.feed.counted.connect(self._tell_nothing)
        self.filter.changed.connect(self.feed.ask)

    def _open_source(self, interaction_id: int) -> None:
        """Show from where a fact was learned, whatever else is asked for."""
        asked = MomentFilter(contact_id=self.contact_id)
        moment = self._services.interactions.moment_of(asked, interaction_id)
        if moment is not None and not self.feed.open_moment(moment.key):
            self.filter.clear()
            self.feed.open_moment(moment.key)

    def _tell_nothing(self, count: int) -> None:
        """Say that nothing is there, or nothing like what is asked for, where ``count`` is 0."""
        is_filtered = self.filter.asked != EVERYTHING
        self.filter.setVisible(is_filtered or count > 0)
        self._nothing_yet.setVisible(not count)
        self._nothing_yet.setText(
            self.tr("Nothing like that happened with them.")
            if is_filtered
            else self.tr("Nothing is written down yet.")
        )

    def _top(self) -> QWidget:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (
            self.header,
            self._trouble,
            self.unsaved,
            Beside(self.meeting, self.care),
            self.facts,
            self.details,
            SectionTitle(self.tr("Timeline")),
            self.filter,
            self._nothing_yet,
        ):
            column.addWidget(part)
        return top
