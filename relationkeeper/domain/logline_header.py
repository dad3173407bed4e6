"""The part of a line of logging before the note: what, with whom, when, where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.interaction import Direction
from relationkeeper.domain.logline_dates import (
    LED_BY_A_NAME,
    Read,
    read_date,
    read_length,
    read_time,
)
from relationkeeper.domain.logline_names import (
    Mention,
    NameLookup,
    NamePart,
    Names,
    mentions_in,
)
from relationkeeper.domain.logline_words import (
    CHANNEL,
    FILLER,
    JOINER,
    MYSELF,
    PLATFORM,
    channel_of,
    channel_on,
    is_verb,
    platform_of,
)
from relationkeeper.domain.partial_date import PartialDate

T = TypeVar("T")


class TokenKind(StrEnum):
    """What a stretch of the line is."""

    CHANNEL = "channel"
    PLATFORM = "platform"
    NAME = "name"
    WORD = "word"
    DATE = "date"
    TIME = "time"
    LENGTH = "length"
    PLACE = "place"
    TAG = "tag"
    NOTE = "note"
    FACT = "fact"
    PROMISE = "promise"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, order=True)
class Token:
    """A stretch of the line, from ``start`` up to ``end``."""

    start: int
    end: int
    kind: TokenKind


class ProblemKind(StrEnum):
    """What keeps a line from being logged as it is, or wants a look."""

    NO_PEOPLE = "nobody named"
    UNKNOWN_NAME = "nobody known by that name"
    AMBIGUOUS_NAME = "several people by that name"
    FUTURE_DATE = "a date ahead"
    BAD_DATE = "a date that does not exist or may be two"
    BAD_TIME = "a time that no day has"
    BAD_LENGTH = "a length of time that cannot be"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem, and where in the line it is."""

    kind: ProblemKind
    start: int
    end: int


