"""``export``: write people to a file that other programs read."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.people_filter import PeopleFilter
from relationkeeper.services.services import Services
from relationkeeper.terminal.commands import Commands, Database
from relationkeeper.terminal.console import NOTHING_FOUND, complain, say, typed
from relationkeeper.terminal.counting import people
from relationkeeper.terminal.help import ON_EXPORT
from relationkeeper.terminal.naming import person_called

if TYPE_CHECKING:
    from relationkeeper.services.exporting import ExportFormat


def declare(commands: Commands) -> None:
    """Declare the command."""
    export = commands.add("export", _export, "write people to a file", ON_EXPORT)
    export.add_argument("file", type=Path, metavar="FILE", help="ending in .vcf or .csv")
    export.add_argument(
        "--vcard", choices=("4.0", "3.0"), default="4.0", help="the version of vCard (4.0)"
    )
    export.add_argument(
        "--person",
        dest="people",
        action="append",
        default=[],
        metavar="NAME",
        help="somebody by name or number; may be given several times",
    )
    export.add_argument("--tag", default="", help="whoever has this tag")
    export.add_argument("--circle", default="", metavar="NAME", help="whoever is in this circle")


def _export(options: argparse.Namespace, database: Database) -> int:
    with database.open() as services:
        ids = _chosen(services, options)
        if ids is not None and not ids:
            complain("Nobody fits that; nothing was written.")
            return NOTHING_FOUND
        count = services.exporting.export(options.file, ids, _format(options))
    say(f"Wrote {people(count)} to {options.file}.")
    return 0


def _format(options: argparse.Namespace) -> ExportFormat:
    from relationkeeper.services.exporting import ExportFormat  # 20 ms that only this needs

    ending = options.file.suffix.lower()
    if ending == ".csv":
        return ExportFormat.CSV
    if ending in {".vcf", ".vcard"}:
        return ExportFormat.VCARD_4 if options.vcard == "4.0" else ExportFormat.VCARD_3
    raise UserError(
        "{name} does not say what to write. Let it end in .vcf for cards or .csv for a table.",
        name=options.file.name,
    )


def _chosen(services: Services, options: argparse.Namespace) -> Sequence[int] | None:
    """The ids of whoever is asked for; None for everybody."""
    named = [person_called(services, typed([name])).id for name in options.people]
    tag, circle = typed([options.tag]).lstrip("#"), typed([options.circle])
    if not (tag or circle):
        return named or None
    asked = PeopleFilter(tag=tag, circle_id=_circle_called(services, circle) if circle else 0)
    return list(dict.fromkeys((*named, *services.listing.ids(asked))))


def _circle_called(services: Services, name: str) -> int:
    circles = services.care.circles()
    for circle in circles:
        if circle.name.casefold() == name.casefold():
            return circle.id
    raise UserError(
        "There is no circle {name}. There are: {names}.",
        name=name,
        names=", ".join(circle.name for circle in circles) or "none",
    )
