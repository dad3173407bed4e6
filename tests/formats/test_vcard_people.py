"""What the properties of a card come to in a contact."""

import pytest

from relationkeeper.domain.contact import (
    Address,
    Contact,
    CustomField,
    Handle,
    ImportantDate,
    Labelled,
    NameParts,
    Position,
    Related,
    Source,
)
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.progress import NoProgress
from relationkeeper.formats.reader import RawFile
from relationkeeper.formats.vcard.reader import FORMAT


def person(*lines: str, version: str = "3.0") -> Contact:
    """The one contact in a card of ``lines``."""
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    found = FORMAT.read(RawFile("people.vcf", text.encode()), NoProgress())
    assert not found.skipped
    [only] = found.people
    return only.contact


# Names


def test_a_name_is_read_in_its_parts() -> None:
    contact = person("N:Public\\, Esq.;John;Quinlan,Paul;Dr.;Jr.,M.D.", "FN:Dr. John Public")
    assert contact.name == "Dr. John Public"
    assert contact.parts == NameParts(
        family="Public, Esq.",
        given="John",
        additional="Quinlan Paul",
        prefix="Dr.",
        suffix="Jr., M.D.",
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Lovelace, Ada; Countess"], "Lovelace, Ada; Countess"),
        (["FN:Ada\\, Countess"], "Ada, Countess"),
        (["FN:", "FN:Ada", "FN:Countess"], "Ada"),
        (["FN:  Ada \\n Lovelace  "], "Ada Lovelace"),
        (["N:Lovelace;Ada"], "Ada Lovelace"),
        (["N:Ada"], "Ada"),
        (["N:Lovelace;Ada;;;;x;y"], "Ada Lovelace"),
        (["FN:", "N:;;;;", "NICKNAME:Ada"], "Ada"),
        (["ORG:Engines", "X-ABShowAs:COMPANY"], "Engines"),
        (["EMAIL:ada@example.org"], ""),
    ],
)
def test_a_contact_has_a_name_where_there_is_any(lines: list[str], name: str) -> None:
    assert person(*lines).name == name


def test_a_comma_separates_nothing_in_the_oldest_version() -> None:
    assert person("N:Public, Esq.;John", version="2.1").parts.family == "Public, Esq."


@pytest.mark.parametrize(
    "lines",
    [
        ["X-PHONETIC-FIRST-NAME:Jon", "X-PHONETIC-LAST-NAME:Dow"],
        ["SOUND;X-IRMC-N:Dow;Jon;;;"],
        ["N;ALTID=1:Doe;John;;;", "N;ALTID=1;PHONETIC=script:Dow;Jon;;;"],
    ],
)
def test_how_a_name_is_said_is_kept(lines: list[str]) -> None:
    assert person(*lines).pronounced == "Jon Dow"


def test_an_organisation_has_units_and_a_title_its_role() -> None:
    contact = person("ORG:ABC\\, Inc.;Europe;Sales", "TITLE:Director", "ROLE:Seller")
    assert (contact.organisation, contact.title) == ("ABC, Inc.", "Director")
    assert contact.fields == (
        CustomField("department", "Europe, Sales"),
        CustomField("role", "Seller"),
    )


def test_a_role_is_the_title_where_there_is_none() -> None:
    assert person("ROLE:Seller").title == "Seller"


def test_further_organisations_are_further_positions() -> None:
    contact = person("ORG:A", "TITLE:One", "ORG:B", "TITLE:Two")
    assert (contact.organisation, contact.title) == ("A", "One")
    assert contact.positions == (Position(organisation="B", title="Two"),)


# Reaching


def test_preferred_values_come_first() -> None:
    old = person("TEL;TYPE=home:1", "TEL;TYPE=cell,pref:2")
    new = person("EMAIL:a@x", "EMAIL;PREF=2:b@x", "EMAIL;PREF=1:c@x", version="4.0")
    assert [p.value for p in old.phones] == ["2", "1"]
    assert [e.value for e in new.emails] == ["c@x", "b@x", "a@x"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("TEL:+1 (555) 123", "+1 (555) 123"),
        ("TEL;VALUE=uri:tel:+1-555-123;ext=42;phone-context=x", "+1-555-123;ext=42"),
        ("TEL;VALUE=uri:TEL:+1-555-123", "+1-555-123"),
        ("TEL:1p2w3", "1p2w3"),
    ],
)
def test_a_number_is_read_with_its_extension(line: str, number: str) -> None:
    assert person(line).phones == (Labelled(number),)


