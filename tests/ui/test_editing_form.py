"""What is typed about a contact, and what is read of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

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
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.ui.editing.form import Form, form_of
from relationkeeper.ui.editing.reading import Knowledge, Trouble, contact_of
from relationkeeper.ui.people.custom_value import kept_value, shown_value
from relationkeeper.ui.people.date_field import read_date
from relationkeeper.ui.people.languages import language_code, language_names, language_words
from relationkeeper.ui.people.web import page_address
from relationkeeper.ui.words import partial_date_words

ASK = Knowledge(dialled=lambda _number: "", id_of=lambda name: 7 if name == "Tomas" else 0)

FULL = Contact(
    id=3,
    name="Elena Marsh",
    parts=NameParts(given="Elena", family="Marsh", prefix="Dr"),
    nickname="Ellie",
    pronounced="eh-LEH-nah",
    organisation="Northfield",
    title="VP",
    positions=(Position(organisation="First Bank", title="Analyst", since=PartialDate(2012)),),
    emails=(Labelled("elena@x.example", "work"), Labelled("not an address")),
    phones=(Labelled("ask Ben", "old"),),
    urls=(Labelled("marsh.example"),),
    handles=(
        Handle("linkedin", "elena", "https://www.linkedin.com/in/elena?trk=1"),
        Handle("mastodon", "", "https://social.example/@e"),
    ),
    addresses=(Address(street="12 River Rd\nBack door", city="Spokane"),),
    birthday=PartialDate(None, 3, 14),
    dates=(ImportantDate("anniversary", PartialDate(2009, 6)),),
    zone="Mars/Olympus",
    languages=("pt-BR", "tlh"),
    related=(Related("partner", "Marco"),),
    note="Runs the fund.",
    fields=(
        CustomField("Dogs", "two", FieldKind.NUMBER),
        CustomField("Board", "yes", FieldKind.YES_NO),
        CustomField("Joined", "2019-03", FieldKind.DATE),
    ),
    tags=("lending, loans", "hiking"),
    met=MeetingStory(how="At work", on=PartialDate(2024), through="Tomas", through_id=9),
    stated=Depth.VOICE,
    photo="hash",
    favourite=True,
    sources=(Source("vcard:1"),),
    unknown=(KeptLine("X-A:1"),),
)


def typed(contact: Contact, **changes: object) -> tuple[Contact, list[Trouble]]:
    form = Form({**form_of(contact).fields, **changes})  # type: ignore[dict-item]
    return contact_of(form, contact, ASK)


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Words are translated."""


def test_nothing_is_lost_where_nothing_is_typed() -> None:
    assert typed(FULL) == (FULL, [])


plain = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), max_size=6)
days = st.one_of(
    st.builds(PartialDate, st.integers(1900, 2090)),
    st.builds(PartialDate, st.integers(1900, 2090), st.integers(1, 12)),
    st.dates(date(1900, 1, 1), date(2090, 1, 1)).map(PartialDate.of),
    st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(
        lambda day: PartialDate(None, day.month, day.day)
    ),
)
contacts = st.builds(
    Contact,
    id=st.just(1),
    name=plain,
    nickname=plain,
    organisation=plain,
    note=plain,
    birthday=st.none() | days,
    emails=st.lists(st.builds(Labelled, plain.filter(bool), plain), max_size=2).map(tuple),
    urls=st.lists(st.builds(Labelled, plain.filter(bool), plain), max_size=2).map(tuple),
    handles=st.lists(
        st.builds(Handle, plain.filter(bool).map(str.casefold), plain.filter(bool)), max_size=2
    ).map(tuple),
    dates=st.lists(st.builds(ImportantDate, plain, days), max_size=2).map(tuple),
    languages=st.lists(st.sampled_from(["en", "pt-BR", "xx-none", "zh"]), unique=True).map(tuple),
    tags=st.lists(plain.filter(bool), unique=True, max_size=3).map(tuple),
    fields=st.lists(
        st.builds(CustomField, plain.filter(bool), plain, st.sampled_from(FieldKind)), max_size=2
    ).map(tuple),
    met=st.builds(MeetingStory, how=plain, on=st.none() | days, where=plain, through=plain),
)


@given(contacts)
@settings(deadline=None, max_examples=150)
def test_whoever_is_shown_and_saved_is_the_same(contact: Contact) -> None:
    assert typed(contact) == (contact, [])


