"""The made-up sample data: in and out in one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.progress import Progress
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
            real = renumbered(sample, [c.id for c in people])
            for before, after in zip(people, real.contacts, strict=True):
                tx.put(replace(after, id=before.id))
            tx.add_all(real.interactions, progress)
            tx.add_all(real.facts, progress)
        return len(people)

    def remove(self, progress: Progress | None = None) -> int:
        """Remove the sample contacts and what happened with them; returns their number.

        An interaction that has other people in it as well stays theirs. One undo step.
        """
        with self._store.write(Action.REMOVE_SAMPLE) as tx:
            ids = tx.sample_contacts()
            for done, contact_id in enumerate(ids):
                if progress:
                    progress.step(done, len(ids))
                _remove(tx, contact_id)
        return len(ids)


def _remove(tx: Writer, contact_id: int) -> None:
    contact = tx.get(Contact, contact_id)
    if contact is None:
        return
    for fact in tx.facts(contact_id):
        tx.remove(fact)
    for interaction in tx.interactions_with(contact_id):
        others = tuple(p for p in interaction.participants if p.contact_id != contact_id)
        if others:
            tx.put(replace(interaction, participants=others))
        else:
            tx.remove(interaction)
    tx.remove(contact)
