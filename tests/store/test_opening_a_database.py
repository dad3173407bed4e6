"""Opening: made anew, as it is, or refused with a sentence; what is refused is left as it was."""

from __future__ import annotations

import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.store import engine as engine_room
from relationkeeper.store import schema
from relationkeeper.store.store import Store

if TYPE_CHECKING:
    from tests.conftest import Clock

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "mmap_size": 0,
}


def nobody(_change_set: ChangeSet) -> None:
    """Nobody follows."""


def names(store: Store) -> list[str]:
    with store.read() as reader:
        return list(reader.names(reader.contact_ids()).values())


def add(store: Store, *people: str) -> None:
    with store.write(Action.ADD_CONTACT) as tx:
        tx.add_all([Contact(name=name) for name in people])


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


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


def test_a_new_database_and_its_folder_are_for_the_owner_alone(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "not" / "yet" / "relationkeeper.db"
    store = Store(path, nobody, clock)
    add(store, "Ana")
    assert mode_of(path.parent) == 0o700
    assert {p.name: mode_of(p) for p in path.parent.iterdir()} == {
        "relationkeeper.db": 0o600,
        "relationkeeper.db-wal": 0o600,
        "relationkeeper.db-shm": 0o600,
    }
    store.close()


def test_a_new_database_says_whose_it_is_and_of_which_version(database: Path) -> None:
    with direct(database) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.REVISION,)
        assert connection.execute("SELECT * FROM alembic_version").fetchall() == [
            (f"{schema.REVISION:04}",)
        ]


def test_what_was_written_is_there_after_closing_and_opening(database: Path, clock: Clock) -> None:
    store = Store(database, nobody, clock)
    assert names(store) == ["Ana", "Ben"]
    store.close()


def test_every_connection_has_its_settings(store: Store) -> None:
    with store._engine.connect() as first, store._engine.connect() as second:
        for connection in (first, second):
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in PRAGMAS
            }
            assert found == PRAGMAS


def test_closing_leaves_one_file(database: Path) -> None:
    assert list(everything_in(database.parent)) == ["relationkeeper.db"]


def test_closing_empties_the_log_though_another_still_reads(tmp_path: Path, clock: Clock) -> None:
    store = Store(tmp_path / "relationkeeper.db", nobody, clock)
    add(store, "Ana")
    with direct(store.path) as other:
        other.execute("SELECT count(*) FROM contact").fetchone()
        store.close()
        assert (tmp_path / "relationkeeper.db-wal").stat().st_size == 0


def test_closing_forgets_history_of_over_thirty_days(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "relationkeeper.db"
    store = Store(path, nobody, clock)
    add(store, "Ana")
    clock.forward(days=30, seconds=1)
    add(store, "Ben")
    store.close()
    with direct(path) as connection:
        assert connection.execute("SELECT number FROM change_set").fetchall() == [(2,)]
        assert connection.execute("SELECT number, entity_id FROM change").fetchall() == [(2, 2)]


KILLED = """
import os, sys
from pathlib import Path
from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.store.store import Store

store = Store(Path(sys.argv[1]), lambda change_set: None)
with store.write(Action.ADD_CONTACT) as tx:
    tx.put(Contact(name="Ana"))
os._exit(0)
"""


def test_what_was_saved_is_there_though_the_first_run_was_killed(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "relationkeeper.db"
    top = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=True, cwd=top)
    assert (tmp_path / "relationkeeper.db-wal").stat().st_size > 0
    store = Store(path, nobody, clock)
    assert names(store) == ["Ana"]
    store.close()


def test_what_a_kill_left_of_a_first_start_is_in_nobodys_way(tmp_path: Path, clock: Clock) -> None:
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f"relationkeeper.part{ending}").write_bytes(b"half")
    store = Store(tmp_path / "relationkeeper.db", nobody, clock)
    add(store, "Ana")
    store.close()
    assert list(everything_in(tmp_path)) == ["relationkeeper.db"]


def test_a_log_whose_database_is_gone_is_left_as_it_is(
    database: Path, tmp_path: Path, clock: Clock
) -> None:
    folder = tmp_path / "killed"
    with direct(database) as connection:
        connection.execute("UPDATE contact SET city = 'Rome'")
        shutil.copytree(database.parent, folder)
    path = folder / "relationkeeper.db"
    moved = path.rename(folder / "moved.db")
    before = everything_in(folder)
    with pytest.raises(UserError, match="has the latest changes of a database"):
        Store(path, nobody, clock)
    assert everything_in(folder) == before
    moved.rename(path)
    store = Store(path, nobody, clock)
    with store.read() as reader:
        assert reader.summaries([1])[1].city == "Rome"
    store.close()


# Files that are refused.


def another_programs(path: Path) -> None:
    with direct(path) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")


def of_a_newer_version(path: Path) -> None:
    made = Store(path, nobody)
    add(made, "Ana")
    made.close()
    with direct(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.REVISION + 1}")


def with_another_mark(path: Path) -> None:
    of_a_newer_version(path)
    with direct(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.REVISION}")
        connection.execute("PRAGMA application_id = 7")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "zero length": (lambda path: path.touch(), "is empty, as after a full disk"),
    "text": (lambda path: path.write_text("Dear diary, " * 1000), "not a database of this program"),
    "short text": (lambda path: path.write_text("hi"), "not a database of this program"),
    "another program's": (another_programs, "is a database of another program"),
    "another mark": (with_another_mark, "is a database of another program"),
    "newer": (of_a_newer_version, "was written by a newer version"),
    "a folder": (lambda path: path.mkdir(), "disk could not be read"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_was(
    kind: str, tmp_path: Path, clock: Clock
) -> None:
    make, sentence = REFUSED[kind]
    path = tmp_path / "relationkeeper.db"
    make(path)
    before = everything_in(tmp_path)
    with pytest.raises(UserError, match=sentence):
        Store(path, nobody, clock)
    assert everything_in(tmp_path) == before
    assert [p.name for p in tmp_path.iterdir()] == ["relationkeeper.db"]


def test_a_newer_file_is_known_though_its_version_is_still_in_the_log(
    database: Path, tmp_path: Path, clock: Clock
) -> None:
    killed = tmp_path / "killed"
    with direct(database) as connection:
        connection.execute(f"PRAGMA user_version = {schema.REVISION + 1}")
        shutil.copytree(database.parent, killed)
    (killed / "relationkeeper.db-shm").unlink()
    before = everything_in(killed)
    with pytest.raises(UserError, match="newer version"):
        Store(killed / "relationkeeper.db", nobody, clock)
    after = everything_in(killed)
    assert {name: after[name] for name in before} == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="file cannot be used: File exists"):
        Store(tmp_path / "file" / "relationkeeper.db", nobody, clock)
    with pytest.raises(UserError, match="cannot be used"):
        Store(tmp_path / "file" / "deeper" / "relationkeeper.db", nobody, clock)
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_log_that_cannot_be_kept_is_told(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = ("journal_mode=DELETE", *engine_room._PRAGMAS[1:])
    monkeypatch.setattr(engine_room, "_PRAGMAS", without)
    with pytest.raises(UserError, match="does not allow safe writing"):
        Store(tmp_path / "relationkeeper.db", nobody, clock)


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
        reader.moments(limit=100)


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
