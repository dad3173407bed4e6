"""Lists of contacts: filtered, sorted and counted in SQL, however many there are.

Every answer is about the day it is asked for, since who is due depends on it.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from relationkeeper.domain.depth import Depth
from relationkeeper.domain.people_filter import Chip, Order, PeopleFilter

_LISTED = "listed = 1"
# These are few, and each has an index: to look into the row of everybody takes ten times as long.
_IN_NO_LIST = (
    "SELECT id FROM contact WHERE archived = 1"
    " UNION ALL SELECT id FROM contact WHERE binned IS NOT NULL"
)
_CHIPS = {
    # Every stage: what is said of the stage is answered by a small index alone.
    Chip.ALL: f"{_LISTED} AND stage >= 0",
    Chip.DUE: "due <= :today",  # who is in no list is never due
    Chip.NEVER_MET: f"{_LISTED} AND stage < {int(Depth.IN_PERSON)}",
    Chip.ONLINE_ONLY: f"{_LISTED} AND stage < {int(Depth.MESSAGE)}",
    Chip.FAVOURITES: f"{_LISTED} AND favourite = 1",
    Chip.ARCHIVED: "archived = 1 AND binned IS NULL",
}
# Chips that show most of all: to look for each in its own row takes longer than to run
# through the index of lists, which has all that is asked for.
_MANY = {Chip.ALL, Chip.NEVER_MET, Chip.ONLINE_ONLY}
_THROUGH_LISTS = "contact INDEXED BY contact_in_lists"
# Ascending; a missing value is null and comes last whichever way the list runs.
_KEYS = {
    Order.CONVERSATION: "-last_conversation",
    Order.DUE: "due",
    Order.KNOWN: "known_since",
}
_IN_CIRCLE = "circle_id = :circle"
_TAGGED = "id IN (SELECT contact_id FROM contact_tag WHERE tag = :tag)"


def contact_ids(connection: Connection, asked: PeopleFilter, today: date) -> array[int]:
    """The ids of the contacts of a filter, in its order."""
    # As one text: a hundred thousand rows take three times as long, and at each of them
    # another thread may take its turn.
    sql = (
        "SELECT json_group_array(id) FROM"
        f" (SELECT id FROM {_table(asked)} WHERE {_condition(asked)} ORDER BY {_order(asked)})"
    )
    found = connection.exec_driver_sql(sql, _values(asked, today))
    return array("q", json.loads(found.scalar_one()))


def place_of(connection: Connection, asked: PeopleFilter, today: date, id: int) -> int | None:
    """How many contacts stand before this one in ``contact_ids``; None if it is not there."""
    columns = f"{_key(asked)} AS key, sort_key, id"
    condition = _condition(asked)
    values = {**_values(asked, today), "id": id}
    mine = connection.exec_driver_sql(
        f"SELECT {columns} FROM contact WHERE {condition} AND id = :id", values
    ).one_or_none()
    if mine is None:
        return None
    values |= {"key": mine.key, "sort_key": mine.sort_key}
    sql = f"SELECT count(*) FROM {_table(asked)} WHERE {condition} AND {_before(asked)}"
    return int(connection.exec_driver_sql(sql, values).scalar_one())


def chip_counts(connection: Connection, within: PeopleFilter, today: date) -> dict[Chip, int]:
    """How many contacts each chip shows, of those in a filter's circle and with its tag."""
    counts = ", ".join(f"({_count(replace(within, chip=chip))})" for chip in Chip)
    row = connection.exec_driver_sql(f"SELECT {counts}", _values(within, today)).one()
    return dict(zip(Chip, row, strict=True))


def binned(connection: Connection) -> array[int]:
    """The ids of the contacts in the bin, the last first."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM contact WHERE binned IS NOT NULL ORDER BY binned DESC, id DESC"
    )
    return array("q", rows.scalars())


def binned_at(connection: Connection, ids: Iterable[int]) -> dict[int, datetime]:
    """When those of these contacts who are in the bin went there, in UTC."""
    rows = connection.exec_driver_sql(
        "SELECT id, binned FROM contact WHERE binned IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row.id: datetime.fromtimestamp(row.binned, UTC) for row in rows}


def tags(connection: Connection) -> list[tuple[str, int]]:
    """The tags of contacts in lists with how many have each, the most used first."""
    rows = connection.exec_driver_sql(
        f"SELECT tag, count(*) AS n FROM contact_tag WHERE contact_id NOT IN ({_IN_NO_LIST})"
        " GROUP BY tag ORDER BY n DESC, tag"
    )
    return [(row.tag, row.n) for row in rows]


def tags_of(connection: Connection, ids: Iterable[int]) -> dict[str, int]:
    """The tags that any of these contacts has, with how many of them have each, by name."""
    rows = connection.exec_driver_sql(
        "SELECT tag, count(*) AS n FROM json_each(?) JOIN contact_tag ON contact_id = value"
        " GROUP BY tag ORDER BY tag",
        (json.dumps(list(ids)),),
    )
    return {row.tag: row.n for row in rows}


def _table(asked: PeopleFilter) -> str:
    return _THROUGH_LISTS if asked.chip in _MANY and not asked.tag else "contact"


def _count(asked: PeopleFilter) -> str:
    # Within a circle only the index of lists has all of it.
    table = _table(asked) if asked.circle_id else "contact"
    return f"SELECT count(*) FROM {table} WHERE {_condition(asked)}"


def circle_sizes(connection: Connection) -> dict[int, int]:
    """How many contacts in lists each circle has, by its id; those with none are left out."""
    rows = connection.exec_driver_sql(
        "SELECT circle_id, count(*) AS n FROM contact"
        f" WHERE circle_id != 0 AND id NOT IN ({_IN_NO_LIST}) GROUP BY circle_id"
    )
    return {row.circle_id: row.n for row in rows}


def _condition(asked: PeopleFilter) -> str:
    parts = [_CHIPS[asked.chip]]
    if asked.circle_id:
        parts.append(_IN_CIRCLE)
    if asked.tag:
        parts.append(_TAGGED)
    return " AND ".join(parts)


def _values(asked: PeopleFilter, today: date) -> dict[str, Any]:
    return {"today": today.toordinal(), "circle": asked.circle_id, "tag": asked.tag}


def _key(asked: PeopleFilter) -> str:
    key = _KEYS.get(asked.order, "0")
    return f"-({key})" if asked.backwards and asked.order is not Order.NAME else key


def _before(asked: PeopleFilter) -> str:
    """Whoever stands before one with ``:key``, ``:sort_key`` and ``:id``."""
    if asked.order is Order.NAME:
        return f"(sort_key, id) {'>' if asked.backwards else '<'} (:sort_key, :id)"
    # Infinity: a missing value comes after all keys.
    key, mine = (f"coalesce({value}, 9e999)" for value in (_key(asked), ":key"))
    return f"({key}, sort_key, id) < ({mine}, :sort_key, :id)"


def _order(asked: PeopleFilter) -> str:
    if asked.order is Order.NAME:
        way = " DESC" if asked.backwards else ""
        return f"sort_key{way}, id{way}"
    return f"{_key(asked)} NULLS LAST, sort_key, id"
