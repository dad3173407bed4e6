"""The words for when somebody is due, and how often."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.depth import Depth
from relationkeeper.ui.due_words import cadence_words, due_words
from relationkeeper.ui.widgets.labels import Tone

TODAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (21, ("in 3 weeks", Tone.MUTED)),
        (6, ("in 6 days", Tone.MUTED)),
        (1, ("tomorrow", Tone.MUTED)),
        (0, ("today", Tone.DUE)),
        (-1, ("due", Tone.DUE)),
        (-14, ("due", Tone.DUE)),
        (-15, ("reconnect", Tone.LATE)),
        (-500, ("reconnect", Tone.LATE)),
    ],
)
def test_who_is_due_for_more_than_a_fortnight_is_to_reconnect_with(
    days: int, expected: tuple[str, Tone]
) -> None:
    assert due_words(TODAY + timedelta(days), TODAY) == expected


def test_who_is_never_due_has_no_word() -> None:
    assert due_words(None, TODAY) == ("", Tone.MUTED)


@pytest.mark.parametrize(
    ("depth", "expected"),
    [
        (Depth.MESSAGE, "message due"),
        (Depth.VOICE, "talk due"),
        (Depth.IN_PERSON, "meeting due"),
    ],
)
def test_what_is_due_is_said_where_it_is_known(depth: Depth, expected: str) -> None:
    assert due_words(TODAY - timedelta(3), TODAY, depth) == (expected, Tone.DUE)


@pytest.mark.parametrize(
    ("cadence", "expected"),
    [
        (Cadence(3), "every 3 months, talk"),
        (Cadence(1, Unit.WEEKS, Depth.MESSAGE), "every week, message"),
        (Cadence(10, Unit.DAYS, Depth.IN_PERSON), "every 10 days, meet"),
        (Cadence(1), "every month, talk"),
    ],
)
def test_a_cadence_says_how_often_and_how_deep(cadence: Cadence, expected: str) -> None:
    assert cadence_words(cadence) == expected
