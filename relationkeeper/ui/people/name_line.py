"""A line for somebody's name that offers those of contacts."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from relationkeeper.domain.entity import NEW
from relationkeeper.services.contacts import ContactService


class NameLine(QLineEdit):
    """Takes any name. ``left_out`` is a contact who is not offered: whose page it is on."""

    def __init__(self, contacts: ContactService, name: str = "") -> None:
        super().__init__()
        self.left_out = NEW
        self._contacts = contacts
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setAccessibleName(name)
        self.setCompleter(self._completer)
        self.textEdited.connect(self._complete)

    @property
    def is_choosing(self) -> bool:
        """Whether Enter takes one of the names that are offered."""
        offers = self._completer.popup()
        return offers is not None and offers.isVisible() and offers.currentIndex().isValid()

    def contact_id(self) -> int:
        """The one contact of the name that stands here; of two called so nobody is guessed."""
        return id_of(self._contacts, self.text())

    def _complete(self, text: str) -> None:
        found = self._contacts.named(text) if text.strip() else []
        self._names.setStringList([row.name for row in found if row.id != self.left_out])


def id_of(contacts: ContactService, name: str) -> int:
    """The one contact of that name, or ``NEW``."""
    found = contacts.alike(name) if name.strip() else []
    return found[0].id if len(found) == 1 else NEW
