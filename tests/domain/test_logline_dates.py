"""Dates, times and lengths of time as people type them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.logline_dates import read_date, read_length, read_time, split_due
from relationkeeper.domain.partial_date import PartialDate

TODAY = date(2026, 7, 15)  # a Wednesday


def read_whole(text: str, today: date = TODAY, *, ahead: bool = False) -> str | None:
    """The date that is all of ``text``; ``bad`` for one that cannot be."""
    read = read_date(text, 0, today, ahead=ahead)
    if not read or read.end != len(text):
        return None
    return str(read.value) if read.value else "bad"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-07-15"),
        ("Tonight", "2026-07-15"),
        ("this morning", "2026-07-15"),
        ("this Wednesday", "2026-07-15"),
        ("an hour ago", "2026-07-15"),
        ("90 minutes ago", "2026-07-15"),
        ("24 hours ago", "2026-07-14"),
        ("48 hours ago", "2026-07-13"),
        ("yesterday", "2026-07-14"),
        ("yesterday evening", "2026-07-14"),
        ("last night", "2026-07-14"),
        ("the day before yesterday", "2026-07-13"),
        ("3 days ago", "2026-07-12"),
        ("two weeks ago", "2026-07-01"),
        ("a couple of weeks ago", "2026-07-01"),
        ("a month ago", "2026-06"),
        ("8 months ago", "2025-11"),
        ("2 years ago", "2024"),
        ("last week", "2026-07-08"),
        ("last month", "2026-06"),
        ("last year", "2025"),
        ("this month", "2026-07"),
        ("Monday", "2026-07-13"),
        ("on Fri", "2026-07-10"),
        ("last Friday", "2026-07-10"),
        ("Wednesday", "2026-07-08"),
        ("Friday morning", "2026-07-10"),
        ("3 Nov", "2025-11-03"),
        ("on the 3rd of November", "2025-11-03"),
        ("Nov 3", "2025-11-03"),
        ("nov 3rd, 2024", "2024-11-03"),
        ("15 July", "2026-07-15"),
        ("16 July", "2025-07-16"),
        ("29 Feb", "2024-02-29"),
        ("3 November 2025", "2025-11-03"),
        ("Friday, 3 Nov", "2025-11-03"),
        ("2025-11-03", "2025-11-03"),
        ("2025/11/03", "2025-11-03"),
        ("2025-11", "2025-11"),
        ("3.11.", "2025-11-03"),
        ("3. 11. 2024", "2024-11-03"),
        ("03.11.24", "2024-11-03"),
        ("13/02", "2026-02-13"),
        ("02/13/2024", "2024-02-13"),
        ("5/5", "2026-05-05"),
        ("in March", "2026-03"),
        ("in November", "2025-11"),
        ("in March 2025", "2025-03"),
        ("March 2025", "2025-03"),
        ("in 2019", "2019"),
    ],
)
def test_what_happened_lies_behind(text: str, day: str) -> None:
    assert read_whole(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", "2026-07-16"),
        ("the day after tomorrow", "2026-07-17"),
        ("next Friday", "2026-07-17"),
        ("this Friday", "2026-07-17"),
        ("this Monday", "2026-07-20"),
        ("next week", "2026-07-22"),
        ("next month", "2026-08"),
        ("in 3 days", "2026-07-18"),
        ("3 Nov 2026", "2026-11-03"),
        ("2030-01-01", "2030-01-01"),
        ("in 2030", "2030"),
    ],
)
def test_what_lies_ahead_is_read_as_such_although_nothing_happened_then(
    text: str, day: str
) -> None:
    assert read_whole(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Friday", "2026-07-17"),
        ("Wednesday", "2026-07-22"),
        ("3 Dec", "2026-12-03"),
        ("3 March", "2027-03-03"),
        ("15 July", "2026-07-15"),
        ("29 Feb", "2028-02-29"),
        ("in March", "2027-03"),
        ("in 2 months", "2026-09"),
    ],
)
def test_promises_lie_ahead(text: str, day: str) -> None:
    assert read_whole(text, ahead=True) == day


@pytest.mark.parametrize(
    "text",
    [
        "11/03",
        "03/04/2025",
        "31/02",
        "30 Feb",
        "31.4.2025",
        "2025-13-01",
        "0/0",
        "0000-00-00",
        "9999 years ago",
        "9999 weeks ago",
        "12 hours ago",
        "100 hours ago",
        "31 November 2025",
    ],
)
def test_a_day_that_is_not_or_may_be_two_is_bad(text: str) -> None:
    assert read_whole(text, date(100, 1, 1)) == "bad"


@pytest.mark.parametrize(
    "text",
    [
        "March",
        "may",
        "3",
        "3.11",
        "2019",
        "sunny",
        "Nov 3:30",
        "May 20 min",
        "1/2/3/4",
        "Sun Li",
        "todays",
        "",
        "2 days",
        "weekday",
        "mondays",
    ],
)
def test_what_may_be_something_else_is_no_date(text: str) -> None:
    assert read_whole(text) is None


def test_a_date_is_read_where_it_stands_and_ends_where_it_ends() -> None:
    read = read_date("coffee 3 Nov 2025 45m", 7, TODAY)
    assert read
    assert (str(read.value), read.end) == ("2025-11-03", 17)


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)), st.dates())
def test_a_written_day_is_read_back(day: date, today: date) -> None:
    for text in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d} {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
    ):
        assert read_whole(text, today) == str(PartialDate.of(day))


_WITHOUT_YEAR = st.sampled_from(
    ("Monday", "Sunday", "3 Nov", "29 Feb", "28.2.", "in March", "31/12", "last Friday")
)


@settings(deadline=None)
@given(_WITHOUT_YEAR, st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_without_a_year_a_date_is_never_on_the_wrong_side(text: str, today: date) -> None:
    behind, ahead = read_date(text, 0, today), read_date(text, 0, today, ahead=True)
    assert behind
    assert behind.value
    assert behind.value.earliest() <= today
    assert ahead
    assert ahead.value
    assert ahead.value.earliest() >= today


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("12:30", time(12, 30)),
        ("at 9:05", time(9, 5)),
        ("at 9", time(9)),
        ("9am", time(9)),
        ("9 pm", time(21)),
        ("5:15pm", time(17, 15)),
        ("12am", time(0)),
        ("12 p.m.", time(12)),
        ("noon", time(12)),
        ("24:00", None),
        ("12:75", None),
        ("13pm", None),
        ("at 25", None),
    ],
)
def test_times(text: str, at: time | None) -> None:
    read = read_time(text, 0)
    assert read
    assert (read.value, read.end) == (at, len(text))


@pytest.mark.parametrize("text", ["9", "at 9 min", "at 3 Nov", "1:2", "12:30:15", "noonish", "at"])
def test_what_may_be_something_else_is_no_time(text: str) -> None:
    assert read_time(text, 0) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45m", 45),
        ("45 min", 45),
        ("for 45 minutes", 45),
        ("1h", 60),
        ("2 hours", 120),
        ("1h20", 80),
        ("1h20m", 80),
        ("1 h 20", 80),
        ("1 hr 20 min", 80),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("an hour", 60),
        ("two hours", 120),
        ("an hour and a half", 90),
        ("half an hour", 30),
        ("0m", None),
        ("999h", None),
    ],
)
def test_lengths_of_time(text: str, minutes: int | None) -> None:
    read = read_length(text, 0)
    assert read
    assert (read.value, read.end) == (minutes, len(text))


@pytest.mark.parametrize(
    ("text", "minutes", "end"), [("1h 20 Nov", 60, 2), ("2h 12:30", 120, 2), ("1h 9am", 60, 2)]
)
def test_a_length_leaves_what_comes_next(text: str, minutes: int, end: int) -> None:
    read = read_length(text, 0)
    assert read
    assert (read.value, read.end) == (minutes, end)


@pytest.mark.parametrize("text", ["45", "m", "3 men", "hour", "1hello", "1.5"])
def test_what_may_be_something_else_is_no_length(text: str) -> None:
    assert read_length(text, 0) is None


@settings(deadline=None)
@given(st.text(max_size=40), st.integers(0, 40), st.dates(), st.booleans())
def test_any_text_can_be_asked(text: str, at: int, today: date, ahead: bool) -> None:
    for read in (read_date(text, at, today, ahead=ahead), read_time(text, at)):
        assert read is None or at < read.end <= len(text)
    words, due = split_due(text, today)
    assert text.strip().startswith(words)
    assert due is None or due >= today
