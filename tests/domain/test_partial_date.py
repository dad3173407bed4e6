"""Dates of which a part may be unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.partial_date import PartialDate

_DAYS = st.dates()
_PARTIAL = st.one_of(
    _DAYS.map(PartialDate.of),
    _DAYS.map(lambda d: PartialDate(d.year, d.month)),
    _DAYS.map(lambda d: PartialDate(d.year)),
    _DAYS.map(lambda d: PartialDate(None, d.month, d.day)),
)


@settings(deadline=None)
@given(_PARTIAL)
def test_a_date_is_read_back_as_it_was_written(day: PartialDate) -> None:
    assert PartialDate.parse(str(day)) == day


@settings(deadline=None)
@given(st.text("0123456789-٣", max_size=12) | _PARTIAL.map(str))
def test_what_parses_is_what_would_be_written(text: str) -> None:
    try:
        found = PartialDate.parse(text)
    except ValueError:
        return
    assert str(found) == text


@settings(deadline=None)
@given(_DAYS)
def test_a_whole_date_is_its_day(day: date) -> None:
    assert PartialDate.of(day).whole
    assert PartialDate.of(day).earliest() == day


@settings(deadline=None)
@given(_DAYS)
def test_a_partial_date_counts_at_its_earliest_day(day: date) -> None:
    assert PartialDate(day.year, day.month).earliest() == day.replace(day=1)
    assert PartialDate(day.year).earliest() == day.replace(month=1, day=1)
    assert not PartialDate(day.year, day.month).whole


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", PartialDate(2024)),
        ("2024-03", PartialDate(2024, 3)),
        ("2024-03-11", PartialDate(2024, 3, 11)),
        ("--03-11", PartialDate(None, 3, 11)),
        ("--02-29", PartialDate(None, 2, 29)),
        ("0001-01-01", PartialDate(1, 1, 1)),
    ],
)
def test_the_four_shapes(text: str, day: PartialDate) -> None:
    assert PartialDate.parse(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-3",
        "2024-00",
        "2024-03-00",
        "2024-13",
        "2023-02-29",
        "2024-02-30",
        "0000",
        "--02-30",
        "--00-01",
        "--03",
        "2024-03-11T00:00",
        "2024-03-11\n",
        "٢٠٢٤",
    ],
)
def test_days_there_are_not_and_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|year|month"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "parts", [(), (None, 3), (None, None, 11), (2024, None, 11), (10_000,), (0,), (2024, 4, 31)]
)
def test_other_shapes_are_refused(parts: tuple[int | None, ...]) -> None:
    with pytest.raises(ValueError, match=r"date|year|month"):
        PartialDate(*parts)


def test_a_leap_day_without_its_year_has_an_earliest_day() -> None:
    assert PartialDate(None, 2, 29).earliest() == date(1, 2, 28)