def test_what_is_typed_is_read() -> None:
    contact, troubles = typed(
        Contact(id=1, name="Ana"),
        name="  Ana   Díaz ",
        birthday="14 mar",
        zone="europe/berlin",
        languages=[["English"], ["Klingon"]],
        handles=[["LinkedIn", "https://www.linkedin.com/in/ana/"], ["Mastodon", "@ana@x.example"]],
        urls=[["ana.example", "blog"], ["", "nothing"]],
        emails=[["ana@x.example", "work"], ["", "home"]],
        positions=[["Clerk", "Old Corp", "2012", "Mar 2014"]],
        addresses=[["", "home", "", "", "", "", "", ""]],
        fields=[["Cups", "number", "1,200"], ["", "text", ""]],
        tags=[["b"], ["a"], ["b"]],
        through="Tomas",
        stated="3",
        favourite="1",
    )
    assert troubles == []
    assert contact == Contact(
        id=1,
        name="Ana Díaz",
        birthday=PartialDate(None, 3, 14),
        zone="Europe/Berlin",
        languages=("en", "Klingon"),
        handles=(
            Handle("linkedin", "ana", "https://www.linkedin.com/in/ana/"),
            Handle("mastodon", "ana@x.example"),
        ),
        urls=(Labelled("https://ana.example", "blog"),),
        emails=(Labelled("ana@x.example", "work"),),
        positions=(
            Position(
                title="Clerk",
                organisation="Old Corp",
                since=PartialDate(2012),
                until=PartialDate(2014, 3),
            ),
        ),
        fields=(CustomField("Cups", "1200", FieldKind.NUMBER),),
        tags=("b", "a"),
        met=MeetingStory(through="Tomas", through_id=7),
        stated=Depth.VOICE,
        favourite=True,
    )


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"name": " "}, ("name", 0, 0)),
        ({"birthday": "soonish"}, ("birthday", 0, 0)),
        ({"on": "once"}, ("on", 0, 0)),
        ({"zone": "Nowhere/Town"}, ("zone", 0, 0)),
        ({"emails": [["a@x.org", ""], ["ana", ""]]}, ("emails", 1, 0)),
        ({"urls": [["javascript:alert(1)", ""]]}, ("urls", 0, 0)),
        ({"urls": [["file:///etc/passwd", ""]]}, ("urls", 0, 0)),
        ({"handles": [["", "ana"]]}, ("handles", 0, 0)),
        ({"dates": [["", ""], ["wedding", "x"]]}, ("dates", 1, 1)),
        ({"positions": [["Clerk", "", "2012", "later"]]}, ("positions", 0, 3)),
        ({"fields": [["Cups", "number", "a few"]]}, ("fields", 0, 2)),
        ({"fields": [["Vegan", "yes or no", "perhaps"]]}, ("fields", 0, 2)),
        ({"fields": [["", "text", "value"]]}, ("fields", 0, 0)),
    ],
)
def test_what_cannot_be_read_is_said_where_it_stands(
    changes: dict[str, object], where: tuple[str, int, int]
) -> None:
    _, (trouble,) = typed(Contact(id=1, name="Ana"), **changes)
    assert (trouble.name, trouble.row, trouble.part) == where
    assert trouble.sentence


def test_somebody_without_a_name_may_stay_so() -> None:
    assert typed(Contact(id=1), note="who?")[1] == []


def test_parts_of_a_name_go_where_the_name_no_longer_has_them() -> None:
    married, _ = typed(FULL, name="Elena Kovac")
    assert married.parts == NameParts()
    titled, _ = typed(FULL, name="Prof. Elena Marsh")
    assert titled.parts == FULL.parts
    said, _ = typed(FULL, name="Elena Kovac", family="Kovac")
    assert said.parts == replace(FULL.parts, family="Kovac")


def test_changes_are_laid_over_another_version() -> None:
    before = form_of(FULL)
    mine = Form({**before.fields, "note": "mine"}).since(before)
    now = form_of(replace(FULL, title="CEO"))
    contact, _ = contact_of(now.under(mine), FULL, ASK)
    assert (contact.title, contact.note) == ("CEO", "mine")


# Values of each kind


@given(days)
@settings(deadline=None)
def test_a_date_is_read_as_it_is_shown(day: PartialDate) -> None:
    assert read_date(partial_date_words(day)) == day
    assert read_date(str(day)) == day


@pytest.mark.parametrize(
    ("kind", "text", "kept", "shown"),
    [
        (FieldKind.TEXT, "a  b", "a  b", "a  b"),
        (FieldKind.NUMBER, "-1,234.50", "-1234.50", "-1234.50"),
        (FieldKind.DATE, "11 Mar", "--03-11", "11 Mar"),
        (FieldKind.YES_NO, "Y", "yes", "Yes"),
        (FieldKind.URL, "x.example/a", "https://x.example/a", "https://x.example/a"),
    ],
)
def test_a_value_is_kept_in_one_form_and_shown_in_the_users(
    kind: FieldKind, text: str, kept: str, shown: str
) -> None:
    assert kept_value(text, kind) == kept
    assert shown_value(CustomField("x", kept, kind)) == shown


@pytest.mark.parametrize("text", ["1,5", "1e999999", "NaN", "", "1.2.3"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        kept_value(text, FieldKind.NUMBER)


def test_a_number_is_written_as_the_user_writes_it() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    try:
        assert kept_value("1.234,5", FieldKind.NUMBER) == "1234.5"
        assert shown_value(CustomField("x", "1234.5", FieldKind.NUMBER)) == "1234,5"
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    "text", ["file:///etc/passwd", "javascript:x.y", "mailto:a@b.example", "ftp://x.example", "a b"]
)
def test_only_pages_of_the_web_are_taken(text: str) -> None:
    with pytest.raises(UserError):
        page_address(text)


def test_languages_have_names_and_codes() -> None:
    assert language_words("pt-BR") == "Portuguese"
    assert language_code("portuguese") == "pt"
    assert language_code("Klingon") == language_words("Klingon") == "Klingon"
    assert {"English", "Chinese", "Arabic"} <= set(language_names())
