"""Who and what is here already, as an import asks: by keys, by cards, by names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from relationkeeper.domain.identity import card_key, uid_of_card
from relationkeeper.store.keys import key_hash
from relationkeeper.store.kinds import Values
from relationkeeper.store.reader import Reader

_OWNERS = """
    SELECT key, contact_id FROM identity
    WHERE key IN (SELECT value FROM json_each(?)) ORDER BY contact_id
"""
_OF_CARDS = "SELECT uid, id FROM contact WHERE uid IN (SELECT value FROM json_each(?))"
_NAMESAKES = """
    SELECT sort_key, id FROM contact
    WHERE listed = 1 AND sort_key IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_ORIGINS = "SELECT key, interaction_id FROM origin WHERE key IN (SELECT value FROM json_each(?))"
_DELETED = "SELECT hash FROM deleted_key WHERE hash IN (SELECT value FROM json_each(?))"


def owners_of(reader: Reader, keys: Iterable[str]) -> dict[str, list[int]]:
    """The contacts that have these identity keys: their ids by key."""
    return _grouped(_asked(reader, _OWNERS, keys))


def owners_of_cards(reader: Reader, source_keys: Iterable[str]) -> dict[str, int]:
    """Of whom this program wrote these cards, here or elsewhere: their ids by identity key.

    All contacts are looked through, which takes a tenth of a second for a hundred thousand:
    ask once, for all that a file holds.
    """
    uids = [uid for uid in map(uid_of_card, source_keys) if uid]
    found = _asked(reader, _OF_CARDS, uids) if uids else ()
    return {f"source:{card_key(uid)}": contact_id for uid, contact_id in found}


def namesakes(reader: Reader, sort_keys: Iterable[str]) -> dict[str, list[int]]:
    """Contacts in lists whose name has one of these keys (``name_sort_key``): ids by key."""
    return _grouped(_asked(reader, _NAMESAKES, sort_keys))


def origins_of(reader: Reader, source_keys: Iterable[str]) -> dict[str, int]:
    """The interactions that came from these source keys: their ids by key."""
    return dict(_asked(reader, _ORIGINS, source_keys))


def deleted_of(reader: Reader, source_keys: Iterable[str]) -> set[str]:
    """Which of these source keys are of things that the user deleted."""
    hashes = {key_hash(key): key for key in source_keys}
    return {hashes[found] for (found,) in _asked(reader, _DELETED, hashes)}


def _asked(reader: Reader, sql: str, keys: Iterable[str]) -> Iterator[Values]:
    asked = json.dumps(list(keys), ensure_ascii=False)
    return map(tuple, reader.connection.exec_driver_sql(sql, (asked,)))


def _grouped(rows: Iterable[Values]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for key, contact_id in rows:
        groups.setdefault(key, []).append(contact_id)
    return groups
