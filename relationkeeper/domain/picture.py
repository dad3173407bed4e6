"""A picture of somebody, as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG, and the hash of what lay in the file, by which contacts name it."""

    hash: str
    data: bytes


def picture_hash(data: bytes) -> str:
    """The hash of a picture as it lies in its file, the same wherever it comes from."""
    return blake2b(data, digest_size=16).hexdigest()
