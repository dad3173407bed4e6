"""The bin: who is in it, and deleting them for good."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from relationkeeper.domain.binned import KEPT_FOR, Binned
from relationkeeper.domain.change import Action
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.store.purging import purge
from relationkeeper.store.store import Store


class BinService:
    """Contacts who wait to be deleted. ``clock`` gives the time in UTC.

    Deleting looks through the whole database, and belongs in a job. It cannot be undone,
    and no import brings back who is gone; copies of the database made before have them still.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def people(self, ids: Iterable[int]) -> dict[int, Binned]:
        """Those of the contacts who are in the bin, by id."""
        with self._store.read() as reader:
            moments = reader.binned_at(ids)
            rows = reader.summaries(moments)
        return {i: Binned(rows[i], at) for i, at in moments.items() if i in rows}

    def days_left(self, person: Binned) -> int:
        """In how many days somebody is deleted by themselves."""
        return person.days_left(self._clock())

    def purge(self, ids: Collection[int], progress: Progress | None = None) -> int:
        """Delete contacts for good who are in the bin; returns how many they were."""
        with self._store.write(Action.PURGE_CONTACT) as tx:
            count = purge(tx, ids, progress or NoProgress())
        if count:
            self._store.fold_log()
        return count

    def empty(self, progress: Progress | None = None) -> int:
        """Delete everybody in the bin for good."""
        with self._store.read() as reader:
            ids = reader.binned()
        return self.purge(ids, progress)

    def purge_old(self, progress: Progress | None = None) -> int:
        """Delete those for good whose time in the bin is over."""
        with self._store.read() as reader:
            old = [
                i
                for i, at in reader.binned_at(reader.binned()).items()
                if at <= self._clock() - KEPT_FOR
            ]
        return self.purge(old, progress) if old else 0
