"""Looking after the database itself."""

from __future__ import annotations

from pathlib import Path

from relationkeeper.domain.progress import Progress
from relationkeeper.store.store import Store


class UpkeepService:
    """Where the database and its copies are, and whether it is whole."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def database(self) -> Path:
        """The file with all the data."""
        return self._store.path

    @property
    def copies(self) -> Path:
        """The folder with copies of it; there is none before the first copy."""
        return self._store.copies

    def check(self, _progress: Progress | None = None) -> None:
        """Look through the whole database, as a job. Raises ``UserError`` where it is damaged."""
        self._store.check()
