"""Writing: things are put and removed, and each transaction remembers what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from os import urandom
from typing import Any, TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from relationkeeper.domain.change import Change
from relationkeeper.domain.entity import NEW, Entity
from relationkeeper.domain.me import Me
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.store import schema
from relationkeeper.store.codec import decode, encode
from relationkeeper.store.kinds import Kind, Stored, kind_of
from relationkeeper.store.reader import ME, Reader
from relationkeeper.store.rows import CHUNK, Rows

E = TypeVar("E", bound=Entity)


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
        self.rows = Rows(connection)
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
        record = self._record(Record(kind, stored.uid, before, thing, stored))
        # A thing that is again as this transaction found it is not of its doing.
        rev = record.old.rev if record.old and record.before == thing else self.number
        self.rows.replace(kind, [(Stored(stored.uid, rev, document), thing)])
        return thing

    def remove(self, thing: Entity) -> None:
        """Delete a thing. Deleting what is not there is a bug (``LookupError``)."""
        kind = kind_of(type(thing))
        stored = self.stored(kind, thing.id)
        if stored is None:
            raise LookupError(f"there is no {kind.name} {thing.id}")
        before = decode(kind.entity, thing.id, stored.document)
        self._record(Record(kind, stored.uid, before, None, stored))
        self.rows.erase(kind, [thing.id])
        self.rows.remember_deleted(kind.source_keys(before))

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
            uids = _new_uids(len(chunk))
            rows = [
                (Stored(uid, self.number, encode(t)), t) for uid, t in zip(uids, chunk, strict=True)
            ]
            for stored, thing in rows:
                self._record(Record(kind, stored.uid, None, thing, None))
            self.rows.insert(kind, rows)
            added += chunk
        progress.step(len(things), len(things))
        return added

    def put_photo(self, hash: str, data: bytes) -> None:
        """Keep a picture under the hash of its content."""
        statement = sqlite_insert(schema.photo).on_conflict_do_nothing()
        self.connection.execute(statement, {"hash": hash, "data": data})

    def put_me(self, me: Me) -> None:
        """Keep who the user is."""
        self.put_preference(ME, encode(me))

    def put_preference(self, key: str, value: str) -> None:
        """Keep a preference; it is not part of the journal."""
        self.preferences = True
        statement = sqlite_insert(schema.preference)
        statement = statement.on_conflict_do_update(
            index_elements=["key"], set_={"value": statement.excluded.value}
        )
        self.connection.execute(statement, {"key": key, "value": value})

    def changes(self) -> tuple[Change, ...]:
        """What this transaction changed."""
        return tuple(Change(r.before, r.after) for r in self.real_records())

    def real_records(self) -> list[Record]:
        """The records without those of things that came and went, or came back as they were."""
        return [r for r in self.records.values() if r.before != r.after]

    def _record(self, record: Record) -> Record:
        """Remember what was done to a thing; returns all that was done to it so far."""
        subject = record.after or record.before
        if subject is None:
            raise ValueError("a record of nothing")
        whole = self.records.setdefault((record.kind.name, subject.id), record)
        whole.after = record.after
        return whole

    def _next_id(self, kind: Kind[E]) -> int:
        found = self.connection.execute(
            text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": kind.name}
        ).scalar()
        return (found or 0) + 1


def _new_uids(count: int) -> list[str]:
    """Names for things that no other program gives to another: 128 random bits each.

    Asked of the system at once, since each asking costs more than a row.
    """
    bits = urandom(16 * count).hex()
    return [bits[start : start + 32] for start in range(0, len(bits), 32)]
