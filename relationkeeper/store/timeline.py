"""What happened, newest first: read by key from any place, both ways, whatever is asked for.

Each thing that can be asked for has an index whose entries end in the moment's key. The
first of them that is asked for gives the keys in order, and stops when there are enough;
the others are looked up for each of these keys. They are tried in the order in which they
usually find the least.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from relationkeeper.domain.depth import Channel
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.moment_filter import MomentFilter
from relationkeeper.domain.summary import Moment
from relationkeeper.store import search
from relationkeeper.store.codec import decode
from relationkeeper.store.keys import day_keys, is_fact_sql, moment_day

_ENDLESS = 2**63 - 1
_NAMES = "SELECT id, name FROM contact WHERE id IN (SELECT value FROM json_each('[' || ? || ']'))"

_TAGS = """
    WITH RECURSIVE named(tag) AS (
        SELECT min(tag) FROM interaction_tag
        UNION ALL
        SELECT (SELECT min(tag) FROM interaction_tag WHERE tag > named.tag)
        FROM named WHERE named.tag IS NOT NULL
    )
    SELECT tag FROM named WHERE tag IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class _Index:
    """An index that gives keys in order: its table, the key's column, and what must hold."""

    table: str
    key: str
    holds: str


_BY_CONTACT = _Index("participant", "moment", "contact_id = :contact")
_BY_TAG = _Index("interaction_tag", "moment", "tag = :tag")
_BY_WORD = _Index(
    "search_notes", "rowid", f"search_notes MATCH :words AND NOT {is_fact_sql('rowid')}"
)
_ALL = _Index("interaction", "moment", "TRUE")


class Timeline:
    """All moments that a filter asks for, in their order."""

    def __init__(self, connection: Connection, asked: MomentFilter) -> None:
        self._connection = connection
        self._asked = asked
        self._words = search.match_expression(asked.text)
        self._first = day_keys(asked.since)[0] if asked.since else 0
        self._end = day_keys(asked.until)[1] if asked.until else _ENDLESS

    def older(self, before: int | None, limit: int) -> list[Moment]:
        """The newest moments below the key ``before``; of all where it is None."""
        return self._moments(self._first, before, "DESC", limit)

    def newer(self, after: int, limit: int) -> list[Moment]:
        """The oldest moments above the key ``after``; newest first, as they are shown."""
        return self._moments(after + 1, None, "ASC", limit)

    def moment_of(self, interaction_id: int) -> Moment | None:
        """The moment of an interaction, if it is one of those asked for."""
        sql = "SELECT moment FROM interaction WHERE id = ?"
        key = self._connection.exec_driver_sql(sql, (interaction_id,)).scalar_one_or_none()
        found = [] if key is None else self._moments(key, key + 1, "DESC", 1)
        return found[0] if found else None

    def stretch(self, before: int | None, limit: int) -> tuple[int, int]:
        """How many moments lie below ``before``, counted to ``limit``, and the key of the last.

        The key is 0 where there are none. Nothing but the index is read.
        """
        keys = self._keys("DESC")
        sql = f"SELECT count(*), coalesce(min(key), 0) FROM ({keys})"
        asked = self._parameters(self._first, before, limit)
        count, last = self._connection.exec_driver_sql(sql, asked).one()
        return count, last

    def years(self) -> list[int]:
        """The years in which there are moments, newest first: one look for each."""
        return [day.year for day in self._leaps(None, lambda day: day.replace(month=1, day=1))]

    def months(self, year: int) -> list[int]:
        """The months of a year in which there are moments, newest first."""
        newest = day_keys(date(year, 12, 31))[1]
        found = self._leaps(newest, lambda day: day.replace(day=1))
        months = []
        for day in found:
            if day.year != year:
                break
            months.append(day.month)
        return months

    def _leaps(self, before: int | None, start_of: Callable[[date], date]) -> Iterator[date]:
        """The day of the newest moment, then of the newest before its period began, ..."""
        while True:
            _, key = self.stretch(before, 1)
            if not key:
                return
            day = moment_day(key)
            yield day
            before = day_keys(start_of(day))[0]

    def _moments(self, first: int, before: int | None, direction: str, limit: int) -> list[Moment]:
        keys = self._keys(direction)
        rows = self._connection.exec_driver_sql(
            "SELECT id, moment, document FROM interaction"
            f" WHERE moment IN (SELECT key FROM ({keys})) ORDER BY moment DESC",
            self._parameters(first, before, limit),
        ).all()
        things = [(key, decode(Interaction, number, document)) for number, key, document in rows]
        ids = {str(i) for _, thing in things for i in thing.contact_ids}
        found = self._connection.exec_driver_sql(_NAMES, (",".join(ids),))
        names: dict[int, str] = dict(map(tuple, found))
        return [
            Moment(key, thing, tuple((i, names.get(i, "")) for i in thing.everybody))
            for key, thing in things
        ]

    def _keys(self, direction: str) -> str:
        """SQL for the keys from ``:first`` to below ``:before`` that are asked for, in order."""
        leading, *others = self._indexes() or [(_ALL,)]
        # Each channel has its keys in order: they are merged, and none is read to its end.
        each = [
            f"SELECT {index.key} AS key FROM {index.table} AS leading WHERE {index.holds}"
            f" AND {index.key} >= :first AND {index.key} < :before"
            + "".join(f" AND {_has(other, f'leading.{index.key}')}" for other in others)
            for index in leading
        ]
        return f"{' UNION ALL '.join(each)} ORDER BY key {direction} LIMIT :limit"

    def _indexes(self) -> list[tuple[_Index, ...]]:
        """For each thing that is asked for the indexes of which one must have a key."""
        asked = self._asked
        found: list[tuple[_Index, ...]] = []
        if asked.contact_id is not None:
            found.append((_BY_CONTACT,))
        if asked.tag:
            found.append((_BY_TAG,))
        if self._words:
            found.append((_BY_WORD,))
        if asked.channels:
            found.append(tuple(_by_channel(channel) for channel in sorted(asked.channels)))
        return found

    def _parameters(self, first: int, before: int | None, limit: int) -> dict[str, Any]:
        return {
            "first": max(first, self._first),
            "before": min(_ENDLESS if before is None else before, self._end),
            "limit": limit,
            "contact": self._asked.contact_id,
            "tag": self._asked.tag,
            "words": self._words,
        }


def interaction_tags(connection: Connection) -> list[str]:
    """All tags of what happened, by name: one look for each, however often it was given."""
    return list(connection.exec_driver_sql(_TAGS).scalars())


def _by_channel(channel: Channel) -> _Index:
    return _Index("interaction", "moment", f"channel = '{channel.value}'")


def _has(indexes: tuple[_Index, ...], key: str) -> str:
    """SQL for whether one of ``indexes`` has ``key``."""
    looks = " OR ".join(
        # To look for words once for each key would take longer than to find them all.
        f"{key} IN (SELECT rowid FROM {index.table} WHERE {index.holds})"
        if index is _BY_WORD
        else f"EXISTS (SELECT 1 FROM {index.table} WHERE {index.holds} AND {index.key} = {key})"
        for index in indexes
    )
    return f"({looks})"
