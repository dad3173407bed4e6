"""``find`` and ``show``: search people and notes, and look at somebody."""

from __future__ import annotations

import argparse

from relationkeeper.terminal.commands import Commands, Database
from relationkeeper.terminal.console import NOTHING_FOUND, complain, say, say_all, typed
from relationkeeper.terminal.naming import person_called
from relationkeeper.terminal.people import one_line, person_lines


def declare(commands: Commands) -> None:
    """Declare the commands."""
    find = commands.add("find", _find, "search people and notes")
    find.add_argument("words", nargs="+", metavar="WORD", help="or the beginning of one")

    show = commands.add("show", _show, "show one person, and what happened with them")
    show.add_argument(
        "name", nargs="+", metavar="NAME", help="a name, part of it, or the number that find shows"
    )


def _find(options: argparse.Namespace, database: Database) -> int:
    query = typed(options.words)
    with database.open() as services:
        hits = services.searching.find(query)
        people = services.searching.people(hits.people)
        notes = services.searching.notes(hits.notes)
    for contact_id in hits.people:
        if row := people.get(contact_id):  # read a moment later, and perhaps gone by then
            say(one_line(row))
    for note in notes:
        say(f"{note.date}  {note.names}: {note.text}")
    if hits.more_people or hits.more_notes:
        say("... and more; add a word to see fewer.")
    if not (hits.people or hits.notes):
        complain(f"Nothing found for {query}.")
        return NOTHING_FOUND
    return 0


def _show(options: argparse.Namespace, database: Database) -> int:
    with database.open() as services:
        say_all(person_lines(services, person_called(services, typed(options.name))))
    return 0
