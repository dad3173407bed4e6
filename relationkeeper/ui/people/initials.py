"""What stands for a name where there is room for two letters."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QTextBoundaryFinder

_TITLES = {"dr", "prof", "mr", "mrs", "ms", "herr", "frau", "sir"}
_NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"


def initials(name: str) -> str:
    """The first letters of the first and the last word of ``name``; "" where it has none.

    A letter is what a reader calls one (a grapheme). An emoji, of however many code points,
    stays whole, and leads alone: beside a letter it would be too small to make out.
    Names in Han, Kana or Hangul are written without spaces and family name first, so that
    their first two characters say more. Titles and degrees ("Dr.", ", PhD") are nobody's name.
    """
    words = [word for word in map(_without_marks, name.partition(",")[0].split()) if word]
    words = [word for word in words if word.rstrip(".").lower() not in _TITLES] or words
    if not words:
        return ""
    first = _graphemes(words[0])
    if _is_wordless(words[0][0]):
        return "".join(first[:2])
    letters = [_upper(first[0])]
    if len(words) > 1 and not _is_picture(words[0][0]):
        letters.append(_upper(_graphemes(words[-1])[0]))
    # Two Arabic letters side by side would join into a syllable that nobody is called.
    joins = unicodedata.bidirectional(letters[0][0]) == "AL"
    return (_NON_JOINER if joins else "").join(letters)


def _without_marks(word: str) -> str:
    """``word`` from its first letter, digit or picture on: without brackets and quotes."""
    for index, character in enumerate(word):
        if unicodedata.category(character)[0] in "LN" or _is_picture(character):
            return word[index:]
    return ""


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) == "So"


def _is_wordless(character: str) -> bool:
    return character.isalpha() and unicodedata.east_asian_width(character) in "WF"


def _upper(grapheme: str) -> str:
    upper = grapheme.upper()
    return upper if len(upper) == len(grapheme) else grapheme


def _graphemes(word: str) -> list[str]:
    # Qt counts in UTF-16, Python in code points.
    units = word.encode("utf-16-le", errors="replace")
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, word)
    found: list[str] = []
    start = 0
    while (end := finder.toNextBoundary()) > 0:
        found.append(units[2 * start : 2 * end].decode("utf-16-le", errors="replace"))
        start = end
    return found
