"""Looking at contacts, adding them and editing them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import refuse_lost_update
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.folding import name_sort_key
from relationkeeper.domain.picture import Picture
from relationkeeper.domain.rhythm import Rhythm
from relationkeeper.domain.summary import ContactSummary
from relationkeeper.store.known import namesakes
from relationkeeper.store.store import Store
from relationkeeper.store.writer import Writer


class ContactService:
    """Contacts, one by one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def count(self) -> int:
        """How many contacts are in lists."""
        with self._store.read() as reader:
            return reader.contact_count()

    def summaries(self, ids: Iterable[int]) -> dict[int, ContactSummary]:
        """List rows, by id."""
        with self._store.read() as reader:
            return reader.summaries(ids)

    def names(self, ids: Iterable[int]) -> dict[int, str]:
        """Names, by id."""
        with self._store.read() as reader:
            return reader.names(ids)

    def get(self, contact_id: int) -> Contact | None:
        """A contact, or None."""
        with self._store.read() as reader:
            return reader.get(Contact, contact_id)

    def rhythm(self, contact_id: int) -> Rhythm:
        """The three dates, stage and minutes face to face of a contact."""
        with self._store.read() as reader:
            return reader.rhythm(contact_id)

    def facts(self, contact_id: int) -> list[Fact]:
        """What was learned about a contact, newest first."""
        with self._store.read() as reader:
            return reader.facts(contact_id)

    def photo(self, hash: str) -> bytes | None:
        """A kept picture as JPEG, by the hash that the contact carries."""
        with self._store.read() as reader:
            return reader.photo(hash)

    def named(self, text: str, limit: int = 8) -> list[ContactSummary]:
        """Contacts whose name has words that begin like the words of ``text``."""
        with self._store.read() as reader:
            return reader.people_named(text, beginning=True, limit=limit)

    def alike(self, name: str) -> list[ContactSummary]:
        """Contacts of the same name, however it is written."""
        key = name_sort_key(name)
        with self._store.read() as reader:
            ids = namesakes(reader, [key]).get(key, [])
            return list(reader.summaries(ids).values())

    def add(self, contact: Contact, *, picture: Picture | None = None) -> Contact:
        """Add a contact, whose ``photo`` may be a new ``picture``.

        Raises ``UserError`` for one without a name.
        """
        contact = _with_a_name(contact)
        with self._store.write(Action.ADD_CONTACT, contact.name) as tx:
            _put_picture(tx, picture)
            return tx.put(contact)

    def edit(
        self, contact: Contact, *, before: Contact | None = None, picture: Picture | None = None
    ) -> Contact:
        """Keep a new version of a contact; ``before`` is the one that the user changed.

        Its ``photo`` may be a new ``picture``; the former one stays for undo. Raises
        ``UserError`` if the contact is no longer there or no longer as before, and for taking
        the name away.
        """
        with self._store.write(Action.EDIT_CONTACT, contact.name) as tx:
            kept = tx.get(Contact, contact.id)
            if kept is None:
                raise UserError("This person is no longer there. Undo brings them back.")
            refuse_lost_update(kept, before)
            _put_picture(tx, picture)
            # Somebody whom a file brought without a name may be edited without giving one.
            return tx.put(contact if contact.name == kept.name else _with_a_name(contact))


def _put_picture(tx: Writer, picture: Picture | None) -> None:
    if picture is not None:
        tx.put_photo(picture.hash, picture.data)


def _with_a_name(contact: Contact) -> Contact:
    """``contact`` with the white space in the name folded."""
    name = " ".join(contact.name.split())
    if not name:
        raise UserError("A person needs a name. Type one and try again.")
    return replace(contact, name=name)
