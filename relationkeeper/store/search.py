"""Search as you type: people by name, then notes by date, each only as far as it is shown.

Queries are folded as the index is, every word quoted (so no text is ever a syntax
error) and taken as the beginning of a word.
"""

from __future__ import annotations

from sqlalchemy import Connection

from relationkeeper.domain.folding import phrases
from relationkeeper.domain.summary import SearchHits
from relationkeeper.store.keys import id_of


def find(connection: Connection, query: str, most_people: int, most_notes: int) -> SearchHits:
    """The first ``most_people`` and the newest ``most_notes`` that have all words of ``query``."""
    match = match_expression(query)
    if not match:
        return SearchHits()
    found = _people_first_by_name(connection, match, most_people + 1)
    keys = _rowids(
        connection,
        "SELECT rowid FROM search_notes WHERE search_notes MATCH ? ORDER BY rowid DESC LIMIT ?",
        (match, most_notes + 1),
    )
    return SearchHits(
        people=tuple(found[:most_people]),
        notes=tuple(keys[:most_notes]),
        more_people=len(found) > most_people,
        more_notes=len(keys) > most_notes,
    )


def _people_first_by_name(connection: Connection, match: str, limit: int) -> list[int]:
    """Ids of people: those whose name matches first, both by name."""
    found = people(connection, f"name : ({match})", limit)
    if len(found) < limit:
        known = set(found)
        found += [i for i in people(connection, match, limit) if i not in known]
    return found[:limit]


def match_expression(query: str, *, whole_words: bool = False) -> str:
    """The query as the index reads it, or nothing where it has no word."""
    star = "" if whole_words else "*"
    return " AND ".join(f'"{" ".join(phrase)}"{star}' for phrase in phrases(query))


def people(connection: Connection, match: str, limit: int) -> list[int]:
    """Ids of people whom a match expression finds, by name."""
    # The index yields by the first letters, in which many agree; its own texts, which lie side
    # by side, put those few in their exact order. Rows of contacts would be a page each.
    found = connection.exec_driver_sql(
        "SELECT name, rowid FROM search_people WHERE search_people MATCH ? ORDER BY rowid LIMIT ?",
        (match, limit),
    )
    return [id_of(rowid) for _, rowid in sorted(map(tuple, found))]


def _rowids(connection: Connection, sql: str, parameters: tuple[str, int]) -> list[int]:
    return [row[0] for row in connection.exec_driver_sql(sql, parameters)]
