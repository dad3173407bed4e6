"""Files inside other things: the members of a zip, the files of a folder.

A zip may be made to harm: what its directory declares is checked, all of it, before
anything is unpacked, and nothing is ever written to disk.
"""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from relationkeeper.domain.errors import UserError

_LARGEST = 512 * 2**20
"""No file, and no member of a zip, of more bytes than this is read."""
_LARGEST_SUM = 1024 * 2**20
_SMALL = 2**20
_HIGHEST_RATIO = 200
_WANTED = {".csv", ".vcf", ".vcard"}
_ENCRYPTED = 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""The ways in which ``zipfile`` says that a zip is damaged, or packed as it cannot unpack."""


def is_zip(path: Path) -> bool:
    """Whether the file at ``path`` is a zip, be it an empty one."""
    with path.open("rb") as file:
        return file.read(4) in {b"PK\x03\x04", b"PK\x05\x06"}


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip or a folder: its name there, its bytes, and which of how many it is."""

    name: str
    data: bytes
    number: int
    count: int


def zip_members(path: Path) -> Iterator[Member]:
    """The members of a zip that may be of use.

    Raises ``UserError`` before the first one for a zip that is broken, encrypted or
    looks dangerous, and for a member that turns out to be damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            wanted = _safe_members(archive, path.name)
            for number, info in enumerate(wanted):
                yield Member(info.filename, archive.read(info), number, len(wanted))
    except _DAMAGED as error:
        raise UserError(
            "{name} is damaged, or packed in a way that cannot be read. "
            "Download it again, or unpack it and import the folder.",
            name=path.name,
        ) from error


def _safe_members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """The members to read, once all members have been looked at."""
    for member in archive.infolist():
        _refuse_unsafe(member, name)
    wanted = [m for m in archive.infolist() if _is_wanted(m)]
    names = [member.filename for member in wanted]
    if len(set(names)) < len(names):
        raise UserError("{name} holds two files of one name. It was not read.", name=name)
    if any(m.flag_bits & _ENCRYPTED for m in wanted):
        raise UserError(
            "{name} is protected by a password. Unpack it and import the folder.", name=name
        )
    if sum(m.file_size for m in wanted) > _LARGEST_SUM or any(map(_is_bomb, wanted)):
        raise UserError("{name} would unpack to too much to be an archive of people.", name=name)
    return wanted


def _refuse_unsafe(member: zipfile.ZipInfo, name: str) -> None:
    """Raise ``UserError`` for a member that points outside of the zip."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    drive = path.parts[0].endswith(":") if path.parts else False
    if path.is_absolute() or drive or ".." in path.parts:
        raise UserError("{name} holds a file that would land outside of it.", name=name)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UserError("{name} holds a link to something outside of it.", name=name)


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    # macOS adds a twin of metadata for each file.
    return (
        member.filename[-1:] != "/"
        and path.suffix.lower() in _WANTED
        and "__MACOSX" not in path.parts
    )


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    ratio = member.file_size / max(member.compress_size, 1)
    return member.file_size > _LARGEST or (member.file_size > _SMALL and ratio > _HIGHEST_RATIO)


def folder_members(folder: Path) -> Iterator[Member]:
    """The files of an unpacked archive that may be of use; folders inside it are left alone."""
    wanted = sorted(p for p in folder.iterdir() if p.suffix.lower() in _WANTED and p.is_file())
    for number, path in enumerate(wanted):
        yield Member(path.name, content_of(path), number, len(wanted))


def content_of(path: Path) -> bytes:
    """The bytes of a file that is none too large; an ``OSError`` is the caller's to tell."""
    if path.stat().st_size > _LARGEST:
        raise UserError("{name} is too large to be a file of people.", name=path.name)
    return path.read_bytes()
