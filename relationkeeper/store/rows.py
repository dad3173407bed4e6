"""Rows: a thing's own row, its child rows and its search entry, written and erased together.

Statements are in the driver's own form (positions, not names): a set of thousands
spends more time in naming its values than in writing them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, Table

from relationkeeper.domain.circle import FIRST_CIRCLES, Circle
from relationkeeper.domain.entity import Entity
from relationkeeper.store.codec import decode, encode
from relationkeeper.store.keys import day_sql, key_hash
from relationkeeper.store.kinds import CONTACTS, KINDS, Kind, Stored, Values, kind_of
from relationkeeper.store.schema import SEARCH_TABLES

E = TypeVar("E", bound=Entity)

_AMONG_IDS = "IN (SELECT value FROM json_each(:ids))"

# The rule is domain.rhythm's ``standing``; it stands here again as SQL since a set of
# thousands must not travel through Python. A test holds the two against each other.
_DERIVE = f"""
    UPDATE contact SET
        stage = max(d.stage, stated), last_touch = d.touch, last_message = d.message,
        last_conversation = d.conversation, last_face = d.face,
        minutes = d.minutes, count = d.count,
        known_since = coalesce(min(d.first, met_on), d.first, met_on)
    FROM (
        SELECT t.value AS id,
            coalesce(max(p.depth), 0) AS stage,
            {day_sql("min(p.moment)")} AS first,
            {day_sql("max(p.moment)")} AS touch,
            {day_sql("max(CASE WHEN p.depth >= 2 THEN p.moment END)")} AS message,
            {day_sql("max(CASE WHEN p.depth >= 3 THEN p.moment END)")} AS conversation,
            {day_sql("max(CASE WHEN p.depth = 4 THEN p.moment END)")} AS face,
            coalesce(sum(CASE WHEN p.depth = 4 THEN p.minutes END), 0) AS minutes,
            count(p.moment) AS count
        FROM json_each(:ids) t LEFT JOIN participant p ON p.contact_id = t.value
        GROUP BY t.value
    ) d
    WHERE contact.id = d.id
"""
# Whose day stays the same, as most who are never due, is not written again.
_DERIVE_DUE = f"""
    UPDATE contact SET due = d.due
    FROM (
        SELECT id, CASE WHEN cadence <> '' THEN due_day(
            cadence, last_message, last_conversation, last_face, starts, snoozed
        ) END AS due
        FROM (
            SELECT c.id, c.last_message, c.last_conversation, c.last_face, c.starts, c.snoozed,
                CASE WHEN c.listed = 1 AND c.paused = 0
                    THEN coalesce(nullif(c.cadence, ''), k.cadence)
                END AS cadence
            FROM contact c LEFT JOIN circle k ON k.id = c.circle_id
            WHERE c.id {_AMONG_IDS}
        )
    ) d
    WHERE contact.id = d.id AND contact.due IS NOT d.due
