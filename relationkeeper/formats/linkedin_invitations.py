"""LinkedIn's ``Invitations.csv``: who invited whom, when, and with what words.

The two columns with profiles are there since late 2023; before, nobody can be known by it.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from relationkeeper.domain.found import (
    FileFormat,
    FoundFile,
    FoundInvitation,
    Party,
    Reason,
    Skipped,
)
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.progress import Progress
from relationkeeper.formats.dates import read_moment
from relationkeeper.formats.handles import linkedin_slug
from relationkeeper.formats.linkedin_messages import plain_text
from relationkeeper.formats.reader import Format, RawFile
from relationkeeper.formats.table import Row, find_table, rows_of

_HEADER = {"from", "to", "sentat", "direction"}
_INVITER, _INVITEE = "inviterprofileurl", "inviteeprofileurl"


def _is_header(columns: frozenset[str]) -> bool:
    return columns >= _HEADER


def _knows(file: RawFile) -> bool:
    return find_table(file.lines, _is_header) is not None


def _read(file: RawFile, progress: Progress) -> FoundFile:
    """Every row becomes an invitation or a ``Skipped``; the owner is on one side of each."""
    found = FoundFile(name=file.name, format=FileFormat.LINKEDIN_INVITATIONS)
    owners: Counter[str] = Counter()
    for row in rows_of(file.lines, _is_header, progress):
        if not row.filled():
            found.skipped.append(Skipped(row.line, Reason.EMPTY_ROW))
        elif (invitation := _invitation(row)) is None:
            found.skipped.append(Skipped(row.line, Reason.NO_PROFILE))
        else:
            found.invitations.append(invitation)
            owners[linkedin_slug(row[_INVITER if invitation.is_mine else _INVITEE])] += 1
    del owners[""]
    found.owner = owners.most_common(1)[0][0] if owners else ""
    return found


def _invitation(row: Row) -> FoundInvitation | None:
    """The invitation of a row; None where it does not tell by a profile who the other is."""
    direction = row["direction"].upper()
    is_mine = direction == "OUTGOING"
    url = row[_INVITEE if is_mine else _INVITER]
    if direction not in {"INCOMING", "OUTGOING"} or not linkedin_slug(url):
        return None
    return FoundInvitation(
        party=Party(row["to" if is_mine else "from"], linkedin_slug(url)),
        is_mine=is_mine,
        sent=_day(read_moment(row["sentat"])),
        text=plain_text(row["message"]).strip(),
        line=row.line,
    )


def _day(moment: datetime | None) -> PartialDate | None:
    """The day as it is written: the file names no zone."""
    return PartialDate.of(moment.date()) if moment else None


FORMAT = Format(_knows, _read)
