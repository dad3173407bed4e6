"""Two threads: who reads while somebody writes sees what was, and waits for nobody."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event

import pytest
from sqlalchemy import event

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.store.store import Store

PATIENCE = 10.0  # seconds until a test that hangs has failed


@pytest.fixture
def worker() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def count(store: Store) -> int:
    with store.read() as reader:
        return reader.contact_count()


def test_reading_during_a_long_write_sees_what_was_before_and_is_not_held_up(
    store: Store, worker: ThreadPoolExecutor
) -> None:
    halfway, go_on = Event(), Event()

    class Waits:
        def step(self, done: int, total: int) -> None:
            if done == 400:
                halfway.set()
                assert go_on.wait(PATIENCE)

    def import_many() -> None:
        with store.write(Action.IMPORT) as tx:
            tx.add_all([Contact(name=f"Person {n}") for n in range(1000)], Waits())

    written = worker.submit(import_many)
    assert halfway.wait(PATIENCE)
    assert count(store) == 0
    with store.read() as reader:
        assert reader.find("person").people == ()
    assert store.steps() == (None, None)
    go_on.set()
    written.result(PATIENCE)
    assert count(store) == 1000


def test_all_that_one_reader_is_asked_is_of_one_moment(
    store: Store, worker: ThreadPoolExecutor
) -> None:
    def add(name: str) -> None:
        with store.write(Action.ADD_CONTACT) as tx:
            tx.put(Contact(name=name))

    add("Ana")
    with store.read() as reader:
        ids = list(reader.contact_ids())
        worker.submit(store.undo).result(PATIENCE)
        worker.submit(add, "Ben").result(PATIENCE)
        assert reader.names(ids) == {1: "Ana"}
        assert reader.contact_count() == 1
    with store.read() as reader:
        assert reader.names(reader.contact_ids()) == {2: "Ben"}


def test_what_can_be_undone_and_what_redone_are_of_one_moment(
    store: Store, worker: ThreadPoolExecutor
) -> None:
    with store.write(Action.ADD_CONTACT) as tx:
        tx.put(Contact(name="Ana"))
    waiting = [store.undo]

    @event.listens_for(store._engine, "after_cursor_execute")
    def undo_in_between(_connection: object, _cursor: object, sql: str, *_: object) -> None:
        if waiting and sql.startswith("SELECT"):
            worker.submit(waiting.pop()).result(PATIENCE)

    done, undone = store.steps()
    assert not waiting
    assert done
    assert undone is None
    assert store.steps() == (None, done)


def test_a_moment_that_was_read_is_let_go_of(store: Store) -> None:
    with store.read() as reader:
        assert reader.contact_count() == 0
    with pytest.raises(ZeroDivisionError), store.read() as reader:
        assert reader.contact_count() / 0
    store.steps()
    with store.write(Action.ADD_CONTACT) as tx:
        tx.put(Contact(name="Ana"))
    with closing(sqlite3.connect(store.path, timeout=0)) as other:
        # Whoever held on to a moment would keep the log from being emptied.
        assert other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)


def test_a_second_writer_waits_for_the_first(store: Store, worker: ThreadPoolExecutor) -> None:
    def add() -> None:
        with store.write(Action.ADD_CONTACT) as tx:
            tx.put(Contact(name="Second"))

    with store.write(Action.ADD_CONTACT) as tx:
        tx.put(Contact(name="First"))
        second = worker.submit(add)
    second.result(PATIENCE)
    with store.read() as reader:
        assert reader.names([1, 2]) == {1: "First", 2: "Second"}


def test_a_copy_is_made_while_others_read_and_write(
    store: Store, worker: ThreadPoolExecutor
) -> None:
    with store.write(Action.ADD_CONTACT) as tx:
        tx.put(Contact(name="Ana"))
        copy = worker.submit(store.make_copy, "by-hand").result(PATIENCE)
    assert copy.exists()
    assert count(store) == 1


def test_changes_are_announced_in_the_thread_that_wrote(
    store: Store, worker: ThreadPoolExecutor, announced: list[ChangeSet]
) -> None:
    def add() -> int:
        with store.write(Action.ADD_CONTACT) as tx:
            tx.put(Contact(name="Ana"))
        return len(announced)

    assert worker.submit(add).result(PATIENCE) == 1
