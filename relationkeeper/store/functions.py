"""Rules of the domain that SQL calls by name."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from sqlite3 import Connection
from typing import cast

from sqlalchemy.engine.interfaces import DBAPIConnection

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.care import due_day, qualifying

_cadence = lru_cache(maxsize=64)(Cadence.parse)


def register_functions(connection: DBAPIConnection) -> None:
    """Make the rules known to a connection."""
    # No driver's interface has this; the driver is sqlite3.
    cast(Connection, connection).create_function("due_day", 6, _due_day, deterministic=True)


def _due_day(
    cadence: str,
    message: int | None,
    conversation: int | None,
    face: int | None,
    starts: int | None,
    snoozed: int | None,
) -> int | None:
    """``domain.care.due_day`` over ordinals; ``cadence`` as its ``str`` writes it."""
    how = _cadence(cadence)
    last = qualifying(how, _day(message), _day(conversation), _day(face))
    due = due_day(how, last, _day(starts), _day(snoozed))
    return due.toordinal() if due else None


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
