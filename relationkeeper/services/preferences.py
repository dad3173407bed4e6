"""What the user chose, and who they are."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from relationkeeper.domain.change import Action
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.me import Me
from relationkeeper.store.store import Store


class PreferenceService:
    """Preferences: plain texts by name, kept in the database with everything else."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str, default: str = "") -> str:
        """A preference, or ``default`` where it was never put."""
        with self._store.read() as reader:
            found = reader.preference(key)
        return default if found is None else found

    def put(self, key: str, value: str) -> None:
        """Keep a preference."""
        self.put_all({key: value})

    def put_all(self, values: Mapping[str, str]) -> None:
        """Keep some preferences, all of them or none."""
        with self._store.write(Action.PREFERENCES) as tx:
            for key, value in values.items():
                tx.put_preference(key, value)

    def me(self) -> Me:
        """Who the user is, as far as they said."""
        with self._store.read() as reader:
            return reader.me()

    def set_me(self, me: Me) -> None:
        """Keep who the user is. Raises ``UserError`` for a time zone that nobody knows."""
        try:
            ZoneInfo(me.zone or "UTC")
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise UserError(
                "{zone} is not a time zone. Choose one such as Europe/Berlin.", zone=me.zone
            ) from error
        with self._store.write(Action.PREFERENCES) as tx:
            tx.put_me(me)
