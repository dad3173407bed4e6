"""Lists of people: filtered, sorted, counted."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from datetime import date

from relationkeeper.domain.people_filter import EVERYBODY, Chip, PeopleFilter
from relationkeeper.store.store import Store


class ListingService:
    """Questions of lists; ids only, since rows are read as they come into sight.

    ``today`` is the local date, by which people are due.
    """

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def ids(self, asked: PeopleFilter = EVERYBODY) -> array[int]:
        """The ids of the contacts of a filter, in its order."""
        with self._store.read() as reader:
            return reader.contact_ids(asked, self._today())

    def place_of(self, contact_id: int, asked: PeopleFilter = EVERYBODY) -> int | None:
        """The contact's place in ``ids``, from 0; None if it is not there."""
        with self._store.read() as reader:
            return reader.place_of(contact_id, asked, self._today())

    def chip_counts(self, within: PeopleFilter = EVERYBODY) -> dict[Chip, int]:
        """How many contacts each saved filter shows, of those in a filter's circle and tag."""
        with self._store.read() as reader:
            return reader.chip_counts(self._today(), within)

    def tags(self) -> list[tuple[str, int]]:
        """The tags that there are with how many have each, the most used first."""
        with self._store.read() as reader:
            return reader.tags()

    def tags_of(self, ids: Iterable[int]) -> dict[str, int]:
        """The tags that any of these contacts has, with how many of them have each."""
        with self._store.read() as reader:
            return reader.tags_of(ids)

    def binned(self) -> array[int]:
        """The ids of the contacts in the bin, the last first."""
        with self._store.read() as reader:
            return reader.binned()
