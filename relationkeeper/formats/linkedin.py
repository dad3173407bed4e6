"""LinkedIn's archive as a whole: the files in it that are of no use here, and whose it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

from relationkeeper.domain.found import FileFormat, FoundFile, FoundMessage
from relationkeeper.domain.progress import Progress
from relationkeeper.formats.reader import Format, RawFile
from relationkeeper.formats.table import find_table, normal_header

_PROFILE = {"firstname", "lastname", "headline", "summary"}

_HEADERS: tuple[set[str], ...] = (
    {"source", "firstname", "lastname", "companies", "emails"},  # ImportedContacts
    {"companyname", "title", "startedon"},  # Positions
    {"schoolname", "startdate"},  # Education
    {"endorsementdate", "skillname"},  # Endorsement_Received_Info, Endorsement_Given_Info
    {"firstname", "lastname", "company", "jobtitle", "text"},  # Recommendations
    {"date", "link", "message"},  # Comments
    {"date", "sharelink", "sharecommentary"},  # Shares
    {"date", "type", "link"},  # Reactions
    {"date", "optionlink"},  # Votes
    {"organization", "followedon"},  # Company Follows
    {"date", "fullname", "status"},  # Member_Follows
    {"emailaddress", "confirmed", "primary"},  # Email Addresses
    {"registeredat", "registrationip"},  # Registration
    {"time", "searchquery"},  # SearchQueries
)
_NAMES = {
    # Talks with a machine, in the layout of messages.
    "coachmessages", "guidemessages", "learningcoachmessages", "learningroleplaymessages",
    # What has a header that could be anything's.
    "adtargeting", "causesyoucareabout", "certifications", "courses", "events", "hashtagfollows",
    "honors", "inferencesaboutyou", "jobapplications", "languages", "learning", "logins",
    "organizations", "patents", "phonenumbers", "projects", "publications", "receipts",
    "richmedia", "savedjobs", "saveditems", "securitychallenges", "skills", "testscores",
    "volunteering", "whatsappphonenumbers",
}  # fmt: skip


def _is_profile(columns: frozenset[str]) -> bool:
    return columns >= _PROFILE


def _is_header(columns: frozenset[str]) -> bool:
    return any(columns >= header for header in (_PROFILE, *_HEADERS))


def _knows(file: RawFile) -> bool:
    path = PurePosixPath(file.name)
    named = path.suffix.lower() == ".csv" and normal_header(path.stem) in _NAMES
    return named or find_table(file.lines, _is_header) is not None


def _read(file: RawFile, progress: Progress) -> FoundFile:  # noqa: ARG001 (as all readers)
    """Nothing, but of ``Profile.csv`` the owner's name."""
    owner = _owner(file)
    return FoundFile(
        name=file.name, format=FileFormat.LINKEDIN_OTHER, used=bool(owner), owner=owner
    )


def _owner(file: RawFile) -> str:
    table = find_table(file.lines, _is_profile)
    row = next(table.rows(), None) if table else None
    return f"{row['firstname']} {row['lastname']}".strip() if row else ""


def owner_guess(messages: Iterable[FoundMessage]) -> tuple[str, ...]:
    """The slugs of those who may own the archive that ``messages`` are from, likeliest first.

    The owner is in every conversation, or in nearly every one where an old export has
    the profiles of senders alone; conversations in which not two profiles are known
    say nothing. One candidate alone is the owner; several is a question for the user;
    none means that nothing tells.
    """
    conversations: defaultdict[str, set[str]] = defaultdict(set)
    wrote: Counter[str] = Counter()
    for message in messages:
        slugs = {party.slug for party in (message.sender, *message.recipients) if party.slug}
        conversations[message.conversation] |= slugs
        wrote[message.sender.slug] += 1
    telling = [slugs for slugs in conversations.values() if len(slugs) > 1]
    times_in = Counter(slug for slugs in telling for slug in slugs)
    most = max(times_in.values(), default=0)
    if most * 2 <= len(telling):
        return ()
    candidates = [slug for slug, times in times_in.items() if times == most]
    return tuple(sorted(candidates, key=lambda slug: (-wrote[slug], slug)))


FORMAT = Format(_knows, _read)
