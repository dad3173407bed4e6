"""What was done since a set of the journal, for those who know the database as it was then.

They read the database as it is now, and could not follow one set while the next one is
written already. So all that they missed is told at once: of each thing what it was when they
last heard of it, and what it is now.

The journal keeps only what the tables no longer have (see ``journal``). That is enough where a
thing was written once: its row in the journal says what was before, and its own row what is
after. Where one was written twice, or there is too much to carry, those who follow start anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from relationkeeper.domain.change import FEW, OF_NOBODY, Action, Change, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.interaction import Interaction
from relationkeeper.store.codec import decode
from relationkeeper.store.kinds import KINDS, Kind
from relationkeeper.store.reader import Reader

Documents = dict[str, dict[int, str | None]]
"""What things were, by kind and id: None where there was no such thing."""

_UNTOLD = {Action.PURGE_CONTACT}
"""What leaves nothing in the journal of what was before."""

_SETS = text("SELECT number, action, size FROM change_set WHERE number > :known ORDER BY number")
_AMONG = "IN (SELECT value FROM json_each(:numbers))"

# The rows of a set that was undone or redone before do not say which of them the last turn
# turned: some may have been left as they were.
_TURNED_BEFORE = text(
    f"SELECT 1 FROM change_set n JOIN change_set o ON o.target = n.target WHERE n.number {_AMONG}"
    " AND o.number <> n.number LIMIT 1"
)
# What a set wrote was ``before``. What a turn took back was ``after``: empty for what the set
# had deleted.
_BEFORE = text(
    f"SELECT kind, entity_id, before AS document FROM change WHERE number {_AMONG} UNION ALL"
    " SELECT kind, entity_id, nullif(\"after\", '') FROM change_set n"
    f' JOIN change c ON c.number = n.target WHERE n.number {_AMONG} AND "after" IS NOT NULL'
)


def last_number(connection: Connection) -> int:
    """The number of the last set that was ever written, whether it is kept or not."""
    sql = "SELECT seq FROM sqlite_sequence WHERE name = 'change_set'"
    return int(connection.exec_driver_sql(sql).scalar() or 0)


def since(connection: Connection, known: int) -> list[ChangeSet]:
    """What was done after the set ``known``; the last of it has the last number.

    What concerns nobody comes in sets of its own, since views tell it by the action.
    """
    last = last_number(connection)
    sets = connection.execute(_SETS, {"known": known}).all()
    if len(sets) != last - known:  # they are forgotten, or this is another database
        return [ChangeSet(last, Action.PREFERENCES), ChangeSet(last, Action.IMPORT, many=True)]
    groups: dict[str, list[Row[Any]]] = {}
    for row in sets:
        groups.setdefault(row.action if row.action in OF_NOBODY else "", []).append(row)
    told = [_together(connection, group) for group in groups.values()]
    return sorted(told, key=lambda change_set: change_set.number)


def _together(connection: Connection, sets: Sequence[Row[Any]]) -> ChangeSet:
    """Some sets as one, which goes by the number and the action of the last."""
    number, action = sets[-1].number, Action(sets[-1].action)
    changes = _changes(connection, sets)
    if changes is None:
        return ChangeSet(number, action, many=True)
    return ChangeSet(number, action, changes, _touched(connection, changes))


def _changes(connection: Connection, sets: Sequence[Row[Any]]) -> tuple[Change, ...] | None:
    """Things as they were before these sets, and as they are; None where that is not known."""
    if sum(row.size for row in sets) > FEW or any(row.action in _UNTOLD for row in sets):
        return None
    numbers = {"numbers": json.dumps([row.number for row in sets])}
    rows = connection.execute(_BEFORE, numbers).all()
    before: Documents = {}
    for row in rows:
        before.setdefault(row.kind, {}).setdefault(row.entity_id, row.document)
    is_twice = len(rows) > sum(map(len, before.values()))
    is_of_people = sets[-1].action not in OF_NOBODY
    if is_of_people and (is_twice or connection.execute(_TURNED_BEFORE, numbers).all()):
        return None
    return tuple(change for kind in KINDS for change in _pairs(connection, kind, before))


def _pairs(connection: Connection, kind: Kind[Any], before: Documents) -> Iterator[Change]:
    documents = before.get(kind.name, {})
    now = Reader(connection).get_all(kind.entity, documents) if documents else {}
    for number, document in documents.items():
        old = decode(kind.entity, number, document) if document else None
        yield Change(old, now.get(number))


def _touched(connection: Connection, changes: Sequence[Change]) -> frozenset[int]:
    """The contacts whose derived values were computed again."""
    touched: set[int] = set()
    for kind in KINDS:
        ids = [c.subject.id for c in changes if isinstance(c.subject, kind.entity)]
        if ids and kind.touched:
            touched.update(connection.exec_driver_sql(kind.touched, (json.dumps(ids),)).scalars())
    gone = set()
    for change in changes:
        if isinstance(change.before, Interaction):
            touched.update(change.before.contact_ids)
        elif isinstance(change.before, Contact) and change.after is None:
            gone.add(change.before.id)
    return frozenset(touched - gone)
