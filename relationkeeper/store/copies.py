"""Verified copies of the whole database."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime
from pathlib import Path
from time import monotonic

from sqlalchemy import Engine

from relationkeeper.domain.errors import UserError

KEPT = 10
"""How many copies made before an operation are kept."""

_PAGES = 2000  # a step of 8 MB: short, so that the window can read in between
_PATIENCE = 30.0  # seconds


def verified_copy(engine: Engine, folder: Path, reason: str, at: datetime) -> Path:
    """Copy the database into ``folder``, check the copy, and name it by time and reason.

    The copy appears under its name only once it is whole and on the disk. The oldest
    beyond ``KEPT`` go. Raises ``UserError`` where a copy cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = folder / f"{at:%Y%m%d-%H%M%S-%f}-{reason}.db"
        part = target.with_suffix(".part")
        try:
            _copy(engine, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        _sync(folder)
        # After the clock was set back, the newest copy does not have the last name.
        others = sorted(path for path in folder.glob("*.db") if path != target)
        for old in others[: 1 - KEPT]:
            old.unlink()
    except OSError as error:
        raise UserError(
            "No copy of the database could be made in {folder}: {why}. Make room or check its"
            " permissions, then try again; nothing was changed.",
            folder=folder,
            why=error.strerror or error,
        ) from error
    return target


def _copy(engine: Engine, part: Path) -> None:
    os.close(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
    started = monotonic()

    def watch(_status: int, _remaining: int, _total: int) -> None:
        # backup() would wait for ever on a busy database.
        if monotonic() - started > _PATIENCE:
            raise UserError(
                "Another program keeps the database busy, so no copy was made and nothing was"
                " changed. Close it and try again."
            )

    copy = sqlite3.connect(part, isolation_level=None)
    try:
        source = engine.raw_connection()
        try:
            driver = source.driver_connection
            if driver is None:
                raise LookupError("the pool gave a connection without a driver")
            driver.backup(copy, pages=_PAGES, progress=watch, sleep=0.01)
        finally:
            source.close()
        copy.execute("PRAGMA journal_mode=DELETE")
        if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise UserError(
                "The database is damaged, so no copy was made and nothing was changed."
                " Bring back one of its copies."
            )
    finally:
        copy.close()
    with part.open("rb") as file:
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
