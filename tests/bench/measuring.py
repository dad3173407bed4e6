"""Medians of measures taken in turns, and what is said of them."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

_SCHEDULED = Path("/proc/thread-self/schedstat")

Measure = Callable[[], float]
"""Does something, and says in seconds how long the part took that counts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure of this program, and the most that it may be.

    With an ``anchor`` (the same work done another way, measured in turns with it) the
    ``goal`` is a multiple of the anchor, without one it is in ``unit``.
    """

    name: str
    ours: float
    goal: float
    anchor: float | None = None
    unit: str = "ms"

    @property
    def measure(self) -> float:
        """What the goal is for."""
        return self.ours if self.anchor is None else self.ours / self.anchor

    @property
    def met(self) -> bool:
        """Whether it is as good as it should be."""
        return self.measure <= self.goal

    def __str__(self) -> str:
        anchor, sign = "", self.unit
        if self.anchor is not None:
            anchor, sign = f"{self.anchor:.4g} {self.unit}", "x"
        return (
            f"{self.name:<24} {f'{self.ours:.4g} {self.unit}':>12} {anchor:>12}"
            f" {f'{self.measure:.3g} {sign}':>10} {f'<= {self.goal:g} {sign}':>12}"
            f"  {'ok' if self.met else 'MISSED'}"
        )


HEADING = f"{'':<24} {'ours':>12} {'anchor':>12} {'measured':>10} {'goal':>12}"


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes, without the time in which it waited for others to be run."""
    waited, started = _waited(), perf_counter()
    work()
    return perf_counter() - started - (_waited() - waited)


def _waited() -> float:
    """Seconds for which this thread could have run, but other programs did: on Linux alone."""
    if not _SCHEDULED.exists():
        return 0.0
    _ran, waited, _turns = _SCHEDULED.read_text().split()
    return int(waited) / 1e9


def in_turns(repeat: int, *measures: Measure) -> list[float]:
    """The median of each measure in milliseconds, taken in turns.

    So that whatever else the machine does falls on all of them alike.
    """
    taken: list[list[float]] = [[] for _ in measures]
    for _ in range(repeat):
        for measure, times in zip(measures, taken, strict=True):
            gc.collect()  # what one leaves behind is not for the next to clear away
            times.append(measure() * 1000)
    return [median(times) for times in taken]
