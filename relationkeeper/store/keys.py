"""Integers that sort: what a table or a search index is read by, in order, from any place.

A search index gives its rows by rowid without sorting, and stops as soon as it has
enough. So the rowid of a note is its moment and the rowid of a person their place
in the alphabet, each with the id in its low bits, which makes it unique.
"""

from __future__ import annotations

from datetime import date, time
from hashlib import blake2b

_ID_BITS = 29
_MOMENT_SHIFT = _ID_BITS + 1 + 11  # the id, one bit for the kind, eleven for the minute
_LETTERS = 6
_OTHER = 31


def moment_key(day: date, at: time | None, id: int, *, is_fact: bool = False) -> int:
    """The key of what happened (or was learned) on ``day``: by day, minute, kind and id."""
    minute = at.hour * 60 + at.minute if at else 0
    return (((day.toordinal() << 11 | minute) << 1 | is_fact) << _ID_BITS) | id


def moment_day(key: int) -> date:
    """The day in a moment's key."""
    return date.fromordinal(key >> _MOMENT_SHIFT)


def day_sql(column: str) -> str:
    """SQL for the ordinal of the day in a column of moments."""
    return f"({column} >> {_MOMENT_SHIFT})"


def day_keys(day: date) -> tuple[int, int]:
    """The first key that a moment of ``day`` may have, and the first of the days after."""
    first = day.toordinal() << _MOMENT_SHIFT
    return first, first + (1 << _MOMENT_SHIFT)


def is_fact_sql(column: str) -> str:
    """SQL for whether a column has the key of a fact."""
    return f"({column} >> {_ID_BITS} & 1)"


def is_fact_key(key: int) -> bool:
    """Whether a moment's key is a fact's."""
    return bool(key >> _ID_BITS & 1)


def id_of(key: int) -> int:
    """The id in a key of either kind."""
    return key & (1 << _ID_BITS) - 1


def key_hash(source_key: str) -> str:
    """What is kept of the source key of something deleted: enough to know it again."""
    return blake2b(source_key.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def alphabet_key(sort_key: str, id: int) -> int:
    """The key of a name: by its first six letters, then by id.

    ``sort_key`` is folded. Latin letters come in their order, digits and signs before
    them, all other scripts after them by code point.
    """
    place = 0
    for character in sort_key[:_LETTERS].ljust(_LETTERS):
        place = place << 5 | _rank(character)
    if place >> 5 * (_LETTERS - 1) == _OTHER:
        # Another script: its first code point says more than six times "other".
        place = _OTHER << 5 * (_LETTERS - 1) | min(ord(sort_key[0]), (1 << 21) - 1) << 4
    return place << _ID_BITS | id


def _rank(character: str) -> int:
    if "a" <= character <= "z":
        return ord(character) - 96
    return 0 if character.isascii() else _OTHER
