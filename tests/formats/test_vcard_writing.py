"""vCards that are written are read as they were meant: by this program, and by others.

What a card does not carry, by design: ids (``id``, ``met.through_id``), the hash of a picture
(the picture itself is carried), what a source brought at its last import (its key is carried),
circle, cadence and snoozing (``care``), and the bin, out of which nothing is written. Values are
in the form in which the program keeps them: those on one line have no white space at their ends
and no two spaces together, notes have no white space at their ends. Control characters and
U+FEFF, which cards cannot hold or files begin with, fall away.

``ROUND_TRIPS=10000 pytest tests/formats/test_vcard_writing.py`` tries more people.
"""

import os
import string
from dataclasses import fields, replace

import pytest
import vobject  # noqa: F401
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.contact import (
    Address,
    Contact,
    CustomField,
    Handle,
    ImportantDate,
    KeptLine,
    Labelled,
    MeetingStory,
    NameParts,
    Position,
    Related,
    Source,
)
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.found import FoundPerson
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.progress import NoProgress
from relationkeeper.formats.reader import RawFile
from relationkeeper.formats.vcard.reader import FORMAT
from relationkeeper.formats.vcard.writer import Version, write_cards

PEOPLE = settings(deadline=None, max_examples=int(os.environ.get("ROUND_TRIPS", "200")))
NOT_CARRIED = {"id", "photo", "care", "binned", "unknown"}


def read(data: bytes) -> list[FoundPerson]:
    found = FORMAT.read(RawFile("people.vcf", data), NoProgress())
    assert not found.skipped
    return found.people


def written(*contacts: Contact, version: Version = Version.V4) -> bytes:
    return b"".join(write_cards(contacts, version))


def again(contact: Contact, version: Version = Version.V4) -> Contact:
    [person] = read(written(contact, version=version))
    return person.contact


def lines(contact: Contact, version: Version = Version.V4) -> list[str]:
    """The unfolded lines of the card of ``contact``."""
    return written(contact, version=version).decode().replace("\r\n ", "").split("\r\n")


# People of every kind

CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff"
) | st.sampled_from("\\;,:^\"'=.%& \t@/-_$!<>نعЖ漢🙂")
LINES = st.text(CHARACTERS, max_size=40).map(lambda text: " ".join(text.split()))
WORDS = LINES.filter(bool)
LONG = st.text(CHARACTERS | st.just("\n"), max_size=300).map(str.strip)
LABELS = st.sampled_from(["", "home", "work", "cell", "home fax", "Zuhause", "WORK", "x"]) | LINES
DATES = (
    st.dates().map(PartialDate.of)
    | st.integers(1, 9999).map(PartialDate)
    | st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12))
    | st.dates().map(lambda day: PartialDate(None, day.month, day.day))
    | st.sampled_from([PartialDate(1604, 4, 15), PartialDate(None, 2, 29)])
)
PLATFORMS = st.sampled_from(["linkedin", "x", "mastodon", "skype", "google talk", "home"]) | (
    st.text(string.ascii_lowercase + string.digits + " ,-é", min_size=1).map(str.strip)
)
HANDLES = st.builds(
    Handle, PLATFORMS, LINES, st.just("") | WORDS | WORDS.map("https://x.com/{}".format)
).filter(lambda handle: handle.name or handle.url)
LABELLED = st.builds(Labelled, WORDS, LABELS)
ADDRESSES = st.builds(
    Address,
    label=LABELS,
    po_box=LINES,
    extended=LINES,
    street=LONG,
    city=LINES,
    region=LINES,
    postal_code=LINES,
    country=LINES,
).filter(lambda address: address != Address(label=address.label))
POSITIONS = st.builds(
    Position, organisation=LINES, title=LINES, since=st.none() | DATES, until=st.none() | DATES
)
STORIES = st.builds(
    MeetingStory, how=LONG, on=st.none() | DATES, where=LINES, through=LINES,
    in_person=st.none() | DATES,
)  # fmt: skip


def several(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(values, max_size=3, unique=True).map(tuple)


CONTACTS = st.builds(
    Contact,
    name=LINES,
    parts=st.builds(
        NameParts, family=LINES, given=LINES, additional=LINES, prefix=LINES, suffix=LINES
    ),
    nickname=LINES,
    pronounced=LINES,
    organisation=LINES,
    title=LINES,
    positions=several(POSITIONS),
    emails=several(LABELLED),
    phones=several(LABELLED),
    urls=several(LABELLED | st.just(Labelled("https://x.com/ada", "home"))),
    handles=several(HANDLES),
    addresses=several(ADDRESSES),
    birthday=st.none() | DATES,
    dates=several(st.builds(ImportantDate, st.just("anniversary") | LABELS, DATES)),
    zone=st.sampled_from(["", "Europe/Berlin", "America/Argentina/Ushuaia", "UTC"]),
    languages=several(WORDS),
    related=several(
        st.builds(Related, st.sampled_from(["spouse", "referred by", "friend"]) | LINES, WORDS)
    ),
    note=LONG,
    fields=several(
        st.builds(CustomField, st.sampled_from(["role", "department"]) | LINES, LONG.filter(bool))
    ),
    tags=several(WORDS.filter(lambda tag: tag.lower() not in {"mycontacts", "my contacts"})),
    met=STORIES,
    stated=st.sampled_from(Depth),
    favourite=st.booleans(),
    archived=st.booleans(),
    sources=several(st.builds(Source, WORDS | WORDS.map("vcard:{}".format))),
)


@pytest.mark.parametrize("version", Version)
@PEOPLE
@given(contact=CONTACTS)
def test_everybody_comes_back_as_they_went(version: Version, contact: Contact) -> None:
    assert again(contact, version) == contact


def test_nothing_of_a_contact_is_forgotten_when_it_comes_to_write_it() -> None:
    from relationkeeper.formats.vcard.entries import _WRITERS

    assert {field.name for field in fields(Contact)} == {*_WRITERS} | NOT_CARRIED


@given(contact=CONTACTS, version=st.sampled_from(Version))
@settings(deadline=None, max_examples=100)
def test_no_line_is_too_long_and_none_is_broken_within_a_character(
    contact: Contact, version: Version
) -> None:
    data = written(contact, version=version)
    assert data.endswith(b"END:VCARD\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
        assert b"\r" not in line
        assert b"\n" not in line
