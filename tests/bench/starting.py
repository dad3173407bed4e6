"""Starting the program, against a bare window and against itself with more people."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial

from tests.bench.measuring import Finding, in_turns
from tests.bench.processes import told_by
from tests.bench.workbench import Workbench


def start(bench: Workbench) -> Iterator[Finding]:
    """From the birth of the process to the first painted list, with 10,000 contacts."""
    folder = str(bench.lend(10_000, "10k").parent)
    ours, bare = _in_turns(bench, ("watched", folder, "start"), ("bare_window",))
    yield Finding("start-10k", ours, 1.4, bare)


def start_with_many(bench: Workbench) -> Iterator[Finding]:
    """A start with 100,000 contacts against one with 1,000."""
    many = str(bench.lend(100_000, "100k").parent)
    few = str(bench.lend(1_000, "1k").parent)
    ours, anchor = _in_turns(bench, ("watched", many, "start"), ("watched", few, "start"))
    yield Finding("start-100k", ours, 1.15, anchor)


def _in_turns(bench: Workbench, *runs: tuple[str, ...]) -> list[float]:
    for run in runs:
        _until_painted(*run)  # the first time, files come from the disk
    return in_turns(bench.repeat, *(partial(_until_painted, *run) for run in runs))


def _until_painted(*arguments: str) -> float:
    """Seconds until the process tells that it has painted."""
    born = time.monotonic_ns()  # one clock for all processes
    return float(told_by(*arguments) - born) / 1e9
