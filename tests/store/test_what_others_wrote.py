"""What another process wrote is told as if it had been written here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from relationkeeper.domain.change import FEW, Action, Change, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.timebox import Session, SessionState
from relationkeeper.store.store import Store
from tests.following import direct

NOW = datetime(2026, 11, 12, 12, tzinfo=UTC)


@pytest.fixture
def told() -> list[ChangeSet]:
    """What the other process told of itself."""
    return []


@pytest.fixture
def other(store: Store, told: list[ChangeSet]) -> Iterator[Store]:
    """The same database in another process."""
    other = Store(store.path, told.append)
    yield other
    other.close()


def put(store: Store, action: Action, thing: Contact | Interaction | Session) -> None:
    with store.write(action) as tx:
        tx.put(thing)


def add(store: Store, name: str) -> Contact:
    with store.write(Action.ADD_CONTACT) as tx:
        return tx.put(Contact(name=name))


def met(*people: Contact, id: int = 0) -> Interaction:
    participants = tuple(Participant(person.id) for person in people)
    day = PartialDate(2026, 11, 11)
    return Interaction(channel=Channel.COFFEE, date=day, participants=participants, id=id)


def test_one_set_is_told_as_its_own_process_told_it(
    store: Store, other: Store, told: list[ChangeSet]
) -> None:
    ana, ben = add(store, "Ana"), add(store, "Ben")
    put(other, Action.LOG_INTERACTION, met(ana))
    assert store.since(2) == told
    put(other, Action.EDIT_INTERACTION, met(ben, id=1))
    assert store.since(3) == told[1:]
    assert told[1].touched == {ana.id, ben.id}
    with other.write(Action.DELETE_INTERACTION) as tx:
        tx.remove(met(ben, id=1))
    assert store.since(4) == told[2:]


def test_what_was_undone_is_told_as_undone(
    store: Store, other: Store, told: list[ChangeSet]
) -> None:
    ana = add(store, "Ana")
    put(store, Action.LOG_INTERACTION, met(ana))
    other.undo()
    assert store.since(2) == told
    assert told[0].changes == (Change(met(ana, id=1), None),)


def test_several_sets_are_told_as_one(store: Store, other: Store) -> None:
    ana = add(store, "Ana")
    ben = add(other, "Ben")
    put(other, Action.EDIT_CONTACT, replace(ana, name="Anna"))
    put(other, Action.LOG_INTERACTION, met(ben))
    assert store.since(1) == [
        ChangeSet(
            4,
            Action.LOG_INTERACTION,
            (
                Change(None, ben),
                Change(ana, replace(ana, name="Anna")),
                Change(None, met(ben, id=1)),
            ),
            frozenset({ana.id, ben.id}),
        )
    ]
    assert store.since(4) == []


def anew(store: Store, known: int) -> bool:
    (change_set,) = store.since(known)
    return change_set.many and not change_set.changes


def test_what_was_written_twice_makes_views_start_anew(store: Store, other: Store) -> None:
    ana = add(store, "Ana")
    put(other, Action.EDIT_CONTACT, replace(ana, name="Anna"))
    put(other, Action.EDIT_CONTACT, ana)
    assert anew(store, 1)


def test_what_came_and_went_makes_views_start_anew(store: Store, other: Store) -> None:
    add(other, "Ana")
    other.undo()
    assert anew(store, 0)
    assert not anew(store, 1)


def test_what_was_brought_back_makes_views_start_anew(store: Store, other: Store) -> None:
    add(store, "Ana")
    other.undo()
    other.redo()
    assert anew(store, 1)
    assert anew(store, 2)


def test_too_much_to_carry_makes_views_start_anew(store: Store, other: Store) -> None:
    with other.write(Action.IMPORT) as tx:
        tx.add_all([Contact(name=f"Person {n}") for n in range(FEW)])
    assert not anew(store, 0)
    add(other, "One more")
    assert anew(store, 0)


def test_history_that_is_forgotten_makes_views_start_anew(store: Store, other: Store) -> None:
    add(other, "Ana")
    with direct(store) as connection:
        connection.execute("DELETE FROM change_set")
    preferences, people = store.since(0)
    assert preferences.action is Action.PREFERENCES
    assert people.many


def test_what_concerns_nobody_is_told_apart(store: Store, other: Store) -> None:
    session = Session(started=NOW, minutes=20)
    put(other, Action.TIME_BOX, session)
    add(other, "Ana")
    put(other, Action.TIME_BOX, replace(session, id=1, state=SessionState.STOPPED))
    with other.write(Action.PREFERENCES) as tx:
        tx.put_preference("theme", "dark")
    people, box, preferences = store.since(0)
    assert people.action is Action.ADD_CONTACT
    assert box.changes == (Change(None, replace(session, id=1, state=SessionState.STOPPED)),)
    assert (preferences.action, preferences.changes) == (Action.PREFERENCES, ())


def test_the_last_step_of_undo_is_whoever_did_it(store: Store, other: Store) -> None:
    ana = add(store, "Ana")
    put(other, Action.LOG_INTERACTION, met(ana))
    step, _ = store.steps()
    assert step
    assert (step.number, step.action) == (2, Action.LOG_INTERACTION)
    assert store.undo().step == step
    assert store.last_number() == 3
