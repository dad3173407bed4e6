"""Writing: things are put and removed, and each transaction remembers what it changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete, insert, text, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from relationkeeper.domain.change import FEW, Change
from relationkeeper.domain.entity import NEW, Entity
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.store import schema
from relationkeeper.store.codec import decode, encode
from relationkeeper.store.keys import day_sql
from relationkeeper.store.kinds import CONTACTS, Kind, Stored, kind_of
from relationkeeper.store.reader import Reader

E = TypeVar("E", bound=Entity)

CHUNK = 200
"""Rows written between two reports: few enough that the window never waits for long."""

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


@dataclass(slots=True)
class Record:
    """What a transaction did to one thing, from its beginning to its end."""

    kind: Kind[Any]
    uid: str
    before: Entity | None
    after: Entity | None
    old: Stored | None


class Writer(Reader):
    """A reader that may also put and remove, inside one transaction.

    ``number`` is the transaction's place in the journal, written to every row as its
    ``rev``.
    """

    def __init__(self, connection: Connection, number: int) -> None:
        super().__init__(connection)
        self.number = number
        self.records: dict[tuple[str, int], Record] = {}
        self.touched: set[int] = set()
        self.preferences = False

    # One thing.

    def put(self, thing: E) -> E:
        """Keep ``thing``, new or changed. Returns it with its id.

        A thing that is equal to what is kept is left alone.
        """
        kind = kind_of(type(thing))
        if thing.id == NEW:
            return self.add_all([thing])[0]
        stored = self.stored(kind, thing.id)
        document = encode(thing)
        if stored is None:
            raise LookupError(f"there is no {kind.name} {thing.id}")
        if stored.document == document:
            return thing
        before = decode(kind.entity, thing.id, stored.document)
        self._record(Record(kind, stored.uid, before, thing, stored))
        self.write(kind, [(Stored(stored.uid, self.number, document), thing, before)])
        return thing

    def remove(self, thing: Entity) -> None:
        """Delete a thing. Deleting what is not there is a bug (``LookupError``)."""
        kind = kind_of(type(thing))
        stored = self.stored(kind, thing.id)
        if stored is None:
            raise LookupError(f"there is no {kind.name} {thing.id}")
        before = decode(kind.entity, thing.id, stored.document)
        self._record(Record(kind, stored.uid, before, None, stored))
        self.erase(kind, [before])

    # Many things of one kind.

    def add_all(self, things: Sequence[E], progress: Progress | None = None) -> list[E]:
        """Keep new things of one kind; returns them with their ids, in the same order."""
        if not things:
            return []
        progress = progress or NoProgress()
        kind = kind_of(type(things[0]))
        first = self._next_id(kind)
        added: list[E] = []
        for start in range(0, len(things), CHUNK):
            progress.step(start, len(things))
            chunk = [
                replace(thing, id=first + start + offset)
                for offset, thing in enumerate(things[start : start + CHUNK])
            ]
            rows = [(Stored(uuid4().hex, self.number, encode(t)), t, None) for t in chunk]
            for stored, thing, _ in rows:
                self._record(Record(kind, stored.uid, None, thing, None))
            self.write(kind, rows)
            added += chunk
        progress.step(len(things), len(things))
        return added

    def put_photo(self, hash: str, data: bytes) -> None:
        """Keep a picture under the hash of its content."""
        statement = sqlite_insert(schema.photo).on_conflict_do_nothing()
        self.connection.execute(statement, {"hash": hash, "data": data})

    def put_preference(self, key: str, value: str) -> None:
        """Keep a preference; it is not part of the journal."""
        self.preferences = True
        statement = sqlite_insert(schema.preference)
        statement = statement.on_conflict_do_update(
            index_elements=["key"], set_={"value": statement.excluded.value}
        )
        self.connection.execute(statement, {"key": key, "value": value})

    # Rows, as the journal writes them too.

    def write(self, kind: Kind[E], rows: Sequence[tuple[Stored, E, E | None]]) -> None:
        """Write rows of one kind with all that follows from them.

        Each is (row, value, the value that it replaces or None).
        """
        main = [_main_row(kind, stored, thing) for stored, thing, _ in rows]
        old = [before for _, _, before in rows if before is not None]
        new_rows = [row for row, (_, _, before) in zip(main, rows, strict=True) if before is None]
        if old:
            self._clear(kind, old)
            changed = [r for r, (_, _, b) in zip(main, rows, strict=True) if b is not None]
            statement = update(kind.table).where(kind.table.c.id == bindparam("id_"))
            self.connection.execute(statement, [{**r, "id_": r["id"]} for r in changed])
        if new_rows:
            self.connection.execute(insert(kind.table), new_rows)
        things = [thing for _, thing, _ in rows]
        for position, table in enumerate(kind.children):
            children = [row for t in things for row in kind.child_rows(t)[position]]
            if children:
                self.connection.execute(insert(table), children)
        self._index(kind, things)
        self._touch(kind, things)

    def erase(self, kind: Kind[E], things: Sequence[E]) -> None:
        """Delete rows of one kind with all that follows from them."""
        self._clear(kind, things)
        statement = delete(kind.table).where(kind.table.c.id == bindparam("id_"))
        self.connection.execute(statement, [{"id_": t.id} for t in things])

    def derive(self) -> None:
        """Compute the derived values of all touched contacts again."""
        if self.touched:
            self.connection.execute(_DERIVE, {"ids": json.dumps(list(self.touched))})

    def changes(self) -> tuple[Change, ...]:
        """What this transaction changed, or nothing where it is too much to carry."""
        records = self.real_records()
        if len(records) > FEW:
            return ()
        return tuple(Change(r.before, r.after) for r in records)

    def real_records(self) -> list[Record]:
        """The records without those of things that came and went, or came back as they were."""
        return [r for r in self.records.values() if r.before != r.after]

    def _clear(self, kind: Kind[E], things: Sequence[E]) -> None:
        """Take out child rows and index entries."""
        for table in kind.children:
            owner = next(c for c in table.c if c.foreign_keys and c.name == f"{kind.name}_id")
            statement = delete(table).where(owner == bindparam("owner"))
            self.connection.execute(statement, [{"owner": t.id} for t in things])
        entries = [entry for t in things if (entry := kind.search_entry(t))]
        if entries:
            drop = text(f"DELETE FROM {kind.index} WHERE rowid = :rowid")
            self.connection.execute(drop, [{"rowid": e.rowid} for e in entries])
        self._touch(kind, things)

    def _index(self, kind: Kind[E], things: Iterable[E]) -> None:
        entries = [entry for t in things if (entry := kind.search_entry(t))]
        if not entries:
            return
        marks = ", ".join("?" * (1 + len(entries[0].texts)))
        columns = "rowid, name, about" if kind is CONTACTS else "rowid, text"
        # The driver's own form: an index is not a table that Core knows.
        self.connection.exec_driver_sql(
            f"INSERT INTO {kind.index} ({columns}) VALUES ({marks})",
            [(e.rowid, *e.texts) for e in entries],
        )

    def _touch(self, kind: Kind[E], things: Iterable[E]) -> None:
        for thing in things:
            self.touched.update(kind.touched(thing))

    def _record(self, record: Record) -> None:
        subject = record.after or record.before
        if subject is None:
            raise ValueError("a record of nothing")
        key = record.kind.name, subject.id
        earlier = self.records.get(key)
        if earlier is not None:
            earlier.after = record.after
        else:
            self.records[key] = record

    def _next_id(self, kind: Kind[E]) -> int:
        found = self.connection.execute(
            text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": kind.name}
        ).scalar()
        return (found or 0) + 1


def _main_row(kind: Kind[E], stored: Stored, thing: E) -> dict[str, Any]:
    return {
        "id": thing.id,
        "uid": stored.uid,
        "rev": stored.rev,
        "document": stored.document,
        **kind.columns(thing),
    }
