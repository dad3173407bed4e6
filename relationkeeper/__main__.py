"""Starts the program: chooses the window or the terminal before importing either."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

_OF_THE_WINDOW = {"demo", "screenshot"}
_ANSWERED_ON_THE_TERMINAL = {"-h", "--help", "--version"}


def main() -> int:
    """Run the program with the arguments of the process; returns its exit status."""
    hold_garbage()
    argv = sys.argv[1:]
    if wants_terminal(argv):
        from relationkeeper.cli import main as run  # never loads Qt

        gc.enable()
    else:
        from relationkeeper.app import main as run  # it enables it once the window is painted

        sys.setswitchinterval(0.001)  # a job in its worker gives way to the window that often
    return run(argv)


def hold_garbage() -> None:
    """Look for cyclic garbage not yet, and later seldom.

    An import makes many thousands of small values that stay. By default the collector
    looks through all of them again and again, a quarter of the time. Often through the
    newest and hardly ever through all: one look at 100,000 values takes longer than the
    eye overlooks.
    """
    gc.set_threshold(10_000, 5, 1_000)
    gc.disable()  # a tenth of the start, until what is needed is loaded


def wants_terminal(argv: Sequence[str]) -> bool:
    """Whether the arguments name a command of the terminal, or ask about the program.

    Before a command only ``--data`` takes a value.
    """
    words = iter(argv)
    for word in words:
        if word in _ANSWERED_ON_THE_TERMINAL:
            return True
        if word == "--data":
            next(words, None)
        elif not word.startswith("-"):
            return word not in _OF_THE_WINDOW
    return False


if __name__ == "__main__":
    sys.exit(main())
