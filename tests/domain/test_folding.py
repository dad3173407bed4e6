"""Text as it is searched, sorted and compared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.folding import fold, index_text, name_sort_key, phrases, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("Zoë", "zoe"),
        ("Zoe\u0308", "zoe"),
        ("ÞÓRA", "thora"),
        ("İstanbul", "istanbul"),
        ("ＡＢＣ", "abc"),
        ("ﬁn", "fin"),
        ("Ελλάς", "ελλασ"),
        ("Ёлка", "елка"),
        ("مُحَمَّد", "محمد"),
        ("王小明", "王小明"),
        ("한국", "한국"),
        ("", ""),
    ],
)
def test_case_marks_and_forms_fold_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana-Maria O'Brien, PhD.", ["ana", "maria", "o", "brien", "phd"]),
        ("snake_case", ["snake", "case"]),
        ("王小明 Wang", ["王", "小", "明", "wang"]),
        ("東京タワー2号", ["東", "京", "タ", "ワ", "ー", "2", "号"]),
        ("हिन्दी", ["हिनदी"]),
        ("राम, सीता।", ["राम", "सीता"]),
        ("สวัสดี", ["สวัสดี"]),
        ("🙂 !?", []),
    ],
)
def test_words_are_told_apart_in_any_script(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_names_that_differ_by_a_vowel_sign_are_two_names() -> None:
    assert words("राम") != words("रीमा") != words("रमा")


def test_a_query_keeps_together_what_has_no_spaces() -> None:
    assert phrases("王小明 Wang") == [["王", "小", "明"], ["wang"]]


_TEXTS = st.text(max_size=20) | st.text("aÄßŁİıσς王かがหิीि् -_'1", max_size=20)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_folded_text_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert words(fold(text)) == words(text)


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_case_and_composition_make_no_difference(text: str) -> None:
    assert fold(text.casefold()) == fold(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(_TEXTS, max_size=4))
def test_the_index_has_the_words_of_all_texts_in_order(texts: list[str]) -> None:
    assert index_text(*texts).split() == [word for text in texts for word in words(text)]


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_a_query_for_a_text_asks_for_its_words(text: str) -> None:
    assert [word for phrase in phrases(text) for word in phrase] == words(text)


@pytest.mark.parametrize("name", ["ana ruiz", "Ana  Ruiz", " ANA\tRuíz\n", "Ana\u00a0\u2003Ruiz"])
def test_a_name_has_one_key_however_it_is_spaced(name: str) -> None:
    assert name_sort_key(name) == "ana ruiz"
