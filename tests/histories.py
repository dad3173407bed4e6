"""Random histories of a store: each step is checked, and in the end all of it is taken back.

    python -m tests.histories --rounds 10000 --seed 1

A history that fails prints its seed and what was done; ``--rounds 1 --seed SEED`` plays it again.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import event

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.care import Care
from relationkeeper.domain.change import Action, Publish
from relationkeeper.domain.circle import Circle
from relationkeeper.domain.contact import Contact, Handle, Labelled, MeetingStory, Source
from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Interaction, Message, Participant
from relationkeeper.domain.merging import Field, Fold, Keep
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.timebox import Session
from relationkeeper.services.merging import MergingService
from relationkeeper.store.codec import decode
from relationkeeper.store.kinds import kind_of
from relationkeeper.store.store import Store
from tests.following import Rows, direct, dump, follows_from_documents

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
MENTIONS = tuple(
    f"SELECT 1 FROM {rows} IN (SELECT value FROM json_each(:ids))"  # noqa: S608
    for rows in (
        "contact WHERE json_extract(document, '$.met.through_id')",
        "not_same WHERE first_id",
        "not_same WHERE second_id",
        "participant WHERE contact_id",
        "fact WHERE contact_id",
        "interaction, json_each(document, '$.messages') WHERE json_extract(value, '$.sender_id')",
    )
)
"""What points at contacts."""
NOW = datetime(2026, 11, 12, 12, tzinfo=UTC)
STEPS = 20


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
            self.care,
            self.care,
            self.edit_circle,
            self.delete_circle,
            self.delete_person,
            self.merge,
            self.merge,
            self.keep_apart,
            self.import_some,
            self.bring_along,
            self.change_and_back,
            self.fail,
            self.tick,
            self.redo,
            self.there_and_back,
            *[self.undo if self.in_order else self.undo_any] * 5,
        ]

    def begin(self) -> None:
        """Have some people to do something with."""
        with self.store.write(Action.ADD_SAMPLE) as tx:
            people = tx.add_all([self._person() for _ in range(4)])
            tx.add_all([self._interaction([person]) for person in people])
            tx.add_all([self._fact(person) for person in people])
        self.first = self._last_number()

    def do_something(self) -> None:
        """Do one of the things that a user may do."""
        doing = self.random.choice(self.doings)
        self.done.append(doing.__name__)
        doing()

    def play(self, steps: int) -> None:
        """Do so many things, look after each, and take all of them back."""
        self.begin()
        before = dump(self.store)
        for _ in range(steps):
            self.do_something()
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

    def care(self) -> None:
        """Some people at once."""
        circle, care = self._one_of(Circle), self._care()
        if circle and self.random.random() < 0.7:
            care = replace(care, circle_id=circle.id)
        with self.store.write(Action.SET_CARE) as tx:
            for contact in dict.fromkeys(self._people()):
                tx.put(replace(contact, care=care))

    def edit_circle(self) -> None:
        circle = self._one_of(Circle)
        with self.store.write(Action.EDIT_CIRCLE) as tx:
            kept = circle.id if circle and self.random.random() < 0.8 else 0
            tx.put(Circle(id=kept, name=self._word(), cadence=self._cadence()))

    def delete_circle(self) -> None:
        """Members leave it, or go on pointing at what is no longer there."""
        if circle := self._one_of(Circle):
            with self.store.write(Action.DELETE_CIRCLE) as tx:
                if self.random.random() < 0.5:
                    for contact in tx.members(circle.id):
                        tx.put(replace(contact, care=Care()))
                tx.remove(circle)

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

    def merge(self) -> None:
        """Two or three become one; of what both have, either's or both is kept."""
        people = [c for c in dict.fromkeys(self._people()) if not c.binned]
        if len(people) > 1:
            into, *others = people
            keeps = [{f: self.random.choice((Keep.LEFT, Keep.RIGHT)) for f in Field}, {}]
            folds = [Fold(other, self.random.choice(keeps)) for other in others]
            one = MergingService(self.store).merge(into, folds)
            assert one.id == into.id
            assert not self._mentions({other.id for other in others})

    def keep_apart(self) -> None:
        people = list(dict.fromkeys(self._people()))
        if len(people) > 1:
            MergingService(self.store).keep_apart(people[0].id, people[1].id)

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
            told = f"There is no step {number} to undo."
            assert str(error).startswith(told)  # noqa: PT017 - no test's own try
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

    def _mentions(self, ids: set[int]) -> bool:
        """Whether anything still points at these contacts."""
        gone = json.dumps(list(ids))
        with direct(self.store) as connection:
            return any(connection.execute(q, {"ids": gone}).fetchone() for q in MENTIONS)

    def _id_of_somebody(self) -> int:
        somebody = self._one_of(Contact)
        return somebody.id if somebody else 0

    def _word(self) -> str:
        return self.random.choice(WORDS)

    def _date(self) -> PartialDate:
        year, month = self.random.randrange(2024, 2027), self.random.choice((2, 11))
        day = self.random.randrange(1, 29)
        shapes = ((year, month, day), (year, month, day), (year, month), (year,), (None, 2, 29))
        return PartialDate(*self.random.choice(shapes))

    def _cadence(self) -> Cadence | None:
        choose = self.random.choice
        depth = choose((Depth.MESSAGE, Depth.VOICE, Depth.IN_PERSON))
        cadence = Cadence(choose((1, 3, 1000)), choose(list(Unit)), depth)
        return choose((None, cadence))

    def _care(self) -> Care:
        choose = self.random.choice
        day = date(2026, choose((1, 12)), 31)
        return Care(
            circle_id=choose((0, 0, 1, 2, 99)),
            cadence=choose((None, self._cadence())),
            starts=choose((None, day)),
            snoozed=choose((None, None, day)),
            paused=self.random.random() < 0.1,
        )

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
            stated=choose((Depth.NONE, Depth.NONE, Depth.VOICE)),
            met=choose(
                (
                    MeetingStory(),
                    MeetingStory(on=self._date()),
                    MeetingStory(through="Ana", through_id=self._id_of_somebody()),
                    MeetingStory(on=self._date(), in_person=self._date()),
                )
            ),
            care=self._care(),
            sources=choose(((), (Source("vcard:1", (("name", "Ana"),)),))),
        )

    def _interaction(self, people: list[Contact]) -> Interaction:
        choose = self.random.choice
        sender = choose((0, *(p.id for p in people)))
        return Interaction(
            channel=choose(list(Channel)),
            date=self._date(),
            time=choose((None, time(12, 30))),
            participants=tuple(Participant(p.id) for p in people),
            minutes=choose((0, 0, 45, 600)),
            note=self._word(),
            place=self._word(),
            tags=choose(((), (), ("lending",), ("lending", "a b"))),
            messages=choose(((), (Message(at=NOW, sender_id=sender, text="hello", key="m:1"),))),
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
def fast_store(folder: Path, publish: Publish = lambda _change_set: None) -> Iterator[Store]:
    """A store that does not wait for the disk, since nobody pulls the plug in a history.

    In the same folder it is another process that has the same database.
    """
    path = folder / "relationkeeper.db"
    if not path.exists():
        path.write_bytes(empty_database())
    store = Store(path, publish, lambda: NOW)

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
