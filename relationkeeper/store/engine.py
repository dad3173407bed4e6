"""The engine: one SQLite file, its settings, and how its failures are told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from relationkeeper.domain.errors import UserError
from relationkeeper.store.functions import register_functions

# FULL lost no acknowledged save in simulated power cuts, NORMAL most of them; it costs
# a fraction of a millisecond. The rest keeps a damaged or hostile file from doing harm.
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "mmap_size=0",
    "cache_size=-8000",
)

DAMAGED = "The database is damaged. Leave it as it is and bring back one of its copies."

_TROUBLES = {
    "SQLITE_BUSY": "Another program is writing to the database. Try again in a moment.",
    "SQLITE_LOCKED": "Another program is writing to the database. Try again in a moment.",
    "SQLITE_FULL": "The disk is full. Free some space and try again; nothing was changed.",
    "SQLITE_READONLY": (
        "The database cannot be written to. Check the permissions of its folder and try again."
    ),
    # Undone or removed since it was looked at.
    "SQLITE_CONSTRAINT_FOREIGNKEY": (
        "Somebody in this is no longer there. Look again and retry; nothing was changed."
    ),
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": "The file is not a database of this program. Choose another folder.",
    "SQLITE_CANTOPEN": (
        "The database cannot be opened. Check that its folder exists and may be written to."
    ),
    "SQLITE_IOERR": (
        "The disk could not be read or written. Check its space and its health, then try again;"
        " nothing was changed."
    ),
}


def make_engine(path: Path) -> Engine:
    """An engine over an existing file; it never creates one.

    Transactions are begun by SQLAlchemy alone: the driver is in autocommit, since its
    own BEGIN comes too late (a schema change would commit by itself, and a read that
    turns into a write is refused at once when another wrote in between).
    """
    uri = f"{path.resolve().as_uri()}?mode=rw"
    engine = create_engine(
        URL.create("sqlite"),  # 5 ms less than to have its text read
        creator=lambda: sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False
        ),
        poolclass=QueuePool,
        pool_use_lifo=True,  # the connection used last has its pages at hand
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    register_functions(connection)
    cursor = connection.cursor()
    try:
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("writes"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif options.get("reads"):
        connection.exec_driver_sql("BEGIN")  # all questions see what the first one saw


@contextmanager
def telling_the_user() -> Iterator[None]:
    """Turn what the disk did (locked, full, read-only, damaged) into a ``UserError``."""
    try:
        yield
    except UnicodeEncodeError:
        # Half of a surrogate pair; the error has the text in its words.
        raise UserError(
            "A text holds half of a character, as when an emoji was cut. Delete it and try again;"
            " nothing was changed."
        ) from None
    except UnicodeDecodeError:
        # SQLite names what is damaged in the schema, in bytes that the driver cannot read.
        raise UserError(DAMAGED) from None
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorname", "")
        if isinstance(cause, sqlite3.OperationalError) and not code:
            # The driver's own error: a text that is no UTF-8. It has that text in its words,
            # which must not reach a log.
            raise UserError(DAMAGED) from None
        sentence = next((s for name, s in _TROUBLES.items() if code.startswith(name)), None)
        if sentence is None:
            raise
        raise UserError(sentence) from error


def is_busy(error: DBAPIError) -> bool:
    """Whether it failed since another connection is writing."""
    return getattr(error.orig, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
