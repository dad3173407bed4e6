"""vCards as programs write them, with their habits: lines, encodings, damage."""

import base64

import pytest

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.found import FoundFile, Reason, Skipped
from relationkeeper.domain.progress import NoProgress
from relationkeeper.formats.reader import RawFile
from relationkeeper.formats.vcard.reader import FORMAT

PICTURE = bytes(range(256)) * 3


def read(data: bytes | str, encoding: str | None = None) -> FoundFile:
    data = data.encode() if isinstance(data, str) else data
    return FORMAT.read(RawFile("people.vcf", data, encoding), NoProgress())


def card(*lines: bytes | str, version: str = "3.0") -> bytes:
    """A card of ``lines``, as one file."""
    every = ("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")
    return b"\r\n".join(line.encode() if isinstance(line, str) else line for line in every)


def person(*lines: bytes | str, version: str = "3.0") -> Contact:
    """The one contact in a card of ``lines``."""
    found = read(card(*lines, version=version))
    assert not found.skipped
    [only] = found.people
    return only.contact


def names(found: FoundFile) -> list[str]:
    return [p.contact.name for p in found.people]


# Lines


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_any_line_end_will_do(line_end: str) -> None:
    data = card("FN:Ada", "NOTE:a", "", "TEL:1") + card("FN:Ben")
    found = read(data.decode().replace("\r\n", line_end))
    assert names(found) == ["Ada", "Ben"]
    assert [t.value for t in found.people[0].contact.phones] == ["1"]


def test_the_last_newline_may_be_missing_and_files_put_together() -> None:
    assert names(read(card("FN:Ada").rstrip() + card("FN:Ben").rstrip())) == ["Ada", "Ben"]


def test_a_person_knows_the_line_their_card_begins_on() -> None:
    found = read(b"\n\n" + card("FN:Ada") + b"\n" + card("FN:Ben"))
    assert [p.line for p in found.people] == [3, 8]


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("begin:vcard", "end:vcard"),
        ("  BEGIN:VCARD", "END:VCARD  "),
        ("BEGIN : VCARD", "END:VCARD"),
        ("item1.BEGIN:VCARD", "item1.END:VCARD"),
        ("BEGIN:VCAR", "END:VCARD"),
        ("\ufeffBEGIN:VCARD", "END:VCARD"),
    ],
)
def test_the_ends_of_a_card_are_known_however_they_are_written(begin: str, end: str) -> None:
    assert names(read(f"{begin}\nVERSION:3.0\nFN:Ada\n{end}\n")) == ["Ada"]


def test_folds_are_taken_out_wherever_they_are() -> None:
    folded = "FN:Zoë Lovelace".encode().replace("ë".encode(), b"\xc3\r\n \xab")
    contact = person(folded, "TEL;TYPE=WO\r\n RK:1", "NOTE:one\r\n\t two\r\n  three")
    assert contact.name == "Zoë Lovelace"
    assert contact.phones[0].label == "work"
    assert contact.note == "one two three"


def test_a_raw_newline_in_a_note_stays_in_the_note() -> None:
    contact = person("NOTE:first", "second", "Remember: third", "http://example.org", "TEL:1")
    assert contact.note == "first\nsecond\nRemember: third\nhttp://example.org"
    assert contact.phones[0].value == "1"


def test_a_comment_line_does_not_join_a_name() -> None:
    assert person("FN:Ada", "# a comment").name == "Ada"


def test_a_card_that_is_indented_as_a_whole_is_read() -> None:
    found = read("  BEGIN:VCARD\n  VERSION:3.0\n  FN:Ada\n  NOTE:one\n   two\n  END:VCARD\n")
    assert names(found) == ["Ada"]
    assert found.people[0].contact.note == "onetwo"


# Encodings


def test_quoted_printable_goes_on_after_a_soft_break() -> None:
    contact = person(
        "N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BC=",
        "ller;J=C3=",
        "=BCrgen",
        "ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;1 High=20=",
        "Street=0D=0AFlat 2;=4C=6F=6E=64=6F=6E",
        version="2.1",
    )
    assert contact.parts.family == "Müller"
    assert contact.parts.given == "Jürgen"
    assert contact.addresses[0].street == "1 High Street Flat 2"
    assert contact.city == "London"


