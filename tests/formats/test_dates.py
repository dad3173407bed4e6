"""Dates and moments as LinkedIn and spreadsheets write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationkeeper.formats.dates import read_date, read_moment


@pytest.mark.parametrize(
    "text",
    [
        "08 Feb 2026",
        "8-Feb-26",
        "8 February 2026",
        "08 FEB 2026",
        "8th Feb. 2026",
        "Feb 8, 2026",
        "2026-02-08",
        "2026/02/08",
        "2/8/2026",
        "02/08/26",
        "8.2.2026",
    ],
)
def test_one_date_in_many_forms(text: str) -> None:
    assert read_date(text) == date(2026, 2, 8)


def test_a_month_above_twelve_is_a_day() -> None:
    assert read_date("30/1/2026") == date(2026, 1, 30)


@pytest.mark.parametrize(
    "text", ["30 Feb 2026", "30 FOO 2026", "2026-13-05", "13/13/2026", "", "x"]
)
def test_a_date_that_does_not_exist_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-02-08 14:37:00 UTC", 14),
        ("2026-02-08 14:37:00", 14),
        ("2026-02-08T14:37:00Z", 14),
        ("2026-02-08T14:37:00.123+02:00", 12),
        ("2026-02-08 14:37 -0500", 19),
        ("2/8/26, 2:37 PM", 14),
        ("08 Feb 2026 02:37 am", 2),
    ],
)
def test_one_moment_in_many_forms_is_in_utc(text: str, hour: int) -> None:
    assert read_moment(text) == datetime(2026, 2, 8, hour, 37, tzinfo=UTC)


def test_a_moment_without_a_time_is_at_midnight() -> None:
    assert read_moment("18-Feb-2026") == datetime(2026, 2, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2026-02-30 10:00:00 UTC", "2026-02-08 25:00:00", "sometime later", "", "now"]
)
def test_a_moment_that_does_not_exist_is_none(text: str) -> None:
    assert read_moment(text) is None


@given(st.dates(min_value=date(2003, 5, 5), max_value=date(2099, 12, 31)))
def test_linkedins_own_dates_are_read_back(day: date) -> None:
    assert read_date(f"{day:%d %b %Y}") == read_date(f"{day.day}-{day:%b-%y}") == day


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_be_asked_for_its_date(text: str) -> None:
    assert read_date(text) is None or read_moment(text) is not None