def test_empty_values_are_no_values() -> None:
    contact = person(
        "EMAIL:", "EMAIL;TYPE=home: ", "TEL:", "URL:", "ADR:;;;;;;", "BDAY:", "TEL:tel:"
    )
    assert contact == person()


def test_an_address_book_uri_is_an_address() -> None:
    assert person("EMAIL:mailto:a%2Bb@example.org").emails[0].value == "a+b@example.org"


def test_double_escaped_urls_are_mended() -> None:
    assert person("URL:http\\\\://example.org/a").urls == (Labelled("http://example.org/a"),)
    assert person("URL:https\\://example.org").urls == (Labelled("https://example.org"),)


def test_a_profiles_address_is_a_handle() -> None:
    url = "https://www.linkedin.com/in/Ada-L/"
    expected = (Handle("linkedin", "ada-l", url),)
    assert person(f"URL:{url}").handles == expected
    assert person(f"X-SOCIALPROFILE;type=linkedin:{url}").handles == expected
    assert person(f"item1.URL:{url}", "item1.X-ABLabel:LinkedIn").handles == expected


@pytest.mark.parametrize(
    ("line", "handle"),
    [
        ("X-SOCIALPROFILE;type=twitter:x-apple:ada", Handle("x", "ada")),
        ("X-SOCIALPROFILE;type=flickr;x-user=ada:http://flickr.example/1",
         Handle("flickr", "ada", "http://flickr.example/1")),
        ("SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://m.example/@ada",
         Handle("mastodon", "ada", "https://m.example/@ada")),
        ("X-SOCIALPROFILE;TYPE=home:twitter:https://twitter.com/ada",
         Handle("x", "ada", "https://twitter.com/ada")),
        ("IMPP:xmpp:ada@example.org", Handle("xmpp", "ada@example.org")),
        ("IMPP;TYPE=home:skype:1234", Handle("skype", "1234")),
        ("IMPP:im:telegram:ada", Handle("telegram", "ada")),
        ("IMPP;X-SERVICE-TYPE=GoogleTalk:xmpp:ada", Handle("googletalk", "ada")),
        ("X-SKYPE-USERNAME:ada", Handle("skype", "ada")),
        ("X-AIM;TYPE=HOME:ada", Handle("aim", "ada")),
        ("X-MS-IMADDRESS:ada", Handle("im", "ada")),
        ("X-messaging/aim-All:ada", Handle("aim", "ada")),
        ("X-TWITTER:ada", Handle("x", "ada")),
        ("X-GOOGLE-TALK:ada", Handle("google talk", "ada")),
    ],
)  # fmt: skip
def test_messengers_and_networks_are_handles(line: str, handle: Handle) -> None:
    assert person(line).handles == (handle,)


def test_an_address_has_seven_parts_or_fewer_or_more() -> None:
    full = person("ADR;TYPE=work:Box 1;Flat 2;1 High St,Rear;Paris;IdF;75001;France;x;y")
    assert full.addresses == (
        Address(
            label="work",
            po_box="Box 1",
            extended="Flat 2",
            street="1 High St, Rear",
            city="Paris",
            region="IdF",
            postal_code="75001",
            country="France",
        ),
    )
    assert person("ADR:;;1 High St;Paris").addresses == (Address(street="1 High St", city="Paris"),)
    assert person("ADR:1 High St\\, Paris").addresses == (Address(street="1 High St, Paris"),)


def test_an_envelope_is_kept_where_there_is_no_address_for_it() -> None:
    contact = person("ADR;HOME:;;1 High St", "LABEL;HOME:1 High St", "LABEL;WORK:2 Low St\\nRye")
    assert [(a.label, a.street) for a in contact.addresses] == [
        ("home", "1 High St"),
        ("work", "2 Low St\nRye"),
    ]


# What is known


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("BDAY:1815-12-10", "1815-12-10"),
        ("BDAY:18151210", "1815-12-10"),
        ("BDAY:1815-12-10T23:59:00Z", "1815-12-10"),
        ("BDAY:18151210T235900-1200", "1815-12-10"),
        ("BDAY;VALUE=date:--1210", "--12-10"),
        ("BDAY:--12-10", "--12-10"),
        ("BDAY:12-10", "--12-10"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10", "--12-10"),
        ('BDAY;X-APPLE-OMIT-YEAR="1600":1600-12-10', "--12-10"),
        ("BDAY:16040229", "--02-29"),
        ("BDAY:0000-12-10", "--12-10"),
        ("BDAY:1815-12", "1815-12"),
        ("BDAY:1815", "1815"),
        ("BDAY;VALUE=text:10 December 1815", "1815-12-10"),
        ("BDAY:10.12.1815", "1815-12-10"),
    ],
)
def test_a_birthday_is_as_full_as_it_is_known_and_never_shifts(line: str, date: str) -> None:
    assert person(line).birthday == PartialDate.parse(date)


