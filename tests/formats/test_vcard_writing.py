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
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.contact import (
    Address,
    Contact,
    CustomField,
    FieldKind,
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
WORDS = LINES.filter(bool) | st.sampled_from(["mailto:a@x.org", "tel:+1", "urn:x", "im:xmpp:a"])
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
        st.builds(
            CustomField,
            st.sampled_from(["role", "department"]) | LINES,
            LONG.filter(bool),
            st.sampled_from(FieldKind),
        )
    ),
    tags=several(WORDS | st.just("My contacts")),
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


@pytest.mark.parametrize("words", ["END:VCARD", "BEGIN:VCARD", "agent:begin:vcard"])
def test_no_fold_makes_the_end_of_a_card_of_what_somebody_wrote(words: str) -> None:
    for length in range(55, 80):
        contact = Contact(name="Ada", note="x" * length + words)
        assert again(contact) == contact


# How it is written


def test_a_card_begins_as_its_version_has_it() -> None:
    for version in Version:
        assert lines(Contact(name="Ada"), version)[:2] == ["BEGIN:VCARD", f"VERSION:{version}"]


def test_a_card_always_has_a_name_for_programs_that_show_nothing_else() -> None:
    unnamed = Contact(emails=(Labelled("ada@x.org"),))
    assert "FN;DERIVED=TRUE:ada@x.org" in lines(unnamed)
    assert "N;DERIVED=TRUE:;Ada Lovelace;;;" in lines(Contact(name="Ada Lovelace"))


@pytest.mark.parametrize(
    ("date", "old", "new"),
    [
        (PartialDate(1815, 12, 10), "BDAY:1815-12-10", "BDAY:18151210"),
        (PartialDate(None, 12, 10), "BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10", "BDAY:--1210"),
        (PartialDate(1815, 12), "BDAY:1815-12", "BDAY:1815-12"),
        (PartialDate(1815), "BDAY:1815", "BDAY:1815"),
    ],
)
def test_a_birthday_is_written_as_far_as_it_is_known(date: PartialDate, old: str, new: str) -> None:
    contact = Contact(name="Ada", birthday=date)
    assert old in lines(contact, Version.V3)
    assert new in lines(contact, Version.V4)


@pytest.mark.parametrize(
    ("contact", "old", "new"),
    [
        (
            Contact(phones=(Labelled("1", "home fax"), Labelled("2"))),
            ["TEL;TYPE=home,fax,pref:1", "TEL:2"],
            ["TEL;TYPE=home,fax;PREF=1:1", "TEL:2"],
        ),
        (
            Contact(emails=(Labelled("a@x", "Zuhause"),)),
            ["item1.EMAIL;TYPE=internet:a@x", "item1.X-ABLabel:Zuhause"],
            ["item1.EMAIL:a@x", "item1.X-ABLabel:Zuhause"],
        ),
        (
            Contact(handles=(Handle("x", "ada", "https://x.com/ada"),)),
            ["X-SOCIALPROFILE;TYPE=x;X-SERVICE-TYPE=x;X-USER=ada:https://x.com/ada"],
            ["SOCIALPROFILE;SERVICE-TYPE=x;USERNAME=ada:https://x.com/ada"],
        ),
        (
            Contact(handles=(Handle("skype", "ada l"),)),
            ["IMPP;X-SERVICE-TYPE=skype:skype:ada%20l"],
            ["IMPP;X-SERVICE-TYPE=skype:skype:ada%20l"],
        ),
        (
            Contact(dates=(ImportantDate("anniversary", PartialDate(1835, 7, 8)),)),
            ["item1.X-ABDATE:1835-07-08", "item1.X-ABLabel:_$!<Anniversary>!$_"],
            ["ANNIVERSARY:18350708"],
        ),
        (
            Contact(related=(Related("spouse", "William"),)),
            ["item1.X-ABRELATEDNAMES:William", "item1.X-ABLabel:_$!<Spouse>!$_"],
            ["RELATED;TYPE=spouse;VALUE=text:William"],
        ),
        (
            Contact(tags=("a,b", "c"), note="1\n2; 3"),
            ["CATEGORIES:a\\,b,c", "NOTE:1\\n2\\; 3"],
            ["CATEGORIES:a\\,b,c", "NOTE:1\\n2\\; 3"],
        ),
        (
            Contact(sources=(Source("vcard:urn:uuid:1"),)),
            ["UID:urn:uuid:1"],
            ["UID:urn:uuid:1"],
        ),
    ],
)
def test_others_find_what_they_know(contact: Contact, old: list[str], new: list[str]) -> None:
    for version, wanted in ((Version.V3, old), (Version.V4, new)):
        # After BEGIN, VERSION, PRODID, FN and N; before END.
        found = [line for line in lines(contact, version)[5:-2] if not line.startswith("FN")]
        assert sorted(found) == sorted(wanted)


