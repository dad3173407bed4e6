"""LinkedIn's ``messages.csv``: what was written, by whom and to whom.

The header has had from 8 to 13 columns. Until 2023 recipients had names and no
profiles; sent mail lies in the inbox; a deleted member has a name and no profile.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import datetime

from relationkeeper.domain.found import (
    FileFormat,
    FoundFile,
    FoundMessage,
    Party,
    Reason,
    Skipped,
)
from relationkeeper.domain.progress import Progress
from relationkeeper.formats.dates import read_moment
from relationkeeper.formats.handles import linkedin_slug
from relationkeeper.formats.reader import Format, RawFile
from relationkeeper.formats.table import Row, find_table, rows_of

_CONVERSATION = "conversationid"
_FROM, _FROM_URL = "from", "senderprofileurl"
_TO, _TO_URLS = "to", "recipientprofileurls"
_HEADER = {_FROM, _TO, "date", "content"}
_SPONSORED = "spinmail-quill-editor"
_YEARS = range(1970, 2200)
"""Years in which a message may be: at the ends of the calendar there is no other zone's time."""

_TAG = re.compile(
    r"<(/?)(p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|img|table|tr|td)\b[^<>]*>",
    re.IGNORECASE,
)
_LINE_ENDS = {"p", "div", "li", "tr", "ul", "ol"}
_SUFFIX = re.compile(
    r"(?:ph\.?d|m\.?d|mba|cpa|cfa|pmp|esq|jr|sr|ii|iii|iv|m\.?sc|b\.?sc|ma|ms|jd|dds|rn|pe|p\.?eng)\.?\Z",
    re.IGNORECASE,
)


def _is_header(columns: frozenset[str]) -> bool:
    return columns >= _HEADER


def _knows(file: RawFile) -> bool:
    return find_table(file.lines, _is_header) is not None


def _read(file: RawFile, progress: Progress) -> FoundFile:
    """Every row becomes a message or a ``Skipped``."""
    found = FoundFile(name=file.name, format=FileFormat.LINKEDIN_MESSAGES)
    seen: Counter[str] = Counter()
    for row in rows_of(file.lines, _is_header, progress):
        message = _message(row, seen)
        if isinstance(message, Reason):
            found.skipped.append(Skipped(row.line, message))
        else:
            found.messages.append(message)
    return found


def _message(row: Row, seen: Counter[str]) -> FoundMessage | Reason:
    """The message of a row, or why it is none. ``seen`` counts messages that are alike."""
    reason = _reason_to_skip(row)
    if reason:
        return reason
    at = read_moment(row["date"])
    if not at or at.year not in _YEARS:
        return Reason.BAD_DATE
    sender = Party(row[_FROM], linkedin_slug(row[_FROM_URL]))
    recipients = _recipients(row[_TO], row[_TO_URLS])
    if not any(party.name or party.slug for party in (sender, *recipients)):
        return Reason.NO_PROFILE
    return FoundMessage(
        conversation=row[_CONVERSATION],
        at=at,
        sender=sender,
        recipients=recipients,
        text=plain_text(row["content"]),
        key=_key(row[_CONVERSATION], at, sender, seen),
        line=row.line,
    )


def _reason_to_skip(row: Row) -> Reason | None:
    if not row.filled():
        return Reason.EMPTY_ROW
    if "yes" in {row["ismessagedraft"].lower(), row["isconversationdraft"].lower()}:
        return Reason.DRAFT
    if not row[_FROM_URL] and _SPONSORED in row["content"][:200]:
        return Reason.SPONSORED
    return None


def _key(conversation: str, at: datetime, sender: Party, seen: Counter[str]) -> str:
    """The source key: of several messages by one sender in one second, which of them it is."""
    second = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    key = f"linkedin-message:{conversation}|{second}|{sender.slug or sender.name}"
    seen[key] += 1
    return f"{key}|{seen[key]}"


def _recipients(names: str, urls: str) -> tuple[Party, ...]:
    """Those written to: names paired with profiles where there are as many of each.

    Names are separated by ", " and may hold one ("Smith, PhD"). Where they do not
    pair, the profiles count, since a slug identifies and a name does not.
    """
    slugs = [linkedin_slug(url) for url in urls.split(",")] if urls else []
    if not any(slugs):
        return tuple(Party(name) for name in _names(names))
    if len(slugs) == 1:
        return (Party(names, slugs[0]),)
    for split in (names.split(", "), _names(names)):
        if len(split) == len(slugs):
            return tuple(Party(n.strip(), s) for n, s in zip(split, slugs, strict=True))
    return tuple(Party("", slug) for slug in slugs if slug)


def _names(text: str) -> list[str]:
    """The names in a list of them, degrees and the like left with their owners."""
    names: list[list[str]] = []
    for piece in filter(None, map(str.strip, text.split(","))):
        if names and _SUFFIX.match(piece):
            names[-1].append(piece)
        else:
            names.append([piece])
    return [", ".join(name) for name in names]


def plain_text(content: str) -> str:
    """``content`` without the HTML that LinkedIn puts into some messages.

    Only elements that it uses are taken for such: a text may well say ``<3``.
    """
    text, tags = _TAG.subn(_instead_of_tag, content)
    return (html.unescape(text) if tags else text).strip()


def _instead_of_tag(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    ends_line = name == "br" or (tag[1] and name in _LINE_ENDS)
    return "\n" if ends_line else ""


FORMAT = Format(_knows, _read)
