"""Which part of a text to show for a query, and where in it the words of the query stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from relationkeeper.domain.folding import fold, phrases

# From a letter or digit to the next space or mark; marks above letters belong to the word.
_WORD = re.compile(r"[^\W_][^\s!-/:-@\[-`{-~\u2000-\u206f\u3000-\u303f]*")
_IN_SIGHT = 60
_LEAD = 30
_LONGEST = 300

Span = tuple[int, int]
"""A stretch of text: its start and its end, in code points."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line of a text, and the stretches of it that a query found."""

    text: str
    spans: tuple[Span, ...] = ()


def spans(text: str, query: str) -> tuple[Span, ...]:
    """The words of ``text`` that begin as a word of ``query`` does, from left to right.

    In scripts written without spaces it is the characters of the query themselves.
    """
    wanted = ["".join(phrase) for phrase in phrases(query)]
    found = (_span(word, wanted) for word in _WORD.finditer(text)) if wanted else ()
    return tuple(span for span in found if span)


def snippet(text: str, query: str) -> Snippet:
    """``text`` on one line, so that the first that ``query`` found is near its beginning."""
    line = " ".join(text.split())
    found = spans(line, query)
    begin = 0
    if found and found[0][1] > _IN_SIGHT:
        wanted = max(0, min(found[0][0] - _LEAD, len(line) - _IN_SIGHT))
        # From the beginning of a word, where there is one before what was found.
        begin = line.find(" ", wanted, found[0][0]) + 1 or wanted
    shown = ("…" if begin else "") + line[begin : begin + _LONGEST]
    shift = begin - bool(begin)
    return Snippet(
        shown, tuple((a - shift, b - shift) for a, b in found if b - shift <= len(shown))
    )


def _span(word: re.Match[str], wanted: list[str]) -> Span | None:
    folded = fold(word[0])
    for query in wanted:
        if _is_wordless(query):
            at = folded.find(query)
            # Where folding changed the length, places in the word are no longer the same.
            if at >= 0 and len(folded) == len(word[0]):
                return word.start() + at, word.start() + at + len(query)
        if folded.startswith(query):
            return word.span()
    return None


def _is_wordless(text: str) -> bool:
    return unicodedata.east_asian_width(text[0]) in "WF"
