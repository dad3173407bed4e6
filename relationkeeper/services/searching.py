"""Finding people and notes as one types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relationkeeper.domain.summary import ContactSummary, NoteHit, SearchHits
from relationkeeper.store.store import Store


class SearchService:
    """Search. Any text is a valid query; the rows are read as they come into sight."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, query: str) -> SearchHits:
        """Ids of people by name, then keys of notes, newest first."""
        with self._store.read() as reader:
            return reader.find(query)

    def people(self, ids: Iterable[int]) -> dict[int, ContactSummary]:
        """The rows of people that were found, by id."""
        with self._store.read() as reader:
            return reader.summaries(ids)

    def notes(self, keys: Sequence[int]) -> list[NoteHit]:
        """The rows of notes that were found, in the order of ``keys``."""
        with self._store.read() as reader:
            return reader.note_hits(keys)
