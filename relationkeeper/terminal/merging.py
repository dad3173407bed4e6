"""``merge``: make one contact of two or more."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.merging import (
    Choices,
    Field,
    Fold,
    Keep,
    contested,
    merged,
    suggested,
    whole,
)
from relationkeeper.services.services import Services
from relationkeeper.terminal.commands import Commands, Database
from relationkeeper.terminal.console import say_all, say_json, typed
from relationkeeper.terminal.help import ON_MERGE
from relationkeeper.terminal.naming import person_called
from relationkeeper.terminal.people import details


def declare(commands: Commands) -> None:
    """Declare the command."""
    merge = commands.add("merge", _merge, "make one person of two who are one", ON_MERGE)
    merge.add_argument(
        "names",
        nargs="+",
        metavar="NAME",
        help="a name in quotes, part of it, or the number that find shows; the first stays",
    )
    merge.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="FIELD=WHICH",
        help="left, right or both, where the two differ; as much as can be is kept else",
    )
    merge.add_argument("--dry-run", action="store_true", help="show what would come of it, only")
    merge.add_argument("--json", action="store_true", help="print one line of JSON")


def _merge(options: argparse.Namespace, database: Database) -> int:
    choices = dict(map(_choice, options.keep))
    with database.open() as services:
        people = _people(services, [typed([name]) for name in options.names])
        folds = [Fold(other, choices) for other in people[1:]]
        result = whole(people[0], folds)
        if not options.dry_run:
            result = services.merging.merge(people[0], folds)
    if options.json:
        say_json(_as_json(people, folds, result, is_done=not options.dry_run))
    else:
        say_all(_lines(people, folds, result, is_done=not options.dry_run))
    return 0


def _people(services: Services, names: Sequence[str]) -> list[Contact]:
    """Those who are meant. Raises ``NotOnePerson`` for a name of nobody or of several."""
    return services.merging.people([person_called(services, name).id for name in names])


def _choice(text: str) -> tuple[Field, Keep]:
    field, _, keep = text.partition("=")
    if field not in {*Field}:
        fields = ", ".join(Field)
        raise UserError("{field} is no field. Name one of: {fields}.", field=field, fields=fields)
    if keep not in {*Keep}:
        raise UserError(
            "Of {field} keep left, right or both, as in --keep {field}=left.", field=field
        )
    return Field(field), Keep(keep)


def _decided(
    people: Sequence[Contact], folds: Sequence[Fold]
) -> Iterator[tuple[Contact, dict[Field, Keep]]]:
    """Of each who goes, what is kept of the fields in which both have something."""
    one = people[0]
    for fold in folds:
        chosen: Choices = suggested(one, fold.contact) | dict(fold.choices)
        yield fold.contact, {field: chosen[field] for field in contested(one, fold.contact)}
        one = merged(one, fold.contact, fold.choices)


def _lines(
    people: Sequence[Contact], folds: Sequence[Fold], result: Contact, *, is_done: bool
) -> Iterator[str]:
    names = ", ".join(_called(c) for c in people)
    yield f"Merged: {names}." if is_done else f"Would become one: {names}."
    for other, decided in _decided(people, folds):
        for field, keep in decided.items():
            yield f"  {field.value}: {keep.value} (other than of {_called(other)})"
    yield _called(result)
    for label, value in details(result):
        yield f"  {label}: {value}"
    if is_done:
        yield "Take it back with: relationkeeper undo"


def _called(contact: Contact) -> str:
    return f"{contact.name or '(no name)'} [{contact.id}]"


def _as_json(
    people: Sequence[Contact], folds: Sequence[Fold], result: Contact, *, is_done: bool
) -> dict[str, object]:
    return {
        "merged": is_done,
        "id": result.id,
        "name": result.name,
        "gone": [contact.id for contact in people[1:]],
        "kept": [
            {"of": other.id, **{field.value: keep.value for field, keep in decided.items()}}
            for other, decided in _decided(people, folds)
        ],
        "emails": [e.value for e in result.emails],
        "phones": [p.value for p in result.phones],
    }
