"""How often to be in touch: in days, weeks and calendar months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.depth import Depth

cadences = st.builds(
    Cadence,
    st.integers(1, 1000),
    st.sampled_from(Unit),
    st.sampled_from([Depth.MESSAGE, Depth.VOICE, Depth.IN_PERSON]),
)
any_of_them = settings(deadline=None, max_examples=100)


@any_of_them
@given(cadences)
def test_a_cadence_is_written_and_read_again(cadence: Cadence) -> None:
    assert Cadence.parse(str(cadence)) == cadence


@pytest.mark.parametrize(
    "text", ["", "3 months", "0 days voice", "3 years voice", "3 months loud", "3 days reaction"]
)
def test_what_is_no_cadence_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Cadence.parse(text)


@pytest.mark.parametrize("every", [0, -1, 1001])
def test_a_cadence_is_of_one_to_a_thousand(every: int) -> None:
    with pytest.raises(ValueError, match="one to a thousand"):
        Cadence(every)


@pytest.mark.parametrize("depth", [Depth.NONE, Depth.REACTION])
def test_a_like_keeps_no_relationship(depth: Depth) -> None:
    with pytest.raises(ValueError, match="message at least"):
        Cadence(1, depth=depth)


@any_of_them
@given(cadences, st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_the_day_after_is_always_later(cadence: Cadence, day: date) -> None:
    assert cadence.after(day) > day


@any_of_them
@given(st.integers(1, 1000), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_days_and_weeks_are_counted(every: int, day: date) -> None:
    assert Cadence(every, Unit.DAYS).after(day) == day + timedelta(days=every)
    assert Cadence(every, Unit.WEEKS).after(day) == day + timedelta(weeks=every)


@any_of_them
@given(st.integers(1, 1000), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_months_are_the_calendars_and_end_with_the_shorter_one(every: int, day: date) -> None:
    after = Cadence(every).after(day)
    assert after.year * 12 + after.month - day.year * 12 - day.month == every
    assert after.day == min(day.day, monthrange(after.year, after.month)[1])


@pytest.mark.parametrize(
    ("day", "every", "after"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_a_month_after_its_last_day_is_the_last_day(day: date, every: int, after: date) -> None:
    assert Cadence(every).after(day) == after


@pytest.mark.parametrize("unit", Unit)
def test_the_calendar_ends_and_nothing_breaks(unit: Unit) -> None:
    after = Cadence(1000, unit).after(date.max - timedelta(days=1))
    assert (after.year, after.month) == (9999, 12)
