"""Whoever is deleted for good is nowhere, whatever was done before, and undo goes on without."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact, Labelled
from relationkeeper.domain.fact import FactKind
from relationkeeper.domain.interaction import Participant
from relationkeeper.services.bin import BinService
from relationkeeper.store.store import Store
from tests.following import direct, follows_from_documents
from tests.histories import NOW, History, fast_store

CANARY = b"qwixola"


def mark(history: History) -> int:
    """Give somebody words that nobody else has; returns their id, or 0."""
    person = history._one_of(Contact)
    if person is None:
        return 0
    with history.store.write(Action.EDIT_CONTACT, "qwixola") as tx:
        named = replace(person, name="Qwixola", note="qwixola", tags=("qwixola",))
        tx.put(replace(named, emails=(Labelled("qwixola@x.example"),)))
    with history.store.write(Action.ADD_FACT, "qwixola") as tx:
        fact = history._fact(person)
        tx.put(replace(fact, text="qwixola", kind=FactKind.NEED))
    with history.store.write(Action.LOG_INTERACTION, "qwixola") as tx:
        alone = replace(history._interaction([]), participants=(Participant(person.id),))
        tx.put(replace(alone, note="qwixola", sources=(), messages=()))  # no double of others
    number: int = person.id
    return number


def pointed_at(store: Store, contact_id: int) -> list[str]:
    """Whatever in the journal still points at a contact."""
    points = re.compile(
        rf'"(?:contact_id|sender_id|through_id|first_id|second_id)":{contact_id}(?=[,}}])'
    )
    with direct(store) as connection:
        rows = connection.execute('SELECT before, "after" FROM change').fetchall()
    return [text for row in rows for text in row if text and points.search(text)]


def play(seed: int) -> bool:
    """One history with a purge in it; whether there was anybody to purge."""
    random = Random(seed)  # noqa: S311 - not for secrets
    with TemporaryDirectory() as folder, fast_store(Path(folder)) as store:
        history = History(store, random)
        history.begin()
        for _ in range(6):
            history.do_something()
        contact_id = mark(history)
        # What others took part in is told of by the user, who may name there whom they like.
        history.doings = [doing for doing in history.doings if doing != history.bring_along]
        for _ in range(6):
            history.do_something()
        with store.write(Action.BIN_CONTACT) as tx:
            tx.change_many(Contact, [contact_id], lambda c: replace(c, binned=NOW))
        if not BinService(store, lambda: NOW).purge([contact_id]):
            return False
        try:
            look_after(store, history, contact_id)
        except BaseException:
            print(f"seed {seed}: {', '.join(history.done)}", file=sys.stderr)
            raise
        return True


def look_after(store: Store, history: History, contact_id: int) -> None:
    follows_from_documents(store)
    assert pointed_at(store, contact_id) == []
    written = [path.read_bytes().lower() for path in store.path.parent.iterdir() if path.is_file()]
    assert not any(CANARY in content for content in written)
    history._take_all_back()
    follows_from_documents(store)
    while store.steps()[1]:
        store.redo()
    follows_from_documents(store)
    assert contact_id not in store_ids(store)


def store_ids(store: Store) -> list[int]:
    with direct(store) as connection:
        return [number for (number,) in connection.execute("SELECT id FROM contact")]


@pytest.mark.parametrize("tens", range(3))
def test_whoever_is_purged_is_nowhere_and_undo_goes_on(tens: int) -> None:
    assert sum(play(seed) for seed in range(tens * 10, tens * 10 + 10)) >= 3
