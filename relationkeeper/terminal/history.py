"""``history`` and ``undo``: see what was done, and take it back."""

from __future__ import annotations

import argparse

from relationkeeper.domain.past import PastStep
from relationkeeper.terminal.commands import Commands, Database, number
from relationkeeper.terminal.console import NOTHING_FOUND, complain, say, say_json
from relationkeeper.terminal.step_words import step_words

_STEPS = 50


def declare(commands: Commands) -> None:
    """Declare the commands."""
    history = commands.add("history", _history, "list what was done, each with its number")
    history.add_argument("--json", action="store_true", help="print one JSON line for each step")
    history.add_argument(
        "--limit", type=number, default=_STEPS, metavar="N", help=f"so many steps ({_STEPS})"
    )

    undo = commands.add("undo", _undo, "take back the last thing that was done, or any other")
    undo.add_argument(
        "number",
        nargs="?",
        type=number,
        metavar="NUMBER",
        help="the step to take back: the number that history shows",
    )


def _history(options: argparse.Namespace, database: Database) -> int:
    with database.open() as services:
        steps = services.history.past(options.limit)
    for past in steps:
        if options.json:
            say_json(_as_json(past))
        else:
            say(_line(past))
    if not steps:
        complain("Nothing was done in the last thirty days.")
        return NOTHING_FOUND
    return 0


def _undo(options: argparse.Namespace, database: Database) -> int:
    with database.open() as services:
        history = services.history
        undone = history.undo() if options.number is None else history.undo_set(options.number)
    say(f"Undone: {step_words(undone.step)}.")
    for name in undone.skipped:
        say(f"  left as it is, since it changed afterwards: {name}")
    return 0


def _line(past: PastStep) -> str:
    step = past.step
    size = f" ({step.size:,} changes)" if step.size > 1 else ""
    undone = "  [undone]" if past.is_undone else ""
    when = f"{past.at.astimezone():%Y-%m-%d %H:%M}"
    return f"{step.number:6}  {when}  {step_words(step)}{size}{undone}"


def _as_json(past: PastStep) -> dict[str, object]:
    step = past.step
    return {
        "number": step.number,
        "at": past.at.isoformat(),
        "action": step.action.value,
        "subject": step.subject,
        "changes": step.size,
        "undone": past.is_undone,
    }
