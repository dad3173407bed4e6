"""Text as it is searched and sorted: without case, accents or other ways to write the same."""

from __future__ import annotations

import re
import unicodedata

# Letters that decomposition leaves alone, as people type them without the special key.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
# Han, Kana, Hangul and their extensions: written without spaces, so each is a word.
_WORDLESS = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORDLESS_CHARACTER = re.compile(f"([{_WORDLESS}])")
# Vowel signs of the scripts of India and South-East Asia, which \w takes for gaps in a word.
_SIGNS = (
    "\u0900-\u0963\u0980-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f3e-\u0fbc"
    "\u102b-\u103e\u1056-\u109d\u17b4-\u17d3"
)
_WORD = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+")


def fold(text: str) -> str:
    """``text`` without case, marks and compatibility forms: Łukasz is lukasz, Straße strasse."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    if plain.isascii():
        return plain
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept)


def name_sort_key(name: str) -> str:
    """``name`` folded and evenly spaced: by this people are sorted and namesakes known."""
    return " ".join(fold(name).split())


def words(text: str) -> list[str]:
    """The words of ``text``, folded. Each Han, Kana or Hangul character is a word of its own."""
    folded = fold(text)
    if not folded.isascii():
        folded = _WORDLESS_CHARACTER.sub(r" \1 ", folded)
    return _WORD.findall(folded)


def index_text(*texts: str) -> str:
    """What the search index keeps of ``texts``: their folded words, separated by spaces."""
    return " ".join(words(" ".join(t for t in texts if t)))


def phrases(text: str) -> list[list[str]]:
    """The words of a query, folded, each with the words that must follow it at once.

    Only characters of scripts written without spaces form phrases of several words.
    """
    folded = fold(text)
    return [_WORD.findall(_WORDLESS_CHARACTER.sub(r" \1 ", run)) for run in _WORD.findall(folded)]
