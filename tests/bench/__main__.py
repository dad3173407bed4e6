"""``python -m tests.bench [NAME...] [--check] [--repeat N]``: measure, and say what was missed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from tests.bench.chipping import chips
from tests.bench.importing import import_connections
from tests.bench.measuring import HEADING
from tests.bench.reading import read_vcards
from tests.bench.remembering import memory
from tests.bench.scrolling import person_page
from tests.bench.searching import search
from tests.bench.stalling import stall
from tests.bench.starting import start, start_with_many
from tests.bench.touching import log_touches
from tests.bench.workbench import Bench, Workbench

BENCHES: Mapping[str, Bench] = MappingProxyType(
    {
        "start-10k": start,
        "start-100k": start_with_many,
        "search-100k": search,
        "chips": chips,
        "import-linkedin-30k": import_connections,
        "read-vcard-10k": read_vcards,
        "log-touch": log_touches,
        "memory-100k": memory,
        "stall": stall,
        "person-page": person_page,
    }
)


def main(argv: Sequence[str], benches: Mapping[str, Bench] = BENCHES) -> int:
    """Run the benches named, or all. Exit status 1 where a goal is missed and was checked."""
    options = _parser(benches).parse_args(argv)
    missed = False
    print(HEADING)
    for name in options.names or benches:
        with TemporaryDirectory(prefix="relationkeeper-bench-") as scratch:
            bench = Workbench(Path(scratch), options.repeat, options.scale)
            for finding in benches[name](bench):
                print(finding, flush=True)
                missed = missed or not finding.met
    return int(missed and options.check)


def _parser(benches: Mapping[str, Bench]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*benches, []], metavar="NAME")
    parser.add_argument("--check", action="store_true", help="exit status 1 if a goal is missed")
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="measure so often")
    parser.add_argument("--scale", type=float, default=1.0, help="below 1: try it on less data")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
