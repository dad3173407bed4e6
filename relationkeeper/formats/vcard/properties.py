"""A content line of a card: its name, its parameters, and its value in the right encoding."""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_HEAD = re.compile(
    r"\s*(?:([\w.-]+)\.)?([A-Za-z][\w/ -]*?)\s*(?:[;,](.*))?\Z", re.DOTALL | re.ASCII
)
_QUOTED_HEAD = re.compile(rb'((?:[^":]|"[^"]*")*):', re.DOTALL)
_PARAMETER = re.compile(r'(?:[^";]|"[^"]*"?)+')
_CIRCUMFLEXED = re.compile(r"\^([nN'^])")
_CIRCUMFLEX = {"n": "\n", "N": "\n", "'": '"', "^": "^"}

THEIRS = "X-RELATIONKEEPER-THEIRS"
"""The parameter that tells, in a card of ours, a line of another program from our own."""
KIND = "X-RELATIONKEEPER-KIND"
"""The parameter that tells what the value of a custom field is, where it is not text."""
_BINARY = {"b", "base64"}
_ENCODINGS = {"quoted-printable", "base64", "b", "8bit", "7bit"}
_VALUES = {"url", "uri", "inline", "cid", "content-id"}
_CHARSET = re.compile(r"[\w.:-]{2,40}\Z", re.ASCII)

