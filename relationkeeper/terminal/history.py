"""``undo``: take back what was done."""

from __future__ import annotations

import argparse

from relationkeeper.terminal.commands import Commands, Database
from relationkeeper.terminal.console import say


def declare(commands: Commands) -> None:
    """Declare the command."""
    commands.add("undo", _undo, "take back the last thing that was done")


def _undo(_options: argparse.Namespace, database: Database) -> int:
    with database.open() as services:
        undone = services.history.undo()
    subject = f" ({undone.step.subject})" if undone.step.subject else ""
    say(f"Undone: {undone.step.action.value.replace('-', ' ')}{subject}.")
    for name in undone.skipped:
        say(f"  left as it is, since it changed afterwards: {name}")
    return 0
