"""``due``: who is due, and since when."""

from __future__ import annotations

import argparse
from datetime import date

from relationkeeper.domain.care import is_to_reconnect
from relationkeeper.domain.summary import ContactSummary
from relationkeeper.terminal.commands import Commands, Database
from relationkeeper.terminal.console import NOTHING_FOUND, complain, say, say_json
from relationkeeper.terminal.people import one_line
from relationkeeper.terminal.standing import often, when_due

_LONGEST = 36_500  # days: a century


def declare(commands: Commands) -> None:
    """Declare the command."""
    due = commands.add("due", _due, "list who is due, the longest due first")
    due.add_argument(
        "--days", type=_days, default=0, metavar="N", help="and who will be within N days"
    )
    due.add_argument("--json", action="store_true", help="print one JSON line for each person")


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= _LONGEST):
        raise argparse.ArgumentTypeError("a number of days is from 0 to 36500")
    return int(text)


def _due(options: argparse.Namespace, database: Database) -> int:
    with database.open() as services:
        people = services.care.due(options.days)
        today = services.care.today()
    for row in people:
        if options.json:
            say_json(_as_json(row, today))
        else:
            say(f"{one_line(row)}  {_standing(row, today)}")
    if not people:
        complain(f"Nobody is due within {options.days} days." if options.days else "Nobody is due.")
        return NOTHING_FOUND
    return 0


def _standing(row: ContactSummary, today: date) -> str:
    parts = (row.due and when_due(row.due, today), row.cadence and often(row.cadence))
    return ", ".join(part for part in parts if part)


def _as_json(row: ContactSummary, today: date) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "due": row.due and str(row.due),
        "reconnect": is_to_reconnect(row.due, today),
        "cadence": row.cadence and often(row.cadence),
        "last_conversation": row.last_conversation and str(row.last_conversation),
    }
