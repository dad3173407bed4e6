"""The terminal: composition root and words. It never imports Qt.

Exit status: 0 done, 1 nothing found, 2 bad input or a failure told in words.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from relationkeeper import __version__
from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.found import FoundFile
from relationkeeper.domain.preview import Preview, Report, Verdict
from relationkeeper.domain.summary import ContactSummary, Moment
from relationkeeper.folder import database_path
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store

NOTHING_FOUND = 1
TROUBLE = 2


def main(argv: Sequence[str]) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except UserError as error:
        print(f"relationkeeper: {error}", file=sys.stderr)
        return TROUBLE
    except BrokenPipeError:
        # Whoever read our output has seen enough; keep the interpreter from saying so again.
        sys.stdout = None
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="relationkeeper",
        description="Keep the people you know. Without a command the window opens.",
        epilog="The window also knows: relationkeeper demo, relationkeeper screenshot --help.",
    )
    parser.add_argument("--version", action="version", version=f"relationkeeper {__version__}")
    parser.add_argument("--data", metavar="DIR", help="the folder with the database")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    bring = _command(commands, "import", _import, "bring in contacts and messages from files")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring.add_argument("--dry-run", action="store_true", help="show what would come in, only")
    bring.add_argument("--json", action="store_true", help="print one JSON line a file")
    bring.add_argument("--me", metavar="SLUG", help="your LinkedIn profile, for messages")
    bring.add_argument("--encoding", help="how the files are encoded, if it is read wrongly")

    find = _command(commands, "find", _find, "search people and notes")
    find.add_argument("words", nargs="+", metavar="WORD")

    show = _command(commands, "show", _show, "show one person")
    show.add_argument("name", nargs="+", metavar="NAME")

    log = _command(commands, "log", _log, "log a touch, as in: coffee with Ana yesterday 45m")
    log.add_argument("line", nargs="+", metavar="WORD")

    _command(commands, "undo", _undo, "take back the last thing that was done")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    words: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words.capitalize() + ".")
    parser.add_argument(
        "--data", metavar="DIR", default=argparse.SUPPRESS, help="the folder with the database"
    )
    parser.set_defaults(run=run)
    return parser


@contextmanager
def _services(options: argparse.Namespace) -> Iterator[Services]:
    store = Store(database_path(options.data), _nobody_listens, _now)
    try:
        yield Services.over(store, _now)
    finally:
        store.close()


def _nobody_listens(_changes: ChangeSet) -> None:
    """No view is open on the terminal."""


def _now() -> datetime:
    return datetime.now(UTC)


# import


def _import(options: argparse.Namespace) -> int:
    if options.dry_run and options.json:
        return _describe_each(options)
    with _services(options) as services:
        preview = services.importing.preview(
            options.files, me=options.me, encoding=options.encoding
        )
        if options.dry_run:
            _print_preview(preview)
            return 0
        if preview.needs_me:
            raise UserError(_who_is_me(preview))
        report = services.importing.commit(preview)
    if options.json:
        for file in preview.files:
            print(json.dumps(_as_json(file), ensure_ascii=False))
    else:
        _print_report(preview, report)
    return 0


def _describe_each(options: argparse.Namespace) -> int:
    """One line for every file, whatever the one before it was; nothing is written."""
    from relationkeeper.formats.registry import read_files

    status = 0
    for path in options.files:
        try:
            found = read_files([path], encoding=options.encoding)
        except UserError as error:
            status = TROUBLE
            print(json.dumps({"file": str(path), "error": str(error)}, ensure_ascii=False))
            continue
        for file in found:
            print(json.dumps(_as_json(file), ensure_ascii=False))
    return status


def _as_json(file: FoundFile) -> dict[str, object]:
    return {
        "file": file.name,
        "format": file.format.value,
        "contacts": [
            {
                "name": p.contact.name,
                "emails": [e.value for e in p.contact.emails],
                "phones": [n.value for n in p.contact.phones],
            }
            for p in file.people
        ],
        "messages": len(file.messages),
        "groups": file.groups,
        "used": file.used,
        "skipped": [{"line": s.line, "reason": s.reason.value} for s in file.skipped],
    }


def _who_is_me(preview: Preview) -> str:
    owners = f" ({', '.join(preview.owners)})" if preview.owners else ""
    return (
        f"The messages do not tell who in them is you{owners}. Name your LinkedIn profile (the"
        " part of its address after /in/), or your name as the file has it, with --me."
    )


def _print_preview(preview: Preview) -> None:
    for file in preview.files:
        what = f"people {len(file.people):,}, messages {len(file.messages):,}"
        print(f"{file.name}: {what if file.used else 'known, and not used'}")
    print()
    for verdict in Verdict:
        if count := preview.count(verdict):
            print(f"{count:7,} {verdict.value}")
    print(f"{preview.new_interactions:7,} interactions")
    if preview.needs_me:
        print(_who_is_me(preview))
    _print_suggestions(preview)
    _print_skipped(preview)


def _print_report(preview: Preview, report: Report) -> None:
    print(
        f"{report.added:,} added, {report.updated:,} updated, {report.unchanged:,} unchanged,"
        f" {report.interactions:,} interactions."
    )
    _print_suggestions(preview)
    _print_skipped(preview)
    if report.set_number:
        print("Take it back with: relationkeeper undo")


def _print_suggestions(preview: Preview) -> None:
    for candidate in preview.candidates:
        if candidate.verdict is Verdict.SUGGESTION:
            print(
                f"  {candidate.found.name}: perhaps the {candidate.match_name} you have;"
                " kept separate"
            )


def _print_skipped(preview: Preview) -> None:
    for reason, count in preview.skipped.most_common():
        print(f"{count:7,} passed over: {reason.value}")


# find and show


def _find(options: argparse.Namespace) -> int:
    query = " ".join(options.words)
    with _services(options) as services:
        hits = services.searching.find(query)
        people = services.searching.people(hits.people)
        notes = services.searching.notes(hits.notes)
    for contact_id in hits.people:
        print(_one_line(people[contact_id]))
    for note in notes:
        print(f"{note.date}  {note.contact_name}: {' '.join(note.text.split())}")
    if hits.more_people or hits.more_notes:
        print("... and more; add a word to see fewer.")
    if not (hits.people or hits.notes):
        print(f"Nothing found for {query}.", file=sys.stderr)
        return NOTHING_FOUND
    return 0


def _one_line(row: ContactSummary) -> str:
    about = " · ".join(part for part in (row.headline, row.city) if part)
    talked = f"last talked {row.last_conversation}" if row.last_conversation else "never talked"
    return f"{row.name or '(no name)'}  {about}  [{talked}]"


def _show(options: argparse.Namespace) -> int:
    name = " ".join(options.name)
    with _services(options) as services:
        found = services.contacts.named(name, limit=20)
        exact = services.contacts.alike(name)
        rows = exact or found
        if not rows:
            print(f"Nobody is called {name}. Try: relationkeeper find {name}", file=sys.stderr)
            return NOTHING_FOUND
        if len(rows) > 1:
            print(f"Several people are called {name}. Say more of the name:", file=sys.stderr)
            for row in rows:
                print(f"  {_one_line(row)}", file=sys.stderr)
            return TROUBLE
        _print_person(services, rows[0])
    return 0


def _print_person(services: Services, row: ContactSummary) -> None:
    contact = services.contacts.get(row.id)
    if contact is None:
        raise LookupError(f"contact {row.id} was listed and is gone")
    rhythm = services.contacts.rhythm(row.id)
    print(_one_line(row))
    for label, value in _details(contact):
        print(f"  {label}: {value}")
    print(f"  face to face: {_or_never(rhythm.last_face)}, {rhythm.minutes} minutes in all")
    for fact in services.contacts.facts(row.id):
        print(f"  {fact.kind.value}: {fact.text} ({fact.learned})")
    for moment in services.interactions.timeline(row.id, limit=20):
        print(f"  {_happened(moment)}")


def _details(contact: Contact) -> Iterator[tuple[str, str]]:
    for email in contact.emails:
        yield "e-mail", email.value
    for phone in contact.phones:
        yield "phone", phone.value
    for handle in contact.handles:
        yield handle.platform, handle.url or handle.name
    met = contact.met
    story = (met.how, str(met.on or ""), met.where, f"through {met.through}" * bool(met.through))
    if any(story):
        yield "how you met", ", ".join(part for part in story if part)
    if contact.tags:
        yield "tags", ", ".join(contact.tags)
    if contact.note:
        yield "note", " ".join(contact.note.split())


def _happened(moment: Moment) -> str:
    what = moment.interaction
    length = f", {what.minutes} min" if what.minutes else ""
    count = f", {len(what.messages)} messages" if what.messages else ""
    note = f": {' '.join(what.note.split())}" if what.note else ""
    return f"{what.date}  {what.channel.value}{length}{count}{note}"


def _or_never(day: date | None) -> str:
    return str(day) if day else "never"


# log and undo


def _log(options: argparse.Namespace) -> int:
    with _services(options) as services:
        logged = services.interactions.log_text(" ".join(options.line))
        names = services.contacts.names(logged.contact_ids)
    people = ", ".join(names[i] for i in logged.contact_ids)
    length = f", {logged.minutes} min" if logged.minutes else ""
    print(f"Logged: {logged.channel.value} with {people} on {logged.date}{length}.")
    return 0


def _undo(options: argparse.Namespace) -> int:
    with _services(options) as services:
        undone = services.history.undo()
    subject = f" ({undone.step.subject})" if undone.step.subject else ""
    print(f"Undone: {undone.step.action.value.replace('-', ' ')}{subject}.")
    for name in undone.skipped:
        print(f"  left as it is, since it changed afterwards: {name}")
    return 0
