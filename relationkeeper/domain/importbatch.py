"""One import: which files came in, when, and what they brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from relationkeeper.domain.entity import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBatch(Entity):
    """The record of an import. ``at`` is UTC; the counts are of things written."""

    at: datetime
    files: tuple[str, ...]
    added: int = 0
    updated: int = 0
    interactions: int = 0
    skipped: int = 0
