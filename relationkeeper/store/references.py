"""What refers to a contact or an interaction, beside what the child tables tell."""

from __future__ import annotations

import json
from collections.abc import Collection

from relationkeeper.domain.fact import Fact
from relationkeeper.domain.not_same import NotSame
from relationkeeper.store.reader import Reader

_MET_THROUGH = "SELECT id FROM contact WHERE through_id = ? AND through_id <> 0"
_LEARNED_FROM = """
    SELECT id FROM fact
    WHERE contact_id IN (
            SELECT contact_id FROM participant
            WHERE interaction_id IN (SELECT value FROM json_each(:ids)))
        AND json_extract(document, '$.interaction_id') IN (SELECT value FROM json_each(:ids))
"""


def met_through(reader: Reader, contact_id: int) -> list[int]:
    """The contacts whom the user met through this one."""
    return list(reader.connection.exec_driver_sql(_MET_THROUGH, (contact_id,)).scalars())


def learned_from(reader: Reader, interaction_ids: Collection[int]) -> list[Fact]:
    """What was learned from interactions about those who took part."""
    ids = json.dumps(list(interaction_ids))
    found = reader.connection.exec_driver_sql(_LEARNED_FROM, {"ids": ids})
    return list(reader.get_all(Fact, found.scalars()).values())


def kept_apart(reader: Reader, contact_id: int) -> list[NotSame]:
    """What the user said of whom a contact is not the same as."""
    rows = reader.connection.exec_driver_sql(
        "SELECT id FROM not_same WHERE :id IN (first_id, second_id)", {"id": contact_id}
    )
    return list(reader.get_all(NotSame, rows.scalars()).values())
