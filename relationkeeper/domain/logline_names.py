"""Names in a line of logging: found in the line, never in a store.

Nothing is guessed. A name goes as far as it is written: where only Ana Ruiz is known,
"Ana Lopez" is somebody new, and not Ana Ruiz with a word behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from relationkeeper.domain.folding import words
from relationkeeper.domain.logline_dates import LED_BY_A_NAME
from relationkeeper.domain.logline_words import CHANNEL, FILLER, JOINER, PLATFORM


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known: the contact's id, name, and a hint that tells them from others."""

    id: int
    name: str
    hint: str = ""


NameLookup = Callable[[str], Sequence[Person]]
"""The known people whom a text may mean: by name, part of a name, or nickname.

Asked for up to five texts a word with every reading, so it should be quick.
"""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in the line, as typed between ``start`` and ``end``."""

    text: str
    start: int
    end: int
    candidates: tuple[Person, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it can only be one."""
        return len(self.candidates) == 1

    @property
    def ambiguous(self) -> bool:
        """Whether it may be several."""
        return len(self.candidates) > 1

    @property
    def unknown(self) -> bool:
        """Whether it is nobody known."""
        return not self.candidates


@dataclass(frozen=True, slots=True)
class NamePart:
    """A word of the line, or several that are a known name together."""

    text: str
    start: int
    end: int
    people: tuple[Person, ...] = ()

    @property
    def is_capital(self) -> bool:
        """Whether it is written like a name; scripts without case always are."""
        first = next((c for c in self.text if c.isalpha()), "a")
        return not first.islower()

    @property
    def is_whole(self) -> bool:
        """Whether it is all of a known person's name."""
        return any(words(p.name) == words(self.text) for p in self.people)

    @property
    def ends_names(self) -> bool:
        """Whether it begins something else than a name."""
        return _ENDING.fullmatch(self.text) is not None

    @property
    def is_particle(self) -> bool:
        """Whether it is a small word inside of names."""
        return _PARTICLES.fullmatch(self.text) is not None


_ENDING = re.compile(
    "about|after|at|because|before|but|discussing|for|in|on|over|re|regarding|then|when|where|who",
    re.IGNORECASE,
)
_PARTICLES = re.compile(
    "al|bin|da|de|del|della|den|der|di|dos|du|el|ibn|la|le|ter|ten|van|von|y|zu", re.IGNORECASE
)
_IN_NO_NAME = re.compile(r"[#@&+\"“\d]|(?:with|from|to|w/|[\W_]+)\Z", re.IGNORECASE)
_WORD = re.compile(r"\s*([^\s,;]+)")
_MOST_WORDS = 5


class Names:
    """The names in one line of text."""

    def __init__(self, text: str, lookup: NameLookup) -> None:
        self._text = text
        self._lookup = lookup
        self._asked: dict[str, tuple[Person, ...]] = {}

    def at(self, start: int, *, after_joiner: bool) -> NamePart | None:
        """The longest known name that begins at ``start``.

        A name with a word of the grammar in it has to be spelled as the person's is, and
        one that is nothing else ("Friday") all of it, after a word that joins names.
        """
        found = list(self._words(start))
        is_grammar = [any(p.fullmatch(word[1]) for p in _GRAMMAR) for word in found]
        for count in range(len(found), 0, -1):
            is_spelled = any(is_grammar[:count])
            if is_spelled and count == 1 and not after_joiner:
                return None
            part = self._part(start, found[count - 1].end())
            if is_spelled:
                people = tuple(p for p in part.people if _is_spelled_in(part.text, p.name))
                part = replace(part, people=people)
            if part.people and (part.is_whole or not is_spelled or count > 1):
                return part
        return None

    def word(self, start: int) -> NamePart:
        """The word at ``start``, whoever it may be."""
        found = _WORD.match(self._text, start)
        return self._part(start, found.end() if found else start + 1)

    def quoted(self, text: str, start: int, end: int) -> NamePart:
        """The name in quotation marks, which is no other word than that."""
        return NamePart(text, start, end, self._people(text))

    def _words(self, start: int) -> Iterator[re.Match[str]]:
        for _ in range(_MOST_WORDS):
            found = _WORD.match(self._text, start)
            if not found or _IN_NO_NAME.match(found[1]):
                return
            yield found
            start = found.end()

    def _part(self, start: int, end: int) -> NamePart:
        typed = self._text[start:end]
        bare = re.sub(r"['’]s$", "", typed.rstrip("?!:"))
        for text in dict.fromkeys((typed, bare, bare.rstrip("."))):
            if people := self._people(text):
                return NamePart(text, start, end, people)
        return NamePart(bare or typed, start, end)

    def _people(self, text: str) -> tuple[Person, ...]:
        if text not in self._asked:
            self._asked[text] = tuple(self._lookup(text)) if text else ()
        return self._asked[text]


_TIME_WORD = re.compile(r"today|yesterday|tonight|tomorrow|noon|\d.*", re.IGNORECASE)
_GRAMMAR = (CHANNEL, PLATFORM, JOINER, FILLER, LED_BY_A_NAME, _TIME_WORD)


def _is_spelled_in(text: str, name: str) -> bool:
    """Whether the words of ``text`` stand in ``name``, one after the other."""
    wanted, there = words(text), words(name)
    starts = range(len(there) - len(wanted) + 1)
    return bool(wanted) and any(there[s : s + len(wanted)] == wanted for s in starts)


def mentions_in(
    parts: Sequence[NamePart], text: str, *, expected: bool
) -> tuple[list[Mention], list[NamePart]]:
    """Who is named in words that stand together, and the words that name nobody.

    ``expected`` says that a name has to come, so that it may be written small.
    """
    mentions: list[Mention] = []
    unread: list[NamePart] = []
    at = 0
    while at < len(parts) and not parts[at].ends_names:
        after = _end_of_name(parts, at, expected=expected and at == 0)
        if after == at:
            unread.append(parts[at])
            at += 1
            continue
        start, end = parts[at].start, parts[after - 1].end
        if after == at + 1:
            mentions.append(Mention(parts[at].text, start, end, parts[at].people))
        else:
            mentions.append(Mention(text[start:end], start, end))
        at = after
    return mentions, unread + list(parts[at:])


def _end_of_name(parts: Sequence[NamePart], at: int, *, expected: bool) -> int:
    """The index after the last part of the name that begins with part ``at``, if one does."""
    first = parts[at]
    is_small = not first.people and not first.is_capital
    if is_small and not (expected and any(c.isalpha() for c in first.text)):
        return at
    end = at + 1
    if end < len(parts) and first.is_whole and parts[end].people:
        return end
    for i in range(end, len(parts)):
        part = parts[i]
        if part.ends_names:
            break
        if part.people or part.is_capital or is_small:
            end = i + 1
        elif not part.is_particle:
            break
    return end
