"""What the user decides about names, and that no word typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.logline import LogLine, Person, read_log_line
from relationkeeper.ui.people.log_line_decisions import Decisions, settled
from relationkeeper.ui.widgets.text_units import characters, units

TODAY = date(2026, 11, 12)
KNOWN = {
    "Ana": [Person(1, "Ana Ruiz", "Luna"), Person(2, "Ana Lopez")],
    "Ben": [Person(3, "Ben Ojo")],
}


def _read(text: str) -> LogLine:
    return read_log_line(text, TODAY, lambda name: KNOWN.get(name, []))


def test_a_line_about_somebody_known_is_settled() -> None:
    assert Decisions().is_settled(_read("coffee with Ben"))


@pytest.mark.parametrize(
    "text", ["", "coffee", "coffee with Ben tomorrow", "coffee with Ben 31 Feb"]
)
def test_a_line_without_people_or_with_a_day_that_cannot_be_is_not(text: str) -> None:
    assert not Decisions().is_settled(_read(text))


def test_of_several_one_is_chosen() -> None:
    line, decisions = _read("coffee with Ana"), Decisions()
    assert not decisions.is_settled(line)
    decisions.choose("Ana", 2)
    assert decisions.is_settled(line)
    assert settled("coffee with Ana", line, decisions).with_ids == (2,)


def test_a_choice_of_somebody_who_is_no_candidate_any_more_is_none() -> None:
    line, decisions = _read("coffee with Ana"), Decisions()
    decisions.choose("Ana", 9)
    assert decisions.is_open(line.people[0])


def test_an_unknown_name_is_new_only_once_the_user_says_so() -> None:
    text = "coffee with Lena"
    line, decisions = _read(text), Decisions()
    assert not decisions.is_settled(line)
    decisions.add("Lena")
    assert decisions.is_settled(line)
    assert settled(text, line, decisions).new_names == ("Lena",)


def test_what_is_not_a_person_goes_into_the_note() -> None:
    text = "coffee with Ben and Lending Fund : later"
    line, decisions = _read(text), Decisions()
    (name,) = (m.text for m in line.people if m.unknown)
    decisions.leave(name)
    ready = settled(text, line, decisions)
    assert ready.new_names == ()
    assert [m.text for m in ready.line.people] == ["Ben"]
    assert ready.line.note == f"later\n{name}"


def test_the_last_decision_counts() -> None:
    line, decisions = _read("coffee with Lena"), Decisions()
    decisions.leave("Lena")
    decisions.add("Lena")
    assert decisions.is_settled(line)


def test_words_not_understood_are_kept_in_the_note() -> None:
    text = "called Ben about the harvest : at last"
    assert settled(text, _read(text), Decisions()).line.note == "at last\nabout the harvest"


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40))
def test_places_are_the_same_in_both_ways_to_count(text: str) -> None:
    for place in range(len(text) + 1):
        assert characters(text, units(text[:place])) == place
