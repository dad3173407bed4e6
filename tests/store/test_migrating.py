"""Migrations: copied first, all steps or none, and the same schema in the end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.moment_filter import EVERYTHING
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.store import schema
from relationkeeper.store.engine import make_engine
from relationkeeper.store.migrating import SCRIPTS, migrate, upgrade
from relationkeeper.store.store import Store

STEP = '''"""A step that was made up for a test."""

from alembic import op

revision = "{revision}"
down_revision = "{down_revision}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    {statements}
'''

NEXT = schema.REVISION + 1
AT = datetime(2026, 11, 12, 12, tzinfo=UTC)


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with two people and something that happened with both."""
    with store.write(Action.ADD_CONTACT) as tx:
        people = tx.add_all([Contact(name="Ana"), Contact(name="Ben")])
        tx.put(
            Interaction(
                channel=Channel.COFFEE,
                date=PartialDate(2026, 11, 1),
                participants=tuple(Participant(p.id) for p in people),
            )
        )
    return store


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """The program's migrations, in a place where a test may add its own."""
    folder = tmp_path / "100 % made up" / "migrations"
    versions = folder / "versions"
    versions.mkdir(parents=True)
    for source in (SCRIPTS / "env.py", *SCRIPTS.glob("versions/0*.py")):
        text = source.read_text(encoding="utf-8")
        (folder / source.relative_to(SCRIPTS)).write_text(text, encoding="utf-8")
    return folder


def add_step(scripts: Path, *statements: str) -> None:
    lines = "\n    ".join(f"op.execute({statement!r})" for statement in statements)
    step = scripts / "versions" / f"{NEXT:04}_made_up.py"
    made = STEP.format(
        statements=lines, revision=f"{NEXT:04}", down_revision=f"{schema.REVISION:04}"
    )
    step.write_text(made, encoding="utf-8")


def run(store: Store, scripts: Path) -> None:
    migrate(store._engine, store.path, AT, scripts=scripts, revision=NEXT)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        revision = connection.execute("PRAGMA user_version").fetchone()
        return [*connection.iterdump(), str(revision)]


def copies(store: Store) -> list[Path]:
    return list((store.path.parent / "copies" / "migrations").iterdir())


def schema_of(path: Path) -> dict[str, str]:
    """Everything that a database is made of, by name, as one writes it on one line."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL")
        return {name: "".join(sql.replace('"', "").split()) for name, sql in rows}


def test_all_migrations_from_nothing_come_to_the_schema_of_a_new_database(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "migrated.db"
    path.touch()
    engine = make_engine(path)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        upgrade(connection, SCRIPTS, schema.REVISION)
    engine.dispose()
    assert schema_of(path) == schema_of(store.path)
    with closing(sqlite3.connect(path)) as direct:
        assert direct.execute("PRAGMA user_version").fetchone() == (schema.REVISION,)
        assert direct.execute("SELECT * FROM alembic_version").fetchall() == [
            (f"{schema.REVISION:04}",)
        ]


def test_a_step_is_run_and_a_copy_of_before_is_kept(filled: Store, scripts: Path) -> None:
    add_step(scripts, "ALTER TABLE contact ADD COLUMN mood TEXT NOT NULL DEFAULT 'fine'")
    before = dump(filled.path)
    run(filled, scripts)
    (copy,) = copies(filled)
    assert dump(copy) == before
    assert copy.name == "20261112-120000-000000-before-migration.db"
    with closing(sqlite3.connect(filled.path)) as connection:
        assert connection.execute("SELECT name, mood FROM contact").fetchall() == [
            ("Ana", "fine"),
            ("Ben", "fine"),
        ]
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
        assert connection.execute("SELECT * FROM alembic_version").fetchall() == [(f"{NEXT:04}",)]


def test_a_step_may_rebuild_a_table_that_others_refer_to(filled: Store, scripts: Path) -> None:
    add_step(
        scripts,
        "CREATE TABLE made AS SELECT * FROM interaction",
        "DELETE FROM interaction",
        "INSERT INTO interaction SELECT * FROM made",
        "DROP TABLE made",
    )
    run(filled, scripts)
    with filled.read() as reader:
        assert [m.names for m in reader.timeline(EVERYTHING).older(None, 9)] == [
            ((1, "Ana"), (2, "Ben"))
        ]
        assert reader.rhythm(1).count == 1
        assert len(reader.interactions_with(2)) == 1


def test_foreign_keys_hold_again_after_a_migration(filled: Store, scripts: Path) -> None:
    add_step(scripts, "ALTER TABLE contact ADD COLUMN mood TEXT")
    run(filled, scripts)
    with filled._engine.connect() as first, filled._engine.connect() as second:
        for connection in (first, second):
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


@pytest.mark.parametrize(
    "last",
    [
        "DELETE FROM participant WHERE contact_id = 2",
        "DELETE FROM contact WHERE id = 2",
        "UPDATE participant SET contact_id = 77 WHERE contact_id = 2",
    ],
    ids=["loses rows", "loses what others refer to", "refers to nobody"],
)
def test_steps_that_lose_something_are_taken_back(last: str, filled: Store, scripts: Path) -> None:
    add_step(scripts, "ALTER TABLE contact ADD COLUMN mood TEXT", last)
    before = dump(filled.path)
    with pytest.raises(UserError, match="left as it was"):
        run(filled, scripts)
    assert dump(filled.path) == before
    assert [dump(copy) for copy in copies(filled)] == [before]


def test_a_step_that_fails_takes_all_steps_back(filled: Store, scripts: Path) -> None:
    add_step(scripts, "ALTER TABLE contact ADD COLUMN mood TEXT", "ALTER TABLE recipe ADD x")
    before = dump(filled.path)
    with pytest.raises(OperationalError, match="no such table: recipe"):
        run(filled, scripts)
    assert dump(filled.path) == before
    with filled.read() as reader:
        assert reader.contact_count() == 2


def test_without_a_copy_nothing_is_migrated(filled: Store, scripts: Path) -> None:
    add_step(scripts, "ALTER TABLE contact ADD COLUMN mood TEXT")
    (filled.path.parent / "copies").write_text("in the way")
    before = dump(filled.path)
    with pytest.raises(UserError, match="No copy of the database could be made"):
        run(filled, scripts)
    assert dump(filled.path) == before


def test_a_copy_that_turns_out_damaged_is_told_and_nothing_is_migrated(
    filled: Store, scripts: Path
) -> None:
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = 'CREATE' WHERE name = 'photo'")
    add_step(scripts, "ALTER TABLE contact ADD COLUMN mood TEXT")
    with pytest.raises(UserError, match="damaged"):
        run(filled, scripts)
    assert copies(filled) == []
    with filled.read() as reader:
        assert reader.connection.exec_driver_sql("PRAGMA user_version").scalar_one() < NEXT
