"""So many of something: "1 person", "1,284 people"."""

from __future__ import annotations


def counted(count: int, one: str, several: str = "") -> str:
    """``count`` with the word for it; ``several`` is ``one`` with an s where it is not given."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def people(count: int) -> str:
    """So many people."""
    return counted(count, "person", "people")
