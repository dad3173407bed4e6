"""How you met: the story, and writing it down in place."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import NEW
from relationkeeper.services.contacts import ContactService
from relationkeeper.ui.contacts.corner_card import CornerCard
from relationkeeper.ui.contacts.meeting_editor import MeetingEditor
from relationkeeper.ui.contacts.story_text import StoryText
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import Button, IconButton, Kind


class MeetingCard(CornerCard):
    """Tells the meeting story of a contact, or edits it. ``contact_requested``: who was between."""

    contact_requested = Signal(int)

    def __init__(self, contacts: ContactService, icons: Icons) -> None:
        translate = QCoreApplication.translate
        name = translate("MeetingCard", "Edit how you met")
        self.edit_button = IconButton(icons, "pencil", name, role=Role.MUTED, size=14)
        super().__init__(translate("MeetingCard", "How you met"), self.edit_button)
        self._contacts = contacts
        self._contact_id = NEW
        self.story = StoryText()
        self.story.contact_requested.connect(self.contact_requested)
        self.write_button = Button(self.tr("Write down how you met"), Kind.QUIET, small=True)
        self.write_button.clicked.connect(self.edit)
        self.editor = MeetingEditor(contacts)
        self.editor.closed.connect(self._close_editor)
        self.edit_button.clicked.connect(self.edit)
        for part in (self.story, self.write_button, self.editor):
            self.body.addWidget(part)
        self.body.addStretch()

    def show_contact(self, contact: Contact) -> None:
        """Show the story of ``contact``. What is being typed about them stays."""
        if contact.id != self._contact_id:
            self.editor.set_aside()
            self.editor.resume(contact.id)
        self._contact_id = contact.id
        between = self._contacts.get(contact.met.through_id)
        self.story.tell(contact.met, links=between is not None and not between.binned)
        if self.editor.isHidden():
            self._show_story()
        else:
            self._hide_story()

    def edit(self) -> None:
        """Turn the story into fields."""
        self.editor.open(self._contact_id)
        self._hide_story()

    def _hide_story(self) -> None:
        for part in (self.story, self.write_button, self.edit_button):
            part.hide()

    def _show_story(self) -> None:
        told = self.story.is_told
        self.story.setVisible(told)
        self.edit_button.setVisible(told)
        self.write_button.setVisible(not told)

    def _close_editor(self) -> None:
        self._show_story()
        button = self.edit_button if self.story.is_told else self.write_button
        button.setFocus(Qt.FocusReason.OtherFocusReason)
