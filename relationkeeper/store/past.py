"""The steps of the journal, as history lists them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from relationkeeper.domain.change import Action, Step
from relationkeeper.domain.past import PastStep

_STEPS = """
    SELECT number, action, subject, size, at, state FROM change_set
    WHERE state IN ('done', 'undone') ORDER BY number DESC LIMIT ?
"""


def past_steps(connection: Connection, limit: int) -> list[PastStep]:
    """The last steps that a user did, the latest first, those that were undone as well."""
    return [
        PastStep(
            Step(row.number, Action(row.action), row.subject, row.size),
            datetime.fromisoformat(row.at),
            row.state == "undone",
        )
        for row in connection.exec_driver_sql(_STEPS, (limit,))
    ]