_SEVERAL_LINES = {"NOTE", "ADR", "LABEL", "PHOTO", "KEY", "LOGO", "SOUND"}
_WORTH_KEEPING = 120
_UNDERSTOOD = {
    "type", "pref", "encoding", "charset", "value", "mediatype", "phonetic", "derived",
    "x-apple-omit-year", "x-service-type", "service-type", "x-user", "username",
    "x-relationkeeper-kind",
}  # fmt: skip
LAST = 101
_SAY_NOTHING = {
    "pref", "internet", "voice", "msg", "intl", "dom", "postal", "parcel", "x400", "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the colon.

    ``name`` is upper case; ``group``, ``types``, ``encoding`` and the names of the
    parameters are lower case. Parameters without a name (vCard 2.1: ``TEL;HOME;BASE64``) are put
    where they belong. ``written`` is all of it as it stands in the file, ``label`` the
    types that say what the value is for. ``rank`` tells how much the value is
    preferred: from 1, most, to 100, and ``LAST`` where nobody says. ``foreign`` tells
    that there is a parameter which no rule knows.
    """

    name: str
    written: str
    group: str = ""
    types: tuple[str, ...] = ()
    label: str = ""
    rank: int = LAST
    encoding: str = ""
    foreign: bool = False
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def base64(self) -> bool:
        """Whether the value is in base64, and nothing else can be made of it."""
        return self.encoding in _BINARY

    @property
    def plain(self) -> bool:
        """Whether the value is in the encoding of the file, and nothing is done to it."""
        return not (self.encoding or "charset" in self.parameters)


class Property(NamedTuple):
    """A property of a card. ``text`` is decoded and still escaped; base64 of pictures stays."""

    head: Head
    text: str

    @property
    def line(self) -> str:
        """The whole of it again, for a line that only looks like a property."""
        return f"{self.head.written}:{self.text}"

    @property
    def normal(self) -> str:
        """The whole of it as a content line of vCard 3.0 or 4.0, unfolded.

        Its text is in no encoding any more, and it is not said to be preferred or theirs.
        """
        head = self.head
        start = f"{head.group}.{head.name}" if head.group else head.name
        text = "".join(self.text.split()) if head.base64 else self.text.replace("\n", "\\n")
        return ";".join([start, *filter(None, map(_normal, _pieces(head.written)))]) + f":{text}"


def read_property(line: bytes, encoding: str = "") -> Property | None:
    """The property in a content line, or None where the line is none or is empty.

    ``encoding`` is that of the file, where the file or the user names one.
    """
    start, _, value = line.partition(b":")
    if b'"' in start:
        quoted = _QUOTED_HEAD.match(line)
        if quoted:
            start, value = quoted[1], line[quoted.end() :]
    head = _head(start) if len(start) <= _WORTH_KEEPING else parse_head(start)
    if head is None:
        return None
    if b"\n" in value and not (head.base64 or head.name in _SEVERAL_LINES):
        value = value[: value.index(b"\n")]
    text = decoded(value) if head.plain and not encoding else _text(head, value, encoding)
    return Property(head, text) if text and not text.isspace() else None


def parse_head(start: bytes) -> Head | None:
    """What ``start``, all before the colon, says; None where it is no name of a property."""
    written = decoded(start)
    found = _HEAD.match(written)
    if not found:
        return None
    group, name, rest = found.groups()
    types: list[str] = []
    named: dict[str, str] = {}
    for piece in _split(rest or ""):
        parameter, equals, value = _parameter(piece)
        if not equals or parameter == "type":
            _sort(value.replace('"', ""), types, named)
        else:
            named.setdefault(parameter, value)
    return Head(
        name=name.upper(),
        written=written,
        group=(group or "").lower(),
        types=tuple(types),
        label=" ".join([word for word in types if word not in _SAY_NOTHING]),
        rank=1 if "pref" in types else _rank(named.get("pref", "")),
        encoding=named.get("encoding", "").lower(),
        foreign=not named.keys() <= _UNDERSTOOD,
        parameters=named,
    )


_head = lru_cache(maxsize=1024)(parse_head)
"""The heads of one file are few, and each comes again and again."""


def _pieces(written: str) -> list[str]:
    """The parameters in a head, as they are written."""
    found = _HEAD.match(written)
    return _split(found[3] or "") if found else []


def _normal(piece: str) -> str:
    """A parameter as vCard 3.0 and 4.0 have it; nothing for those of an encoding or a rank."""
    name, equals, value = _parameter(piece)
    if not equals or name == "type":
        types: list[str] = []
        named: dict[str, str] = {}
        _sort(value.replace('"', ""), types, named)
        words = ",".join([word for word in types if word != "pref"])
        said = {
            "ENCODING": "b" if named.get("encoding") in _BINARY else "",
            "VALUE": named.get("value", ""),
            "TYPE": words,
        }
        return ";".join([f"{name}={word}" for name, word in said.items() if word])
    if name == "encoding":
        return "ENCODING=b" if value.lower() in _BINARY else ""
    return "" if name in {"charset", "pref", THEIRS.lower()} else piece.strip()


def _rank(stated: str) -> int:
    return int(stated) if stated.isdecimal() and len(stated) < 4 else LAST


def _split(rest: str) -> list[str]:
    """The parameters in what follows a name."""
    return _PARAMETER.findall(rest) if '"' in rest else rest.split(";")


def _parameter(piece: str) -> tuple[str, bool, str]:
    """Name, whether there was one, and value; some write ``TYPE#HOME``."""
    for mark in "=#":
        name, found, value = piece.partition(mark)
        if found:
            name, value = name.strip().lower(), value.strip()
            if name != "type":
                value = value.strip('"')
            if "^" in value:
                value = _CIRCUMFLEXED.sub(lambda m: _CIRCUMFLEX[m[1]], value)
            return name, True, value
    return "", False, piece


def _sort(words: str, types: list[str], named: dict[str, str]) -> None:
    """Put each of ``words``, types or parameters without a name, where it belongs."""
    for word in map(str.strip, words.lower().replace("type=", "").split(",")):
        if word in _ENCODINGS:
            named.setdefault("encoding", word)
        elif word in _VALUES:
            named.setdefault("value", word)
        elif word and word != "type":
            types.append(word)


def _text(head: Head, value: bytes, encoding: str) -> str:
    """``value`` as text. Each property may be in an encoding of its own."""
    charset = head.parameters.get("charset", "")
    if head.encoding == "quoted-printable":
        value = binascii.a2b_qp(value)
        return decoded(value, (charset, encoding)).replace("\r\n", "\n").replace("\r", "\n")
    return decoded(value, (encoding, charset))


def decoded(value: bytes, encodings: tuple[str, ...] = ()) -> str:
    """``value`` in the first of ``encodings`` that fits, else in UTF-8, else in Windows-1252."""
    for encoding in encodings:
        if _CHARSET.match(encoding):
            try:
                text = value.decode(encoding)
                text.encode()
            except (LookupError, ValueError):
                # Nonsense, not a text encoding, not this one, or half a surrogate pair.
                continue
            return text
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def from_base64(value: bytes) -> bytes:
    """The bytes that ``value`` stands for, however it is broken, padded or cut."""
    letters = value.translate(_TO_STANDARD, _NOT_BASE64)
    whole = len(letters) - (len(letters) % 4 == 1)
    return binascii.a2b_base64(letters[:whole] + b"=" * (-whole % 4))


_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"
_NOT_BASE64 = bytes(byte for byte in range(256) if byte not in _LETTERS)
_TO_STANDARD = bytes.maketrans(b"-_", b"+/")
