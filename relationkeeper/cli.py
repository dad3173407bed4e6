"""The terminal: composition root and words. It never imports Qt.

Exit status: 0 done, 1 nothing found, 2 bad input or a failure told in words.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from relationkeeper import __version__
from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.preview import Preview
from relationkeeper.domain.summary import ContactSummary
from relationkeeper.door import Door, Verb
from relationkeeper.folder import database_path
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.terminal.help import DATA, EXAMPLES, ON_IMPORT, ON_LOG
from relationkeeper.terminal.importing import (
    file_as_json,
    preview_lines,
    report_as_json,
    report_lines,
    who_is_me,
)
from relationkeeper.terminal.people import one_line, person_lines

NOTHING_FOUND = 1
TROUBLE = 2
STOPPED = 130

_NAMESAKES = 20
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")


def main(argv: Sequence[str]) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        status = run(options)
        sys.stdout.flush()
    except UserError as error:
        _complain(f"relationkeeper: {error}")
        return TROUBLE
    except KeyboardInterrupt:
        _complain("relationkeeper: stopped; what was not finished was not kept.")
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
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    bring = _command(
        commands, "import", _import, "bring in people and messages from files", ON_IMPORT
    )
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring.add_argument("--dry-run", action="store_true", help="show what would come in, only")
    bring.add_argument("--json", action="store_true", help="print one JSON line for each file")
    bring.add_argument("--me", metavar="WHO", help="who you are in messages: your LinkedIn profile")
    bring.add_argument("--encoding", help="how the files are encoded, if they are read wrongly")

    find = _command(commands, "find", _find, "search people and notes")
    find.add_argument("words", nargs="+", metavar="WORD", help="or the beginning of one")

    show = _command(commands, "show", _show, "show one person, and what happened with them")
    show.add_argument(
        "name", nargs="+", metavar="NAME", help="a name, part of it, or the number that find shows"
    )

    log = _command(commands, "log", _log, "write down what happened, in one line", ON_LOG)
    log.add_argument("line", nargs="+", metavar="WORD")
    log.add_argument(
        "--with",
        dest="with_ids",
        type=int,
        action="append",
        default=[],
        metavar="NUMBER",
        help="who is meant where a name fits several: the number that find shows",
    )
    log.add_argument("--new", action="store_true", help="add those whom you do not have yet")

    _command(commands, "undo", _undo, "take back the last thing that was done")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    words: str,
    more: str = "",
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=words,
        description=words.capitalize() + ".",
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=DATA)
    parser.set_defaults(run=run)
    return parser


@contextmanager
def _services(options: argparse.Namespace, *, make: bool = False) -> Iterator[Services]:
    """The services over the database, which is made where there is none only if ``make``."""
    path = database_path(options.data)
    if not make and not _is_there(path):
        raise UserError(
            "Nothing is kept in {folder} yet. Begin with: relationkeeper import FILE, or name"
            " another folder with --data.",
            folder=path.parent,
        )
    with _services_over(path) as services:
        yield services


@contextmanager
def _services_to_look(options: argparse.Namespace) -> Iterator[Services]:
    """The services over the database; where there is none, over one that is gone afterwards."""
    path = database_path(options.data)
    if _is_there(path):
        with _services_over(path) as services:
            yield services
    else:
        with TemporaryDirectory() as folder, _services_over(Path(folder, path.name)) as services:
            yield services


def _is_there(path: Path) -> bool:
    """Whether there is a database to open, which tells where it cannot even be looked for."""
    try:
        return path.exists()
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


def _say(line: str = "") -> None:
    """Print a line. What files brought must not steer the terminal."""
    print(line.translate(_CONTROLS))


def _say_all(lines: Iterable[str]) -> None:
    for line in lines:
        _say(line)


def _complain(line: str) -> None:
    print(line.translate(_CONTROLS), file=sys.stderr)


def _typed(words: Sequence[str]) -> str:
    """The words as text; what no encoding knows becomes a question mark."""
    return " ".join(words).encode("utf-8", "replace").decode("utf-8")


# import


def _import(options: argparse.Namespace) -> int:
    if options.dry_run and options.json:
        return _describe_each(options)
    if options.dry_run:
        with _services_to_look(options) as services:
            _say_all(preview_lines(_preview(services, options)))
        return 0
    with _services(options, make=True) as services:
        preview = _preview(services, options)
        if preview.needs_me:
            raise who_is_me(preview)
        report = services.importing.commit(preview)
    if options.json:
        for file in preview.files:
            _print_json(file_as_json(file))
        _print_json(report_as_json(report))
    else:
        _say_all(report_lines(preview, report))
    return 0


def _preview(services: Services, options: argparse.Namespace) -> Preview:
    me = _typed([options.me or ""])
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
            _print_json({"file": path.name, "error": str(error)})
            _complain(f"relationkeeper: {error}")
            continue
        for file in found:
            _print_json(file_as_json(file))
    return status


def _print_json(value: dict[str, object]) -> None:
    print(json.dumps(value, ensure_ascii=False))


# find and show


def _find(options: argparse.Namespace) -> int:
    query = _typed(options.words)
    with _services(options) as services:
        hits = services.searching.find(query)
        people = services.searching.people(hits.people)
        notes = services.searching.notes(hits.notes)
    for contact_id in hits.people:
        if row := people.get(contact_id):  # read a moment later, and perhaps gone by then
            _say(one_line(row))
    for note in notes:
        _say(f"{note.date}  {note.names}: {note.text}")
    if hits.more_people or hits.more_notes:
        _say("... and more; add a word to see fewer.")
    if not (hits.people or hits.notes):
        _complain(f"Nothing found for {query}.")
        return NOTHING_FOUND
    return 0


def _show(options: argparse.Namespace) -> int:
    name = _typed(options.name)
    with _services(options) as services:
        rows = _people(services, name)
        if not rows:
            _complain(f"Nobody is called {name}. Try: relationkeeper find {name}")
            return NOTHING_FOUND
        if len(rows) > 1:
            _complain(f"Several people are called {name}. Say more of the name, or a number:")
            for row in rows:
                _complain(one_line(row))
            return TROUBLE
        _say_all(person_lines(services, rows[0]))
    return 0


def _people(services: Services, name: str) -> Sequence[ContactSummary]:
    """Those whom ``name`` means: one by the number, else those of just that name, else more."""
    if name.isascii() and name.isdigit():
        numbered = services.contacts.summaries([int(name)])
        if numbered:
            return list(numbered.values())
    return services.contacts.alike(name) or services.contacts.named(name, limit=_NAMESAKES)


# log and undo


def _log(options: argparse.Namespace) -> int:
    with _services(options, make=options.new) as services:
        logged = services.touches.log_text(
            _typed(options.line), with_ids=options.with_ids, add_unknown=options.new
        )
        names = services.contacts.names(logged.contact_ids)
    people = ", ".join(names[i] for i in logged.contact_ids)
    length = f", {logged.minutes} min" if logged.minutes else ""
    _say(f"Logged: {logged.channel.value} with {people} on {logged.date}{length}.")
    return 0


def _undo(options: argparse.Namespace) -> int:
    with _services(options) as services:
        undone = services.history.undo()
    subject = f" ({undone.step.subject})" if undone.step.subject else ""
    _say(f"Undone: {undone.step.action.value.replace('-', ' ')}{subject}.")
    for name in undone.skipped:
        _say(f"  left as it is, since it changed afterwards: {name}")
    return 0
