"""How a command is declared: its words, its options, and what it does with the database."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from relationkeeper.services.services import Services
from relationkeeper.terminal.help import DATA


class Database(Protocol):
    """The database that ``--data`` names; opened for as long as a command needs it."""

    def open(self, *, make: bool = False) -> AbstractContextManager[Services]:
        """The services over it. Where there is none it is made only if ``make``.

        Raises ``UserError`` where it is not there or cannot be opened.
        """

    def look(self) -> AbstractContextManager[Services]:
        """The services over it, or over an empty one that is gone afterwards."""


_LARGEST = 2**63 - 1  # that the database knows


def number(text: str) -> int:
    """A number as people and steps have them; for argparse."""
    if not (text.isascii() and text.isdigit() and int(text) <= _LARGEST):
        raise argparse.ArgumentTypeError(f"{text} is no number that anything has")
    return int(text)


Run = Callable[[argparse.Namespace, Database], int]
"""What a command does; returns the exit status."""


class Commands:
    """The commands of the program, as they are declared."""

    def __init__(self, parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        self._parsers = parsers

    def add(self, name: str, run: Run, words: str, more: str = "") -> argparse.ArgumentParser:
        """Declare a command; returns its parser, for its options."""
        parser = self._parsers.add_parser(
            name,
            help=words,
            description=words.capitalize() + ".",
            epilog=more,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        parser.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=DATA)
        parser.set_defaults(run=run)
        return parser
