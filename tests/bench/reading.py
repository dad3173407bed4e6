"""Reading vCards, against vobject on the same file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import vobject  # type: ignore[import-untyped]

from relationkeeper.formats import registry
from tests.bench.files import write_cards
from tests.bench.measuring import Finding, in_turns, seconds
from tests.bench.workbench import Workbench

_CARDS = 10_000


def read_vcards(bench: Workbench) -> Iterator[Finding]:
    """A file of 10,000 cards to domain values, and to vobject's components."""
    count = bench.sized(_CARDS)
    path = write_cards(bench.scratch / "cards.vcf", count)
    ours, theirs = in_turns(
        bench.repeat,
        lambda: seconds(lambda: _ours(path, count)),
        lambda: seconds(lambda: _vobject(path, count)),
    )
    yield Finding("read-vcard-10k", ours, 0.33, theirs)


def _ours(path: Path, count: int) -> None:
    [found] = registry.read_files([path])
    if len(found.people) != count:
        raise AssertionError(f"{len(found.people)} of {count} cards were read")


def _vobject(path: Path, count: int) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        found = len(list(vobject.readComponents(file)))
    if found != count:
        raise AssertionError(f"{found} of {count} cards were read")
