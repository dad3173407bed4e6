"""The words for what the program knows by name."""

from __future__ import annotations

from datetime import date, time, timedelta
from enum import Enum

import pytest

from relationkeeper.domain.depth import Channel
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import FactKind
from relationkeeper.domain.found import FileFormat, Reason
from relationkeeper.domain.matching import Likeness
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.ui.transfer.found_words import format_words, likeness_words, reason_words
from relationkeeper.ui.words import (
    channel_words,
    clock_words,
    countdown_words,
    date_words,
    day_heading,
    error_words,
    fact_words,
    minutes_words,
    partial_date_words,
    platform_words,
    relative_day,
    span_words,
)

TODAY = date(2026, 11, 12)

SPOKEN = {
    Channel: channel_words,
    FactKind: fact_words,
    FileFormat: format_words,
    Reason: reason_words,
    Likeness: likeness_words,
}


@pytest.mark.parametrize("kind", SPOKEN, ids=lambda kind: kind.__name__)
def test_every_member_has_words_of_its_own(kind: type[Enum]) -> None:
    words = [SPOKEN[kind](member) for member in kind]
    assert all(words)
    assert len(set(words)) == len(words)


def test_an_error_says_its_details() -> None:
    error = UserError("{path} cannot be read.", path="a {b}.csv")
    assert error_words(error) == "a {b}.csv cannot be read."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-11-03", "3 Nov 2026"),
        ("2024-03", "March 2024"),
        ("2019", "2019"),
        ("--11-03", "3 Nov"),
        ("--02-29", "29 Feb"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(text: str, words: str) -> None:
    assert partial_date_words(PartialDate.parse(text)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-800, "in 2 years"),
        (-1000, "in 3 years"),
        (-730, "in 24 months"),
        (-365, "in 12 months"),
        (-91, "in 3 months"),
        (-90, "in 3 months"),
        (-61, "in 2 months"),
        (-59, "in 8 weeks"),
        (-20, "in 3 weeks"),
        (-14, "in 2 weeks"),
        (-13, "in 13 days"),
        (-3, "in 3 days"),
        (-1, "tomorrow"),
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (49, "7 weeks ago"),
        (60, "8 weeks ago"),
        (61, "2 months ago"),
        (729, "23 months ago"),
        (731, "2 years ago"),
    ],
)
def test_how_long_ago_a_day_was(days: int, words: str) -> None:
    assert relative_day(TODAY - timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(("days", "words"), [(0, "0 days"), (1, "1 day"), (20, "2 weeks")])
def test_a_span_of_days(days: int, words: str) -> None:
    assert span_words(days) == words


def test_a_span_has_no_direction() -> None:
    with pytest.raises(ValueError, match="direction"):
        span_words(-1)


def test_the_heading_of_a_day_is_a_whole_date() -> None:
    assert day_heading(PartialDate.of(TODAY), TODAY) == "Today"
    assert day_heading(PartialDate.of(date(2026, 11, 3)), TODAY) == "Tuesday, 3 November 2026"
    assert day_heading(PartialDate(2026, 11), TODAY) == "November 2026"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (80, "1 h 20"), (180, "3 h"), (65, "1 h 05")],
)
def test_a_length_of_time(minutes: int, words: str) -> None:
    assert minutes_words(minutes) == words


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(minutes=15), "15:00"),
        (timedelta(seconds=0.2), "0:01"),
        (timedelta(), "0:00"),
        (timedelta(hours=2, seconds=1), "120:01"),
    ],
)
def test_a_begun_second_counts_whole(left: timedelta, words: str) -> None:
    assert countdown_words(left) == words


def test_platforms_are_written_as_they_write_themselves() -> None:
    assert platform_words("linkedin") == "LinkedIn"
    assert platform_words("google meet") == "Google Meet"


def test_dates_and_times_are_short() -> None:
    assert date_words(date(2026, 11, 3)) == "3 Nov 2026"
    assert "30" in clock_words(time(12, 30))


@pytest.mark.parametrize(
    ("platform", "said"),
    [
        ("linkedin", "LinkedIn"),
        ("LinkedIn", "LinkedIn"),
        ("pixelfed", "Pixelfed"),
        ("meWe", "meWe"),
    ],
)
def test_platforms_are_spelt_as_they_spell_themselves(platform: str, said: str) -> None:
    assert platform_words(platform) == said
