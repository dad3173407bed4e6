"""What every bench is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.databases import Databases
from tests.bench.measuring import Finding


@dataclass(frozen=True, slots=True)
class Workbench:
    """A scratch folder, databases to lend, and how thoroughly to measure.

    ``repeat`` is how often each thing is measured; a ``scale`` below 1 shrinks all
    data, to try a bench and not to measure.
    """

    scratch: Path
    repeat: int = 5
    scale: float = 1.0
    databases: Databases = field(default_factory=Databases)

    def sized(self, count: int) -> int:
        """``count``, scaled."""
        return max(round(count * self.scale), 1)

    def lend(self, contacts: int, name: str) -> Path:
        """A copy of the database of (scaled) so many contacts, in a folder of that name."""
        return self.databases.lend(self.sized(contacts), self.scratch / name)


Bench = Callable[[Workbench], Iterable[Finding]]
