"""LinkedIn's ``Connections.csv``: the people the user is connected with.

Since 2021 a few lines of notes stand above the header, since 2023 there is a column
for the profile's address, and the order of the columns has changed more than once.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from hashlib import blake2b

from relationkeeper.domain.contact import (
    Contact,
    Handle,
    Labelled,
    MeetingStory,
    NameParts,
    Source,
)
from relationkeeper.domain.found import FileFormat, FoundFile, FoundPerson, Reason, Skipped
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.progress import Progress
from relationkeeper.formats.dates import read_moment
from relationkeeper.formats.handles import linkedin_slug
from relationkeeper.formats.reader import Format, RawFile
from relationkeeper.formats.table import Row, find_table, rows_of

_DATE = "connectedon"
_URL = "url"
_EMAIL = "emailaddress"
_COLUMNS = ("firstname", "lastname", _EMAIL, "company", "position", _DATE)


def _is_header(columns: frozenset[str]) -> bool:
    return _DATE in columns


def _knows(file: RawFile) -> bool:
    return find_table(file.lines, _is_header) is not None


def _read(file: RawFile, progress: Progress) -> FoundFile:
    """Every row becomes a person or a ``Skipped``; a date that cannot be read is left out."""
    found = FoundFile(name=file.name, format=FileFormat.LINKEDIN_CONNECTIONS)
    seen: Counter[str] = Counter()
    for row in rows_of(file.lines, _is_header, progress):
        reason = _reason_to_skip(row)
        if reason:
            found.skipped.append(Skipped(row.line, reason))
        else:
            found.people.append(FoundPerson(contact=_contact(row, seen), line=row.line))
    return found


def _reason_to_skip(row: Row) -> Reason | None:
    filled = row.filled()
    if not filled:
        return Reason.EMPTY_ROW
    if filled == {_DATE}:
        return Reason.HIDDEN_MEMBER
    if not (filled & {"firstname", "lastname", _EMAIL} or linkedin_slug(row[_URL])):
        return Reason.NO_NAME
    return None


def _contact(row: Row, seen: Counter[str]) -> Contact:
    """The person of a row. ``seen`` counts the rows without a profile that are alike."""
    slug = linkedin_slug(row[_URL])
    first, last, email = row["firstname"], row["lastname"], row[_EMAIL]
    key = f"linkedin:{slug}" if slug else _row_key(row, seen)
    return Contact(
        name=" ".join(f"{first} {last}".split()),
        parts=_parts(first, last),
        organisation=row["company"],
        title=row["position"],
        emails=(Labelled(email),) if email else (),
        handles=(Handle("linkedin", slug, row[_URL]),) if slug else (),
        met=MeetingStory(how="LinkedIn", on=_connected_on(row[_DATE])),
        sources=(Source(key),),
    )


@lru_cache(maxsize=4096)  # thousands of rows share some hundred dates
def _connected_on(text: str) -> PartialDate | None:
    moment = read_moment(text)
    return PartialDate.of(moment.date()) if moment else None


def _parts(first: str, last: str) -> NameParts:
    """The parts of a name; what follows a comma is a suffix (``Smith, PhD``)."""
    family, _, suffix = last.partition(",")
    return NameParts(given=first, family=family.strip(), suffix=suffix.strip())


def _row_key(row: Row, seen: Counter[str]) -> str:
    """The key of a row without a profile: a hash of it, and which of the rows alike it is.

    Case and white space do not count.
    """
    cells = (" ".join(row[column].split()).casefold() for column in _COLUMNS)
    name = blake2b("\x1f".join(cells).encode(), digest_size=12).hexdigest()
    seen[name] += 1
    return f"linkedin-row:{name}:{seen[name]}"


FORMAT = Format(_knows, _read)
