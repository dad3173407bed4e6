"""The fields of a meeting story."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relationkeeper.domain.contact import Contact, MeetingStory
from relationkeeper.domain.errors import UserError
from relationkeeper.services.contacts import ContactService
from relationkeeper.ui.people.date_field import PartialDateField
from relationkeeper.ui.people.name_line import NameLine
from relationkeeper.ui.widgets.buttons import Button
from relationkeeper.ui.widgets.trouble_line import TroubleLine
from relationkeeper.ui.widgets.unsaved import UnsavedWarning
from relationkeeper.ui.words import error_words


class MeetingEditor(QWidget):
    """Edits how, when, where and through whom. Hidden until opened; ``closed`` when done.

    What was typed about a contact and not saved is there when they are shown again.
    """

    closed = Signal()

    def __init__(self, contacts: ContactService) -> None:
        super().__init__()
        self._contacts = contacts
        self._contact = Contact()
        self.how = _field(self.tr("How"), self.tr("At a breakfast"))
        self.when = PartialDateField(self.tr("When"))
        self.where = _field(self.tr("Where"))
        self.through = NameLine(contacts, self.tr("Through"))
        self.in_person = PartialDateField(self.tr("First met in person"))
        self._fields = (self.how, self.when, self.where, self.through, self.in_person)
        self._drafts: dict[int, tuple[Contact, list[str]]] = {}
        self._trouble = TroubleLine()
        self._unsaved = UnsavedWarning(self._typed)
        self.cancel_button = Button(self.tr("Cancel"), small=True)
        self.cancel_button.clicked.connect(self._close)
        self.save_button = Button(self.tr("Save"), small=True)
        self.save_button.clicked.connect(self.save)
        for field in self._fields:
            field.returnPressed.connect(self._enter)
        self._lay_out()
        self.hide()

    def open(self, contact_id: int) -> None:
        """Show the story of a contact, to be edited."""
        contact = self._contacts.get(contact_id)
        if contact is None:
            return
        self._begin(contact)
        self.how.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, contact: Contact) -> None:
        self._contact = contact
        self.through.left_out = contact.id
        self.how.setText(contact.met.how)
        self.when.show_date(contact.met.on)
        self.where.setText(contact.met.where)
        self.through.setText(contact.met.through)
        self.in_person.show_date(contact.met.in_person)
        self._trouble.say("")
        self._unsaved.begin()
        self.show()

    def set_aside(self) -> None:
        """Make way for another contact; what was typed is kept for ``resume``."""
        if not self.isHidden() and self._unsaved.is_changed:
            self._drafts[self._contact.id] = (self._contact, self._typed())
        self.hide()

    def resume(self, contact_id: int) -> None:
        """Show what was typed about a contact before, if anything was."""
        if contact_id in self._drafts:
            contact, typed = self._drafts.pop(contact_id)
            self._begin(contact)
            for field, text in zip(self._fields, typed, strict=True):
                field.setText(text)

    def save(self) -> None:
        """Keep what was typed; where that fails, say so and stay."""
        # Whatever else was learned of them meanwhile stays; only another story is in the way.
        now = self._contacts.get(self._contact.id) or self._contact
        before = replace(now, met=self._contact.met)
        try:
            self._contacts.edit(replace(now, met=self._story(before.met)), before=before)
        except UserError as error:
            self._trouble.say(error_words(error))
        else:
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._unsaved.may_discard():
            self._close()

    def _enter(self) -> None:
        """Save, unless Enter takes one of the names that are offered: the field hears it first."""
        if not self.through.is_choosing:
            self.save()

    def _story(self, before: MeetingStory) -> MeetingStory:
        through = self.through.text().strip()
        known = through == before.through
        return MeetingStory(
            how=self.how.text().strip(),
            on=self.when.date(),
            where=self.where.text().strip(),
            through=through,
            through_id=before.through_id if known else self.through.contact_id(),
            in_person=self.in_person.date(),
        )

    def _typed(self) -> list[str]:
        return [field.text() for field in self._fields]

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("How"), self.how)
        form.addRow(self.tr("When"), self.when)
        form.addRow(self.tr("Where"), self.where)
        form.addRow(self.tr("Through"), self.through)
        form.addRow(self.tr("In person"), self.in_person)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(form)
        whole.addWidget(self._trouble)
        whole.addWidget(self._unsaved)
        whole.addLayout(buttons)


def _field(name: str, example: str = "") -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    return field
