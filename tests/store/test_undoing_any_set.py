"""Undoing any set by its number: what changed since stays and is named, and may go later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from relationkeeper.domain.change import Action, Step
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.store.store import Store

if TYPE_CHECKING:
    pass

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


def test_what_changed_since_is_left_and_named(store: Store) -> None:
    ana, *_ = add(store, "Ana", "Ben", "Cleo", action=Action.IMPORT)
    edit(store, ana, name="Anna")
    undone = store.undo(1)
    assert undone.step == Step(1, Action.IMPORT, "Ana, Ben, Cleo", 3)
    assert undone.skipped == ("Anna",)
    assert names(store) == ["Anna"]


def test_an_import_can_be_taken_back_after_an_edit_and_then_the_edit_too(store: Store) -> None:
    ana, _ = add(store, "Ana", "Ben", action=Action.IMPORT)
    edit(store, ana, name="Anna")
    store.undo(1)
    assert store.undo().step.number == 2
    assert names(store) == ["Ana"]
    assert store.undo(1).skipped == ()
    assert names(store) == []


def test_the_rest_of_an_import_comes_back_with_redo(store: Store) -> None:
    ana, _ = add(store, "Ana", "Ben", action=Action.IMPORT)
    edit(store, ana, name="Anna")
    store.undo(1)
    assert names(store) == ["Anna"]
    assert store.redo().skipped == ()
    assert names(store) == ["Anna", "Ben"]


def test_people_whom_something_refers_to_stay_and_are_named(store: Store) -> None:
    ana, ben, _ = add(store, "Ana", "Ben", "Cleo", action=Action.IMPORT)
    log(store, ana)
    with store.write(Action.ADD_FACT) as tx:
        tx.put(likes_tea(ben))
    assert store.undo(1).skipped == ("Ana", "Ben")
    assert names(store) == ["Ana", "Ben"]
    with store.read() as reader:
        assert reader.rhythm(ana.id).count == 1


def test_what_happened_with_somebody_who_is_gone_does_not_come_back(store: Store) -> None:
    (ana,) = add(store, "Ana")
    met = log(store, ana)
    with store.write(Action.ADD_FACT) as tx:
        fact = tx.put(likes_tea(ana))
    with store.write(Action.DELETE_INTERACTION) as tx:
        tx.remove(met)
        tx.remove(fact)
    store.undo(1)
    assert store.undo(4).skipped == ("interaction", "tea")
    assert names(store) == []


def test_a_set_that_was_taken_back_is_not_taken_back_again(store: Store) -> None:
    (ana,) = add(store, "Ana")
    edit(store, ana, note="new")
    store.undo(2)
    with pytest.raises(UserError, match="There is no step"):
        store.undo(2)


def test_taking_back_a_deletion_again_does_not_revive_what_was_deleted_later(store: Store) -> None:
    (ana,) = add(store, "Ana")
    with store.write(Action.REMOVE_SAMPLE) as tx:
        tx.remove(ana)
    store.undo()
    anna = edit(store, ana, name="Anna")
    with store.write(Action.REMOVE_SAMPLE) as tx:
        tx.remove(anna)
    with pytest.raises(UserError, match="There is no step"):
        store.undo(2)
    assert names(store) == []
    assert store.undo().skipped == ()
    assert names(store) == ["Anna"]


def test_an_undo_is_taken_back_by_redo_alone(store: Store) -> None:
    (ana,) = add(store, "Ana")
    edit(store, ana, note="new")
    store.undo()
    with pytest.raises(UserError, match="There is no step"):
        store.undo(3)
    with pytest.raises(UserError, match="There is no step"):
        store.undo(77)
