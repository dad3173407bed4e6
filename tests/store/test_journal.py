"""The journal: what was done is announced once, taken back, brought back, and forgotten in time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from relationkeeper.domain.change import FEW, Action, Change, ChangeSet, Step
from relationkeeper.domain.contact import Contact, Labelled, Source
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.errors import Cancelled, UserError
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.importbatch import ImportBatch
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.timebox import Session
from relationkeeper.store.known import deleted_of, owners_of
from relationkeeper.store.store import Store
from relationkeeper.store.writer import Writer

if TYPE_CHECKING:
    from tests.conftest import Clock

TODAY = PartialDate(2026, 11, 12)


def coffee(*people: Contact, note: str = "") -> Interaction:
    parts = tuple(Participant(p.id) for p in people)
    return Interaction(channel=Channel.COFFEE, date=TODAY, participants=parts, note=note)


def likes_tea(contact: Contact) -> Fact:
    return Fact(contact_id=contact.id, kind=FactKind.INTEREST, text="tea", learned=TODAY)


def add(store: Store, *people: str, action: Action = Action.ADD_CONTACT) -> list[Contact]:
    with store.write(action, ", ".join(people[:3])) as tx:
        return tx.add_all([Contact(name=name) for name in people])


def edit(store: Store, contact: Contact, **values: Any) -> Contact:
    with store.write(Action.EDIT_CONTACT, contact.name) as tx:
        return tx.put(replace(contact, **values))


def log(store: Store, *people: Contact, note: str = "") -> Interaction:
    with store.write(Action.LOG_INTERACTION) as tx:
        return tx.put(coffee(*people, note=note))


def names(store: Store) -> list[str]:
    with store.read() as reader:
        return list(reader.names(reader.contact_ids()).values())


def rows(store: Store) -> list[str]:
    """Everything but the journal, as SQL."""
    with closing(sqlite3.connect(store.path)) as connection:
        return [
            line
            for line in connection.iterdump()
            if not line.startswith(('INSERT INTO "change', 'INSERT INTO "sqlite_sequence'))
            and "_data" not in line
            and "_idx" not in line
        ]


class CancelsAfter:
    """The progress of work that somebody stops wanting after so many reports."""

    def __init__(self, reports: int) -> None:
        self.left = reports

    def step(self, done: int, total: int) -> None:
        if not self.left:
            raise Cancelled
        self.left -= 1


# Announcing.


def test_a_transaction_is_announced_once_with_what_it_changed(
    store: Store, announced: list[ChangeSet]
) -> None:
    ana, ben, cleo = add(store, "Ana", "Ben", "Cleo")
    announced.clear()
    with store.write(Action.LOG_INTERACTION) as tx:
        met = tx.put(coffee(ana, ben))
        older = tx.put(replace(ben, note="older"))
        tx.remove(cleo)
    (one,) = announced
    assert (one.action, one.many, one.touched) == (
        Action.LOG_INTERACTION,
        False,
        frozenset({ana.id, ben.id}),
    )
    assert one.changes == (Change(None, met), Change(ben, older), Change(cleo, None))
    assert list(one.of(Interaction)) == [(None, met)]


def test_a_thing_changed_twice_in_a_transaction_is_one_change(
    store: Store, announced: list[ChangeSet]
) -> None:
    (ana,) = add(store, "Ana")
    with store.write(Action.EDIT_CONTACT) as tx:
        tx.put(replace(ana, note="one"))
        last = tx.put(replace(ana, note="two"))
    assert announced[-1].changes == (Change(ana, last),)


def test_undo_and_redo_announce_the_change_turned_round(
    store: Store, announced: list[ChangeSet]
) -> None:
    (ana,) = add(store, "Ana")
    met = log(store, ana)
    announced.clear()
    store.undo()
    store.redo()
    undone, redone = announced
    assert (undone.action, undone.changes, undone.touched) == (
        Action.UNDO,
        (Change(met, None),),
        frozenset({ana.id}),
    )
    assert (redone.action, redone.changes, redone.touched) == (
        Action.REDO,
        (Change(None, met),),
        frozenset({ana.id}),
    )
    assert undone.number < redone.number


@pytest.mark.parametrize(("size", "many"), [(FEW, False), (FEW + 1, True)])
def test_a_large_set_carries_no_values(
    size: int, many: bool, store: Store, announced: list[ChangeSet]
) -> None:
    add(store, *(f"Person {number}" for number in range(size)))
    store.undo()
    store.redo()
    assert [c.many for c in announced] == [many] * 3
    assert [len(c.changes) for c in announced] == [0 if many else size] * 3


def test_putting_what_is_equal_is_no_change(store: Store, announced: list[ChangeSet]) -> None:
    (ana,) = add(store, "Ana")
    announced.clear()
    with store.write(Action.EDIT_CONTACT) as tx:
        assert tx.put(ana) is ana
        tx.put(replace(ana, note="there"))
        tx.put(ana)
        came = tx.put(Contact(name="Came"))
        tx.remove(came)
    assert announced == []
    assert store.steps()[0] == Step(1, Action.ADD_CONTACT, "Ana", 1)


def test_a_thing_that_came_back_as_it_was_can_still_be_undone(store: Store) -> None:
    (ana,) = add(store, "Ana")
    edited = edit(store, ana, note="edited")
    with store.write(Action.EDIT_CONTACT) as tx:
        tx.put(replace(edited, note="for a moment"))
        tx.put(edited)
        tx.put(Contact(name="Ben"))
    assert store.undo().skipped == ()
    assert store.undo().skipped == ()
    with store.read() as reader:
        assert reader.get(Contact, ana.id) == ana


def test_a_failed_transaction_announces_nothing_and_leaves_everything(
    store: Store, announced: list[ChangeSet]
) -> None:
    (ana,) = add(store, "Ana")
    announced.clear()
    before = rows(store)

    def fails_at_the_end() -> None:
        with store.write(Action.EDIT_CONTACT) as tx:
            tx.put(replace(ana, name="Anna"))
            tx.put(coffee(ana))
            tx.put_preference("key", "value")
            tx.put_photo("hash", b"picture")
            tx.remove(Contact(id=77))

    with pytest.raises(LookupError, match="there is no contact 77"):
        fails_at_the_end()
    assert announced == []
    assert rows(store) == before
    assert store.steps() == (Step(1, Action.ADD_CONTACT, "Ana", 1), None)


@pytest.mark.parametrize(
    "refer",
    [
        lambda tx, gone, _met: tx.put(coffee(gone)),
        lambda tx, gone, met: tx.put(replace(met, participants=(Participant(gone.id),))),
        lambda tx, gone, _met: tx.put(likes_tea(gone)),
    ],
    ids=["logged", "added to what happened", "learned"],
)
def test_who_refers_to_somebody_gone_is_told_and_changes_nothing(
    refer: Callable[[Writer, Contact, Interaction], object],
    store: Store,
    announced: list[ChangeSet],
) -> None:
    (ana,) = add(store, "Ana")
    met = log(store, ana)
    (gone,) = add(store, "Ben")
    store.undo()
    announced.clear()
    before = rows(store)
    with (
        pytest.raises(UserError, match="Somebody in this is no longer there"),
        store.write(Action.LOG_INTERACTION) as tx,
    ):
        refer(tx, gone, met)
    assert announced == []
    assert rows(store) == before


def test_a_cancelled_import_keeps_nothing(store: Store, announced: list[ChangeSet]) -> None:
    before = rows(store)
    people = [Contact(name=f"Person {number}") for number in range(1000)]
    with pytest.raises(Cancelled), store.write(Action.IMPORT) as tx:
        tx.add_all(people, CancelsAfter(3))
    assert announced == []
    assert rows(store) == before
    assert store.steps() == (None, None)


def test_an_import_reports_how_far_it_is(store: Store) -> None:
    reports: list[tuple[int, int]] = []

    class Listens:
        def step(self, done: int, total: int) -> None:
            reports.append((done, total))

    with store.write(Action.IMPORT) as tx:
        tx.add_all([Contact(name=f"Person {number}") for number in range(450)], Listens())
    assert reports == [(0, 450), (200, 450), (400, 450), (450, 450)]


# Undo and redo.


def test_with_nothing_done_there_is_nothing_to_undo_or_redo(store: Store) -> None:
    assert store.steps() == (None, None)
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo()
    with pytest.raises(UserError, match="nothing to redo"):
        store.redo()


def test_steps_are_taken_back_one_by_one_and_brought_back_in_turn(store: Store) -> None:
    empty = rows(store)
    (ana,) = add(store, "Ana")
    states = [empty, rows(store)]
    ana = edit(store, ana, name="Anna", tags=("friend",))
    states.append(rows(store))
    met = log(store, ana, note="tea")
    states.append(rows(store))
    with store.write(Action.DELETE_INTERACTION) as tx:
        tx.remove(met)
    states.append(rows(store))
    for state in reversed(states[:-1]):
        assert store.undo().skipped == ()
        assert rows(store) == state
    for state in states[1:]:
        assert store.redo().skipped == ()
        assert rows(store) == state


def test_steps_say_what_undo_and_redo_would_do(store: Store) -> None:
    (ana,) = add(store, "Ana")
    edit(store, ana, note="new")
    created = Step(1, Action.ADD_CONTACT, "Ana", 1)
    edited = Step(2, Action.EDIT_CONTACT, "Ana", 1)
    assert store.steps() == (edited, None)
    assert store.undo().step == edited
    assert store.steps() == (created, edited)
    assert store.redo().step == edited
    assert store.steps() == (edited, None)


def test_undo_and_redo_survive_closing(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "relationkeeper.db"

    def again() -> Store:
        return Store(path, lambda _: None, clock)

    store = again()
    (ana,) = add(store, "Ana")
    edit(store, ana, name="Anna")
    store.close()
    store = again()
    store.undo()
    assert names(store) == ["Ana"]
    store.close()
    store = again()
    store.redo()
    assert names(store) == ["Anna"]
    store.close()


def test_after_a_new_write_there_is_nothing_to_redo(store: Store) -> None:
    (ana,) = add(store, "Ana")
    edit(store, ana, note="first")
    store.undo()
    edit(store, ana, note="second")
    assert store.steps()[1] is None
    with pytest.raises(UserError, match="nothing to redo"):
        store.redo()


def test_a_set_of_a_thousand_with_all_kinds_is_taken_back_and_brought_back(store: Store) -> None:
    before = rows(store)
    with store.write(Action.IMPORT, "cards.vcf") as tx:
        people = tx.add_all(
            [
                Contact(name=f"Person {n}", emails=(Labelled(f"p{n}@example.org"),), tags=("new",))
                for n in range(1000)
            ]
        )
        tx.add_all([coffee(p, note=f"about {p.name}") for p in people[:500]])
        tx.add_all([likes_tea(p) for p in people[::2]])
        tx.put(ImportBatch(at=store._clock(), files=("cards.vcf",), added=1000))
    after = rows(store)
    assert store.undo().skipped == ()
    assert rows(store) == before
    assert store.redo().skipped == ()
    assert rows(store) == after
    with store.read() as reader:
        assert reader.rhythm(people[0].id).count == 1
        assert reader.find("person 999").people == (people[999].id,)
        assert owners_of(reader, ["email:p7@example.org"]) == {"email:p7@example.org": [8]}


def test_deleted_things_come_back_with_all_that_belongs_to_them(store: Store) -> None:
    (ana,) = add(store, "Ana")
    met = log(store, ana)
    with store.write(Action.ADD_FACT) as tx:
        fact = tx.put(likes_tea(ana))
    before = rows(store)
    with store.write(Action.REMOVE_SAMPLE) as tx:
        for thing in (fact, met, ana):
            tx.remove(thing)
    assert names(store) == []
    store.undo()
    assert rows(store) == before


def test_an_id_is_never_given_twice(store: Store) -> None:
    (ana,) = add(store, "Ana")
    store.undo()
    (ben,) = add(store, "Ben")
    assert ben.id != ana.id


def test_a_set_that_adds_somebody_to_what_was_there_is_taken_back_whole(store: Store) -> None:
    (ana,) = add(store, "Ana")
    met = log(store, ana)
    before = rows(store)
    with store.write(Action.EDIT_INTERACTION) as tx:
        ben = tx.put(Contact(name="Ben"))
        tx.put(replace(met, participants=(Participant(ana.id), Participant(ben.id))))
    after = rows(store)
    assert store.undo().skipped == ()
    assert rows(store) == before
    assert store.redo().skipped == ()
    assert rows(store) == after


def test_a_set_that_takes_somebody_out_of_what_happened_is_taken_back_whole(store: Store) -> None:
    ana, ben = add(store, "Ana", "Ben")
    met = log(store, ana, ben)
    before = rows(store)
    with store.write(Action.EDIT_INTERACTION) as tx:
        tx.put(replace(met, participants=(Participant(ana.id),)))
        tx.remove(ben)
    after = rows(store)
    assert store.undo().skipped == ()
    assert rows(store) == before
    assert store.redo().skipped == ()
    assert rows(store) == after


def test_a_cancelled_undo_leaves_all_as_it_was(store: Store, announced: list[ChangeSet]) -> None:
    add(store, *(f"Person {number}" for number in range(1000)))
    before, steps = rows(store), store.steps()
    announced.clear()
    for reports in range(5):
        with pytest.raises(Cancelled):
            store.undo(progress=CancelsAfter(reports))
    assert (rows(store), store.steps(), announced) == (before, steps, [])
    store.undo()
    gone = rows(store)
    with pytest.raises(Cancelled):
        store.redo(CancelsAfter(2))
    assert rows(store) == gone


def test_an_undo_reports_how_far_it_is(store: Store) -> None:
    add(store, *(f"Person {number}" for number in range(450)))
    reports: list[tuple[int, int]] = []

    class Listens:
        def step(self, done: int, total: int) -> None:
            reports.append((done, total))

    store.undo(progress=Listens())
    assert reports == [(0, 450), (200, 450), (400, 450)]


# Sets that undo passes over.


def test_what_a_clock_did_is_passed_over_and_keeps_redo(store: Store) -> None:
    (ana,) = add(store, "Ana")
    edit(store, ana, note="new")
    store.undo()
    with store.write(Action.TIME_BOX) as tx:
        session = tx.put(Session(started=store._clock(), minutes=10))
        tx.put_preference("zone", "UTC")
    assert store.steps()[0] == Step(1, Action.ADD_CONTACT, "Ana", 1)
    with pytest.raises(UserError, match="There is no step"):
        store.undo(4)
    store.redo()
    store.undo()
    store.undo()
    with store.read() as reader:
        assert reader.running_session() == session
        assert reader.preference("zone") == "UTC"


def test_preferences_are_kept_and_announced_but_no_step(
    store: Store, announced: list[ChangeSet]
) -> None:
    with store.write(Action.PREFERENCES) as tx:
        tx.put_preference("zone", "UTC")
    with store.read() as reader:
        assert reader.preference("zone") == "UTC"
        assert reader.preference("none") is None
    assert [(c.action, c.changes) for c in announced] == [(Action.PREFERENCES, ())]
    assert store.steps() == (None, None)


# Forgetting.


@pytest.fixture
def reopened(store: Store, clock: Clock) -> Iterator[Store]:
    """The store, after a month and a closing, with what was done today."""
    (ana,) = add(store, "Ana")
    edit(store, ana, note="a month ago")
    store.undo()
    clock.forward(days=30, seconds=1)
    add(store, "Ben")
    store.close()
    again = Store(store.path, lambda _: None, clock)
    yield again
    again.close()


def test_after_thirty_days_history_is_forgotten_and_people_stay(reopened: Store) -> None:
    assert reopened.undo().step.number == 4
    assert reopened.steps()[0] is None
    assert names(reopened) == ["Ana"]
    reopened.redo()
    assert names(reopened) == ["Ana", "Ben"]


def test_pictures_are_kept_as_long_as_somebody_has_them_or_may_have_them_again(
    store: Store, clock: Clock
) -> None:
    def pictures() -> list[str]:
        store.close()
        with closing(sqlite3.connect(store.path)) as connection:
            found = connection.execute("SELECT hash FROM photo ORDER BY hash")
            return [row[0] for row in found]

    with store.write(Action.IMPORT) as tx:
        ana, ben, cleo = tx.add_all(
            [Contact(name=n, photo=f"of {n}", note='"photo":') for n in ("Ana", "Ben", "Cleo")]
        )
        for whose in ("Ana", "Ben", "Cleo", "Dan", "nobody"):
            tx.put_photo(f"of {whose}", b"picture")
    edit(store, ben, photo="")
    with store.write(Action.BIN_CONTACT) as tx:
        tx.remove(cleo)
    with store.write(Action.IMPORT) as tx:
        tx.put(Contact(name="Dan", photo="of Dan"))
    store.undo()
    assert pictures() == ["of Ana", "of Ben", "of Cleo", "of Dan"]
    clock.forward(days=30, seconds=1)
    edit(store, ana, note="a month later")
    assert pictures() == ["of Ana"]


def test_what_was_deleted_is_known_again_but_not_the_made_up_sample(store: Store) -> None:
    keys = ["mail:1", "sample:1"]
    with store.write(Action.IMPORT) as tx:
        met = [tx.put(replace(coffee(), sources=(Source(key),))) for key in keys]
    with store.write(Action.REMOVE_SAMPLE) as tx:
        for interaction in met:
            tx.remove(interaction)

    def known() -> set[str]:
        with store.read() as reader:
            return deleted_of(reader, keys)

    assert known() == {"mail:1"}
    store.undo()
    assert known() == set()
    store.redo()
    assert known() == {"mail:1"}


def test_few_changes_of_many_things_asked_for_carry_no_values_either(
    store: Store, announced: list[ChangeSet]
) -> None:
    with store.write(Action.IMPORT) as tx:
        people = [Contact(name=str(n), note="a" * (n > 20)) for n in range(FEW * 2)]
        ids = tx.add_many(people, len(people))
    with store.write(Action.EDIT_CONTACT) as tx:
        tx.change_many(Contact, ids, lambda contact: replace(contact, note="a"))
    assert (announced[-1].many, announced[-1].changes) == (True, ())
    assert store.undo().skipped == ()
