"""Opening: made anew, as it is, or refused with a sentence; what is refused is left as it was."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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


FIRST_START = """
import sys
from pathlib import Path
from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.store.store import Store

print("ready", flush=True)
sys.stdin.readline()
store = Store(Path(sys.argv[1]), lambda change_set: None)
with store.write(Action.ADD_CONTACT) as tx:
    tx.put(Contact(name=sys.argv[2]))
store.close()
"""


def test_several_first_starts_at_once_make_one_database_that_has_what_each_wrote(
    tmp_path: Path, clock: Clock
) -> None:
    people = ["Ana", "Ben", "Cleo", "Dan"]
    for attempt in range(3):
        path = tmp_path / str(attempt) / "relationkeeper.db"
        starts = [
            subprocess.Popen(
                [sys.executable, "-c", FIRST_START, str(path), name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=Path(__file__).parents[2],
            )
            for name in people
        ]
        for start in starts:
            assert start.stdout
            assert start.stdout.readline() == b"ready\n"
        for start in starts:
            assert start.stdin
            start.stdin.write(b"\n")
            start.stdin.flush()
        for start in starts:
            start.communicate()
        assert [start.returncode for start in starts] == [0] * len(people)
        assert list(everything_in(path.parent)) == ["relationkeeper.db"]
        assert mode_of(path) == 0o600
        with direct(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        store = Store(path, nobody, clock)
        assert sorted(names(store)) == people
        store.close()


def test_what_a_kill_left_of_a_first_start_is_in_nobodys_way(tmp_path: Path, clock: Clock) -> None:
    left = [f"relationkeeper-x.part{ending}" for ending in ("", "-wal", "-shm")]
    for name in left:
        (tmp_path / name).write_bytes(b"half")
    store = Store(tmp_path / "relationkeeper.db", nobody, clock)
    add(store, "Ana")
    store.close()
    assert sorted(everything_in(tmp_path)) == sorted(["relationkeeper.db", *left])


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