def test_a_stray_equals_sign_does_not_swallow_the_next_property() -> None:
    contact = person("FN;QUOTED-PRINTABLE:Ada=", "TEL;CELL:1", version="2.1")
    assert (contact.name, contact.phones[0].value) == ("Ada", "1")


@pytest.mark.parametrize("charset", ["shift_jis", "windows-1251", "ISO-8859-1", "euc-kr", "UTF-8"])
def test_each_property_is_read_in_its_own_charset(charset: str) -> None:
    text = {"shift_jis": "東京ソ", "windows-1251": "Анна", "euc-kr": "유림"}.get(charset, "Zoë")
    named = f"FN;CHARSET={charset}:".encode() + text.encode(charset)
    contact = person(named, "NOTE:Zoë", version="2.1")
    assert (contact.name, contact.note) == (text, "Zoë")


@pytest.mark.parametrize("charset", ["", ";CHARSET=nonsense", ";CHARSET=hex", ";CHARSET=us-ascii"])
def test_eight_bit_text_of_unknown_encoding_is_read(charset: str) -> None:
    assert person(f"FN{charset}:".encode() + "Zoë".encode("cp1252")).name == "Zoë"
    assert person(f"FN{charset}:".encode() + "Zoë".encode()).name == "Zoë"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_whole_file_in_unicode_is_read(encoding: str) -> None:
    text = card("FN;CHARSET=ISO-8859-1:Zoë 東京" if "16" in encoding else "FN:Zoë 東京").decode()
    assert names(read(text.encode(encoding))) == ["Zoë 東京"]


def test_the_users_encoding_is_taken_where_a_property_names_none() -> None:
    data = card(b"FN:" + "東京".encode("shift_jis"))
    assert names(read(data, "shift_jis")) == ["東京"]


# Parameters


@pytest.mark.parametrize(
    "head",
    [
        "TEL;WORK;FAX",
        "TEL;TYPE=WORK,FAX",
        'TEL;TYPE="work,fax"',
        "TEL;TYPE=work;TYPE=fax;TYPE=pref",
        "tel;type=WORK;type=FAX;",
        "TEL,TYPE=WORK;FAX",
        "TEL;TYPE#WORK,FAX",
        "item1.TEL;WORK;;FAX;VOICE",
        'TEL;X-NOTE="a;b:c";TYPE=work,fax',
        "TEL ; TYPE=work ; TYPE=fax ",
    ],
)
def test_types_are_known_however_they_are_written(head: str) -> None:
    [phone] = person(f"{head}:1").phones
    assert (phone.value, phone.label) == ("1", "work fax")


def test_circumflexes_in_parameters_are_decoded() -> None:
    contact = person("ADR;LABEL=\"1 High Street^nthe ^'old^' one\":;;;;;;", version="4.0")
    assert contact.addresses[0].street == '1 High Street\nthe "old" one'


def test_groups_have_labels_in_any_item() -> None:
    contact = person(
        "item7.X-ABLabel:_$!<Other>!$_",
        "ITEM7.EMAIL:a@example.org",
        "item12.TEL:1",
        "item12.X-ABLabel:Boat",
        "item3.TEL;TYPE=home:2",
        "item3.X-ABLabel:",
    )
    assert contact.emails[0].label == "other"
    assert [p.label for p in contact.phones] == ["Boat", "home"]


# Pictures


@pytest.mark.parametrize("head", ["PHOTO;ENCODING=b;TYPE=JPEG", "PHOTO;JPEG;BASE64", "PHOTO"])
@pytest.mark.parametrize("between", ["\n ", "\n", "\r\n  "])
def test_a_picture_is_read_folded_or_not(head: str, between: str) -> None:
    lines = base64.encodebytes(PICTURE).decode().split()
    found = read(f"BEGIN:VCARD\nFN:A\n{head}:{between.join(lines)}\n\nTEL:1\nEND:VCARD\n")
    [only] = found.people
    assert only.photo == PICTURE
    assert only.contact.phones[0].value == "1"