def test_a_picture_is_carried_in_either_version() -> None:
    for version in Version:
        data = b"".join(write_cards([Contact(name="A", photo="h")], version, {"h": b"JPEG!"}.get))
        [person] = read(data)
        assert person.photo == b"JPEG!"


@given(contact=CONTACTS)
@settings(deadline=None, max_examples=50)
def test_another_program_reads_the_same(contact: Contact) -> None:
    emails = tuple(replace(email, label="") for email in contact.emails)
    contact = replace(contact, name=contact.name or "Ada", emails=emails)
    [card] = vobject.readComponents(written(contact, version=Version.V3).decode())
    assert card.fn.value == contact.name
    assert [e.value for e in card.contents.get("email", [])] == [e.value for e in emails]
    if contact.note:
        assert card.note.value == contact.note


# What is not understood


def card(*content: str) -> bytes:
    lines = ("BEGIN:VCARD", "VERSION:3.0", "FN:Ada", *content, "END:VCARD", "")
    return "\r\n".join(lines).encode()


def kept(*content: str) -> Contact:
    [person] = read(card(*content))
    return person.contact


UNKNOWN = [
    "KEY;ENCODING=b:QUJD",
    "X-ABUID:1:ABPerson",
    "CLASS:PRIVATE",
    "FN;ALTID=1;LANGUAGE=ru:Ада",
    "BDAY:1815-12-10\r\nBDAY:1815-12-11",
    "PHOTO;VALUE=uri:https://x.org/ada.jpg",
    "RELATED;TYPE=friend:urn:uuid:1",
    "KIND:individual",
    "SOUND:https://x.org/ada.ogg",
    "item1.ADR;TYPE=home:;;1 High St;London;;;\r\nitem1.X-ABADR:gb",
    "item1.NOTE:of a label\r\nitem1.X-ABLabel:for a note",
]
BESIDE = [
    "TEL;TYPE=cell;X-EVOLUTION-UI-SLOT=1:+44 1",
    "N;SORT-AS=\"Lovelace,Ada\":Lovelace;Ada;;;",
    "ADR;LABEL=\"1 High St\";GEO=\"geo:1,2\":;;1 High St;London;;;",
    "ADR:;;1 High St;London;;;;;;;;;;;;;;x",
    "ORG:Engines;Research",
    "X-SHOE-SIZE;X-OF=left:38",
    "GENDER:F;a lady",
    "GEO:1.5;2.5",
    "TZ:+01:00",
    "BDAY;CALSCALE=gregorian:1815-12-10",
    "item1.X-CUSTOM:x\r\nitem1.X-ABLabel:Own name",
    "item2.EMAIL;PID=1.1:ada@x.org\r\nitem2.X-ABLabel:Own name",
    "TITLE:Countess\r\nROLE:Analyst",
]  # fmt: skip


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("content", UNKNOWN + BESIDE)
def test_what_a_card_says_beyond_what_is_understood_is_said_again(
    content: str, version: Version
) -> None:
    contact = kept(*content.split("\r\n"))
    assert again(contact, version) == contact
    said = {line.upper() for line in lines(contact, version)}
    if contact.unknown:
        assert {line.text.upper() for line in contact.unknown} <= said


def test_most_people_have_nothing_that_is_not_understood() -> None:
    plain = ("N:Lovelace;Ada;;;", "TEL;TYPE=CELL,VOICE:1", "EMAIL;TYPE=INTERNET,PREF:a@x", "NOTE:n")
    assert kept(*plain, "URL:https://x.com/ada", "BDAY:--1210", "REV:1", "PRODID:x").unknown == ()


