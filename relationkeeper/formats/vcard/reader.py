"""A file of vCards, read card by card: one bad card never sinks the file."""

from __future__ import annotations

from pathlib import PurePath

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.found import FileFormat, FoundFile, FoundPerson, Reason, Skipped
from relationkeeper.domain.progress import Progress
from relationkeeper.formats.reader import Format, RawFile
from relationkeeper.formats.vcard.cards import RawCard, cards, content_lines, holds_card, unified
from relationkeeper.formats.vcard.person import read_person

_SUFFIXES = {".vcf", ".vcard"}
_STEP = 200


def _knows(file: RawFile) -> bool:
    """A card in it, or at least the name of a file that should have some."""
    suffix = PurePath(file.name).suffix.lower()
    return suffix in _SUFFIXES or holds_card(unified(file.data, file.encoding)[0])


def _read(file: RawFile, progress: Progress) -> FoundFile:
    """Every card becomes a person or a group, or is told as damaged.

    A card that has no END is kept if anything is in it; where the file ends in it that is
    told, since the rest of it is lost. Text outside of cards is told where it stands in the
    place of one.
    """
    data, encoding = unified(file.data, file.encoding)
    found = FoundFile(name=file.name, format=FileFormat.VCARD)
    total = data.count(b"\n")
    last = RawCard(0, b"")
    for number, card in enumerate(cards(data)):
        if number % _STEP == 0:
            progress.step(card.line, total)
        person = read_person(content_lines(card.body), card.line, encoding)
        if person is None:
            found.groups += 1
        elif reason := _reason_to_skip(card, person):
            found.skipped.append(Skipped(card.line, reason))
        else:
            found.people.append(person)
        last = card
    if not last.ended and found.people and found.people[-1].line == last.line:
        found.skipped.append(Skipped(last.line, Reason.CUT_OFF_CARD))
    if not (found.people or found.groups or found.skipped):
        found.skipped.append(Skipped(1, Reason.NOT_A_CARD))
    return found


def _reason_to_skip(card: RawCard, person: FoundPerson) -> Reason | None:
    if not card.begun and person.contact.unnamed:
        return Reason.NOT_A_CARD
    if not card.ended and person.contact == Contact():
        return Reason.DAMAGED_CARD
    return None


FORMAT = Format(_knows, _read)