def test_a_picture_is_read_from_a_data_uri() -> None:
    coded = base64.b64encode(PICTURE).decode()
    for head in ("PHOTO", "PHOTO;ENCODING=b;TYPE=png", "PHOTO;VALUE=uri"):
        for uri in (f"data:image/png;base64,{coded}", f"data:image/png\\;base64\\,{coded}"):
            [only] = read(card(f"{head}:{uri}")).people
            assert only.photo == PICTURE


def test_a_picture_cut_short_or_padded_wrongly_sinks_nothing() -> None:
    coded = base64.b64encode(PICTURE)
    for broken in (coded[:-3], coded + b"===", coded[:101], b"=", b"%%%"):
        [only] = read(card(b"PHOTO;ENCODING=b:" + broken, "FN:Ada")).people
        assert only.contact.name == "Ada"
        assert PICTURE.startswith(only.photo)


def test_a_picture_that_lies_elsewhere_is_not_fetched() -> None:
    [only] = read(card("PHOTO;VALUE=uri:https://example.org/ada.jpg")).people
    assert only.photo == b""


# Damage


def test_a_missing_end_loses_neither_card() -> None:
    found = read("BEGIN:VCARD\nFN:Ada\nBEGIN:VCARD\nFN:Ben\nEND:VCARD\nBEGIN:VCARD\nFN:Cleo\nTEL:")
    assert names(found) == ["Ada", "Ben", "Cleo"]
    # Where the next card begins nothing is lost; where the file ends something may be.
    assert found.skipped == [Skipped(6, Reason.CUT_OFF_CARD)]


def test_a_missing_begin_loses_no_card() -> None:
    assert names(read(b"FN:Ada\nEND:VCARD\n" + card("FN:Ben"))) == ["Ada", "Ben"]


def test_a_card_cut_off_before_anything_is_told() -> None:
    found = read(card("FN:Ada") + b"BEGIN:VCARD\nVERSI")
    assert names(found) == ["Ada"]
    assert [(s.line, s.reason) for s in found.skipped] == [(5, Reason.DAMAGED_CARD)]


def test_text_without_a_card_is_told() -> None:
    found = read("cn: Ada\nmail: ada@example.org\n")
    assert [(s.line, s.reason) for s in found.skipped] == [(1, Reason.NOT_A_CARD)]


@pytest.mark.parametrize(
    "agent", ["AGENT:BEGIN:VCARD", "AGENT:\nBEGIN:VCARD", "AGENT:\n BEGIN:VCARD"]
)
def test_an_agents_card_is_not_the_contact(agent: str) -> None:
    found = read(f"BEGIN:VCARD\n{agent}\nFN:Sue\nTEL:2\nEND:VCARD\nFN:Ada\nTEL:1\nEND:VCARD\n")
    assert names(found) == ["Ada"]
    assert [p.value for p in found.people[0].contact.phones] == ["1"]


def test_an_escaped_agent_is_passed_over() -> None:
    agent = "AGENT:BEGIN:VCARD\\nFN:Sue\\nTEL:2\\nEND:VCARD\\n"
    assert person(agent, "FN:Ada").phones == ()


def test_another_component_inside_a_card_is_not_the_contact() -> None:
    contact = person("FN:Ada", "BEGIN:PROFILE", "EMAIL:x@example.org", "END:PROFILE", "TEL:1")
    assert contact.emails == ()
    assert contact.phones[0].value == "1"


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:GROUP"])
def test_a_group_is_counted_and_is_nobody(kind: str) -> None:
    found = read(card("FN:Friends", kind, "MEMBER:urn:uuid:1") + card("FN:Ada", "KIND:individual"))
    assert found.groups == 1
    assert names(found) == ["Ada"]


def test_a_card_that_says_nothing_is_somebody_unnamed() -> None:
    found = read(card() + card("NOTE:who?"))
    assert [p.contact.unnamed for p in found.people] == [True, True]
    assert not found.skipped
