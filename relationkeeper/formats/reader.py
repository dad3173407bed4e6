"""What a reader of one kind of file is: a way to know the kind, and a way to read it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from relationkeeper.domain.found import FoundFile
from relationkeeper.domain.progress import Progress
from relationkeeper.formats.text import decode, marked_encoding


@dataclass(frozen=True)
class RawFile:
    """A file as it was brought: its name for the user, its bytes, the encoding asked for."""

    name: str
    data: bytes
    encoding: str | None = None

    @cached_property
    def text(self) -> str:
        """The whole of it as text, without zero bytes."""
        return decode(self.data, self.encoding).replace("\0", "")

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text with their ends, which are CR, LF or both."""
        return list(io.StringIO(self.text, newline=""))

    @property
    def binary(self) -> bool:
        """Whether it cannot be text: it has zero bytes and is not UTF-16."""
        return b"\0" in self.data[:8192] and marked_encoding(self.data) is None


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    ``knows`` says of a file's content whether it is of this kind. ``read`` reads it,
    tells the progress how far it is, and never fails on what the file holds: a row
    or card that cannot be read is a ``Skipped``.
    """

    knows: Callable[[RawFile], bool]
    read: Callable[[RawFile, Progress], FoundFile]
