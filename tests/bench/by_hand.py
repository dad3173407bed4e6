"""Plain sqlite3 with the program's settings: what the anchors write and ask with."""

from __future__ import annotations

import sqlite3
import unicodedata
from pathlib import Path

from relationkeeper.store.engine import _PRAGMAS

_PLAIN = str.maketrans("łøđı", "lodi")


def connect(path: Path) -> sqlite3.Connection:
    """A connection as safe and as fast as the program's own; transactions are begun by hand."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def folded(text: str) -> str:
    """Without case and marks, in the straightforward way."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    return "".join(c for c in plain if not unicodedata.combining(c))
