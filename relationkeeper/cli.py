"""The terminal: composition root. It never imports Qt.

A command is a module of ``terminal`` that declares itself: its words, its options, and
what it does with the database. Exit status: 0 done, 1 nothing found, 2 bad input or a
failure told in words.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from relationkeeper import __version__
from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.errors import UserError
from relationkeeper.door import Door, Verb
from relationkeeper.folder import database_path
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.terminal import (
    due,
    editing,
    exporting,
    history,
    import_command,
    looking,
    merging,
    touches,
)
from relationkeeper.terminal.commands import Commands, Run
from relationkeeper.terminal.console import STOPPED, TROUBLE, complain
from relationkeeper.terminal.help import DATA, EXAMPLES
from relationkeeper.terminal.naming import NotOnePerson

DECLARING = (import_command, exporting, looking, due, touches, editing, merging, history)
"""The modules of commands, in the order in which help lists them."""


def main(argv: Sequence[str]) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(argv)
    run: Run = options.run
    try:
        status = run(options, DatabaseOfFolder(options.data))
        sys.stdout.flush()
    except UserError as error:
        complain(f"relationkeeper: {error}")
        return TROUBLE
    except NotOnePerson as error:
        for line in error.lines:
            complain(line)
        return error.status
    except KeyboardInterrupt:
        complain("relationkeeper: stopped; what was not finished was not kept.")
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has seen enough; keep the interpreter from saying so again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="relationkeeper",
        description="Keep the people you know. Without a command the window opens.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"relationkeeper {__version__}")
    parser.add_argument("--data", metavar="DIR", help=DATA)
    commands = Commands(parser.add_subparsers(title="commands", metavar="COMMAND", required=True))
    for module in DECLARING:
        module.declare(commands)
    return parser


class DatabaseOfFolder:
    """The database of a data folder (None for the user's own), opened for a command."""

    def __init__(self, folder: str | None) -> None:
        self._path = database_path(folder)

    @contextmanager
    def open(self, *, make: bool = False) -> Iterator[Services]:
        """The services over it; where there is none it is made only if ``make``."""
        if not make and not self._is_there():
            raise UserError(
                "Nothing is kept in {folder} yet. Begin with: relationkeeper import FILE, or name"
                " another folder with --data.",
                folder=self._path.parent,
            )
        with _services_over(self._path) as services:
            yield services

    @contextmanager
    def look(self) -> Iterator[Services]:
        """The services over it; where there is none, over one that is gone afterwards."""
        if self._is_there():
            with _services_over(self._path) as services:
                yield services
        else:
            with (
                TemporaryDirectory() as folder,
                _services_over(Path(folder, self._path.name)) as services,
            ):
                yield services

    def _is_there(self) -> bool:
        """Whether there is a database to open, which tells where it cannot even be looked for."""
        try:
            return self._path.exists()
        except PermissionError:
            return True


@contextmanager
def _services_over(path: Path) -> Iterator[Services]:
    door = Door(path.parent)

    def tell_window(_changes: ChangeSet) -> None:
        door.knock(Verb.CHANGED, wait=False)

    store = Store(path, tell_window, _now)
    try:
        yield Services(store, _now)
    finally:
        store.close()


def _now() -> datetime:
    return datetime.now(UTC)
