"""Who is who, and what an import may change."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.contact import (
    Address,
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
from relationkeeper.domain.identity import card_key, known_by_cards, uid_of_card
from relationkeeper.domain.matching import (
    Likeness,
    compatible_names,
    identity_keys,
    is_match,
    likeness,
    name_key,
)
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.updating import as_imported, differences, updated

_SOME = settings(max_examples=50, deadline=None)

_WORD = st.sampled_from(("", "Ada", "Ben", "Łukasz", "王小明", "A. Lovelace", "Ada  Lovelace"))
_TEXT = st.sampled_from(("", "Acme", "ACME", "Beta", "two\nlines", "a\ttab"))
_EMAILS = st.sampled_from(("ana@x.org", "ANA@X.org ", "mailto:ben@x.org", "info@x.org", "n/a", ""))
_PHONES = st.sampled_from(("+1 509 555 0123", "+15095550123", "0151 2345678", "112", ""))
_DATE = st.sampled_from((None, PartialDate(2024), PartialDate(2024, 3), PartialDate(None, 3, 11)))


def _several(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=3).map(tuple)


_SOURCES = st.lists(
    st.sampled_from(("linkedin:ada", "vcard:1", "vcard:2")).map(Source), max_size=2, unique=True
).map(tuple)

_CONTACTS = st.builds(
    Contact,
    name=_WORD,
    parts=st.builds(NameParts, given=_WORD, family=_WORD),
    nickname=_WORD,
    organisation=_TEXT,
    title=_TEXT,
    positions=_several(st.builds(Position, organisation=_TEXT, title=_TEXT)),
    emails=_several(st.builds(Labelled, _EMAILS, st.sampled_from(("", "work")))),
    phones=_several(st.builds(Labelled, _PHONES)),
    urls=_several(st.builds(Labelled, st.sampled_from(("https://a.org", "https://a.org/")))),
    handles=_several(
        st.builds(Handle, st.sampled_from(("linkedin", "x")), st.sampled_from(("ada", "@Ada", "")))
    ),
    addresses=_several(st.builds(Address, street=_TEXT, city=_TEXT)),
    birthday=_DATE,
    note=_TEXT,
    fields=_several(st.builds(CustomField, st.sampled_from(("shoe", "tea")), _TEXT)),
    tags=_several(st.sampled_from(("Climbing", "climbing", "lending"))),
    met=st.builds(MeetingStory, how=_TEXT, on=_DATE, through=_WORD),
    sources=_SOURCES,
)
_FROM_A_FILE = _CONTACTS.filter(lambda c: c.sources)


def _person(name: str, email: str = "ana@x.org", **more: object) -> Contact:
    return Contact(name=name, emails=(Labelled(email),), **more)  # type: ignore[arg-type]


# --- Keys -----------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["ana@x.org", " Ana@X.ORG\n", "mailto:ANA@x.org"])
def test_an_address_has_one_key_however_it_is_written(written: str) -> None:
    assert identity_keys(_person("", written)) == {"email:ana@x.org"}


@pytest.mark.parametrize(
    "written",
    [
        "+15095550123",
        "+1 (509) 555-0123",
        "tel:+1-509-555-0123;ext=44",
        "+1 509.555.0123 x44",
        "+1 509 555 0123 ext. 44",
        "001 509 555 0123",
        "\u202a+1\u00a0509\u2011555\u20110123\u202c",
        "＋１ ５０９ ５５５ ０１２３",
        "+١٥٠٩٥٥٥٠١٢٣",
        "Office: +1 509 555 0123",
    ],
)
def test_a_number_has_one_key_however_it_is_written(written: str) -> None:
    assert identity_keys(Contact(phones=(Labelled(written),))) == {"phone:+15095550123"}


def test_a_zero_for_callers_at_home_is_no_part_of_an_international_number() -> None:
    abroad, home = Labelled("+44 (0)20 7946 0958"), Labelled("+44 20 7946 0958")
    assert identity_keys(Contact(phones=(abroad,))) == identity_keys(Contact(phones=(home,)))


def test_a_national_number_keeps_its_digits_and_claims_no_country() -> None:
    assert identity_keys(Contact(phones=(Labelled("(0151) 2345 678"),))) == {"phone:01512345678"}


@pytest.mark.parametrize("written", ["112", "ext. 4411", "n/a", ""])
def test_what_is_nobody_s_own_number_is_no_key(written: str) -> None:
    assert not identity_keys(Contact(phones=(Labelled(written),)))


def test_what_is_no_address_is_no_key() -> None:
    assert not identity_keys(_person("Ana", "unknown"))


def test_a_profile_has_one_key_however_it_is_written() -> None:
    one = Contact(handles=(Handle("LinkedIn", "Ren%C3%A9/"),))
    other = Contact(handles=(Handle("linkedin", "rené"),))
    assert identity_keys(one) == identity_keys(other) == {"handle:linkedin/rené"}


def test_source_keys_are_identity() -> None:
    assert identity_keys(Contact(sources=(Source("vcard:Urn:1"),))) == {"source:vcard:Urn:1"}


def test_a_name_is_a_key_beside_an_organisation_and_no_evidence() -> None:
    ola = Contact(name="Nord, Dr. Ola", organisation="Acme")
    other = Contact(name="Ola Nord", organisation="Basil")
    assert identity_keys(ola) == identity_keys(other) == {"name:nord ola"}
    assert likeness(ola, other) is Likeness.NONE
    assert not identity_keys(Contact(name="Ola Nord"))


def test_the_order_case_and_titles_of_a_name_do_not_matter() -> None:
    assert name_key("Lovelace Ada") == name_key("Dr. ADA Lovelace, PhD") == "ada lovelace"


def test_a_name_that_looks_like_a_title_is_still_a_name() -> None:
    assert name_key("Jack Ma") == "jack ma"
    assert name_key("Dr.") == "dr"


def test_thirty_thousand_contacts_have_their_keys_at_once() -> None:
    contacts = [
        Contact(
            emails=(Labelled(f"Ada{i}@x.org"),),
            phones=(Labelled(f"+1 509 555-{i:05}"),),
            handles=(Handle("linkedin", f"ada-{i}"),),
            sources=(Source(f"linkedin:ada-{i}"),),
        )
        for i in range(3_000)
    ]
    start = perf_counter()
    for contact in contacts:
        identity_keys(contact)
    # A tenth of them in a tenth of 0.15 s, and ten times that for a busy machine.
    assert perf_counter() - start < 0.15


# --- Names ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Lovelace", "lovelace, ada"),
        ("A. Lovelace", "Ada Lovelace"),
        ("Ada L.", "Ada Lovelace"),
        ("Ada", "Ada Lovelace"),
        ("Ada K. Lovelace", "Ada King Lovelace"),
        ("Łukasz Żak", "lukasz zak"),
        ("王小明", "小明 王"),
        ("X Æ", "x ae"),
        ("", "Charles"),
    ],
)
def test_names_that_may_be_one_person_s(one: str, other: str) -> None:
    assert compatible_names(_person(one), _person(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada", "Charles"),
        ("Ada Lovelace", "William Lovelace"),
        ("A. Lovelace", "B. Lovelace"),
        ("Bob Smith Jr", "Bob Smith Sr"),
        ("A. L.", "Ada Lovelace"),
        ("王", "李"),
    ],
)
def test_names_that_are_two_people_s(one: str, other: str) -> None:
    assert not compatible_names(_person(one), _person(other))


def test_a_nickname_stands_for_the_given_name() -> None:
    robert = _person("Robert Smith", nickname="Bob")
    assert compatible_names(robert, _person("Bob Smith"))
    assert compatible_names(robert, _person("B. Smith-Jones", nickname="bob"))
    assert not compatible_names(robert, _person("Bob Jones"))


def test_a_name_in_parts_alone_is_a_name() -> None:
    parts = Contact(parts=NameParts(given="Ada", family="Lovelace"))
    assert not compatible_names(parts, Contact(name="Charles Babbage"))


# --- Likeness -------------------------------------------------------------------------


def test_the_same_profile_is_a_match_whatever_the_names() -> None:
    handles = (Handle("linkedin", "ada"),)
    like = likeness(Contact(name="Ada King", handles=handles), Contact(name="X", handles=handles))
    assert like is Likeness.HANDLE
    assert is_match(like)


def test_a_profile_that_an_office_may_share_wants_names_that_fit() -> None:
    shop = (Handle("x", "cafe-luna"),)
    ana, ben = Contact(name="Ana", handles=shop), Contact(name="Ben", handles=shop)
    assert likeness(ana, ben) is Likeness.NONE
    assert likeness(ana, ana) is Likeness.HANDLE


def test_two_names_behind_one_address_are_two_people() -> None:
    assert likeness(_person("Ana", "info@x.org"), _person("Ben", "info@x.org")) is Likeness.NONE


def test_the_same_address_and_a_name_that_fits_are_a_match() -> None:
    assert likeness(_person("Ana"), _person("Ana Ruiz")) is Likeness.EMAIL


def test_the_same_number_and_a_name_that_fits_are_a_match() -> None:
    phones = (Labelled("+1 509 555 0123"),)
    like = likeness(Contact(name="Ana", phones=phones), Contact(name="Ana Ruiz", phones=phones))
    assert like is Likeness.PHONE


def test_name_and_organisation_are_a_suggestion_also_after_a_new_job() -> None:
    found = Contact(name="Ana Ruiz", organisation="Acme")
    moved = Contact(
        name="Ruiz, Ana", organisation="Beta", positions=(Position(organisation="ACME"),)
    )
    assert likeness(found, moved) is Likeness.NAME_AND_ORGANISATION
    assert not is_match(likeness(found, moved))


def test_a_bare_name_is_nothing() -> None:
    assert likeness(Contact(name="Ana Ruiz"), Contact(name="Ana Ruiz")) is Likeness.NONE
    assert not is_match(Likeness.NONE)


@_SOME
@given(_CONTACTS, _CONTACTS)
def test_likeness_is_the_same_either_way_round(one: Contact, other: Contact) -> None:
    assert likeness(one, other) is likeness(other, one)


@_SOME
@given(_CONTACTS, _CONTACTS)
def test_whoever_is_alike_always_shares_a_key(one: Contact, other: Contact) -> None:
    if likeness(one, other) is not Likeness.NONE:
        assert identity_keys(one) & identity_keys(other)


# --- Updates --------------------------------------------------------------------------

_ADA = Contact(
    name="Ada Lovelace",
    organisation="Acme",
    title="Analyst",
    emails=(Labelled("ada@acme.org"),),
    sources=(Source("linkedin:ada"),),
)
_KEPT = as_imported(_ADA)


def test_what_the_file_changed_and_the_user_did_not_is_taken() -> None:
    after = updated(_KEPT, replace(_ADA, name="Ada King"))
    assert after.name == "Ada King"


def test_what_the_user_changed_stays_and_is_named_as_different() -> None:
    mine = replace(_KEPT, name="Ada (book club)")
    found = replace(_ADA, name="Ada King")
    assert updated(mine, found).name == "Ada (book club)"
    assert differences(mine, found) == ("name",)


def test_what_the_user_cleared_stays_cleared() -> None:
    mine = replace(_KEPT, title="", emails=())
    after = updated(mine, replace(_ADA, title="Director"))
    assert after.title == ""
    assert after.emails == ()
    assert differences(mine, _ADA) == ("title", "emails")


def test_what_another_file_brought_and_the_user_took_out_stays_out() -> None:
    card = replace(_ADA, sources=(Source("vcard:1"),))
    mine = replace(_KEPT, emails=(), title="")
    after = updated(mine, card)
    assert (after.emails, after.title) == ((), "")


def test_empty_fields_are_filled_by_a_second_file() -> None:
    card = Contact(
        name="A. Lovelace",
        nickname="Countess",
        birthday=PartialDate(1815, 12, 10),
        phones=(Labelled("+1 509 555 0123"),),
        sources=(Source("vcard:1"),),
    )
    after = updated(_KEPT, card)
    assert after.name == "Ada Lovelace"
    assert (after.nickname, after.birthday, after.phones) == (
        "Countess",
        card.birthday,
        card.phones,
    )
    assert {s.key for s in after.sources} == {"linkedin:ada", "vcard:1"}


def test_a_new_job_is_taken_and_the_old_one_remembered() -> None:
    after = updated(_KEPT, replace(_ADA, organisation="Beta", title="Director"))
    assert (after.organisation, after.title) == ("Beta", "Director")
    assert after.positions == (Position(organisation="Acme", title="Analyst"),)


def test_a_new_organisation_does_not_keep_the_old_title() -> None:
    after = updated(_KEPT, replace(_ADA, organisation="Beta", title=""))
    assert (after.organisation, after.title) == ("Beta", "")


def test_half_a_job_from_another_file_is_not_mixed_in() -> None:
    mine = Contact(name="Ada", organisation="Acme")
    card = Contact(organisation="Beta", title="Director", sources=(Source("vcard:1"),))
    after = updated(mine, card)
    assert (after.organisation, after.title) == ("Acme", "")
    assert differences(mine, card) == ("organisation", "title")


def test_another_spelling_of_the_same_job_is_no_new_job() -> None:
    after = updated(_KEPT, replace(_ADA, organisation="ACME"))
    assert after.organisation == "ACME"
    assert not after.positions


def test_a_file_that_says_less_takes_nothing_away() -> None:
    less = Contact(name="Ada Lovelace", sources=_ADA.sources)
    assert updated(_KEPT, less) is _KEPT


def test_a_value_of_one_file_gives_way_to_news_of_another() -> None:
    card = replace(_ADA, name="Ada Byron", sources=(Source("vcard:1"),))
    kept = updated(_KEPT, card)
    assert kept.name == "Ada Lovelace"
    assert updated(kept, replace(card, name="Ada King")).name == "Ada King"


def test_an_address_that_the_file_replaced_is_replaced() -> None:
    found = replace(_ADA, addresses=(Address(city="Bath"),))
    kept = replace(as_imported(found), addresses=(Address(city="Bath"), Address(city="Rome")))
    after = updated(kept, replace(found, addresses=(Address(city="London"),)))
    assert [a.city for a in after.addresses] == ["Rome", "London"]


def test_addresses_of_mail_are_added_and_never_doubled() -> None:
    after = updated(_KEPT, replace(_ADA, emails=(Labelled("ADA@acme.org"), Labelled("a@b.org"))))
    assert after.emails == (Labelled("ada@acme.org"), Labelled("a@b.org"))


def test_dates_and_own_fields_of_a_file_are_added() -> None:
    found = replace(
        _ADA,
        dates=(ImportantDate("anniversary", PartialDate(2020, 5, 1)),),
        fields=(CustomField("tea", "green"),),
    )
    after = updated(_KEPT, found)
    assert (after.dates, after.fields) == (found.dates, found.fields)


def test_a_meeting_story_of_the_users_own_is_kept_as_a_whole() -> None:
    mine = replace(_KEPT, met=MeetingStory(how="at a dinner"))
    found = replace(_ADA, met=MeetingStory(how="LinkedIn", on=PartialDate(2024, 3)))
    after = updated(mine, found)
    assert after.met == MeetingStory(how="at a dinner")
    assert differences(mine, found) == ("met",)


def test_an_empty_meeting_story_is_filled() -> None:
    found = replace(_ADA, met=MeetingStory(how="LinkedIn", on=PartialDate(2024, 3)))
    assert updated(replace(_KEPT, met=MeetingStory()), found).met == found.met


def test_a_name_the_user_changed_keeps_its_parts() -> None:
    found = replace(_ADA, parts=NameParts(given="Ada", family="Lovelace"))
    kept = replace(as_imported(found), name="Ada (book club)")
    changed = replace(found, name="Ada King", parts=NameParts(given="Ada", family="King"))
    assert updated(kept, changed).parts == found.parts


def test_a_person_who_is_only_known_by_a_key_is_known_by_it_afterwards() -> None:
    after = updated(Contact(name="Ada"), Contact(sources=(Source("vcard:1"),)))
    assert after.sources == (Source("vcard:1"),)


@_SOME
@given(_CONTACTS, _CONTACTS)
def test_an_update_done_twice_is_an_update_done_once(kept: Contact, found: Contact) -> None:
    once = updated(kept, found)
    assert updated(once, found) is once


@_SOME
@given(_FROM_A_FILE)
def test_importing_the_same_again_changes_nothing(found: Contact) -> None:
    kept = as_imported(found)
    assert updated(kept, found) is kept
    assert not differences(kept, found)


@_SOME
@given(_FROM_A_FILE, _CONTACTS, _CONTACTS)
def test_what_the_user_wrote_over_an_import_is_never_lost(
    found: Contact, mine: Contact, later: Contact
) -> None:
    kept = replace(mine, sources=as_imported(found).sources)
    after = updated(kept, replace(later, sources=found.sources))
    for field in ("name", "parts", "nickname", "birthday", "note", "organisation", "title"):
        if getattr(mine, field) != getattr(found, field):
            assert getattr(after, field) == getattr(mine, field)
    for field in ("emails", "phones", "urls", "handles", "tags", "positions"):
        assert set(getattr(mine, field)) <= set(getattr(after, field))


@_SOME
@given(_FROM_A_FILE, _CONTACTS)
def test_a_deleted_element_does_not_come_back(found: Contact, mine: Contact) -> None:
    kept = replace(mine, emails=(), tags=(), addresses=(), sources=as_imported(found).sources)
    after = updated(kept, found)
    assert (after.emails, after.tags, after.addresses) == ((), (), ())


@_SOME
@given(_CONTACTS, _CONTACTS, _CONTACTS)
def test_two_files_that_disagree_come_to_rest(kept: Contact, one: Contact, two: Contact) -> None:
    one, two = replace(one, sources=(Source("a:1"),)), replace(two, sources=(Source("b:1"),))
    rest = updated(updated(kept, one), two)
    assert updated(updated(rest, one), two) is rest


def test_a_contact_is_known_by_the_cards_that_were_written_of_them() -> None:
    uid = "0123456789abcdef0123456789abcdef"
    key = card_key(uid)
    assert key == "vcard:urn:uuid:01234567-89ab-cdef-0123-456789abcdef"
    known = known_by_cards(Contact(sources=(Source("linkedin:ana"),)), [uid, uid])
    assert [source.key for source in known.sources] == ["linkedin:ana", key]
    assert known_by_cards(known, [uid]) is known
    assert [*map(uid_of_card, (key, "vcard:1", "linkedin:ana", key.upper()))] == [uid, "", "", ""]
