"""Bringing an older database to this program's schema: copied first, all steps or none.

To add a migration: write ``migrations/versions/000N_words.py`` (ADD, RENAME and DROP COLUMN
rather than a rebuild, which deletes children and triggers without a word), change
``schema.py`` to the same end, and raise ``schema.REVISION``. Its ``WRITTEN_ANEW`` names the
kinds of things whose rows are written again once all steps are done, since what follows
from their documents is another than before. Tests hold a migrated database against a fresh
one.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from relationkeeper.domain.errors import UserError
from relationkeeper.store import schema
from relationkeeper.store.copies import verified_copy
from relationkeeper.store.engine import telling_the_user
from relationkeeper.store.rows import write_anew

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(
    engine: Engine,
    path: Path,
    at: datetime,
    *,
    scripts: Path = SCRIPTS,
    revision: int = schema.REVISION,
) -> None:
    """Run the steps that are missing, in one transaction.

    A verified copy, named by the time ``at``, is made first, outside of the rotation of
    other copies. Raises ``UserError`` and leaves the file as it was where no copy can be
    made or rows would be lost.
    """
    with telling_the_user():
        verified_copy(engine, path.parent / "copies" / "migrations", "before-migration", at)
        _run_steps(engine, scripts, revision)


def _run_steps(engine: Engine, scripts: Path, revision: int) -> None:
    with engine.connect() as plain:
        # Only outside of a transaction has this an effect; it holds for the connection,
        # which therefore goes to nobody else.
        plain.detach()
        plain.exec_driver_sql("PRAGMA foreign_keys=OFF")
        plain.rollback()
        connection = plain.execution_options(writes=True)
        with connection.begin():
            before = _counts(connection)
            anew = _written_anew(connection, scripts, revision)
            upgrade(connection, scripts, revision)
            _verify(connection, before)
            write_anew(connection, anew)


def upgrade(connection: Connection, scripts: Path, revision: int) -> None:
    """Run alembic's steps up to ``revision`` in the transaction of ``connection``."""
    config = _config(scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, f"{revision:04}")
    connection.exec_driver_sql(f"PRAGMA user_version = {revision}")


def _written_anew(connection: Connection, scripts: Path, revision: int) -> set[str]:
    """The names of the kinds that the steps to come want written anew."""
    last = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    steps = ScriptDirectory.from_config(_config(scripts)).iterate_revisions(f"{revision:04}", last)
    return {name for step in steps for name in getattr(step.module, "WRITTEN_ANEW", ())}


def _config(scripts: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _counts(connection: Connection) -> dict[str, int]:
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'search_%' AND name <> 'alembic_version'"
    ).scalars()
    return {name: _count(connection, name) for name in tables.all()}


def _count(connection: Connection, table: str) -> int:
    sql = f'SELECT count(*) FROM "{table}"'
    return int(connection.exec_driver_sql(sql).scalar_one())


def _verify(connection: Connection, before: dict[str, int]) -> None:
    after = _counts(connection)
    lost = [name for name, count in before.items() if after.get(name, count) < count]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost or broken:
        raise UserError(
            "The database could not be brought to this version without losing rows, so it was"
            " left as it was. Go on with the version you had, and report this."
        )
