"""Logging a touch with two people, against the same rows written by hand."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle

from relationkeeper.services.services import Services
from relationkeeper.services.touches import TouchService
from relationkeeper.store.keys import day_sql, moment_key
from relationkeeper.store.store import Store, now_utc
from tests.bench.by_hand import connect, folded
from tests.bench.databases import quiet
from tests.bench.measuring import Finding, in_turns, seconds
from tests.bench.workbench import Workbench

_CONTACTS = 10_000
_TIMES = 20
"""Touches for each repetition: a single one takes too short a time to say much."""

_NOTE = "talked about the new school and the train to Lisbon"
_DAY = day_sql("moment")
_DERIVE = f"""
    UPDATE contact SET (stage, last_touch, last_conversation, last_face, minutes, count) = (
        SELECT max(depth), max({_DAY}),
            max(CASE WHEN depth >= 3 THEN {_DAY} END),
            max(CASE WHEN depth = 4 THEN {_DAY} END),
            sum(CASE WHEN depth = 4 THEN minutes ELSE 0 END), count(*)
        FROM participant WHERE contact_id = contact.id)
    WHERE id IN (?, ?)
"""  # noqa: S608 (the program's own words)


def log_touches(bench: Workbench) -> Iterator[Finding]:
    """One line of logging, from the service's call to committed."""
    path = bench.lend(_CONTACTS, "ours")
    with (
        closing(Store(path, quiet)) as store,
        closing(connect(bench.lend(_CONTACTS, "by-hand"))) as connection,
    ):
        touches = Services(store, now_utc).touches
        times = _TIMES * bench.repeat
        lines = _lines(touches, connection, times)
        pairs = cycle(range(1, bench.sized(_CONTACTS), 2))
        ours, by_hand = in_turns(
            times,
            lambda: seconds(partial(touches.log_text, next(lines))),
            lambda: seconds(partial(_log_by_hand, connection, next(pairs))),
        )
    yield Finding("log-touch", ours, 5, by_hand)


def _lines(touches: TouchService, connection: sqlite3.Connection, count: int) -> Iterator[str]:
    """Lines that name two people each, all of whom are known by the name alone."""
    names = connection.execute(
        "SELECT name FROM contact GROUP BY sort_key HAVING count(*) = 1 ORDER BY min(id)"
    )
    lines: list[str] = []
    for (name,) in names:
        other = next(names, (None,))[0]
        line = f"coffee with {name} and {other} yesterday 45m @Cafe Luna : {_NOTE}"
        if all(mention.known for mention in touches.read(line).people):
            lines.append(line)
        if len(lines) == count:
            break
    return cycle(lines)


def _log_by_hand(connection: sqlite3.Connection, first: int) -> None:
    people = (first, first + 1)
    now, uid = datetime.now(UTC).isoformat(), os.urandom(16).hex()
    day = date.today() - timedelta(days=1)
    document = json.dumps(
        {
            "channel": "coffee",
            "date": day.isoformat(),
            "participants": [{"contact_id": person} for person in people],
            "minutes": 45,
            "place": "Cafe Luna",
            "note": _NOTE,
        }
    )
    run = connection.execute
    run("BEGIN IMMEDIATE")
    number = run(
        "INSERT INTO change_set (action, subject, at, state, size) VALUES (?, ?, ?, 'done', 1)",
        ("log-interaction", "two people", now),
    ).lastrowid
    latest = run("SELECT seq FROM sqlite_sequence WHERE name = 'interaction'").fetchone()[0]
    moment = moment_key(day, None, latest + 1)
    run(
        "INSERT INTO interaction VALUES (?, ?, ?, ?, ?, ?)",
        (latest + 1, uid, number, document, moment, "coffee"),
    )
    connection.executemany(
        "INSERT INTO participant VALUES (?, ?, ?, 4, 45)",
        [(person, moment, latest + 1) for person in people],
    )
    run(
        "INSERT INTO search_notes (rowid, text) VALUES (?, ?)",
        (moment, folded(f"{_NOTE} Cafe Luna")),
    )
    run(
        "INSERT INTO change (number, kind, entity_id, uid, operation)"
        " VALUES (?, 'interaction', ?, ?, 'created')",
        (number, latest + 1, uid),
    )
    run(_DERIVE, people)
    run("COMMIT")
