"""Speaking on the terminal: lines, complaints, JSON, and what the exit status means."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence

NOTHING_FOUND = 1
TROUBLE = 2
STOPPED = 130

_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")


def say(line: str = "") -> None:
    """Print a line. What files brought must not steer the terminal."""
    print(line.translate(_CONTROLS))


def say_all(lines: Iterable[str]) -> None:
    """Print some lines."""
    for line in lines:
        say(line)


def say_json(value: dict[str, object]) -> None:
    """Print a line of JSON."""
    print(json.dumps(value, ensure_ascii=False))


def complain(line: str) -> None:
    """Print a line where errors are told."""
    print(line.translate(_CONTROLS), file=sys.stderr)


def typed(words: Sequence[str]) -> str:
    """The words as text; what no encoding knows becomes a question mark."""
    return " ".join(words).encode("utf-8", "replace").decode("utf-8")
