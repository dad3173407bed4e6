"""A calm line that says whose changes were typed and not saved."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal

from relationkeeper.domain.entity import NEW
from relationkeeper.domain.errors import UserError
from relationkeeper.services.contacts import ContactService
from relationkeeper.services.drafts import DraftService
from relationkeeper.ui.widgets.notice import Notice
from relationkeeper.ui.words import error_words


class DraftNotice(Notice):
    """Tells of the draft about one contact, to edit or to discard it. Hidden where none is.

    ``edit_requested`` has the contact's id, which is 0 for somebody new.
    """

    edit_requested = Signal(int)

    def __init__(self, drafts: DraftService, contacts: ContactService) -> None:
        super().__init__()
        self._drafts = drafts
        self._contacts = contacts
        self._told: int | None = None
        self._discarded: int | None = None

    def tell_of(self, contact_id: int) -> None:
        """Tell of the draft about a contact; of one that was just discarded it goes on to tell."""
        draft = self._drafts.get(contact_id)
        if draft is None:
            self.setHidden(self.isHidden() or self._discarded != contact_id)
        elif self.isHidden() or self._told != contact_id:
            self._say_kept(contact_id, draft)

    def tell_of_first(self, contact_ids: Iterable[int]) -> None:
        """Tell of the draft about the first of these who is there."""
        for contact_id in contact_ids:
            contact = self._contacts.get(contact_id) if contact_id != NEW else None
            if contact_id == NEW or (contact is not None and not contact.binned):
                self.tell_of(contact_id)
                return

    def look_again(self) -> None:
        """Be gone where what was told of is saved."""
        if self._told is not None and not self.isHidden():
            self.tell_of(self._told)

    def _say_kept(self, contact_id: int, draft: object) -> None:
        self._told, self._discarded = contact_id, None
        self.say(
            self.tr("Unsaved changes to {name} are kept.").format(name=self._name(contact_id))
            if contact_id != NEW
            else self.tr("{name} is not saved yet.").format(name=self._typed_name(draft)),
            (self.tr("Edit"), lambda: self.edit_requested.emit(contact_id)),
            (self.tr("Discard"), partial(self._discard, contact_id, draft)),
        )

    def _discard(self, contact_id: int, draft: object) -> None:
        self._told, self._discarded = None, contact_id
        try:
            self._drafts.drop(contact_id)
        except UserError as error:
            self.say(error_words(error))
        else:
            back = (self.tr("Bring them back"), partial(self._put_back, contact_id, draft))
            self.say(self.tr("The unsaved changes are discarded."), back)

    def _put_back(self, contact_id: int, draft: object) -> None:
        try:
            self._drafts.put(contact_id, draft)
        except UserError as error:
            self.say(error_words(error))

    def _name(self, contact_id: int) -> str:
        contact = self._contacts.get(contact_id)
        return (contact.name if contact else "") or self.tr("this person")

    def _typed_name(self, draft: object) -> str:
        name = draft.get("name") if isinstance(draft, dict) else None
        return str(name or self.tr("Somebody without a name"))