TAG = re.compile(r"(?<!\S)#(?=[^\s#]*[^\W\d_])([^\s#@,;:!?()]+)")
"""A tag is one word with a letter in it: #1 is a number."""
_QUOTED = re.compile(r'["“]([^"“”]+)["”]')
_SPACE = re.compile(r"\s*")
_PLACE_ENDS = re.compile(r"[#@]|(?:with(?!\w)|w/)", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\S+\s*")


class Header:
    """What was read before the note. ``None`` stands for what was not said.

    ``name_from`` is where the name begins that is not yet typed to its end, or None.
    """

    def __init__(self, text: str, today: date, names: NameLookup) -> None:
        self.tokens: list[Token] = []
        self.problems: list[Problem] = []
        self.mentions: list[Mention] = []
        self.tags: list[str] = []
        self.date: PartialDate | None = None
        self.time: time | None = None
        self.minutes: int | None = None
        self.place = ""
        self.platform = ""
        self._channel: Channel | None = None
        self._said = Direction.NONE
        self._is_together = False
        self._verb_at: int | None = None
        self._text = text
        self._today = today
        self._names = Names(text, names)
        self._parts: list[NamePart] = []
        self._expects_name = False
        self._after_joiner = False
        steps: tuple[Callable[[int], int | None], ...] = (
            self._read_tag,
            self._read_place,
            self._read_quoted,
            self._read_known_name,
            self._read_joiner,
            self._read_date,
            self._read_length,
            self._read_time,
            self._read_channel,
            self._read_platform,
            self._read_filler,
            self._read_word,
        )
        at = self._after_space(0)
        while at < len(text):
            at = self._after_space(next(end for step in steps if (end := step(at))))
        self.name_from = self._name_being_typed()
        self._end_names()
        self.tokens.sort()

    @property
    def channel(self) -> Channel | None:
        """The channel, as far as words or a platform tell."""
        return channel_on(self._channel, self.platform)

    @property
    def direction(self) -> Direction:
        """Who reached out: told by from and to, or by a verb and the side on which the name is."""
        depth = self.channel.depth if self.channel else Depth.NONE
        if depth is Depth.IN_PERSON:
            return Direction.NONE
        if self._is_together:
            return Direction.BOTH if depth is Depth.MESSAGE else Direction.NONE
        if self._verb_at is None:
            return self._said
        comes_first = [m.start < self._verb_at for m in self.mentions]
        return Direction.IN if comes_first and all(comes_first) else Direction.OUT

    def _name_being_typed(self) -> int | None:
        """Where a name begins that goes on to the end of the text, or has to begin there."""
        end = len(self._text)
        if self._parts:
            return self._parts[0].start if self._parts[-1].end == end else None
        return end if self._expects_name and self._text[-1:].isspace() else None

    def _after_space(self, at: int) -> int:
        space = _SPACE.match(self._text, at)
        return space.end() if space else at

    def _take(self, kind: TokenKind, start: int, end: int) -> int:
        """Something other than a name: names before it are complete."""
        self._end_names()
        self._after_joiner = self._expects_name = False
        self.tokens.append(Token(start, end, kind))
        return end

    def _end_names(self) -> None:
        mentions, unread = mentions_in(self._parts, self._text, expected=self._expects_name)
        self._parts = []
        self.mentions += mentions
        self.tokens += [Token(m.start, m.end, TokenKind.NAME) for m in mentions]
        self.tokens += [Token(part.start, part.end, TokenKind.UNREAD) for part in unread]
        for mention in mentions:
            if not mention.known:
                kind = ProblemKind.UNKNOWN_NAME if mention.unknown else ProblemKind.AMBIGUOUS_NAME
                self.problems.append(Problem(kind, mention.start, mention.end))

    # Each of these reads one thing at a place and gives its end, or None where it is not there.

    def _read_tag(self, at: int) -> int | None:
        found = TAG.match(self._text, at)
        if not found:
            return None
        self.tags.append(found[1])
        return self._take(TokenKind.TAG, at, found.end())

    def _read_place(self, at: int) -> int | None:
        if self._text[at] != "@":
            return None
        start = self._after_space(at + 1)
        quoted = _QUOTED.match(self._text, start)
        end = quoted.end() if quoted else self._end_of_place(start)
        place = quoted[1] if quoted else self._text[start:end].strip(" \t,")
        if self.place or not place:
            return self._take(TokenKind.UNREAD, at, max(end, at + 1))
        self.place = place
        return self._take(TokenKind.PLACE, at, end)

    def _end_of_place(self, start: int) -> int:
        """Where a place ends that begins at ``start``: its first word may be anything."""
        at = end = start
        while word := _NEXT_WORD.match(self._text, at):
            if at > start and (
                _PLACE_ENDS.match(self._text, at)
                or read_date(self._text, at, self._today)
                or read_length(self._text, at)
                or read_time(self._text, at)
            ):
                break
            at, end = word.end(), at + len(word[0].rstrip())
        return end

    def _read_quoted(self, at: int) -> int | None:
        found = _QUOTED.match(self._text, at)
        if not found:
            return None
        self._parts.append(self._names.quoted(found[1], at, found.end()))
        return found.end()

    def _read_known_name(self, at: int) -> int | None:
        part = self._names.at(at, after_joiner=self._after_joiner)
        if not part:
            return None
        self._parts.append(part)
        self._after_joiner = False
        return part.end

    def _read_joiner(self, at: int) -> int | None:
        found = JOINER.match(self._text, at)
        if not found:
            return None
        word = found[0].lower()
        end = self._take(TokenKind.WORD, at, found.end())
        is_comma = word in {",", ";"}
        self._after_joiner = not is_comma
        self._expects_name = not is_comma
        if word in {"from", "to"}:
            self._expects_name = not self.mentions
            is_in = (word == "from") != bool(MYSELF.match(self._text, self._after_space(end)))
            self._said = self._said or (Direction.IN if is_in else Direction.OUT)
        self._is_together |= word in {"with", "w/"}
        return end

    def _read_date(self, at: int) -> int | None:
        if self._after_joiner and LED_BY_A_NAME.match(self._text, at):
            return None
        read = read_date(self._text, at, self._today)
        if not read:
            return None
        if read.value and not self.date and read.value.earliest() > self._today:
            self.problems.append(Problem(ProblemKind.FUTURE_DATE, at, read.end))
        is_new = self._is_new(self.date, read, ProblemKind.BAD_DATE, at)
        self.date = self.date or read.value
        return self._take(TokenKind.DATE if is_new else TokenKind.UNREAD, at, read.end)

    def _read_time(self, at: int) -> int | None:
        read = read_time(self._text, at)
        if not read:
            return None
        is_new = self._is_new(self.time, read, ProblemKind.BAD_TIME, at)
        self.time = read.value if is_new else self.time
        return self._take(TokenKind.TIME if is_new else TokenKind.UNREAD, at, read.end)

    def _read_length(self, at: int) -> int | None:
        read = read_length(self._text, at)
        if not read:
            return None
        is_new = self._is_new(self.minutes, read, ProblemKind.BAD_LENGTH, at)
        self.minutes = read.value if is_new else self.minutes
        return self._take(TokenKind.LENGTH if is_new else TokenKind.UNREAD, at, read.end)

    def _is_new(self, before: T | None, read: Read[T], bad: ProblemKind, at: int) -> bool:
        """Whether what was read is the first of its kind; what cannot be is a problem."""
        if read.value is None:
            self.problems.append(Problem(bad, at, read.end))
        return before is None

    def _read_channel(self, at: int) -> int | None:
        found = CHANNEL.match(self._text, at)
        if not found:
            return None
        channel = channel_of(found[1])
        is_closer = self._channel is Channel.IN_PERSON and channel.depth is Depth.IN_PERSON
        if self._channel and not is_closer:  # "met Ben for lunch" was a lunch
            return self._take(TokenKind.UNREAD, at, found.end())
        self._channel = channel
        return self._take_reaching_out(TokenKind.CHANNEL, found)

    def _read_platform(self, at: int) -> int | None:
        found = PLATFORM.match(self._text, at)
        if not found:
            return None
        if self.platform:
            return self._take(TokenKind.UNREAD, at, found.end())
        self.platform = platform_of(found[1])
        return self._take_reaching_out(TokenKind.PLATFORM, found)

    def _take_reaching_out(self, kind: TokenKind, found: re.Match[str]) -> int:
        if is_verb(found[1]):
            self._verb_at = found.start()
        end = self._take(kind, found.start(), found.end())
        self._expects_name = True
        return end

    def _read_filler(self, at: int) -> int | None:
        found = FILLER.match(self._text, at)
        is_in_a_name = self._after_joiner and not MYSELF.match(self._text, at)
        if not found or is_in_a_name or any(part.ends_names for part in self._parts):
            return None
        expects = self._expects_name and not self._parts
        end = self._take(TokenKind.WORD, at, found.end())
        self._expects_name = expects
        return end

    def _read_word(self, at: int) -> int:
        part = self._names.word(at)
        self._parts.append(part)
        self._after_joiner = False
        return part.end
