"""Random histories of a store: each step is checked, and in the end all of it is taken back.

    python -m tests.histories --rounds 10000 --seed 1

A history that fails prints its seed and what was done; ``--rounds 1 --seed SEED`` plays it again.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import event

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact, Handle, Labelled, Source
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Interaction, Message, Participant
from relationkeeper.domain.matching import identity_keys
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.rhythm import rhythm_of
from relationkeeper.domain.timebox import Session
from relationkeeper.store.codec import decode
from relationkeeper.store.kinds import kind_of
from relationkeeper.store.store import Store

NAMES = (
    "Ana",
    "ana  Łoś",
    "王小明",
    "Straße",
    "ليلى",
    "",
    "🌻",
    "Zoë",
    "O'Neil",
    "李 Li",
    "ß",
    "-",
)
WORDS = ("tea", "École", "小明", "a b a", "", "50 %", "🌻 sun", "naïve", '"quoted" AND', "ёлка")
NOW = datetime(2026, 11, 12, 12, tzinfo=UTC)
STEPS = 20

# What undo brings back: everything but the journal, and sessions, which a clock writes.
KEPT = (
    "contact",
    "interaction",
    "fact",
    "import_batch",
    "identity",
    "contact_tag",
    "participant",
    "origin",
    "search_people",
    "search_notes",
)
ENTITIES = (Contact, Interaction, Fact, Session)

Rows = list[tuple[Any, ...]]


# What must hold at any time.


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
        _rhythms_follow(connection, interactions)
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


def _rhythms_follow(connection: sqlite3.Connection, interactions: list[Interaction]) -> None:
    derived = "id, stage, last_touch, last_conversation, last_face, minutes, count"
    for contact_id, *found in connection.execute(f"SELECT {derived} FROM contact"):  # noqa: S608
        rhythm = rhythm_of(
            (i.depth, i.date.earliest(), i.minutes)
            for i in interactions
            if contact_id in i.contact_ids
        )
        days = (rhythm.last_touch, rhythm.last_conversation, rhythm.last_face)
        ordinals = [day.toordinal() if day else None for day in days]
        assert found == [rhythm.stage, *ordinals, rhythm.minutes, rhythm.count]


# What may happen.


class History:
    """Things that a user may do, one after the other, as a seed would have it."""

    def __init__(self, store: Store, random: Random) -> None:
        self.store = store
        self.random = random
        self.done: list[str] = []
        self.first = 0  # what comes before the history stays
        # In order, nothing is ever undone that something later builds on.
        self.in_order = random.random() < 0.5
        self.doings: list[Callable[[], object]] = [
            self.add,
            self.edit,
            self.edit,
            self.log,
            self.log,
            self.edit_interaction,
            self.delete_interaction,
            self.learn,
            self.forget,
            self.bin,
            self.delete_person,
            self.import_some,
            self.bring_along,
            self.change_and_back,
            self.fail,
            self.tick,
            self.redo,
            self.there_and_back,
            *[self.undo if self.in_order else self.undo_any] * 5,
        ]

    def play(self, steps: int) -> None:
        """Do so many things, look after each, and take all of them back."""
        with self.store.write(Action.ADD_SAMPLE) as tx:
            people = tx.add_all([self._person() for _ in range(4)])
            tx.add_all([self._interaction([person]) for person in people])
            tx.add_all([self._fact(person) for person in people])
        self.first = self._last_number()
        before = dump(self.store)
        for _ in range(steps):
            doing = self.random.choice(self.doings)
            self.done.append(doing.__name__)
            doing()
            follows_from_documents(self.store)
        left = self._take_all_back()
        # Out of order, people may be gone before what they took part in is as it was with
        # them: that is named.
        assert dump(self.store) == before or (left and not self.in_order)
        follows_from_documents(self.store)
        with direct(self.store) as connection:
            for index in ("search_people", "search_notes"):
                check = f"INSERT INTO {index}({index}) VALUES ('integrity-check')"  # noqa: S608
                connection.execute(check)

    def add(self) -> None:
        with self.store.write(Action.ADD_CONTACT) as tx:
            tx.put(self._person())

    def edit(self) -> None:
        if contact := self._one_of(Contact):
            with self.store.write(Action.EDIT_CONTACT) as tx:
                tx.put(replace(self._person(), id=contact.id, binned=contact.binned))

    def bin(self) -> None:
        if contact := self._one_of(Contact):
            with self.store.write(Action.BIN_CONTACT) as tx:
                tx.put(replace(contact, binned=None if contact.binned else NOW))

    def log(self) -> None:
        if people := self._people():
            with self.store.write(Action.LOG_INTERACTION) as tx:
                tx.put(self._interaction(people))

    def edit_interaction(self) -> None:
        interaction, people = self._one_of(Interaction), self._people()
        if interaction:
            with self.store.write(Action.EDIT_INTERACTION) as tx:
                tx.put(replace(self._interaction(people), id=interaction.id))

    def delete_interaction(self) -> None:
        if interaction := self._one_of(Interaction):
            with self.store.write(Action.DELETE_INTERACTION) as tx:
                tx.remove(interaction)

    def learn(self) -> None:
        if contact := self._one_of(Contact):
            fact = self._one_of(Fact) if self.random.random() < 0.3 else None
            with self.store.write(Action.ADD_FACT) as tx:
                tx.put(replace(self._fact(contact), id=fact.id if fact else 0))

    def forget(self) -> None:
        if fact := self._one_of(Fact):
            with self.store.write(Action.DELETE_FACT) as tx:
                tx.remove(fact)

    def delete_person(self) -> None:
        if contact := self._one_of(Contact):
            with self.store.write(Action.REMOVE_SAMPLE) as tx:
                for fact in tx.facts(contact.id):
                    tx.remove(fact)
                for met in tx.interactions_with(contact.id):
                    others = tuple(p for p in met.participants if p.contact_id != contact.id)
                    if others:
                        tx.put(replace(met, participants=others))
                    else:
                        tx.remove(met)
                tx.remove(contact)

    def import_some(self) -> None:
        known = self._one_of(Contact)
        with self.store.write(Action.IMPORT) as tx:
            people = tx.add_all([self._person() for _ in range(self.random.randrange(1, 5))])
            if known:
                tx.put(replace(known, organisation=self._word(), title=self._word()))
                people.append(known)
            tx.add_all([self._interaction([person]) for person in people])
            tx.add_all([self._fact(person) for person in people])

    def bring_along(self) -> None:
        """Somebody new joins what happened before."""
        if met := self._one_of(Interaction):
            with self.store.write(Action.EDIT_INTERACTION) as tx:
                person = tx.put(self._person())
                tx.put(replace(met, participants=(*met.participants, Participant(person.id))))

    def change_and_back(self) -> None:
        if contact := self._one_of(Contact):
            with self.store.write(Action.EDIT_CONTACT) as tx:
                tx.put(replace(contact, note="for a moment"))
                tx.put(contact)
                came = tx.put(self._person())
                if self.random.random() < 0.5:
                    tx.remove(came)

    def fail(self) -> None:
        before = dump(self.store)
        try:
            with self.store.write(Action.IMPORT) as tx:
                people = tx.add_all([self._person() for _ in range(3)])
                tx.put(self._interaction(people))
                tx.remove(Contact(id=10**6))
        except LookupError:
            assert dump(self.store) == before

    def tick(self) -> None:
        """A clock writes: undo passes over it."""
        with self.store.write(Action.TIME_BOX) as tx:
            tx.put(Session(started=NOW, minutes=self.random.randrange(1, 60)))

    def undo(self) -> None:
        if self._can_undo():
            undone = self.store.undo()
            assert not (self.in_order and undone.skipped)

    def redo(self) -> None:
        if self.store.steps()[1]:
            self.store.redo()

    def undo_any(self) -> None:
        """Undo some set; now and then one of which nothing is left, or that is none."""
        last = [self._last_number() + 1]
        self._undo_set(self.random.choice(self._not_undone() + last))

    def there_and_back(self) -> None:
        if self._can_undo():
            before = dump(self.store)
            undone, redone = self.store.undo(), self.store.redo()
            assert undone.step == redone.step
            assert not (self.in_order and undone.skipped)
            assert redone.skipped == ()
            assert dump(self.store) == before

    def _take_all_back(self) -> list[str]:
        """Undo whatever was done, what was held in turn; returns what is named as left."""
        left: list[str] = []
        now: dict[str, Rows] = {}
        while now != (now := dump(self.store)):
            left.clear()
            for number in self._not_undone():
                left += self._undo_set(number)
        return left

    def _undo_set(self, number: int) -> tuple[str, ...]:
        """Undo a set, unless nothing of it can be; returns what is left of it."""
        try:
            return self.store.undo(number).skipped
        except UserError as error:
            assert str(error) == "There is nothing to undo."  # noqa: PT017 - no test's own try
            return ()

    def _not_undone(self) -> list[int]:
        """The sets of which something is not undone, the last first."""
        sql = 'SELECT DISTINCT number FROM change WHERE "after" IS NULL ORDER BY number DESC'
        with direct(self.store) as connection:
            return [number for (number,) in connection.execute(sql) if number > self.first]

    def _can_undo(self) -> bool:
        last = self.store.steps()[0]
        return last is not None and last.number > self.first

    def _last_number(self) -> int:
        with direct(self.store) as connection:
            return int(connection.execute("SELECT max(number) FROM change_set").fetchone()[0])

    def _one_of(self, entity: type[Any]) -> Any:
        with direct(self.store) as connection:
            rows = connection.execute(f"SELECT id, document FROM {kind_of(entity).name}")  # noqa: S608
            found = rows.fetchall()
        if not found:
            return None
        newest = self.random.random() < 0.4
        return decode(entity, *(found[-1] if newest else self.random.choice(found)))

    def _people(self) -> list[Contact]:
        found = [self._one_of(Contact) for _ in range(self.random.randrange(1, 4))]
        return [contact for contact in found if contact]

    def _word(self) -> str:
        return self.random.choice(WORDS)

    def _date(self) -> PartialDate:
        year, month = self.random.randrange(2024, 2027), self.random.choice((2, 11))
        day = self.random.randrange(1, 29)
        shapes = ((year, month, day), (year, month, day), (year, month), (year,), (None, 2, 29))
        return PartialDate(*self.random.choice(shapes))

    def _person(self) -> Contact:
        choose = self.random.choice
        return Contact(
            name=choose(NAMES),
            nickname=choose(("", "", *NAMES)),
            note=self._word(),
            emails=tuple(Labelled(f"{n}@example.org") for n in range(self.random.randrange(3))),
            phones=choose(((), (Labelled("+49 30 1234567"),), (Labelled("none"),))),
            handles=choose(((), (Handle("linkedin", "ana"),))),
            tags=choose(((), ("friend",), ("friend", "friend", "Ärzte"))),
            archived=self.random.random() < 0.2,
            sources=choose(((), (Source("vcard:1", (("name", "Ana"),)),))),
        )

    def _interaction(self, people: list[Contact]) -> Interaction:
        choose = self.random.choice
        return Interaction(
            channel=choose(list(Channel)),
            date=self._date(),
            time=choose((None, time(12, 30))),
            participants=tuple(Participant(p.id) for p in people),
            minutes=choose((0, 0, 45, 600)),
            note=self._word(),
            place=self._word(),
            messages=choose(((), (Message(at=NOW, text="hello", key="m:1"),))),
            sources=choose(((), (Source("s:1"), Source("m:1")))),
        )

    def _fact(self, contact: Contact) -> Fact:
        return Fact(
            contact_id=contact.id,
            kind=self.random.choice(list(FactKind)),
            text=self._word(),
            learned=self._date(),
        )


@cache
def empty_database() -> bytes:
    """A new database, made once since that takes as long as a history."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "relationkeeper.db"
        Store(path, lambda _change_set: None).close()
        return path.read_bytes()


@contextmanager
def fast_store(folder: Path) -> Iterator[Store]:
    """A store that does not wait for the disk, since nobody pulls the plug in a history."""
    path = folder / "relationkeeper.db"
    path.write_bytes(empty_database())
    store = Store(path, lambda _change_set: None, lambda: NOW)

    @event.listens_for(store._engine, "checkout")
    def hurry(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA synchronous = OFF")

    yield store
    store.close()


def play(seed: int, steps: int = STEPS) -> None:
    """Play one history in a store of its own."""
    with TemporaryDirectory() as folder, fast_store(Path(folder)) as store:
        history = History(store, Random(seed))  # noqa: S311 - not for secrets
        try:
            history.play(steps)
        except BaseException:
            print(f"seed {seed}: {', '.join(history.done)}", file=sys.stderr)
            raise


def main() -> None:
    """Play many histories, each with the next seed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=STEPS)
    asked = parser.parse_args()
    for seed in range(asked.seed, asked.seed + asked.rounds):
        play(seed, asked.steps)
    print(f"{asked.rounds} histories of {asked.steps} steps: all as they must be")


if __name__ == "__main__":
    main()
