"""Rows: a thing's own row, its child rows and its search entry, written and erased together.

Statements are in the driver's own form (positions, not names): a set of thousands
spends more time in naming its values than in writing them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, text

from relationkeeper.domain.entity import Entity
from relationkeeper.store.keys import day_sql, key_hash
from relationkeeper.store.kinds import Kind, Stored, Values

E = TypeVar("E", bound=Entity)

# The rule is domain.rhythm's; it stands here again as SQL since a set of thousands
# must not travel through Python. A test holds the two against each other.
_DERIVE = text(f"""
    UPDATE contact SET
        stage = d.stage, last_touch = d.touch, last_conversation = d.conversation,
        last_face = d.face, minutes = d.minutes, count = d.count
    FROM (
        SELECT t.value AS id,
            coalesce(max(p.depth), 0) AS stage,
            {day_sql("max(p.moment)")} AS touch,
            {day_sql("max(CASE WHEN p.depth >= 3 THEN p.moment END)")} AS conversation,
            {day_sql("max(CASE WHEN p.depth = 4 THEN p.moment END)")} AS face,
            coalesce(sum(CASE WHEN p.depth = 4 THEN p.minutes END), 0) AS minutes,
            count(p.moment) AS count
        FROM json_each(:ids) t LEFT JOIN participant p ON p.contact_id = t.value
        GROUP BY t.value
    ) d
    WHERE contact.id = d.id
""")
CHUNK = 200
"""Rows written at once: few enough that the window never waits for long."""

_AMONG = "IN (SELECT value FROM json_each(?))"
_SAMPLE = "sample:"  # so begin the source keys of the made-up sample


@dataclass(frozen=True, slots=True)
class _Statements:
    """The statements for one kind, made once."""

    insert: str
    update: str
    delete: str
    children: tuple[str, ...]
    clear: tuple[str, ...]
    index: str


class Rows:
    """The rows of one transaction. ``touched`` gathers contacts to be derived again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._entries: dict[str, list[Values]] = {}
        self.touched: set[int] = set()

    def insert(self, kind: Kind[E], rows: Sequence[tuple[Stored, E]]) -> None:
        """Write new rows."""
        self._many(
            _statements(kind).insert,
            [
                (thing.id, stored.uid, stored.rev, stored.document, *kind.columns(thing))
                for stored, thing in rows
            ],
        )
        self._follow(kind, [thing for _, thing in rows])

    def replace(self, kind: Kind[E], rows: Sequence[tuple[Stored, E]]) -> None:
        """Write over rows that are there."""
        things = [thing for _, thing in rows]
        self._clear(kind, [thing.id for thing in things])
        self._many(
            _statements(kind).update,
            [
                (stored.rev, stored.document, *kind.columns(thing), thing.id)
                for stored, thing in rows
            ],
        )
        self._follow(kind, things)

    def erase(self, kind: Kind[E], ids: Sequence[int]) -> None:
        """Delete rows; child rows go with them."""
        self._clear(kind, ids)
        self._connection.exec_driver_sql(_statements(kind).delete, (json.dumps(ids),))

    def remember_deleted(self, source_keys: Sequence[str]) -> None:
        """Keep in mind what the user deleted, so that no import brings it back.

        The made-up sample comes by no import.
        """
        imported = [key for key in source_keys if not key.startswith(_SAMPLE)]
        self._many("INSERT OR IGNORE INTO deleted_key VALUES (?)", _hashes(imported))

    def forget_deleted(self, source_keys: Sequence[str]) -> None:
        """What was deleted is here again."""
        self._many("DELETE FROM deleted_key WHERE hash = ?", _hashes(source_keys))

    def finish(self) -> None:
        """Write what waits for the end: search entries, and derived values of contacts."""
        self._write_entries()
        if self.touched:
            self._connection.execute(_DERIVE, {"ids": json.dumps(list(self.touched))})

    def _clear(self, kind: Kind[E], ids: Sequence[int]) -> None:
        """Take out index entries and child rows."""
        self._write_entries()
        among = (json.dumps(ids),)
        if kind.touches:
            sql = f"SELECT DISTINCT contact_id FROM participant WHERE interaction_id {_AMONG}"
            self.touched.update(self._connection.exec_driver_sql(sql, among).scalars())
        for statement in _statements(kind).clear:
            self._connection.exec_driver_sql(statement, among)

    def _follow(self, kind: Kind[E], things: Sequence[E]) -> None:
        """Write the child rows and index entries of things."""
        children = [kind.child_rows(thing) for thing in things]
        for place, statement in enumerate(_statements(kind).children):
            self._many(statement, [row for rows in children for row in rows[place]])
        if kind.touches:
            self.touched.update(row[0] for rows in children for row in rows[0])
        if kind.index:
            waiting = self._entries.setdefault(_statements(kind).index, [])
            waiting.extend(_entries(kind, things))

    def _write_entries(self) -> None:
        """Write search entries in the order of their rowids.

        In any other order the index starts a new segment with each of them, which takes
        three times as long.
        """
        for statement, entries in self._entries.items():
            entries.sort()
            for start in range(0, len(entries), CHUNK):
                self._many(statement, entries[start : start + CHUNK])
        self._entries.clear()

    def _many(self, statement: str, rows: list[Values]) -> None:
        if rows:
            self._connection.exec_driver_sql(statement, rows)


def _hashes(source_keys: Sequence[str]) -> list[Values]:
    return [(key_hash(key),) for key in source_keys]


def _entries(kind: Kind[E], things: Iterable[E]) -> Iterable[Values]:
    for thing in things:
        texts = kind.search_texts(thing)
        if texts is not None:
            yield (kind.index_rowid(thing), *texts)


@cache
def _statements(kind: Kind[Any]) -> _Statements:
    own = list(kind.table.c.keys())
    written = [name for name in own if name not in kind.derived]
    sets = ", ".join(f"{name} = ?" for name in written[2:])
    return _Statements(
        insert=_insert(kind.name, written),
        update=f"UPDATE {kind.name} SET {sets} WHERE id = ?",
        delete=f"DELETE FROM {kind.name} WHERE id {_AMONG}",
        children=tuple(_insert(child.name, child.c.keys()) for child in kind.children),
        clear=tuple(_clearing(kind)),
        index=_insert(kind.index, ("rowid", *kind.texts)) if kind.index else "",
    )


def _clearing(kind: Kind[Any]) -> Iterable[str]:
    if kind.index:
        key = f"SELECT {kind.index_key} FROM {kind.name} WHERE id {_AMONG}"
        yield f"DELETE FROM {kind.index} WHERE rowid IN ({key})"
    for child in kind.children:
        yield f"DELETE FROM {child.name} WHERE {kind.name}_id {_AMONG}"


def _insert(table: str, columns: Iterable[str]) -> str:
    names = [f'"{name}"' if name != "rowid" else name for name in columns]
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
