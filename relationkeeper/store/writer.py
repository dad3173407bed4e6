"""Writing: things are put and removed, and each transaction remembers what it changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from os import urandom
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from relationkeeper.domain.change import FEW, Change
from relationkeeper.domain.entity import NEW, Entity
from relationkeeper.domain.me import Me
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.store import schema
from relationkeeper.store.codec import decode, encode
from relationkeeper.store.kinds import Kind, Stored, kind_of
from relationkeeper.store.reader import ME, Reader
from relationkeeper.store.rows import CHUNK, Rows

E = TypeVar("E", bound=Entity)
T = TypeVar("T")


@dataclass(slots=True)
class Record:
    """What a transaction did to one thing, from its beginning to its end.

    ``old`` is its row of before. Of a thing that is one of too many to carry there is
    neither ``before`` nor ``after``: only ``is_out_of_mind`` tells that it was added or
    changed.
    """

    kind: Kind[Any]
    id: int
    uid: str
    before: Entity | None = None
    after: Entity | None = None
    old: Stored | None = None
    is_out_of_mind: bool = False


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
        self.is_erased = False  # whether things went of which no record is to tell

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
        record = self._record(Record(kind, thing.id, stored.uid, before, thing, stored))
        # A thing that is again as this transaction found it is not of its doing.
        rev = record.old.rev if record.old and record.before == thing else self.number
        self.rows.replace(kind, [(Stored(stored.uid, rev, document), thing)], [before])
        return thing

    def remove(self, thing: Entity) -> None:
        """Delete a thing. Deleting what is not there is a bug (``LookupError``)."""
        kind = kind_of(type(thing))
        stored = self.stored(kind, thing.id)
        if stored is None:
            raise LookupError(f"there is no {kind.name} {thing.id}")
        before = decode(kind.entity, thing.id, stored.document)
        self._record(Record(kind, thing.id, stored.uid, before, None, stored))
        self.rows.erase(kind, [thing.id])
        self.rows.remember_deleted(kind.source_keys(before))

    # Many things of one kind.

    def add_all(self, things: Sequence[E], progress: Progress | None = None) -> list[E]:
        """Keep new things of one kind; returns them with their ids, in the same order."""
        added: list[E] = []
        for chunk in self._chunks(things, len(things), progress):
            added += self._add(chunk, in_mind=True)
        return added

    def add_many(
        self, things: Iterable[E], size: int, progress: Progress | None = None
    ) -> list[int]:
        """Keep ``size`` new things of one kind; returns their ids, in the same order.

        For thousands: they are taken as they come, and none is held on to. Letting go of
        thirty thousand at once would hold everything up for a tenth of a second.
        """
        ids: list[int] = []
        for chunk in self._chunks(things, size, progress):
            ids += [thing.id for thing in self._add(chunk, in_mind=size <= FEW)]
        return ids

    def change_many(
        self,
        kind: type[E],
        ids: Collection[int],
        change: Callable[[E], E],
        progress: Progress | None = None,
    ) -> None:
        """Keep what ``change`` makes of each of these things.

        Whoever is no longer there is passed over, and what stays equal is left alone.
        """
        in_mind = len(ids) <= FEW
        for chunk in self._chunks(ids, len(ids), progress):
            self._change(kind_of(kind), chunk, change, in_mind=in_mind)

    def _change(
        self, kind: Kind[E], ids: Sequence[int], change: Callable[[E], E], *, in_mind: bool
    ) -> None:
        changed: list[tuple[Stored, E]] = []
        befores: list[E] = []
        for thing_id, stored in self.all_stored(kind, ids).items():
            before = decode(kind.entity, thing_id, stored.document)
            after = change(before)
            document = encode(after)
            if document == stored.document:
                continue
            record = Record(kind, thing_id, stored.uid, old=stored, is_out_of_mind=not in_mind)
            if in_mind:
                record.before, record.after = before, after
            self._record(record)
            changed.append((Stored(stored.uid, self.number, document), after))
            befores.append(before)
        if changed:
            self.rows.replace(kind, changed, befores)

    @staticmethod
    def _chunks(things: Iterable[T], size: int, progress: Progress | None) -> Iterator[list[T]]:
        progress = progress or NoProgress()
        left = iter(things)
        done = 0
        while chunk := list(islice(left, CHUNK)):
            progress.step(done, size)
            yield chunk
            done += len(chunk)
        progress.step(done, size)

    def _add(self, things: Sequence[E], *, in_mind: bool) -> list[E]:
        """Insert things; ``in_mind`` says whether their values are kept for the change set."""
        kind = kind_of(type(things[0]))
        first = self._next_id(kind)
        added = [replace(thing, id=number) for number, thing in enumerate(things, first)]
        rows = [
            (Stored(uid, self.number, encode(thing)), thing)
            for uid, thing in zip(_new_uids(len(added)), added, strict=True)
        ]
        for stored, thing in rows:
            record = Record(kind, thing.id, stored.uid, after=thing if in_mind else None)
            record.is_out_of_mind = not in_mind
            self._record(record)
        self.rows.insert(kind, rows)
        return added

    def put_photo(self, hash: str, data: bytes) -> None:
        """Keep a picture as ``data``, under the hash of what lay in the file."""
        statement = sqlite_insert(schema.photo).on_conflict_do_nothing()
        self.connection.execute(statement, {"hash": hash, "data": data})

    def put_me(self, me: Me) -> None:
        """Keep who the user is."""
        self.put_preference(ME, encode(me))

    def follow_profile(self, before: str, now: str) -> None:
        """Let the user's profile go, or come back, with the import for which they named it."""
        me = self.me()
        if before != now and me.slug == before:
            self.put_me(replace(me, slug=now))

    def put_preference(self, key: str, value: str) -> None:
        """Keep a preference; it is not part of the journal."""
        self.preferences = True
        statement = sqlite_insert(schema.preference)
        statement = statement.on_conflict_do_update(
            index_elements=["key"], set_={"value": statement.excluded.value}
        )
        self.connection.execute(statement, {"key": key, "value": value})

    def drop_preferences(self, keys: Iterable[str]) -> None:
        """Forget preferences, those that there are."""
        self.preferences = True
        sql = "DELETE FROM preference WHERE key IN (SELECT value FROM json_each(?))"
        self.connection.exec_driver_sql(sql, (json.dumps(list(keys)),))

    def changes(self) -> tuple[Change, ...]:
        """What this transaction changed."""
        return tuple(Change(r.before, r.after) for r in self.real_records())

    def has_all_in_mind(self) -> bool:
        """Whether the values of all changes are at hand; many are asked for, few may change."""
        return not any(r.is_out_of_mind for r in self.records.values())

    def real_records(self) -> list[Record]:
        """The records without those of things that came and went, or came back as they were."""
        return [r for r in self.records.values() if r.is_out_of_mind or r.before != r.after]

    def _record(self, record: Record) -> Record:
        """Remember what was done to a thing; returns all that was done to it so far."""
        whole = self.records.setdefault((record.kind.name, record.id), record)
        whole.after, whole.is_out_of_mind = record.after, record.is_out_of_mind
        return whole

    def _next_id(self, kind: Kind[E]) -> int:
        sql = "SELECT seq FROM sqlite_sequence WHERE name = ?"
        found = self.connection.exec_driver_sql(sql, (kind.name,)).scalar()
        return (found or 0) + 1


def _new_uids(count: int) -> list[str]:
    """Names for things that no other program gives to another: 128 random bits each.

    Asked of the system at once, since each asking costs more than a row.
    """
    bits = urandom(16 * count).hex()
    return [bits[start : start + 32] for start in range(0, len(bits), 32)]
