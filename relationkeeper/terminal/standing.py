"""How somebody is cared for, in words: when they are due, and how often."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.care import Care, is_to_reconnect
from relationkeeper.domain.circle import Circle
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.summary import ContactSummary

_WANTED = {Depth.MESSAGE: "message", Depth.VOICE: "talk", Depth.IN_PERSON: "meet"}


def often(cadence: Cadence) -> str:
    """How often, and how deep at least: "every 3 months, talk"."""
    unit = cadence.unit.value
    count = unit.removesuffix("s") if cadence.every == 1 else f"{cadence.every} {unit}"
    return f"every {count}, {_WANTED[cadence.depth]}"


def when_due(due: date, today: date) -> str:
    """When somebody is due, as it stands ``today``: "due since 2026-11-03"."""
    if due > today:
        return f"due {due}"
    if due == today:
        return "due today"
    since = f"due since {due}"
    return f"reconnect, {since}" if is_to_reconnect(due, today) else since


def care_lines(
    care: Care, row: ContactSummary, circles: list[Circle], today: date
) -> Iterator[tuple[str, str]]:
    """What was decided about somebody and what follows, as pairs of a label and a value."""
    for circle in circles:
        if circle.id == care.circle_id:
            yield "circle", circle.name
    if row.cadence:
        yield "cadence", often(row.cadence)
    if care.paused:
        yield "care", "paused"
    elif care.snoozed and care.snoozed > today:
        yield "care", f"snoozed until {care.snoozed}"
    if row.due:
        yield "due", when_due(row.due, today).removeprefix("due ")
