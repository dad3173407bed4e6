"""``log``: write down what happened, in one line."""

from __future__ import annotations

import argparse

from relationkeeper.terminal.commands import Commands, Database, number
from relationkeeper.terminal.console import say, typed
from relationkeeper.terminal.help import ON_LOG


def declare(commands: Commands) -> None:
    """Declare the command."""
    log = commands.add("log", _log, "write down what happened, in one line", ON_LOG)
    log.add_argument("line", nargs="+", metavar="WORD")
    log.add_argument(
        "--with",
        dest="with_ids",
        type=number,
        action="append",
        default=[],
        metavar="NUMBER",
        help="who is meant where a name fits several: the number that find shows",
    )
    log.add_argument("--new", action="store_true", help="add those whom you do not have yet")


def _log(options: argparse.Namespace, database: Database) -> int:
    with database.open(make=options.new) as services:
        logged = services.touches.log_text(
            typed(options.line), with_ids=options.with_ids, add_unknown=options.new
        )
        names = services.contacts.names(logged.contact_ids)
    people = ", ".join(names[i] for i in logged.contact_ids)
    length = f", {logged.minutes} min" if logged.minutes else ""
    say(f"Logged: {logged.channel.value} with {people} on {logged.date}{length}.")
    return 0
