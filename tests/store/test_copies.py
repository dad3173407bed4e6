"""Copies: whole and checked, ten of them, or a sentence and nothing written."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.store import copies as copies_room
from relationkeeper.store.store import Store

if TYPE_CHECKING:
    from tests.conftest import Clock


def add(store: Store, name: str, *, copy: bool = False) -> None:
    with store.write(Action.IMPORT, "cards.vcf", copy=copy) as tx:
        tx.put(Contact(name=name))


def names_in(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [name for (name,) in connection.execute("SELECT name FROM contact")]


def test_a_copy_has_everything_that_was_committed(store: Store) -> None:
    add(store, "Ana")
    copy = store.make_copy("by-hand")
    add(store, "Ben")
    assert names_in(copy) == ["Ana"]
    assert names_in(store.path) == ["Ana", "Ben"]


def test_a_copy_is_one_file_named_by_time_and_reason_for_the_owner_alone(store: Store) -> None:
    copy = store.make_copy("by-hand")
    assert copy.name == "20261112-120000-000000-by-hand.db"
    assert [p.name for p in copy.parent.iterdir()] == [copy.name]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_a_copy_can_take_the_place_of_the_database(
    store: Store, tmp_path: Path, clock: Clock
) -> None:
    add(store, "Ana")
    path = tmp_path / "elsewhere" / "relationkeeper.db"
    path.parent.mkdir()
    path.write_bytes(store.make_copy("by-hand").read_bytes())
    other = Store(path, lambda _: None, clock)
    with other.read() as reader:
        assert reader.contact_count() == 1
    other.close()


def test_a_copy_before_a_write_is_of_before_the_write(store: Store) -> None:
    add(store, "Ana")
    add(store, "Ben", copy=True)
    (copy,) = (store.path.parent / "copies").iterdir()
    assert copy.name.endswith("-import.db")
    assert names_in(copy) == ["Ana"]


def test_the_newest_ten_copies_are_kept(store: Store, clock: Clock) -> None:
    made = []
    for _ in range(13):
        clock.forward(seconds=1)
        made.append(store.make_copy("by-hand"))
    assert sorted((store.path.parent / "copies").iterdir()) == made[-copies_room.KEPT :]


def test_the_newest_copy_is_kept_though_the_clock_was_set_back(store: Store, clock: Clock) -> None:
    for _ in range(copies_room.KEPT):
        clock.forward(seconds=1)
        store.make_copy("by-hand")
    clock.forward(days=-365)
    newest = store.make_copy("by-hand")
    kept = list(newest.parent.iterdir())
    assert newest in kept
    assert len(kept) == copies_room.KEPT


def test_without_a_copy_nothing_is_written(store: Store, announced: list[ChangeSet]) -> None:
    (store.path.parent / "copies").write_text("in the way")
    with pytest.raises(UserError, match=r"No copy .* could be made .* nothing was changed"):
        add(store, "Ana", copy=True)
    assert names_in(store.path) == []
    assert announced == []


def test_a_copy_that_takes_too_long_is_told_and_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies_room, "_PATIENCE", -1.0)
    with pytest.raises(UserError, match="keeps the database busy"):
        store.make_copy("by-hand")
    assert list((store.path.parent / "copies").iterdir()) == []


def test_a_damaged_database_makes_no_copy_and_pushes_none_out(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "relationkeeper.db"
    sound = Store(path, lambda _: None, clock)
    add(sound, "Ana")
    good = sound.make_copy("by-hand")
    with sound._engine.connect() as connection:
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'contact'"
        ).scalar_one()
    sound.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    damaged = Store(path, lambda _: None, clock)
    clock.forward(seconds=1)
    with pytest.raises(UserError, match="damaged"):
        damaged.make_copy("by-hand")
    assert list(good.parent.iterdir()) == [good]
    damaged._engine.dispose()
