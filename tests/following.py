"""What must hold of a store at any time, found by looking into its file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import fields
from datetime import date
from typing import Any

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.circle import Circle
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import Entity
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.matching import identity_keys
from relationkeeper.domain.not_same import NotSame
from relationkeeper.domain.rhythm import standing
from relationkeeper.domain.timebox import Session
from relationkeeper.store.codec import decode
from relationkeeper.store.kinds import CONTACTS, KINDS, kind_of
from relationkeeper.store.store import Store

# What undo brings back: everything but the journal, and sessions, which a clock writes.
KEPT = (
    "circle",
    "contact",
    "not_same",
    "interaction",
    "fact",
    "import_batch",
    "identity",
    "contact_tag",
    "participant",
    "origin",
    "interaction_tag",
    "search_people",
    "search_notes",
)
ENTITIES = (Circle, Contact, Interaction, Fact, Session, NotSame)

Rows = list[tuple[Any, ...]]


@contextmanager
def direct(store: Store) -> Iterator[sqlite3.Connection]:
    """A connection to the store's file that the store knows nothing of."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def dump(store: Store) -> dict[str, Rows]:
    """Every row of every table that undo brings back, with uid, rev and derived values."""
    with direct(store) as connection:
        return {table: everything(connection, table) for table in KEPT}


def everything(connection: sqlite3.Connection, table: str) -> Rows:
    key = "rowid, *" if table.startswith("search_") else "*"
    return sorted(map(tuple, connection.execute(f"SELECT {key} FROM {table}")))  # noqa: S608


def follows_from_documents(store: Store) -> None:
    """Assert that every column, child row, index entry and derived value follows from documents."""
    with direct(store) as connection:
        things = {kind: _things(connection, kind) for kind in ENTITIES}
        contacts: list[Contact] = things[Contact]
        interactions: list[Interaction] = things[Interaction]
        _child_rows_follow(connection, contacts, interactions)
        _indexes_follow(connection, contacts, [*interactions, *things[Fact]])
        _rhythms_follow(connection, contacts, interactions, things[Circle])
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def _things(connection: sqlite3.Connection, entity: type[Any]) -> list[Any]:
    """All things of a kind, once their columns were found to be as they must be."""
    kind = kind_of(entity)
    things = []
    for row in connection.execute(f"SELECT * FROM {kind.name}"):  # noqa: S608
        thing = decode(entity, row["id"], row["document"])
        columns = [name for name in row.keys()[4:] if name not in kind.derived]
        assert tuple(row[name] for name in columns) == kind.columns(thing)
        things.append(thing)
    return things


def _child_rows_follow(
    connection: sqlite3.Connection, contacts: list[Contact], interactions: list[Interaction]
) -> None:
    assert everything(connection, "identity") == sorted(
        (key, c.id) for c in contacts for key in identity_keys(c)
    )
    assert everything(connection, "contact_tag") == sorted(
        (tag, c.id) for c in contacts for tag in set(c.tags)
    )
    moments = dict(connection.execute("SELECT id, moment FROM interaction").fetchall())
    assert everything(connection, "participant") == sorted(
        (contact, moments[i.id], i.id, int(i.depth), i.minutes)
        for i in interactions
        for contact in set(i.contact_ids)
    )
    assert everything(connection, "interaction_tag") == sorted(
        (tag, moments[i.id], i.id) for i in interactions for tag in set(i.tags)
    )
    keys = {(source.key, i.id) for i in interactions for source in i.sources}
    keys |= {(message.key, i.id) for i in interactions for message in i.messages}
    assert everything(connection, "origin") == sorted(k for k in keys if k[0])


def _indexes_follow(
    connection: sqlite3.Connection, contacts: list[Contact], noted: list[Interaction | Fact]
) -> None:
    for table, things in (("search_people", contacts), ("search_notes", noted)):
        expected = []
        for thing in things:
            kind: Any = kind_of(type(thing))
            texts = kind.search_texts(thing)
            if texts is not None:
                expected.append((kind.index_rowid(thing), *texts))
        assert everything(connection, table) == sorted(expected)


def _rhythms_follow(
    connection: sqlite3.Connection,
    contacts: list[Contact],
    interactions: list[Interaction],
    circles: list[Circle],
) -> None:
    cadences = {circle.id: circle.cadence for circle in circles}
    rows = {row["id"]: row for row in connection.execute("SELECT * FROM contact")}
    for contact in contacts:
        own = [i for i in interactions if contact.id in i.contact_ids]
        rhythm = standing(
            contact,
            [(i.depth, i.date.earliest(), i.minutes) for i in own],
            cadences.get(contact.care.circle_id),
        )
        for field in fields(rhythm):
            value = getattr(rhythm, field.name)
            expected = value.toordinal() if isinstance(value, date) else value
            assert (field.name, rows[contact.id][field.name]) == (field.name, expected)


class Follower:
    """Knows all things and derived values, and after the start only by following change sets.

    It holds each change against what it knows: what was before must be that.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.things = _all_things(store)
        self.derived = _derived(store)

    def follow(self, change_set: ChangeSet) -> None:
        """Take in what changed."""
        if change_set.many:
            # Sessions of the time box are told one by one all the same.
            told = {key: thing for key, thing in self.things.items() if key[0] is Session}
            read = {
                k: thing for k, thing in _all_things(self._store).items() if k[0] is not Session
            }
            self.things = told | read
            self.derived = _derived(self._store)
            return
        for change in change_set.changes:
            key = type(change.subject), change.subject.id
            assert self.things.pop(key, None) == change.before
            if change.after:
                self.things[key] = change.after
        now = _derived(self._store)
        changed = {c.subject.id for c in change_set.changes if isinstance(c.subject, Contact)}
        for contact_id in changed | change_set.touched:
            self.derived[contact_id] = now.get(contact_id, ())

    def knows_all(self) -> None:
        """Assert that it knows what the store has."""
        assert self.things == _all_things(self._store)
        assert {i: values for i, values in self.derived.items() if values} == _derived(self._store)


def _all_things(store: Store) -> dict[tuple[type[Entity], int], Entity]:
    with direct(store) as connection:
        return {
            (kind.entity, row["id"]): decode(kind.entity, row["id"], row["document"])
            for kind in KINDS
            for row in connection.execute(f"SELECT id, document FROM {kind.name}")  # noqa: S608
        }


def _derived(store: Store) -> dict[int, tuple[Any, ...]]:
    columns = ", ".join(CONTACTS.derived)
    with direct(store) as connection:
        rows = connection.execute(f"SELECT id, {columns} FROM contact")  # noqa: S608
        return {row[0]: tuple(row[1:]) for row in rows}
