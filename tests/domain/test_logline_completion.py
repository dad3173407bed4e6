"""What is being typed in a line of logging, for its completion."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.logline import Completion, CompletionKind, completion_at


def typed(text: str) -> tuple[CompletionKind, str] | None:
    """What is typed where ``|`` stands for the cursor."""
    cursor = text.index("|")
    found = completion_at(text.replace("|", ""), cursor)
    return (found.kind, found.fragment) if found else None


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("coffee with An|", "An"),
        ("coffee with |", ""),
        ("coffee with Ana and |", ""),
        ("coffee with Ana Mar|", "Ana Mar"),
        ("coffee with Ana, B|", "B"),
        ("coffee with Fri|", "Fri"),
        ("called Apr|", "Apr"),
        ("called |", ""),
        ("email from 王|", "王"),
        ("lunch Ana +Be|n", "Be"),
        ("A. Lo|", "A. Lo"),
        ("coffee with Be| yesterday", "Be"),
    ],
)
def test_names_are_completed_where_a_name_may_stand(text: str, fragment: str) -> None:
    assert typed(text) == (CompletionKind.NAME, fragment)


@pytest.mark.parametrize(
    "text",
    [
        "|",
        "coffee|",
        "coffee with|",
        "coffee with Ana |",
        "coffee with Ana yesterday|",
        "coffee with Ana 45m|",
        "coffee with Ana : talked to Be|",
        "coffee with Ana !call Be|",
        "coffee with Ana\nBe|",
    ],
)
def test_nothing_is_completed_elsewhere(text: str) -> None:
    assert typed(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coffee #|", (CompletionKind.TAG, "")),
        ("coffee #len|", (CompletionKind.TAG, "len")),
        ("coffee : about #len|", (CompletionKind.TAG, "len")),
        ("coffee @|", (CompletionKind.PLACE, "")),
        ("coffee @Cafe Lu|", (CompletionKind.PLACE, "Cafe Lu")),
        ("coffee with Ana @ Ca|", (CompletionKind.PLACE, "Ca")),
        ("coffee with Ana +|", (CompletionKind.FACT_KIND, "")),
        ("coffee with Ana +fam|", (CompletionKind.FACT_KIND, "fam")),
        ("coffee with Ana : note +fam|", (CompletionKind.FACT_KIND, "fam")),
    ],
)
def test_marks_are_completed(text: str, expected: tuple[CompletionKind, str]) -> None:
    assert typed(text) == expected


def test_a_choice_replaces_the_rest_of_the_word_too() -> None:
    assert completion_at("coffee with Anabel, Ben", 14) == Completion(
        CompletionKind.NAME, "An", 12, 18
    )


@settings(max_examples=200, deadline=None)
@given(st.text('ab @#+!:,\n"', max_size=20) | st.text(max_size=30), st.integers(-3, 40))
def test_any_cursor_can_be_asked(text: str, cursor: int) -> None:
    found = completion_at(text, cursor)
    if found:
        assert 0 <= found.start <= found.end <= len(text)
        assert text[found.start :].startswith(found.fragment)
