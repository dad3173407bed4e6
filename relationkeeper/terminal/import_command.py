"""``import``: bring in people and messages from files."""

from __future__ import annotations

import argparse
from pathlib import Path

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.preview import Preview
from relationkeeper.services.services import Services
from relationkeeper.terminal.commands import Commands, Database
from relationkeeper.terminal.console import TROUBLE, complain, say_all, say_json, typed
from relationkeeper.terminal.help import ON_IMPORT
from relationkeeper.terminal.importing import (
    file_as_json,
    preview_lines,
    report_as_json,
    report_lines,
    who_is_me,
)


def declare(commands: Commands) -> None:
    """Declare the command."""
    bring = commands.add("import", _import, "bring in people and messages from files", ON_IMPORT)
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring.add_argument("--dry-run", action="store_true", help="show what would come in, only")
    bring.add_argument(
        "--json",
        action="store_true",
        help="print one JSON line for each file, and one for what became of them",
    )
    bring.add_argument("--me", metavar="WHO", help="who you are in messages: your LinkedIn profile")
    bring.add_argument("--encoding", help="how the files are encoded, if they are read wrongly")


def _import(options: argparse.Namespace, database: Database) -> int:
    if options.dry_run and options.json:
        return _describe_each(options)
    if options.dry_run:
        with database.look() as services:
            say_all(preview_lines(_preview(services, options)))
        return 0
    with database.open(make=True) as services:
        preview = _preview(services, options)
        if preview.needs_me:
            raise who_is_me(preview)
        report = services.importing.commit(preview)
    if options.json:
        for file in preview.files:
            say_json(file_as_json(file))
        say_json(report_as_json(report))
    else:
        say_all(report_lines(preview, report))
    return 0


def _preview(services: Services, options: argparse.Namespace) -> Preview:
    me = typed([options.me or ""])
    return services.importing.preview(options.files, me=me, encoding=options.encoding)


def _describe_each(options: argparse.Namespace) -> int:
    """One line for every file, whatever the one before it was; nothing is written."""
    from relationkeeper.services.importing import ImportService

    status = 0
    for path in options.files:
        try:
            found = ImportService.read([path], encoding=options.encoding)
        except UserError as error:
            status = TROUBLE
            say_json({"file": path.name, "error": str(error)})
            complain(f"relationkeeper: {error}")
            continue
        for file in found:
            say_json(file_as_json(file))
    return status