@pytest.mark.parametrize("text", ["20010229", "circa 1800", "---10", "4/5/96", "19723101"])
def test_a_birthday_that_is_no_date_is_kept_as_it_is_written(text: str) -> None:
    contact = person(f"BDAY:{text}")
    assert contact.birthday is None
    assert contact.fields == (CustomField("birthday", text),)


@pytest.mark.parametrize(
    "line",
    [
        "ANNIVERSARY:20100203",
        "X-ANNIVERSARY:2010-02-03",
        "X-MS-ANNIVERSARY;VALUE=DATE:20100203",
        "X-EVOLUTION-ANNIVERSARY:2010-02-03",
        "X-KADDRESSBOOK-X-Anniversary:2010-02-03",
        "item1.X-ABDATE;type=pref:2010-02-03\r\nitem1.X-ABLabel:_$!<Anniversary>!$_",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2010-02-03;1;;;;",
    ],
)
def test_an_anniversary_is_known_by_many_names(line: str) -> None:
    day = ImportantDate("anniversary", PartialDate(2010, 2, 3))
    assert person(line).dates == (day,)


@pytest.mark.parametrize(
    ("lines", "related"),
    [
        (["X-SPOUSE:Kim"], Related("spouse", "Kim")),
        (["X-EVOLUTION-SPOUSE:Kim"], Related("spouse", "Kim")),
        (["X-KADDRESSBOOK-X-SpousesName:Kim"], Related("spouse", "Kim")),
        (["X-MS-CHILD:Kim"], Related("child", "Kim")),
        (["RELATED;TYPE=friend;VALUE=text:Kim"], Related("friend", "Kim")),
        (["i.X-ABRELATEDNAMES:Kim", "i.X-ABLabel:_$!<Mother>!$_"], Related("mother", "Kim")),
    ],
)
def test_somebody_related_is_known_by_many_names(lines: list[str], related: Related) -> None:
    assert person(*lines).related == (related,)


def test_somebody_known_only_to_a_server_is_left_out() -> None:
    assert person("RELATED;TYPE=friend:urn:uuid:f81d4fae").related == ()


def test_who_referred_somebody_is_how_they_were_met() -> None:
    contact = person("item1.X-ABRELATEDNAMES:Kim", "item1.X-ABLabel:REFERRED_BY")
    assert contact.met.through == "Kim"
    assert contact.related == ()


def test_notes_tags_and_languages_are_kept() -> None:
    contact = person(
        "NOTE:One\\, two\\nthree\\\\", "NOTE:four", "CATEGORIES:a,b\\,c,myContacts", "CATEGORIES:a",
        "LANG;PREF=2:en", "LANG;PREF=1:fr",
    )  # fmt: skip
    assert contact.note == "One, two\nthree\\\nfour"
    assert contact.tags == ("a", "b,c")
    assert contact.languages == ("fr", "en")


@pytest.mark.parametrize(
    "text", ["-0500", "UTC-7", "America/Nowhere", "America/Argentina", "../x/y"]
)
def test_a_zone_is_known_by_its_name_and_otherwise_kept_as_written(text: str) -> None:
    assert person("TZ;VALUE=text:Europe/Paris").zone == "Europe/Paris"
    contact = person(f"TZ:{text}")
    assert contact.zone == ""
    assert contact.fields == (CustomField("time zone", text),)


@pytest.mark.parametrize("text", ["1.5;-2.5", "1.5,-2.5", "geo:1.5,-2.5"])
def test_a_place_on_earth_is_one_field_however_it_is_written(text: str) -> None:
    assert person(f"GEO:{text}").fields == (CustomField("location", "1.5,-2.5"),)


def test_what_a_contact_has_no_place_for_is_a_field() -> None:
    contact = person("X-SHOE-SIZE:38", "item1.X-OWN:x", "item1.X-ABLabel:Locker", "HOBBY:chess")
    assert contact.fields == (
        CustomField("shoe size", "38"),
        CustomField("Locker", "x"),
        CustomField("hobby", "chess"),
    )


def test_what_programs_write_for_themselves_is_left_out() -> None:
    contact = person("PRODID:x", "REV:1", "X-ABUID:1", "X-MS-OL-DESIGN:<card/>", "X-ETAG:1")
    assert contact.fields == ()


def test_the_uid_is_the_source_key() -> None:
    assert person("UID:urn:uuid:1").sources == (Source("vcard:urn:uuid:1"),)
    assert person("FN:Ada").sources == ()
