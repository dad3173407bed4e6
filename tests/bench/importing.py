"""Importing Connections.csv and undoing it, against the same rows written by hand."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from relationkeeper.services.services import Services
from relationkeeper.store.keys import alphabet_key
from relationkeeper.store.store import Store, now_utc
from tests.bench.by_hand import connect, folded
from tests.bench.databases import quiet
from tests.bench.files import write_connections
from tests.bench.measuring import Finding, in_turns, seconds
from tests.bench.workbench import Workbench

_ROWS = 30_000
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


def import_connections(bench: Workbench) -> Iterator[Finding]:
    """30,000 rows from file to committed, in a new database; then the same taken back."""
    file = write_connections(bench.scratch / "Connections.csv", bench.sized(_ROWS))
    undoing: list[float] = []

    def ours() -> float:
        with closing(Store(_fresh(bench.scratch / "ours.db"), quiet)) as store:
            services = Services(store, now_utc)
            imported = import_without_copy(store, services, file)
            undoing.append(seconds(services.history.undo) * 1000)
        return imported

    def by_hand() -> float:
        path = _fresh(bench.scratch / "by-hand.db")
        Store(path, quiet).close()
        return seconds(partial(import_by_hand, path, file))

    imported, anchor = in_turns(bench.repeat, ours, by_hand)
    yield Finding("import-linkedin-30k", imported, 3, anchor)
    yield Finding("undo-import-30k", median(undoing), 1, imported)


def import_without_copy(store: Store, services: Services, file: Path) -> float:
    """The seconds that preview and commit take, without the copy that is made before."""
    copying = 0.0
    make_copy = store.make_copy

    def timed(reason: str) -> Path:
        nonlocal copying
        made: list[Path] = []
        copying += seconds(lambda: made.append(make_copy(reason)))
        return made[0]

    store.make_copy = timed  # type: ignore[method-assign]
    whole = seconds(lambda: services.importing.commit(services.importing.preview([file])))
    return whole - copying


def import_by_hand(path: Path, file: Path) -> None:
    """The rows that an import writes, in one transaction, without a thought for anything else."""
    contacts: list[tuple[Any, ...]] = []
    identities: list[tuple[str, int]] = []
    texts: list[tuple[int, str, str]] = []
    changes: list[tuple[Any, ...]] = []
    with file.open(encoding="utf-8", newline="") as lines:
        for _ in range(3):
            next(lines)
        for number, row in enumerate(csv.DictReader(lines), start=1):
            document, keys = _document(row)
            name, uid = document["name"], os.urandom(16).hex()
            key = folded(name)
            place = alphabet_key(key, number)
            about = " ".join((row["Position"], row["Company"], *keys[1:]))
            headline = f"{row['Position']}, {row['Company']}"
            written = json.dumps(document, ensure_ascii=False)
            contacts.append((number, uid, 1, written, name, key, headline, "", "", 1, place))
            identities += [(key, number) for key in keys]
            texts.append((place, key, " ".join(_WORD.findall(folded(about)))))
            changes.append((1, "contact", number, uid, "created"))
    with closing(connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO change_set VALUES (1, 'import', ?, ?, 'done', ?, NULL)",
            (file.name, datetime.now(UTC).isoformat(), len(contacts)),
        )
        insert = partial(_insert, connection)
        insert(
            "contact (id, uid, rev, document, name, sort_key, headline, city, photo, listed,"
            " alphabet)",
            contacts,
        )
        insert("identity", identities)
        insert("search_people (rowid, name, about)", texts)
        insert("change (number, kind, entity_id, uid, operation)", changes)
        connection.execute("COMMIT")


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 (own words)


def _document(row: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """A contact's document and its identity keys."""
    slug = urlsplit(row["URL"]).path.rpartition("/")[2]
    given, family = row["First Name"], row["Last Name"]
    email, on = row["Email Address"], ""
    if row["Connected On"]:
        on = datetime.strptime(row["Connected On"], "%d %b %Y").date().isoformat()
    keys = [f"source:linkedin:{slug}", f"handle:linkedin/{slug}"]
    document: dict[str, Any] = {
        "name": f"{given} {family}",
        "parts": {"family": family, "given": given},
        "organisation": row["Company"],
        "title": row["Position"],
        "handles": [{"platform": "linkedin", "name": slug, "url": row["URL"]}],
        "met": {"how": "LinkedIn", "on": on},
    }
    imported = [
        ["name", document["name"]],
        ["organisation", row["Company"]],
        ["title", row["Position"]],
        ["parts", f"{family}\t{given}\t\t\t"],
        ["met.how", "LinkedIn"],
        ["met.on", on],
        ["handles", keys[1]],
    ]
    if email:
        document["emails"] = [{"value": email}]
        keys.append(f"email:{email.casefold()}")
        imported.append(["emails", keys[2]])
    if row["Company"]:
        keys.append(f"name:{' '.join(sorted(_WORD.findall(folded(document['name']))))}")
    document["sources"] = [{"key": f"linkedin:{slug}", "imported": imported}]
    return document, keys


def _fresh(path: Path) -> Path:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    return path
