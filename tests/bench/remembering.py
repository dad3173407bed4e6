"""The memory that 100,000 contacts take once all of them were in sight."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.measuring import Finding
from tests.bench.processes import told_by
from tests.bench.workbench import Workbench

_MEGABYTE = 1 << 20


def memory(bench: Workbench) -> Iterator[Finding]:
    """The window's resident set, less that of a window on an empty folder."""
    full = told_by("watched", str(bench.lend(100_000, "100k").parent), "memory")
    empty = told_by("watched", str(bench.scratch / "empty"), "memory")
    yield Finding("memory-100k", (full - empty) / _MEGABYTE, 50, unit="MB")
