"""The text of a file whose encoding nobody declared."""

from __future__ import annotations

import codecs
import re

from relationkeeper.domain.errors import UserError

_BYTE_ORDER_MARKS = (
    # UTF-32's little-endian mark begins with that of UTF-16, so it is asked for first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_CONTROL = re.compile("[\0-\x08\x0e-\x1f]")
"""What no text has, and a picture or a program has soon."""


def decode(data: bytes, encoding: str | None = None) -> str:
    """``data`` as text.

    In turn: ``encoding`` where the user gave one, a byte order mark, UTF-16 without
    one, strict UTF-8 (cut at the end or not), Windows-1252. What cannot be read in
    the end becomes U+FFFD; only an ``encoding`` that does not exist is a ``UserError``.
    """
    chosen = checked_encoding(encoding) or marked_encoding(data)
    if chosen:
        text = data.decode(chosen, "replace").removeprefix("\ufeff")
        # Some encodings, such as UTF-7, give halves of surrogate pairs, which nothing can keep.
        return text.encode("utf-8", "replace").decode()
    try:
        # A file cut inside its last character is still UTF-8.
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=False)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def checked_encoding(encoding: str | None) -> str | None:
    """``encoding`` under the name Python knows it by; raises ``UserError`` where it knows none."""
    if not encoding:
        return None
    try:
        info = codecs.lookup(encoding)
        "".encode(info.name)
    except (LookupError, ValueError) as error:
        raise UserError(
            "No encoding is called {encoding}. Try utf-8, cp1252 or shift_jis.", encoding=encoding
        ) from error
    return info.name


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark or the pattern of zero bytes gives away."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    return _wide(data[:_SAMPLE])


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: the upper half of each ASCII character is a zero byte."""
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= 0.2 * pairs or min(even, odd) * 10 > max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return None if _CONTROL.search(sample.decode(encoding, "ignore")) else encoding
