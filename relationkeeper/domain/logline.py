"""One line of logging: what happened, with whom, when and where, typed in one go.

``coffee with Ana and Ben yesterday 45m @Cafe Luna #lending : talked about the fund
+family daughter starts college !send the deck by Friday``

Before the note stand, in any order, the channel, names, a date, a time, a length of
time, ``@place`` and ``#tag``. The note comes after a colon and a space, or on a new
line. ``+kind`` begins a fact and ``!`` a promise, each up to the next of them or the
end of the line. Nothing typed is dropped: what is not understood is ``unread``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import Enum, StrEnum, auto
from types import MappingProxyType

from relationkeeper.domain.depth import Channel
from relationkeeper.domain.fact import FactKind
from relationkeeper.domain.folding import fold
from relationkeeper.domain.interaction import Direction
from relationkeeper.domain.logline_dates import split_due
from relationkeeper.domain.logline_header import (
    TAG,
    Header,
    Problem,
    ProblemKind,
    Token,
    TokenKind,
)
from relationkeeper.domain.logline_names import Mention, NameLookup, Person
from relationkeeper.domain.logline_words import begins_fact_kind, fact_kind
from relationkeeper.domain.partial_date import PartialDate

__all__ = [
    "Completion",
    "CompletionKind",
    "LogLine",
    "Mention",
    "NameLookup",
    "Person",
    "Problem",
    "ProblemKind",
    "Token",
    "TokenKind",
    "completion_at",
    "read_log_line",
]


_Promised = tuple[str, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """What a line says.

    ``channel`` is in person where the line names none (``channel_given`` is false),
    and ``date`` is today where it has none. ``minutes`` is 0 where nobody said.
    ``promises`` are pairs of text and the day they are due, or None. ``tokens`` are
    in order and cover everything but spaces; ``unread`` are (start, end) of what was
    not understood.
    """

    channel: Channel
    channel_given: bool
    people: tuple[Mention, ...]
    date: PartialDate
    time: time | None
    minutes: int
    place: str
    platform: str
    direction: Direction
    tags: tuple[str, ...]
    note: str
    facts: tuple[tuple[FactKind, str], ...]
    promises: tuple[_Promised, ...]
    problems: tuple[Problem, ...]
    tokens: tuple[Token, ...]
    unread: tuple[tuple[int, int], ...]


class _BlockKind(Enum):
    HEADER = auto()
    NOTE = auto()
    FACT = auto()
    PROMISE = auto()


@dataclass(frozen=True, slots=True)
class _Block:
    """A part of the line, from its mark at ``start`` to ``end``; its text begins at ``body``."""

    kind: _BlockKind
    start: int
    body: int
    end: int
    fact: FactKind | None = None


_MARK = re.compile(
    r"(?P<note>(?<!:):(?!\S))|(?P<line>\n)"
    r"|(?<!\S)\+(?P<fact>daily\s+life|[^\W\d_]+)(?!\S)|(?P<promise>(?<!\S)!(?=[^\s!]))",
    re.IGNORECASE,
)


def _blocks(text: str) -> Iterator[_Block]:
    """The header and what follows it: notes, facts and promises."""
    kind, start, body, fact = _BlockKind.HEADER, 0, 0, None
    noted = False
    for mark in _MARK.finditer(text):
        next_fact = fact_kind(mark["fact"].split()[0]) if mark["fact"] else None
        ends = (
            next_fact is not None
            or mark["promise"]
            or (mark["note"] and not noted)
            or (mark["line"] and kind is not _BlockKind.NOTE)
        )
        if not ends:
            continue
        yield _Block(kind, start, body, mark.start(), fact)
        fact, start, body = next_fact, mark.start(), mark.end()
        if fact:
            kind = _BlockKind.FACT
        else:
            kind = _BlockKind.PROMISE if mark["promise"] else _BlockKind.NOTE
            noted = noted or kind is _BlockKind.NOTE
    yield _Block(kind, start, body, len(text), fact)


_TOKENS = MappingProxyType(
    {
        _BlockKind.NOTE: TokenKind.NOTE,
        _BlockKind.FACT: TokenKind.FACT,
        _BlockKind.PROMISE: TokenKind.PROMISE,
    }
)


def _stretch(text: str, start: int, end: int, kind: TokenKind) -> Iterator[Token]:
    """The token between ``start`` and ``end`` without the spaces around it, if any is left."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    if part.strip():
        yield Token(start, start + len(part.strip()), kind)


