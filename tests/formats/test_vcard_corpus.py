"""Real cards, where there is a folder of them beside the project: read, written and read again."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.found import FoundPerson
from relationkeeper.domain.progress import NoProgress
from relationkeeper.formats.reader import RawFile
from relationkeeper.formats.vcard.cards import RawCard, cards, content_lines, unified
from relationkeeper.formats.vcard.properties import Property, read_property
from relationkeeper.formats.vcard.reader import FORMAT
from relationkeeper.formats.vcard.values import unescaped
from relationkeeper.formats.vcard.writer import Version, write_cards

FOLDER = Path(__file__).parents[3] / "shared" / "corpus" / "vcard"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="there is no folder of real cards here"),
]

WRITTEN_ANEW = {"BEGIN", "END", "VERSION", "PRODID", "REV", "PROFILE", "AGENT", "PHOTO"}
"""What says how and when the card was written, cards inside the card, and pictures."""
OTHERWISE = {"BDAY", "ANNIVERSARY", "X-ANNIVERSARY", "X-ABDATE", "CATEGORIES", "X-ANDROID-CUSTOM"}
"""Dates lose their time of day and are written in another form, Google's group of everybody is
nobody's tag, and what Android has a place of its own for goes where all programs have it."""
SAID_OTHERWISE = {"im", "referredby"}
"""A scheme before another scheme, and the label of whoever brought two people together."""


def well_formed() -> list[str]:
    expected = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    return [name for name, wanted in expected.items() if wanted["well_formed"]]


def read(data: bytes) -> list[FoundPerson]:
    return FORMAT.read(RawFile("people.vcf", data), NoProgress()).people


def comparable(contact: Contact) -> Contact:
    """``contact`` without the order of its fields, which lie in different properties."""
    return replace(contact, fields=tuple(sorted(contact.fields, key=repr)))


@pytest.mark.parametrize("version", Version)
def test_what_is_read_of_a_real_card_is_read_again_once_it_is_written(version: Version) -> None:
    for name in well_formed():
        people = read((FOLDER / name).read_bytes())
        pictures = {str(n): person.photo for n, person in enumerate(people) if person.photo}
        contacts = [
            replace(person.contact, photo=str(n) if person.photo else "")
            for n, person in enumerate(people)
        ]
        again = read(b"".join(write_cards(contacts, version, pictures.get)))
        assert [p.photo for p in again] == [p.photo for p in people], name
        for before, after in zip(people, again, strict=True):
            assert comparable(after.contact) == comparable(before.contact), name


def letters(text: str) -> str:
    """``text`` without what is written in one way or another."""
    return re.sub(r"[\W_]+", "", unquote(unescaped(text))).casefold()


def test_no_property_of_a_real_card_is_lost() -> None:
    for name in well_formed():
        content = (FOLDER / name).read_bytes()
        data, encoding = unified(content)
        people = {person.line: person.contact for person in read(content)}
        for card in cards(data):
            if card.line in people:
                text = b"".join(write_cards([people[card.line]], Version.V4)).decode()
                said = letters(text.replace("\r\n ", ""))
                for found in properties(card, encoding):
                    every = map(letters, re.split(r"(?<!\\)[;,:]", found.text))
                    missing = {piece for piece in every if piece not in said} - SAID_OTHERWISE
                    assert not missing, (name, found.line[:80])


def properties(card: RawCard, encoding: str) -> Iterator[Property]:
    """The properties that have to come again: those of the card itself."""
    lines = [read_property(line, encoding) for line in content_lines(card.body)]
    found = [each for each in lines if each]
    names = [each.head.name for each in found]
    if "BEGIN" in names:
        del found[names.index("BEGIN") : names.index("END")]
    yield from (each for each in found if each.head.name not in WRITTEN_ANEW | OTHERWISE)
