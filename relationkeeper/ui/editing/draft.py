"""What was typed and not saved, from one opening of the editor to the next."""

from __future__ import annotations

from relationkeeper.services.drafts import DraftService
from relationkeeper.ui.editing.form import Form

_UNKEPT = frozenset({"photo"})
"""A new picture is kept with the contact alone."""


class Draft:
    """The draft about one contact: the fields that were changed, and no others."""

    def __init__(self, drafts: DraftService, contact_id: int) -> None:
        self._drafts = drafts
        self._contact_id = contact_id
        self._kept = self.read()

    def read(self) -> Form:
        """What is kept; an empty form where nothing is."""
        kept = self._drafts.get(self._contact_id)
        return Form(kept if isinstance(kept, dict) else {})

    def keep(self, changes: Form) -> None:
        """Keep these changes; none at all are forgotten."""
        fields = {name: typed for name, typed in changes.fields.items() if name not in _UNKEPT}
        if fields == self._kept.fields:
            return
        self._kept = Form(fields)
        if fields:
            self._drafts.put(self._contact_id, fields)
        else:
            self._drafts.drop(self._contact_id)
