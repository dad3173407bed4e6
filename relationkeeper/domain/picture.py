"""A picture of somebody, as it is kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG, and the hash of what lay in the file, by which contacts name it."""

    hash: str
    data: bytes
