"""The made-up sample data: in and out in one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact, Source
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.identity import uid_of_card
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.progress import Progress
from relationkeeper.domain.touch import without
from relationkeeper.formats.sample import read_sample, renumbered
from relationkeeper.store.store import Store
from relationkeeper.store.writer import Writer


class SampleService:
    """Sample data, told from the user's own by their source keys. ``today`` is local."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def present(self) -> bool:
        """Whether any of the sample contacts is there, the bin included."""
        with self._store.read() as reader:
            return bool(reader.sample_contacts())

    def add(self, progress: Progress | None = None) -> int:
        """Add the sample data; returns the number of contacts. One undo step."""
        if self.present():
            raise UserError("The sample data are there already. Remove them to start over.")
        sample = read_sample(self._today())
        with self._store.write(Action.ADD_SAMPLE) as tx:
            people = tx.add_all(sample.contacts, progress)
            circles = [circle.id for circle in tx.circles()]
            real = renumbered(sample, [c.id for c in people], circles)
            for contact in real.contacts:
                tx.put(contact)
            tx.add_all(real.interactions, progress)
            tx.add_all(real.facts, progress)
        return len(people)

    def remove(self, progress: Progress | None = None) -> int:
        """Remove the sample contacts and what happened with them; returns their number.

        Whoever came from elsewhere as well, or with whom the user logged something, is the
        user's own from then on. One undo step, and a copy of the database is made first.
        """
        if not self.present():
            return 0
        with self._store.write(Action.REMOVE_SAMPLE, copy=True) as tx:
            ids = tx.sample_contacts()
            gone = 0
            for done, contact_id in enumerate(ids):
                if progress:
                    progress.step(done, len(ids))
                gone += _remove(tx, contact_id)
        return gone


def _remove(tx: Writer, contact_id: int) -> bool:
    """Remove a contact, or what the sample says of one who is the user's; whether they went."""
    contact = tx.get(Contact, contact_id)
    if contact is None:
        return False
    happened = tx.interactions_with(contact_id)
    made_up = [i for i in happened if any(map(_is_sample, i.sources))]
    for interaction in made_up:
        _take_out(tx, interaction, contact_id)
    if not _is_made_up(contact) or len(made_up) < len(happened):
        left = tuple(s for s in contact.sources if not _is_sample(s))
        tx.put(replace(contact, sources=left))
        return False
    for fact in tx.facts(contact_id):
        tx.remove(fact)
    tx.remove(contact)
    return True


def _take_out(tx: Writer, interaction: Interaction, contact_id: int) -> None:
    """Take somebody out of an interaction, which stays only where others are left."""
    left = without(interaction, contact_id)
    if left.contact_ids:
        tx.put(left)
    else:
        tx.remove(interaction)


def _is_made_up(contact: Contact) -> bool:
    """Whether nobody but people of the sample, one or more who were merged, is in ``contact``.

    Each who was merged left the name of their card.
    """
    of_sample = sum(map(_is_sample, contact.sources))
    cards = sum(bool(uid_of_card(source.key)) for source in contact.sources)
    return cards <= of_sample and cards + of_sample == len(contact.sources)


def _is_sample(source: Source) -> bool:
    return source.key.startswith("sample:")
