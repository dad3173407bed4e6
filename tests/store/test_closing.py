"""Closing: whoever wrote tidies up, and nobody waits for another program."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.merging import Fold
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from tests.conftest import Clock


def nobody(_change_set: ChangeSet) -> None:
    """No view is open."""


def test_a_store_that_only_read_closes_while_another_writes(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "relationkeeper.db"
    Store(path, nobody, clock).close()
    store = Store(path, nobody, clock)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with store.read() as reader:
            assert reader.contact_count() == 0
        store.close()


def test_a_store_that_wrote_leaves_the_tidying_to_whoever_is_at_work(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "relationkeeper.db"
    store = Store(path, nobody, clock)
    with store.write(Action.ADD_CONTACT) as tx:
        tx.put(Contact(name="Ana"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.close()
    again = Store(path, nobody, clock)
    with again.read() as reader:
        assert reader.contact_count() == 1
    again.close()


def test_drafts_about_whoever_can_no_longer_come_back_go_with_their_history(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "relationkeeper.db"

    def drafts_after(days: int) -> dict[int, object]:
        clock.forward(days=days)
        store = Store(path, nobody, clock)
        services = Services(store, clock)
        services.preferences.put("any", str(days))
        store.close()
        found = {i: services.drafts.get(i) for i in range(3)}
        store.close()
        return {i: draft for i, draft in found.items() if draft}

    store = Store(path, nobody, clock)
    with store.write(Action.ADD_CONTACT) as tx:
        ana, anita = tx.add_all([Contact(name="Ana"), Contact(name="Anita")])
    services = Services(store, clock)
    for contact_id in (0, ana.id, anita.id):
        services.drafts.put(contact_id, "half a thought")
    services.merging.merge(ana, [Fold(anita, {})])
    store.close()
    assert drafts_after(29).keys() == {0, ana.id, anita.id}
    assert drafts_after(2).keys() == {0, ana.id}
