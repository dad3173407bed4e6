"""vCards in bulk: against another reader, and against damage of every kind."""

import codecs

import vobject
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from relationkeeper.domain.found import FoundFile
from relationkeeper.domain.progress import NoProgress
from relationkeeper.formats.reader import RawFile
from relationkeeper.formats.vcard.reader import FORMAT

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cf")),
    min_size=1,
    max_size=30,
).filter(lambda text: not text.isspace())


def read(data: bytes) -> FoundFile:
    return FORMAT.read(RawFile("people.vcf", data), NoProgress())


@given(
    family=WORDS,
    given_name=WORDS,
    emails=st.lists(WORDS, max_size=3),
    phones=st.lists(st.from_regex(r"\+?[0-9][0-9 ()-]{0,14}[0-9]", fullmatch=True), max_size=3),
    note=WORDS,
)
@settings(deadline=None, max_examples=150)
def test_what_another_program_writes_is_read_as_it_was_meant(
    family: str, given_name: str, emails: list[str], phones: list[str], note: str
) -> None:
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family=family, given=given_name)
    card.add("fn").value = f"{given_name} {family}"
    card.add("note").value = note
    for email in emails:
        card.add("email").value = email
    for phone in phones:
        card.add("tel").value = phone
    [person] = read(card.serialize().encode()).people
    contact = person.contact
    assert contact.name == f"{given_name} {family}"
    assert (contact.parts.family, contact.parts.given) == (family, given_name)
    assert [e.value for e in contact.emails] == emails
    assert [p.value for p in contact.phones] == [" ".join(phone.split()) for phone in phones]
    assert contact.note == note


PIECES = st.sampled_from(
    [
        b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1", b"VERSION:4.0", b"N:a;b;c", b"FN:Ada",
        b"TEL;",
        b"ADR;LABEL=\"a^nb\":;;c;d", b"AGENT:", b"PHOTO;ENCODING=b:", b"QUJD", b"data:;base64,",
        b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=", b"utf-7:", b"idna:", b"undefined:", b"=C3=",
        b"=",
        b"item1.X-ABLabel:x", b"item1.", b"BDAY:", b"--1210", b"99999999", b"TZ:America/Argentina",
        b"X-ANDROID-CUSTOM:a/relation;b", b"IMPP:im:im:im:", b"KIND:group", b"UID:1", b"\n", b"\n ",
        b"\r", b"\n\t", b";", b":", b",", b"\\", b'"', b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\x80",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.binary(max_size=6), max_size=60).map(b"".join))
@settings(deadline=None, max_examples=500)
def test_no_file_is_too_broken_to_be_read(data: bytes) -> None:
    found = read(data)
    assert found.people or found.groups or found.skipped
    for person in found.people:
        repr(person.contact).encode()


CARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lovelace;Ada;;;\r\nFN:Ada\r\nBDAY:1815-12-10\r\n"
    b"item1.TEL;TYPE=\"home,cell\":+44 1\r\nitem1.X-ABLabel:_$!<Other>!$_\r\n"
    b"PHOTO;ENCODING=b:QUJD\r\n QUJD\r\nADR:;;1 High St;London;;;\r\n"
    b"NOTE;CHARSET=UTF-8:one\\, two\r\nEND:VCARD\r\n"
)  # fmt: skip


@given(
    st.lists(
        st.tuples(st.integers(0, len(CARD) - 1), st.binary(max_size=3), st.integers(0, 40)),
        max_size=6,
    )
)
@settings(deadline=None, max_examples=500)
def test_a_damaged_card_takes_no_other_with_it(wounds: list[tuple[int, bytes, int]]) -> None:
    damaged = bytearray(CARD)
    for at, instead, length in wounds:
        damaged[at : at + length] = instead
    assume(not damaged.startswith(codecs.BOM_UTF16_LE))
    assume(not damaged.startswith(codecs.BOM_UTF16_BE))
    found = read(bytes(damaged) + b"\r\nBEGIN:VCARD\r\nFN:Ben\r\nEND:VCARD\r\n")
    assert found.people[-1].contact.name == "Ben"
