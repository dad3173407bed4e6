"""One import: which files came in, when, and what they brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from relationkeeper.domain.entity import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBatch(Entity):
    """The record of an import. ``at`` is UTC; the counts are of things written.

    ``skipped`` counts rows that were passed over, ``passed_over`` has them by reason (the
    values of ``Reason``). ``owner`` is the LinkedIn profile that the user named as theirs
    for this import, or empty: undone, it takes that along.
    """

    at: datetime
    files: tuple[str, ...]
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    interactions: int = 0
    stories: int = 0
    skipped: int = 0
    passed_over: tuple[tuple[str, int], ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import as history has it: ``set_number`` undoes it, 0 where that is too long ago."""

    batch: ImportBatch
    set_number: int
