"""How long the window stands still while an import runs as a job."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tests.bench.files import write_connections
from tests.bench.measuring import Finding
from tests.bench.processes import told_by
from tests.bench.workbench import Workbench


def stall(bench: Workbench) -> Iterator[Finding]:
    """The largest gap while 30,000 rows are imported, undone and redone."""
    file = write_connections(bench.scratch / "Connections.csv", bench.sized(30_000))
    rounds = []
    for number in range(bench.repeat):
        folder = bench.lend(1_000, str(number)).parent
        rounds.append(told_by("watched", str(folder), "stall", str(file)))
    for what in rounds[0]:
        gap = median(largest[what] for largest in rounds)
        yield Finding(f"stall, {what}", gap * 1000, 50)
