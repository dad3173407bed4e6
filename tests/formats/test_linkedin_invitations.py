"""LinkedIn's Invitations.csv, in the layouts of its years."""

from __future__ import annotations

import pytest

from relationkeeper.domain.found import FileFormat, FoundFile, FoundInvitation, Party, Reason
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.progress import NoProgress
from relationkeeper.formats import linkedin, linkedin_invitations, linkedin_messages
from relationkeeper.formats.reader import RawFile

HEADER = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
ME, ANA = "https://www.linkedin.com/in/mia-keller", "https://www.linkedin.com/in/ana-roth"


def read(text: str) -> FoundFile:
    file = RawFile("Invitations.csv", text.encode())
    assert linkedin_invitations.FORMAT.knows(file)
    return linkedin_invitations.FORMAT.read(file, NoProgress())


def test_who_invited_whom_is_told_by_the_direction() -> None:
    found = read(
        f'{HEADER}Ana Roth,Mia,"1/29/26, 2:37 PM","Hi, ""Mia""\nagain",INCOMING,{ANA},{ME}\n'
        f'Mia,Ana Roth,"12/3/25, 9:05 AM",,OUTGOING,{ME},{ANA}\n'
    )
    ana = Party("Ana Roth", "ana-roth")
    assert found.invitations == [
        FoundInvitation(
            party=ana,
            is_mine=False,
            sent=PartialDate(2026, 1, 29),
            text='Hi, "Mia"\nagain',
            line=2,
        ),
        FoundInvitation(party=ana, is_mine=True, sent=PartialDate(2025, 12, 3), text="", line=4),
    ]
    assert (found.format, found.used, found.owner) == (
        FileFormat.LINKEDIN_INVITATIONS,
        True,
        "mia-keller",
    )


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ("2026-01-29 14:37:00 UTC", PartialDate(2026, 1, 29)),
        ('"1/2/26, 12:05 AM"', PartialDate(2026, 1, 2)),
        ("soon", None),
        ("", None),
    ],
)
def test_the_day_is_read_as_it_is_written(sent: str, day: PartialDate | None) -> None:
    (invitation,) = read(f"{HEADER}Ana,Mia,{sent},,INCOMING,{ANA},{ME}\n").invitations
    assert invitation.sent == day


def test_rows_that_tell_of_nobody_are_passed_over() -> None:
    found = read(
        f"{HEADER}Ana,Mia,,,INCOMING,,{ME}\n"
        f"Ana,Mia,,,SIDEWAYS,{ANA},{ME}\n"
        ",,,,,,\n"
        f"Ana,Mia,,,incoming,{ANA},{ME}\n"
    )
    assert [(s.line, s.reason) for s in found.skipped] == [
        (2, Reason.NO_PROFILE),
        (3, Reason.NO_PROFILE),
        (4, Reason.EMPTY_ROW),
    ]
    assert len(found.invitations) == 1


def test_the_layout_without_profiles_is_known_and_tells_of_nobody() -> None:
    found = read("From,To,Sent At,Message,Direction\nAna,Mia,,Hello,INCOMING\n")
    assert (found.invitations, found.owner) == ([], "")
    assert [s.reason for s in found.skipped] == [Reason.NO_PROFILE]


def test_no_other_reader_of_the_archive_takes_it() -> None:
    file = RawFile("Invitations.csv", HEADER.encode())
    assert not linkedin.FORMAT.knows(file)
    assert not linkedin_messages.FORMAT.knows(file)
