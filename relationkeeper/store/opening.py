"""Opening the database: made anew, as it is, migrated, or refused with a sentence."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from relationkeeper.domain.errors import UserError
from relationkeeper.store import schema
from relationkeeper.store.engine import DAMAGED, make_engine, telling_the_user
from relationkeeper.store.rows import add_first_circles


def open_engine(path: Path, clock: Callable[[], datetime]) -> Engine:
    """The engine over the database at ``path``; its folder is made where it is missing.

    ``clock`` gives the time in UTC, by which the copy before a migration is named.
    Raises ``UserError`` for a file that is empty, no database, another program's, newer
    than this program, or cannot be read or written. Such a file is left as it is.
    """
    if not _is_there(path):
        _make(path)
    engine = make_engine(path)
    try:
        with telling_the_user():
            revision = _check(path)
            _check_log(engine, path)
        if revision < schema.REVISION:
            from relationkeeper.store.migrating import migrate  # 390 ms of alembic

            migrate(engine, path, clock())
    except BaseException:
        engine.dispose()
        raise
    return engine


def _is_there(path: Path) -> bool:
    """Whether there is a database to open; makes the folder for one where there is none."""
    with _telling_of_folder(path.parent):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Asked first: another process may make the database and write to it right now.
        has_log = _has_log(path)
        if not path.exists():
            if has_log:
                _refuse_a_log_alone(path)
            return False
        if path.stat().st_size:
            return True
    raise UserError(
        "The database {path} is empty, as after a full disk. Move it away to start"
        " anew, or put one of its copies in its place.",
        path=path,
    )


def _refuse_a_log_alone(path: Path) -> None:
    """SQLite would play what is left of another database into a new one."""
    raise UserError(
        "{log} has the latest changes of a database that is no longer beside it. Put"
        " {path} back, or move the log away to start anew.",
        log=_log_of(path),
        path=path,
    )


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _has_log(path: Path) -> bool:
    """Whether there are changes that the file does not have yet."""
    try:
        return _log_of(path).stat().st_size > 0
    except FileNotFoundError:
        return False


def _make(path: Path) -> None:
    """Make a database beside its place and put it there whole, unless another is there by then.

    So the program may be killed at any time without leaving half a database behind, and
    of several first starts at once the fastest makes the database of all.
    """
    with _telling_of_folder(path.parent):
        # Made before SQLite would, so that nobody else may ever read it.
        handle, name = tempfile.mkstemp(".part", f"{path.stem}-", path.parent)
        os.close(handle)
        part = Path(name)
        engine = make_engine(part)
        try:
            with telling_the_user():
                _create(engine)
            engine.dispose()  # the last connection to close moves the log into the file
            with suppress(FileExistsError):
                os.link(part, path)  # a rename would put it over another's
        finally:
            engine.dispose()
            _clear_away(part)


def _clear_away(part: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        part.with_name(part.name + ending).unlink(missing_ok=True)


@contextmanager
def _telling_of_folder(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(
            "The folder {folder} cannot be used: {why}. Choose another one with --data or the"
            " variable RELATIONKEEPER_DATA.",
            folder=folder,
            why=error.strerror or error,
        ) from error


def _create(engine: Engine) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        schema.metadata.create_all(connection)
        for statement in schema.SEARCH_TABLES.values():
            connection.exec_driver_sql(statement)
        add_first_circles(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.REVISION}")
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{schema.REVISION:04}')")


def _check(path: Path) -> int:
    """The file's revision, read without leaving a trace on a file that is not ours."""
    # After a kill the log may have what the file does not; without one, nothing is written.
    has_log = _has_log(path)
    how = "mode=ro" if has_log else "mode=ro&immutable=1"
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        revision = int(connection.execute("PRAGMA user_version").fetchone()[0])
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        length = pages * connection.execute("PRAGMA page_size").fetchone()[0]
    if application != schema.APPLICATION_ID:
        raise UserError(
            "{path} is a database of another program. Choose another folder with --data.",
            path=path,
        )
    if not has_log and path.stat().st_size < length:
        raise UserError(DAMAGED)  # SQLite takes what is missing of the last page for zeros
    if revision > schema.REVISION:
        raise UserError(
            "{path} was written by a newer version of RelationKeeper. Install that version;"
            " the file was left as it is.",
            path=path,
        )
    return revision


def _check_log(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    if mode != "wal":
        raise UserError(
            "The folder of {path} does not allow safe writing (no write-ahead log). Move the"
            " database to a local disk.",
            path=path,
        )
