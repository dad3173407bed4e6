"""A disk that is full, locked, read-only or damaged: told in words, and left as it was."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.moment_filter import EVERYTHING
from relationkeeper.store import engine as engine_room
from relationkeeper.store.store import Store

if TYPE_CHECKING:
    from tests.conftest import Clock


def nobody(_change_set: ChangeSet) -> None:
    """Nobody follows."""


def names(store: Store) -> list[str]:
    with store.read() as reader:
        return list(reader.names(reader.contact_ids()).values())


def add(store: Store, *people: str) -> None:
    with store.write(Action.ADD_CONTACT) as tx:
        tx.add_all([Contact(name=name) for name in people])


def everything_in(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


@pytest.fixture
def database(tmp_path: Path, clock: Clock) -> Path:
    """A closed database with two people."""
    path = tmp_path / "closed" / "relationkeeper.db"
    store = Store(path, nobody, clock)
    add(store, "Ana", "Ben")
    store.close()
    return path


@contextmanager
def direct(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


# A disk and other programs that are in the way.


def hurry(store: Store) -> None:
    """Let the store wait for nobody."""

    @event.listens_for(store._engine, "begin")
    def wait_less(connection: object) -> None:
        connection.connection.execute("PRAGMA busy_timeout = 0")  # type: ignore[attr-defined]

    # Listeners are called in order: this one must come before the one that locks.
    dispatch = store._engine.dispatch.begin.listeners
    dispatch.rotate(1)


def test_a_write_while_another_program_writes_is_told_and_can_be_repeated(store: Store) -> None:
    hurry(store)
    with direct(store.path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="Another program is writing"):
            add(store, "Ana")
        assert names(store) == []
        other.execute("ROLLBACK")
    add(store, "Ana")
    assert names(store) == ["Ana"]


def test_a_database_that_another_program_has_locked_is_told(
    database: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_room, "_PRAGMAS", ("busy_timeout=0", *engine_room._PRAGMAS))
    with direct(database) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        before = everything_in(database.parent)
        with pytest.raises(UserError, match="Another program is writing"):
            Store(database, nobody, clock)
        assert everything_in(database.parent) == before


@pytest.fixture
def full_of_one(store: Store) -> Store:
    """A store with one person, some connections of which a test may spoil."""
    add(store, "Ana")
    return store


def spoil(store: Store, pragma: str) -> None:
    @event.listens_for(store._engine, "checkout")
    def set_it(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(f"PRAGMA {pragma}")


def test_a_full_disk_is_told_and_reading_goes_on(full_of_one: Store) -> None:
    with full_of_one._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    spoil(full_of_one, f"max_page_count = {pages}")
    with pytest.raises(UserError, match="disk is full"):
        add(full_of_one, *(f"Person {number}" for number in range(5000)))
    assert names(full_of_one) == ["Ana"]
    spoil(full_of_one, f"max_page_count = {pages * 100}")
    add(full_of_one, "Ben")
    assert names(full_of_one) == ["Ana", "Ben"]


def test_a_database_that_may_only_be_read_is_told_and_reading_goes_on(full_of_one: Store) -> None:
    spoil(full_of_one, "query_only = ON")
    with pytest.raises(UserError, match="cannot be written to"):
        add(full_of_one, "Ben")
    assert names(full_of_one) == ["Ana"]
    spoil(full_of_one, "query_only = OFF")


# Damage.


def read_all(store: Store) -> None:
    with store.read() as reader:
        for contact in reader.get_all(Contact, reader.contact_ids()).values():
            assert contact.id
        reader.find("a")
        reader.timeline(EVERYTHING).older(None, 100)


@pytest.mark.parametrize("seed", range(20))
def test_a_database_cut_short_is_told_or_read_and_left_as_it_was(
    seed: int, database: Path, clock: Clock
) -> None:
    content = database.read_bytes()
    cut = content[: Random(seed).randrange(1, len(content))]  # noqa: S311 - not for secrets
    database.write_bytes(cut)
    with pytest.raises(UserError):
        open_and_read(database, clock)
    assert database.read_bytes() == cut


@pytest.mark.parametrize("tens", range(10))
def test_a_database_with_damage_anywhere_is_told_or_read_and_left_as_it_was(
    tens: int, database: Path, clock: Clock
) -> None:
    content = database.read_bytes()
    # The definitions of the search indexes stay: SQLite tells of them as of a wrong statement.
    spared = [found.span() for found in re.finditer(rb"CREATE VIRTUAL TABLE[^)]+\)", content)]
    assert len(spared) == 2
    for seed in range(tens * 10, tens * 10 + 10):
        random = Random(seed)  # noqa: S311 - not for secrets
        damaged = bytearray(content)
        for _ in range(random.choice((1, 10, 100))):
            place = int(random.triangular(0, len(content) - 4, 0))  # most of it in the schema
            damaged[place : place + 4] = random.randbytes(4)
        for start, end in spared:
            damaged[start:end] = content[start:end]
        database.write_bytes(damaged)
        try:
            open_and_read(database, clock)
        except UserError as error:
            assert str(error).endswith(".")  # noqa: PT017 - either is right
        assert database.read_bytes() == damaged, seed


@pytest.mark.parametrize(
    "spoilt",
    [b'{"name":"An\xff"}', b'{"name":"An', b'{"birthday":"yes"}', b'{"emails":[{}]}', b"[]", b"7"],
)
def test_a_damaged_document_is_told(spoilt: bytes, database: Path, clock: Clock) -> None:
    with direct(database) as connection:
        connection.execute("UPDATE contact SET document = CAST(? AS TEXT) WHERE id = 1", (spoilt,))
    store = Store(database, nobody, clock)
    with pytest.raises(UserError, match="database is damaged"), store.read() as reader:
        reader.get(Contact, 1)
    with store.read() as reader:
        assert reader.get(Contact, 2) == Contact(id=2, name="Ben")
    store.close()


def open_and_read(path: Path, clock: Clock) -> None:
    store = Store(path, nobody, clock)
    try:
        read_all(store)
    finally:
        store._engine.dispose()


def test_closing_a_damaged_database_tells_so_and_lets_go_of_it(
    database: Path, clock: Clock
) -> None:
    store = Store(database, nobody, clock)
    with store.write(Action.PREFERENCES) as tx:
        tx.put_preference("theme", "dark")
    with store._engine.connect() as connection:
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'change_set'"
        ).scalar_one()
    store._engine.dispose()
    with database.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(UserError, match="damaged"):
        store.close()
    assert store._engine.pool.checkedin() == 0  # type: ignore[attr-defined]


def test_a_sound_database_passes_its_check(store: Store) -> None:
    store.check()


def test_a_page_that_nobody_has_read_yet_is_found_to_be_damaged(
    database: Path, clock: Clock
) -> None:
    damage(database, "fact", clock)
    store = Store(database, nobody, clock)
    with pytest.raises(UserError, match="damaged"):
        store.check()
    store.close()


def damage(database: Path, table: str, clock: Clock) -> None:
    """Overwrite the first page of a table."""
    store = Store(database, nobody, clock)
    with store._engine.connect() as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        page = connection.exec_driver_sql(sql, (table,)).scalar_one()
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store._engine.dispose()
    with database.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
