"""What a reader of files gives: people and messages found, and what was passed over and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.partial_date import PartialDate


class FileFormat(StrEnum):
    """The kinds of file that are known."""

    VCARD = "vcard"
    LINKEDIN_CONNECTIONS = "linkedin-connections"
    LINKEDIN_MESSAGES = "linkedin-messages"
    LINKEDIN_INVITATIONS = "linkedin-invitations"
    LINKEDIN_OTHER = "linkedin-other"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a row or a card did not become a contact or an interaction, or not all of it."""

    EMPTY_ROW = "empty row"
    HIDDEN_MEMBER = "hidden or closed member: only a date"
    NO_NAME = "no name"
    BAD_DATE = "a date that does not exist or cannot be read"
    DRAFT = "draft, never sent"
    SPONSORED = "sponsored message"
    NO_PROFILE = "no profile to know the other by"
    NEVER_ANSWERED = "wrote once and was never answered"
    DOUBLE = "the same row again"
    FROM_ME_ALONE = "nobody but you in it"
    NOT_A_CARD = "text outside a card"
    DAMAGED_CARD = "damaged card"
    CUT_OFF_CARD = "card without its end, taken as far as it goes"
    EMPTY_CARD = "empty card"
    ME = "your own card"
    NOT_A_CONTACT = "invitation with somebody who is not a contact"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row or a card that was passed over: the line it begins on, from 1, and why."""

    line: int
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPerson:
    """A contact found in a file, not yet matched.

    ``contact.sources`` has the source key where the file gives one. ``photo`` is
    the picture as it lies in the file, not yet checked.
    """

    contact: Contact
    line: int
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a message: the name as written, and the profile's slug or nothing."""

    name: str
    slug: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMessage:
    """A message found in a file. ``at`` is in UTC; ``key`` is the source key."""

    conversation: str
    at: datetime
    sender: Party
    recipients: tuple[Party, ...]
    text: str
    key: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundInvitation:
    """An invitation to connect: with whom, whether the user sent it, on which day, and its text."""

    party: Party
    is_mine: bool
    sent: PartialDate | None
    text: str
    line: int


@dataclass(slots=True, kw_only=True)
class FoundFile:
    """All that was found in one file, or in one member of a zip.

    ``name`` is the file's name as the user knows it (``archive.zip/Connections.csv``
    for a member). ``groups`` counts group cards. ``used`` is false for a file that
    is known and of no use here. ``owner`` is the name or the LinkedIn profile of the
    archive's owner, where this file has it.
    """

    name: str
    format: FileFormat
    people: list[FoundPerson] = field(default_factory=list)
    messages: list[FoundMessage] = field(default_factory=list)
    invitations: list[FoundInvitation] = field(default_factory=list)
    groups: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    used: bool = True
    owner: str = ""
