"""Looking after the database itself."""

from __future__ import annotations

from relationkeeper.domain.progress import Progress
from relationkeeper.store.store import Store


class UpkeepService:
    """Checks the database; for jobs."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def check(self, _progress: Progress | None = None) -> None:
        """Look through the whole database. Raises ``UserError`` where it is damaged."""
        self._store.check()
