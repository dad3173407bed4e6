"""What of a note is shown for a query, and what of it stands out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.ui.search.snippet import snippet, spans


def _marked(text: str, query: str) -> list[str]:
    return [text[a:b] for a, b in spans(text, query)]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Coffee with Ana", "ana", ["Ana"]),
        ("The analyst and Ana", "ana", ["analyst", "Ana"]),
        ("Diana was there", "ana", []),
        ("Łukasz on Straße 3", "strasse lukasz", ["Łukasz", "Straße"]),
        ("Cafe\u0301 Luna", "cafe", ["Cafe\u0301"]),
        ("王小明和李华", "小明", ["小明"]),
        ("O’Neil, again", "neil", ["Neil"]),
        ("Nothing here", "", []),
        ('Quotes " and * too', '"*', []),
    ],
)
def test_words_that_begin_like_the_query_stand_out(text: str, query: str, found: list[str]) -> None:
    assert _marked(text, query) == found


def test_a_short_text_is_shown_from_its_beginning() -> None:
    assert snippet("First things\nfirst", "first").text == "First things first"


def test_a_word_far_into_a_note_comes_into_sight_with_a_few_words_before_it() -> None:
    shown = snippet("word " * 100 + "treasure and more", "treasure")
    (a, b) = shown.spans[0]
    assert shown.text.startswith("…word")
    assert shown.text[a:b] == "treasure"
    assert a < 60


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200), st.text(max_size=6))
def test_every_stretch_lies_within_what_is_shown_and_is_what_was_found(
    text: str, query: str
) -> None:
    shown = snippet(text, query)
    ends = [0, *(end for span in shown.spans for end in span)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(shown.text)