"""
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
    """The rows of one transaction.

    ``touched`` gathers contacts whose derived values change: of all of them when they are
    due, of some all the others as well.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._entries: dict[str, list[Values]] = {}
        self.touched: set[int] = set()
        self._to_derive: set[int] = set()

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

    def replace(self, kind: Kind[E], rows: Sequence[tuple[Stored, E]], before: Sequence[E]) -> None:
        """Write over rows that are there; ``before`` has the things as they stood, in order.

        Child rows and search entries are written anew only where they differ, and looked
        at only where they may: of a contact's care they have nothing to say.
        """
        told = _told(kind)
        things = [thing for _, thing in rows]
        changed = [
            (thing, old)
            for thing, old in zip(things, before, strict=True)
            if told(thing) != told(old)
        ]
        beside = [thing for thing, old in changed if _beside(kind, thing) != _beside(kind, old)]
        self._clear(kind, [thing.id for thing in beside])
        self._touch(kind, [thing.id for thing, _ in changed])
        if kind is CONTACTS:
            self.touched.update(thing.id for thing in things)
        self._update(kind, rows)
        self._follow(kind, beside)

    def write_anew(self, kind: Kind[E], rows: Sequence[tuple[Stored, E]]) -> None:
        """Write whatever follows from documents, over rows whose search entries are gone."""
        among = (json.dumps([thing.id for _, thing in rows]),)
        for child in kind.children:
            self._connection.exec_driver_sql(_clearing_child(kind, child), among)
        self._update(kind, rows)
        self._follow(kind, [thing for _, thing in rows])

    def _update(self, kind: Kind[E], rows: Sequence[tuple[Stored, E]]) -> None:
        self._many(
            _statements(kind).update,
            [
                (stored.rev, stored.document, *kind.columns(thing), thing.id)
                for stored, thing in rows
            ],
        )

    def erase(self, kind: Kind[E], ids: Sequence[int]) -> None:
        """Delete rows; child rows go with them."""
        self._clear(kind, ids)
        self._connection.exec_driver_sql(_statements(kind).delete, (json.dumps(ids),))
        if kind is CONTACTS:
            self.touched.difference_update(ids)
            self._to_derive.difference_update(ids)

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
        for derive, ids in ((_DERIVE, self._to_derive), (_DERIVE_DUE, self.touched)):
            if ids:
                self._connection.exec_driver_sql(derive, {"ids": json.dumps(list(ids))})

    def _clear(self, kind: Kind[E], ids: Sequence[int]) -> None:
        """Take out index entries and child rows."""
        self._write_entries()
        self._touch(kind, ids)
        among = (json.dumps(ids),)
        for statement in _statements(kind).clear:
            self._connection.exec_driver_sql(statement, among)

    def _touch(self, kind: Kind[E], ids: Sequence[int]) -> None:
        """Have the contacts that these things concern derived again."""
        if kind.touched:
            found = self._connection.exec_driver_sql(kind.touched, (json.dumps(ids),))
            concerned = set(found.scalars())
            self._to_derive |= concerned
            self.touched |= concerned

    def _follow(self, kind: Kind[E], things: Sequence[E]) -> None:
        """Write the child rows and index entries of things."""
        children = [kind.child_rows(thing) for thing in things]
        for place, statement in enumerate(_statements(kind).children):
            self._many(statement, [row for rows in children for row in rows[place]])
        self._touch(kind, [thing.id for thing in things])
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


def add_first_circles(connection: Connection) -> None:
    """Write the circles that everybody begins with into a new database."""
    rows = [(Stored(uuid4().hex, 0, encode(circle)), circle) for circle in FIRST_CIRCLES]
    Rows(connection).insert(kind_of(Circle), rows)


def write_anew(connection: Connection, names: Collection[str]) -> None:
    """Write again whatever follows from the documents of these kinds, as after a migration.

    Search indexes are made anew, and so is what else is in them.
    """
    rows = Rows(connection)
    indexes = {kind.index for kind in KINDS if kind.name in names} - {""}
    for index in indexes:
        connection.exec_driver_sql(f"DROP TABLE {index}")
        connection.exec_driver_sql(SEARCH_TABLES[index])
    for kind in (kind for kind in KINDS if kind.name in names or kind.index in indexes):
        for chunk in _all_rows(connection, kind):
            rows.write_anew(kind, chunk)
    rows.finish()


def _all_rows(connection: Connection, kind: Kind[E]) -> Iterator[list[tuple[Stored, E]]]:
    """All things of a kind by the chunk, in the order of their search entries."""
    ids = connection.exec_driver_sql(
        f"SELECT id FROM {kind.name} ORDER BY {kind.index_key or 'id'}"
    )
    sql = f"SELECT uid, rev, document, id FROM {kind.name} WHERE id {_AMONG}"
    for chunk in ids.scalars().partitions(CHUNK):
        found = connection.exec_driver_sql(sql, (json.dumps(list(chunk)),))
        yield [(Stored(*row[:3]), decode(kind.entity, row[3], row[2])) for row in found]


@cache
def _told(kind: Kind[Any]) -> Callable[[Entity], object]:
    """The fields of a thing on which anything depends that is written beside its own row."""
    return attrgetter(*(f.name for f in fields(kind.entity) if f.name not in kind.own))


def _beside(kind: Kind[E], thing: E) -> tuple[object, ...]:
    """What is written of a thing beside its own row."""
    index_rowid = kind.index_rowid(thing) if kind.index else 0
    return kind.child_rows(thing), index_rowid, kind.search_texts(thing)


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
        yield _clearing_child(kind, child)


def _clearing_child(kind: Kind[Any], child: Table) -> str:
    return f"DELETE FROM {child.name} WHERE {kind.name}_id {_AMONG}"


def _insert(table: str, columns: Iterable[str]) -> str:
    names = [f'"{name}"' if name != "rowid" else name for name in columns]
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
