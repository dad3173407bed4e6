"""What was typed about people and not saved yet, kept over a crash."""

from __future__ import annotations

import json

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import NEW
from relationkeeper.store.reader import draft_key
from relationkeeper.store.store import Store


class DraftService:
    """One draft for each contact, and one for somebody new (id 0), in the database alone.

    A draft is any value that JSON knows. It goes with its contact when they are deleted
    for good.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, contact_id: int) -> object:
        """The draft about a contact, or None."""
        with self._store.read() as reader:
            kept = reader.preference(draft_key(contact_id))
        return json.loads(kept) if kept else None

    def waiting(self) -> list[int]:
        """About whom there is a draft: ids, the first of them 0 for somebody new."""
        with self._store.read() as reader:
            return reader.drafts()

    def put(self, contact_id: int, draft: object) -> None:
        """Keep a draft in the place of the one before; none about whoever is deleted for good."""
        with self._store.write(Action.PREFERENCES) as tx:
            if contact_id == NEW or tx.get(Contact, contact_id) is not None:
                tx.put_preference(draft_key(contact_id), json.dumps(draft, ensure_ascii=False))

    def drop(self, contact_id: int) -> None:
        """Forget a draft, if there is one."""
        if self.get(contact_id) is not None:
            with self._store.write(Action.PREFERENCES) as tx:
                tx.drop_preferences([draft_key(contact_id)])