def test_what_the_user_changed_is_written_anew() -> None:
    contact = kept(BESIDE[0], "X-SHOE-SIZE:38", "item1.ADR:;;1 St;;;;", "item1.X-ABADR:gb")
    changed = replace(contact, phones=(Labelled("+44 2", "cell"),), fields=(), addresses=())
    written_now = lines(changed)
    assert "TEL;TYPE=cell:+44 2" in written_now
    assert not [line for line in written_now if "SHOE" in line or "ABADR" in line or "44 1" in line]


def test_an_old_card_is_kept_as_a_new_one_is_written() -> None:
    old = card("X-A;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=A4=0Ab", "KEY;PGP;BASE64:QU JD")
    [person] = read(old.replace(b"VERSION:3.0", b"VERSION:2.1"))
    assert person.contact.unknown == (
        KeptLine("KEY;TYPE=pgp;ENCODING=b:QUJD"),
        KeptLine("X-A:ä\\nb", understood=True),
    )


def test_the_labels_of_the_program_s_own_lines_are_no_other_line_s() -> None:
    contact = replace(kept(*UNKNOWN[-1].split("\r\n")), emails=(Labelled("a@x", "Zuhause"),))
    assert "item2.X-ABLabel:Zuhause" in lines(contact)
    assert again(contact) == contact


GROUPS = st.sampled_from(["", "", "item1.", "item2."])
NAMES = st.sampled_from(
    ["FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "URL", "ADR", "LABEL", "BDAY",
     "ANNIVERSARY", "X-ABDATE", "NOTE", "CATEGORIES", "TZ", "GEO", "GENDER", "UID", "KIND",
     "RELATED", "X-ABRELATEDNAMES", "IMPP", "X-SOCIALPROFILE", "X-AIM", "X-ABLabel", "X-ABADR",
     "X-ABLabel", "X-OWN", "KEY", "SOUND", "LANG", "VERSION", "AGENT", "BEGIN", "NOBODYKNOWS"]
)  # fmt: skip
PARAMETERS = st.sampled_from(
    ["", "", ";TYPE=home", ";HOME;PREF", ";ALTID=1", ";LANGUAGE=de", ';X-A="b:c;d"', ";BASE64",
     ";VALUE=uri", ";PREF=1", ";ENCODING=QUOTED-PRINTABLE", ";X-SERVICE-TYPE=Skype", ";X-A=^n^'"]
)  # fmt: skip
VALUES = st.sampled_from(
    ["a", "a;b;c", "a,b", "a\\,b\\;c\\nd", "18151210", "--1210", "Europe/Berlin", "+01:00", "QUJD",
     "https://x.com/a", "urn:uuid:1", "=C3=A4=0A", "_$!<Other>!$_", "2.1", "\\", "é\nraw", "\n a"]
)  # fmt: skip
CONTENT = st.lists(st.tuples(GROUPS, NAMES, PARAMETERS, st.just(":"), VALUES).map("".join))


@pytest.mark.parametrize("version", Version)
@given(content=CONTENT)
@settings(deadline=None, max_examples=200)
def test_whatever_is_read_can_be_written_and_says_the_same_from_then_on(
    version: Version, content: list[str]
) -> None:
    found = FORMAT.read(RawFile("a.vcf", card(*content)), NoProgress()).people
    once = [person.contact for person in read(written(*[p.contact for p in found]))]
    assert len(once) == len(found)
    twice = [person.contact for person in read(written(*once, version=version))]
    assert [in_order(contact) for contact in twice] == [in_order(contact) for contact in once]


def in_order(contact: Contact) -> Contact:
    """``contact`` without what lines in one group may do to one another: order, and what is kept.

    In a group a line is written where the first of them belongs, and all go with one that changed.
    """
    several = {f.name: getattr(contact, f.name) for f in fields(Contact) if f.name != "unknown"}
    ordered = {n: tuple(sorted(v, key=repr)) for n, v in several.items() if isinstance(v, tuple)}
    return replace(contact, **ordered, unknown=())
