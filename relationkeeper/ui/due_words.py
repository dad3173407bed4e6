"""The words for when somebody is due, and for how often: "today", "talk due", "every 3 months"."""

from __future__ import annotations

from datetime import date

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.care import is_to_reconnect
from relationkeeper.domain.depth import Depth
from relationkeeper.ui.widgets.labels import Tone
from relationkeeper.ui.words import relative_day, translate


def due_words(due: date | None, today: date, wanted: Depth = Depth.NONE) -> tuple[str, Tone]:
    """When somebody is due, as seen ``today``, and the tone of it; "" for never.

    ``wanted`` is the depth that their cadence asks for: "talk due" instead of "due".
    """
    if due is None:
        return "", Tone.MUTED
    if due > today:
        return relative_day(due, today), Tone.MUTED
    if due == today:
        return relative_day(due, today), Tone.DUE
    if is_to_reconnect(due, today):
        return translate("Words", "reconnect"), Tone.LATE
    words = {
        Depth.MESSAGE: translate("Words", "message due"),
        Depth.VOICE: translate("Words", "talk due"),
        Depth.IN_PERSON: translate("Words", "meeting due"),
    }
    return words.get(wanted) or translate("Words", "due"), Tone.DUE


def cadence_words(cadence: Cadence) -> str:
    """How often, and how deep at least: "every 3 months, talk"."""
    often = translate("Words", "{often}, {depth}")
    return often.format(often=_often(cadence), depth=wanted_words(cadence.depth))


def wanted_words(depth: Depth) -> str:
    """What a cadence of that depth asks for: "message", "talk" or "meet"."""
    return {
        Depth.MESSAGE: translate("Words", "message"),
        Depth.VOICE: translate("Words", "talk"),
    }.get(depth) or translate("Words", "meet")


def unit_words(unit: Unit) -> str:
    """What a cadence is counted in: "days", "weeks" or "months"."""
    return {
        Unit.DAYS: translate("Words", "days"),
        Unit.WEEKS: translate("Words", "weeks"),
        Unit.MONTHS: translate("Words", "months"),
    }[unit]


def _often(cadence: Cadence) -> str:
    one, several = {
        Unit.DAYS: (translate("Words", "every day"), "every %n days"),
        Unit.WEEKS: (translate("Words", "every week"), "every %n weeks"),
        Unit.MONTHS: (translate("Words", "every month"), "every %n months"),
    }[cadence.unit]
    return one if cadence.every == 1 else translate("Words", several, "", cadence.every)
