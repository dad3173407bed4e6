"""``add`` and ``edit``: write down who somebody is."""

from __future__ import annotations

import argparse

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.services.services import Services
from relationkeeper.terminal.commands import Commands, Database
from relationkeeper.terminal.console import TROUBLE, say, say_json, typed
from relationkeeper.terminal.help import ON_ADD, ON_EDIT
from relationkeeper.terminal.naming import NotOnePerson, person_called
from relationkeeper.terminal.people import one_line
from relationkeeper.terminal.person_fields import (
    Dialled,
    add_options,
    as_json,
    asks_for_any,
    changed_fields,
    renamed,
    with_options,
    without,
    without_one,
)


def declare(commands: Commands) -> None:
    """Declare the commands."""
    add = commands.add("add", _add, "add a person", ON_ADD)
    add.add_argument("name", nargs="+", metavar="NAME")
    add_options(add)
    add.add_argument("--another", action="store_true", help="even if somebody has the same name")
    add.add_argument("--json", action="store_true", help="print the person as a line of JSON")

    edit = commands.add("edit", _edit, "change what is known of a person", ON_EDIT)
    edit.add_argument(
        "person", nargs="+", metavar="PERSON", help="a name, part of it, or their number"
    )
    edit.add_argument("--name", metavar="TEXT", help="another name")
    add_options(edit)
    for option, metavar, words in (
        ("--remove", "FIELD=VALUE", "take one of several away, as email=ana@luna.example"),
        ("--unset", "FIELD", "empty a field, as birthday"),
    ):
        edit.add_argument(option, action="append", default=[], metavar=metavar, help=words)
    edit.add_argument("--json", action="store_true", help="print the person as a line of JSON")


def _add(options: argparse.Namespace, database: Database) -> int:
    name = typed(options.name)
    with database.open(make=True) as services:
        contact = with_options(Contact(name=name), options, _dialled(services))
        there = services.contacts.alike(name)
        if there and not options.another:
            several = f"There is {name} already. Add somebody else of that name with --another:"
            raise NotOnePerson(TROUBLE, several, *map(one_line, there))
        added = services.contacts.add(contact)
    if options.json:
        say_json(as_json(added))
    else:
        say(f"Added: {added.name}, number {added.id}.")
    return 0


def _edit(options: argparse.Namespace, database: Database) -> int:
    with database.open() as services:
        before = services.contacts.get(person_called(services, typed(options.person)).id)
        if before is None:
            raise UserError("This person is no longer there. Undo brings them back.")
        after = _edited(before, options, services)
        changed = changed_fields(before, after)
        if changed:
            after = services.contacts.edit(after, before=before)
    if options.json:
        say_json(as_json(after))
    elif changed:
        say(f"Changed {after.name}: {', '.join(changed)}.")
    else:
        say(f"Nothing is changed: {after.name} was so already.")
    return 0


def _edited(contact: Contact, options: argparse.Namespace, services: Services) -> Contact:
    """``contact`` with what is unset and removed gone, and then what is set and added."""
    if not (asks_for_any(options) or options.unset or options.remove or options.name is not None):
        raise UserError("Say what to change, as in: relationkeeper edit Ana --title Baker.")
    edited = contact if options.name is None else renamed(contact, typed([options.name]))
    for field in options.unset:
        edited = without(edited, typed([field]))
    for text in options.remove:
        field, _, value = typed([text]).partition("=")
        edited = without_one(edited, field.strip(), value.strip())
    return with_options(edited, options, _dialled(services))


def _dialled(services: Services) -> Dialled:
    return lambda number: services.phones.form(number).dialled
