"""Two contacts become one: what can be chosen, what becomes of both, and that nothing is lost."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.care import Care
from relationkeeper.domain.contact import (
    Contact,
    CustomField,
    Handle,
    ImportantDate,
    Labelled,
    MeetingStory,
    NameParts,
    Position,
    Source,
)
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.merging import (
    LISTS,
    Field,
    Fold,
    Keep,
    Place,
    contested,
    differing,
    is_empty,
    merged,
    place_of_both,
    suggested,
    values,
    whole,
)
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.updating import element_key

ANA = Contact(
    id=1,
    name="Ana Ruiz",
    organisation="Luna",
    title="Founder",
    emails=(Labelled("ana@luna.example", "work"),),
    phones=(Labelled("+34 600 111 222"),),
    birthday=PartialDate(None, 3, 11),
    note="Likes tea",
    tags=("friend",),
    care=Care(circle_id=1),
    photo="a",
    sources=(Source("linkedin:ana", (("name", "Ana Ruiz"),)),),
)
ANITA = Contact(
    id=2,
    name="Anita Ruíz",
    organisation="Sol",
    emails=(Labelled("ANA@luna.example"), Labelled("ana@home.example", "home")),
    birthday=PartialDate(1984, 3, 11),
    note="Has a dog",
    tags=("Friend", "tennis"),
    care=Care(circle_id=2),
    photo="b",
    sources=(Source("vcard:1", (("name", "Anita Ruíz"),)),),
)
EVERYTHING_LEFT = dict.fromkeys(Field, Keep.LEFT)
EVERYTHING_RIGHT = dict.fromkeys(Field, Keep.RIGHT)


def test_every_field_of_a_contact_is_chosen_or_kept_of_both_anyway() -> None:
    chosen = {name for field in Field for name in _attributes(field)}
    by_rule = {"id", "binned", "sources", "unknown"}
    assert chosen | by_rule == {f.name for f in fields(Contact)}


def test_what_differs_and_what_is_contested() -> None:
    assert Field.PHONES in differing(ANA, ANITA)
    assert Field.PHONES not in contested(ANA, ANITA)
    assert contested(ANA, ANITA) == (
        Field.NAME,
        Field.JOB,
        Field.EMAILS,
        Field.BIRTHDAY,
        Field.NOTE,
        Field.TAGS,
        Field.CARE,
        Field.PHOTO,
    )
    assert differing(ANA, replace(ANA, id=7, sources=())) == ()


def test_as_much_as_can_be_is_kept_where_nobody_chooses() -> None:
    one = merged(ANA, ANITA)
    assert (one.id, one.name, one.nickname) == (1, "Ana Ruiz", "")
    assert (one.organisation, one.title) == ("Luna", "Founder")
    assert one.positions == (Position(organisation="Sol"),)
    assert one.emails == (
        Labelled("ana@luna.example", "work"),
        Labelled("ana@home.example", "home"),
    )
    assert one.phones == ANA.phones
    assert (one.birthday, one.dates) == (ANITA.birthday, ())  # the same day, with its year
    assert one.note == "Likes tea\n\nHas a dog"
    assert one.tags == ("friend", "tennis")
    assert one.care == ANA.care
    assert one.photo == "a"
    assert [s.key for s in one.sources] == ["linkedin:ana", "vcard:1"]


def test_each_choice_is_heeded() -> None:
    one = merged(
        ANA, ANITA, {Field.NAME: Keep.RIGHT, Field.CARE: Keep.RIGHT, Field.TAGS: Keep.LEFT}
    )
    assert (one.name, one.nickname, one.care, one.tags) == (
        "Anita Ruíz",
        "",
        Care(circle_id=2),
        ("friend",),
    )


def test_a_second_name_is_a_nickname_or_a_field_where_there_is_one() -> None:
    both = {Field.NAME: Keep.BOTH}
    assert place_of_both(ANA, ANITA, Field.NAME) is Place.NICKNAME
    bob = replace(ANITA, nickname="Nita")
    assert place_of_both(ANA, bob, Field.NAME) is Place.FIELDS
    one = merged(ANA, bob, both)
    assert one.nickname == "Nita"
    assert one.fields == (CustomField("name", "Anita Ruíz"),)


def test_the_longer_of_two_names_is_taken_where_it_has_the_other() -> None:
    assert suggested(Contact(name="Ana Ruiz"), Contact(name="ANA María Ruiz")) == {
        Field.NAME: Keep.RIGHT
    }
    assert suggested(Contact(name="Ana Ruiz"), Contact(name="Ana")) == {Field.NAME: Keep.LEFT}


def test_of_two_other_names_the_left_one_is_taken_unless_both_are_chosen() -> None:
    left, right = Contact(name="Ana Ruiz"), Contact(name="Anna Ruiz")
    assert suggested(left, right) == {Field.NAME: Keep.LEFT}
    assert merged(left, right) == left
    assert merged(left, right, {Field.NAME: Keep.BOTH}).nickname == "Anna Ruiz"


def test_the_parts_of_one_name_are_those_of_whoever_has_some() -> None:
    parts = NameParts(given="Ana", family="Ruiz")
    one = merged(Contact(name="Ana Ruiz"), Contact(name="Ana Ruiz", parts=parts))
    assert one.parts == parts


def test_a_job_that_says_more_of_the_same_is_no_former_one() -> None:
    one = merged(Contact(organisation="Luna"), Contact(organisation="LUNA", title="Founder"))
    assert (one.organisation, one.title, one.positions) == ("Luna", "Founder", ())


def test_another_birthday_is_kept_among_the_dates_where_that_is_chosen() -> None:
    left, right = (Contact(birthday=PartialDate(1984, 3, day)) for day in (11, 12))
    assert merged(left, right) == left
    one = merged(left, right, {Field.BIRTHDAY: Keep.BOTH})
    assert one.birthday == left.birthday
    assert one.dates == (ImportantDate("birthday", PartialDate(1984, 3, 12)),)


def test_of_two_stories_both_are_told_and_the_earlier_date_counts() -> None:
    left = Contact(met=MeetingStory(how="LinkedIn", on=PartialDate(2026, 2, 8)))
    right = Contact(met=MeetingStory(how="At a fair", on=PartialDate(2024), where="Hall 3"))
    assert merged(left, right).met == MeetingStory(
        how="LinkedIn; At a fair", on=PartialDate(2024), where="Hall 3"
    )


def test_two_who_brought_them_together_cannot_both_be_kept() -> None:
    left = Contact(id=1, met=MeetingStory(through="Ben", through_id=8))
    right = Contact(id=2, met=MeetingStory(through="Cy"))
    assert place_of_both(left, right, Field.MET) is None
    assert merged(left, right).met == left.met
    with pytest.raises(UserError, match="Of met only one can be kept"):
        merged(left, right, {Field.MET: Keep.BOTH})


def test_nobody_was_met_through_themselves() -> None:
    left = Contact(id=1, name="Ana")
    right = Contact(id=2, name="Ana R", met=MeetingStory(through="Ana", through_id=1))
    third = Contact(id=3, name="Ana", met=MeetingStory(through="Ana R", through_id=2))
    assert merged(left, right).met == MeetingStory(through="Ana")
    assert whole(left, [Fold(right, {}), Fold(third, {Field.MET: Keep.RIGHT})]).met.through_id == 0


def test_favourites_stay_and_whoever_is_in_lists_stays_in_them() -> None:
    one = merged(Contact(archived=True), Contact(favourite=True))
    assert (one.favourite, one.archived) == (True, False)
    assert merged(Contact(stated=Depth.VOICE), Contact(stated=Depth.MESSAGE)).stated is Depth.VOICE


def test_a_source_of_both_remembers_what_either_brought() -> None:
    left = Contact(sources=(Source("vcard:1", (("name", "Ana"),)),))
    right = Contact(sources=(Source("vcard:1", (("name", "Anna"), ("note", "x"))),))
    assert dict(merged(left, right).sources[0].imported) == {"name": "Ana", "note": "x"}


# Properties.

WORDS = st.sampled_from(["", "Ana", "ana", "Łoś Ana", "b; c"])
DATES = st.none() | st.sampled_from(
    [PartialDate(2024), PartialDate(2023, 5), PartialDate(None, 2, 29)]
)
LABELLED = st.lists(st.builds(Labelled, WORDS, st.sampled_from(["", "home"])), max_size=2).map(
    tuple
)
PEOPLE = st.builds(
    Contact,
    name=WORDS,
    parts=st.builds(NameParts, given=WORDS),
    nickname=WORDS,
    pronounced=WORDS,
    organisation=WORDS,
    title=WORDS,
    emails=LABELLED,
    phones=LABELLED,
    handles=st.lists(st.builds(Handle, st.just("linkedin"), WORDS, WORDS), max_size=2).map(tuple),
    birthday=DATES,
    zone=WORDS,
    note=WORDS,
    tags=st.lists(WORDS, max_size=3).map(tuple),
    met=st.builds(MeetingStory, how=WORDS, on=DATES, where=WORDS, through=WORDS),
    stated=st.sampled_from(Depth),
    photo=WORDS,
    favourite=st.booleans(),
    archived=st.booleans(),
    sources=st.lists(st.builds(Source, WORDS), max_size=2, unique_by=lambda s: s.key).map(tuple),
)


def _keys(person: Contact, field: Field) -> set[str]:
    return {element_key(field.value, e) for e in getattr(person, field.value)}


def _attributes(field: Field) -> list[str]:
    """The fields of a contact that a choice is about."""
    marks = {f.name: object() for f in fields(Contact)}
    marked = object.__new__(Contact)
    for name, mark in marks.items():
        object.__setattr__(marked, name, mark)
    return [name for name, mark in marks.items() if mark in values(marked, field)]


@settings(max_examples=80, deadline=None)
@given(left=PEOPLE, right=PEOPLE)
def test_keeping_all_of_one_side_gives_that_side(left: Contact, right: Contact) -> None:
    left, right = replace(left, id=1), replace(right, id=2)
    assert differing(merged(left, right, EVERYTHING_LEFT), left) == ()
    assert differing(merged(left, right, EVERYTHING_RIGHT), right) == ()


@settings(max_examples=80, deadline=None)
@given(left=PEOPLE, right=PEOPLE)
def test_where_nobody_chooses_nothing_that_can_be_kept_is_lost(
    left: Contact, right: Contact
) -> None:
    one = merged(replace(left, id=1), replace(right, id=2))
    for field in LISTS:
        kept, mine, theirs = (_keys(person, field) for person in (one, left, right))
        assert mine | theirs <= kept
    for field in Field:
        if not (is_empty(left, field) and is_empty(right, field)) and field is not Field.ARCHIVED:
            assert not is_empty(one, field)
    for text in (left.note, right.note):
        assert text in one.note
    assert {s.key for s in one.sources} == {s.key for s in (*left.sources, *right.sources)}


@settings(max_examples=50, deadline=None)
@given(person=PEOPLE)
def test_somebody_merged_with_their_equal_is_as_before(person: Contact) -> None:
    left = replace(person, id=1)
    assert differing(merged(left, replace(person, id=2)), left) == ()