def _free_tokens(text: str, block: _Block) -> Iterator[Token]:
    """The tokens of a block of free text. A tag among its words is one of them as well."""
    kind, at = _TOKENS[block.kind], block.start
    if not text[block.body : block.end].strip():
        kind = TokenKind.UNREAD
    for tag in TAG.finditer(text, block.body, block.end):
        yield from _stretch(text, at, tag.start(), kind)
        yield Token(tag.start(), tag.end(), TokenKind.TAG)
        at = tag.end()
    yield from _stretch(text, at, block.end, kind)


def _said(text: str, block: _Block) -> str:
    """The words of a block of free text, without the tags that come after them."""
    end = block.end
    for tag in reversed(list(TAG.finditer(text, block.body, block.end))):
        if text[tag.end() : end].strip():
            break
        end = tag.start()
    return text[block.body : end].strip()


def read_log_line(text: str, today: date, names: NameLookup) -> LogLine:
    """What ``text`` says on ``today`` (local), with people as ``names`` knows them.

    Reads any text and never raises; ``problems`` say what is wrong with it.
    """
    head, *rest = _blocks(text)
    header = Header(text[: head.end], today, names)
    problems = list(header.problems)
    if not header.mentions:
        problems.append(Problem(ProblemKind.NO_PEOPLE, 0, 0))
    free = [token for block in rest for token in _free_tokens(text, block)]
    tags = header.tags + [text[t.start + 1 : t.end] for t in free if t.kind is TokenKind.TAG]
    tokens = (*header.tokens, *free)
    said = [(b, _said(text, b)) for b in rest]
    return LogLine(
        channel=header.channel or Channel.IN_PERSON,
        channel_given=header.channel is not None,
        people=tuple(header.mentions),
        date=header.date or PartialDate.of(today),
        time=header.time,
        minutes=header.minutes or 0,
        place=header.place,
        platform=header.platform,
        direction=header.direction,
        tags=tuple(_first_of_each(tags)),
        note="\n".join(w for b, w in said if b.kind is _BlockKind.NOTE and w),
        facts=tuple((b.fact, w) for b, w in said if b.fact and w),
        promises=tuple(split_due(w, today) for b, w in said if b.kind is _BlockKind.PROMISE and w),
        problems=tuple(problems),
        tokens=tokens,
        unread=tuple(_unread(text, tokens)),
    )


def _first_of_each(tags: Iterable[str]) -> Iterable[str]:
    first: dict[str, str] = {}
    for tag in tags:
        first.setdefault(fold(tag), tag)
    return first.values()


def _unread(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where the line was not understood; words that stand together are one stretch."""
    stretches: list[tuple[int, int]] = []
    for token in tokens:
        if token.kind is not TokenKind.UNREAD:
            continue
        if stretches and not text[stretches[-1][1] : token.start].strip():
            stretches[-1] = (stretches[-1][0], token.end)
        else:
            stretches.append((token.start, token.end))
    return stretches


class CompletionKind(StrEnum):
    """What is being typed."""

    NAME = "name"
    TAG = "tag"
    PLACE = "place"
    FACT_KIND = "kind of fact"


@dataclass(frozen=True, slots=True)
class Completion:
    """What is being typed at the cursor, and what a choice replaces: ``start`` up to ``end``.

    The mark (``#``, ``@``, ``+``) is no part of it. ``fragment`` is empty where a name
    has to come.
    """

    kind: CompletionKind
    fragment: str
    start: int
    end: int


_TYPED_TAG = re.compile(r"(?<!\S)#([^\s#@,;:!?()]*)\Z")
_TYPED_KIND = re.compile(r"(?<!\S)\+([^\W\d_]*)\Z")
_REST_OF_WORD = re.compile(r"[^\s,;]*")
_SOME_DAY = date(2000, 1, 1)


def completion_at(text: str, cursor: int) -> Completion | None:
    """What is being typed with the cursor before the character ``cursor``, or None."""
    left = text[: max(cursor, 0)]
    typed = _typed(left)
    if not typed:
        return None
    kind, start = typed
    rest = _REST_OF_WORD.match(text, len(left))
    return Completion(kind, left[start:], start, rest.end() if rest else len(left))


def _typed(left: str) -> tuple[CompletionKind, int] | None:
    """The kind of thing that ends ``left``, and where it begins."""
    if (found := _TYPED_KIND.search(left)) and begins_fact_kind(found[1]):
        return CompletionKind.FACT_KIND, found.start(1)
    if found := _TYPED_TAG.search(left):
        return CompletionKind.TAG, found.start(1)
    *_, last = _blocks(left)
    if last.kind is not _BlockKind.HEADER:
        return None
    header = Header(left, _SOME_DAY, lambda _: ())
    if header.tokens and left[header.tokens[-1].start] == "@":
        place = left[header.tokens[-1].start + 1 :]
        return CompletionKind.PLACE, len(left) - len(place.lstrip())
    if header.name_from is None:
        return None
    return CompletionKind.NAME, header.name_from
