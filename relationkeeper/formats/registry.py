"""Files people bring, whatever they are: the kind is known by the content, not by the name.

To add a kind of file, write a module with a ``FORMAT`` (see ``formats.reader``) and
add it to ``_FORMATS``: nothing else knows the kinds. They are asked in order, so one
that is content with less comes later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.found import FileFormat, FoundFile
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.formats import (
    linkedin,
    linkedin_connections,
    linkedin_invitations,
    linkedin_messages,
)
from relationkeeper.formats.archives import Member, content_of, folder_members, is_zip, zip_members
from relationkeeper.formats.reader import Format, RawFile
from relationkeeper.formats.text import checked_encoding
from relationkeeper.formats.vcard import reader as vcard

_FORMATS: tuple[Format, ...] = (
    vcard.FORMAT,
    linkedin.FORMAT,
    linkedin_invitations.FORMAT,
    linkedin_messages.FORMAT,
    linkedin_connections.FORMAT,
)

_WHAT_TO_BRING = (
    "Bring vCards (.vcf), or LinkedIn's archive: the zip, the folder, "
    "or its Connections.csv, messages.csv or Invitations.csv."
)


@dataclass(frozen=True, slots=True)
class _Part:
    """The progress of one file of several, which are all of one length."""

    whole: Progress
    number: int
    count: int

    def step(self, done: int, total: int) -> None:
        """Report how far all files are, in thousandths of one."""
        within = min(1000 * done // max(total, 1), 1000)
        self.whole.step(1000 * self.number + within, 1000 * self.count)


def read_files(
    paths: Sequence[Path], *, encoding: str | None = None, progress: Progress | None = None
) -> list[FoundFile]:
    """All that is found in ``paths``: files, zips and folders, in their order.

    A zip or a folder gives one ``FoundFile`` for each file in it that is known.
    ``encoding`` is what the user says the text is in, where no file says otherwise.
    Raises ``UserError`` for what is missing, empty, unreadable, harmful or of no
    known kind; what is wrong within a file is in its ``skipped``.
    """
    checked_encoding(encoding)
    found: list[FoundFile] = []
    for number, path in enumerate(paths):
        part = _Part(progress or NoProgress(), number, len(paths))
        part.step(0, 1)
        found += _read_path(path, encoding, part)
        part.step(1, 1)
    return found


def _read_path(path: Path, encoding: str | None, progress: Progress) -> list[FoundFile]:
    try:
        if path.is_dir():
            return _read_many(path.name, folder_members(path), encoding, progress)
        if path.exists() and not path.is_file():
            raise UserError("{name} is not a file. " + _WHAT_TO_BRING, name=path.name)
        if is_zip(path):
            return _read_many(path.name, zip_members(path), encoding, progress)
        return [_read_file(RawFile(path.name, content_of(path), encoding), progress)]
    except FileNotFoundError as error:
        raise UserError("There is no file {name}. Choose it again.", name=path.name) from error
    except OSError as error:
        raise UserError(
            "{name} cannot be read. Check that it is there and that you may open it.",
            name=path.name,
        ) from error


def _read_many(
    name: str, members: Iterator[Member], encoding: str | None, progress: Progress
) -> list[FoundFile]:
    """What is known among the files in a zip or a folder; at least one has to be of use."""
    found: list[FoundFile] = []
    for member in members:
        file = RawFile(f"{name}/{member.name}", member.data, encoding)
        if kind := _kind(file):
            found.append(kind.read(file, _Part(progress, member.number, member.count)))
        else:
            found.append(FoundFile(name=file.name, format=FileFormat.UNKNOWN, used=False))
    if not any(file.used for file in found):
        raise UserError("Nothing in {name} is of a known kind. " + _WHAT_TO_BRING, name=name)
    return found


def _read_file(file: RawFile, progress: Progress) -> FoundFile:
    if not file.data.strip():
        raise UserError("{name} is empty. Export it again.", name=file.name)
    kind = _kind(file)
    if not kind:
        raise UserError("{name} is of no known kind. " + _WHAT_TO_BRING, name=file.name)
    return kind.read(file, progress)


def _kind(file: RawFile) -> Format | None:
    """The kind of ``file``, or None; what is not text is of no kind."""
    if file.binary:
        return None
    return next((kind for kind in _FORMATS if kind.knows(file)), None)
