"""The sample is lifelike, valid on any day, and nobody in it can be reached by accident."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from relationkeeper.domain.care import RECONNECT_AFTER
from relationkeeper.domain.circle import FIRST_CIRCLES
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.fact import FactKind
from relationkeeper.domain.folding import fold
from relationkeeper.domain.interaction import Direction, Interaction, Role
from relationkeeper.domain.rhythm import Rhythm, rhythm_of, standing
from relationkeeper.formats.sample import Sample, read_sample, renumbered

TODAY = date(2026, 3, 17)
TWO_YEARS = timedelta(days=730)
DAYS = st.dates(date(2024, 1, 1), date(2120, 12, 31))
any_day = settings(deadline=None, max_examples=25)
leap_day = example(date(2028, 2, 29))

# Numbers kept free for fiction by NANPA (555-0100 to 0199), Ofcom, ARCEP, Bundesnetzagentur,
# PTS, ComReg and ACMA.
FICTIONAL_PHONES = (
    r"\+1\d{3}55501\d\d",
    r"\+44(2079460|1614960|1314960|1134960)\d{3}",
    r"\+447700900\d{3}",
    r"\+3363998\d{4}",
    r"\+493023125\d{3}",
    r"\+468465004\d\d",
    r"\+3532091\d{5}",
    r"\+61491570(006|110|156|157|158|159)",
)


@pytest.fixture(scope="module")
def sample() -> Sample:
    return read_sample(TODAY)


def _touches(sample: Sample) -> list[list[Interaction]]:
    """The interactions of each contact, in the order of the contacts."""
    found: list[list[Interaction]] = [[] for _ in sample.contacts]
    for interaction in sample.interactions:
        for number in interaction.contact_ids:
            found[number - 1].append(interaction)
    return found


def _rhythms(sample: Sample) -> list[Rhythm]:
    return [
        rhythm_of((i.depth, i.date.earliest(), i.minutes) for i in own) for own in _touches(sample)
    ]


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _scripts(contacts: Iterable[Contact]) -> set[str]:
    letters = (letter for c in contacts for letter in c.name if letter.isalpha())
    return {unicodedata.name(letter).split()[0] for letter in letters}


def test_there_is_enough_for_every_page(sample: Sample) -> None:
    assert len(sample.contacts) >= 58
    assert 450 <= len(sample.interactions) <= 600
    assert len({a.country for c in sample.contacts for a in c.addresses}) >= 30
    assert {fact.kind for fact in sample.facts} == set(FactKind)
    assert {i.channel for i in sample.interactions} == set(Channel)


def test_names_come_in_many_scripts_and_shapes(sample: Sample) -> None:
    wanted = {"LATIN", "CJK", "HANGUL", "ARABIC", "HEBREW", "DEVANAGARI", "THAI", "CYRILLIC"}
    names = [c.name for c in sample.contacts]
    assert wanted | {"GREEK", "ETHIOPIC"} <= _scripts(sample.contacts)
    assert max(map(len, names)) > 80
    assert any(name.isascii() and name.isalpha() for name in names)
    assert any("'" in name for name in names)
    assert any(unicodedata.category(s) == "So" for c in sample.contacts for s in c.nickname)


def test_nobody_is_in_it_twice(sample: Sample) -> None:
    contacts = sample.contacts
    assert not _repeated(fold(c.name) for c in contacts)
    assert not _repeated(s.key for c in contacts for s in c.sources)
    assert not _repeated(e.value for c in contacts for e in c.emails)
    assert not _repeated(p.value for c in contacts for p in c.phones)
    assert not _repeated(f"{h.platform}:{h.name}" for c in contacts for h in c.handles)


def test_no_sentence_is_repeated(sample: Sample) -> None:
    assert not _repeated(i.note for i in sample.interactions if i.note)
    assert not _repeated(m.text for i in sample.interactions for m in i.messages)
    assert not _repeated(fact.text for fact in sample.facts)
    assert not _repeated(c.met.how for c in sample.contacts if c.met.how)


def test_every_address_is_reserved_for_examples(sample: Sample) -> None:
    for contact in sample.contacts:
        for mail in contact.emails:
            assert re.fullmatch(r"[a-z.-]+@example\.(org|com|net)", mail.value)
        for url in contact.urls:
            assert re.match(r"https://example\.(org|com|net)/", url.value)
        for handle in contact.handles:
            assert "example" in handle.name
            assert not handle.url


def test_every_phone_number_is_kept_free_for_fiction(sample: Sample) -> None:
    fictional = re.compile("|".join(FICTIONAL_PHONES))
    numbers = [phone.value for c in sample.contacts for phone in c.phones]
    assert len(numbers) >= 20
    assert [n for n in numbers if not fictional.fullmatch(n.replace(" ", ""))] == []


def test_zones_and_languages_exist(sample: Sample) -> None:
    assert {c.zone for c in sample.contacts} <= available_timezones()
    assert {i.zone for i in sample.interactions} <= {"", "America/Los_Angeles"}
    assert all(re.fullmatch("[a-z]{2,3}", tag) for c in sample.contacts for tag in c.languages)


def test_relationships_are_at_every_stage(sample: Sample) -> None:
    rhythms = _rhythms(sample)
    stages = Counter(r.stage for r in rhythms)
    often_met = [own for own in _touches(sample) if _faces(own) >= 4]
    lapsed = [r for r in rhythms if r.last_touch and (TODAY - r.last_touch).days > 300]
    assert stages[Depth.REACTION] >= 15
    assert min(stages[Depth.MESSAGE], stages[Depth.VOICE], stages[Depth.IN_PERSON]) >= 8
    assert stages[Depth.NONE] >= 5
    assert len(often_met) >= 12
    assert len(lapsed) >= 4


def _faces(own: Iterable[Interaction]) -> int:
    return sum(i.depth is Depth.IN_PERSON for i in own)


def test_reactions_and_messages_are_more_than_conversations(sample: Sample) -> None:
    depths = Counter(i.depth for i in sample.interactions)
    assert depths[Depth.REACTION] > depths[Depth.VOICE] > 50
    assert depths[Depth.MESSAGE] > depths[Depth.IN_PERSON] > 80
    assert {1, 2, 3, 5} <= {len(i.participants) for i in sample.interactions}


def test_every_conversation_says_how_long_and_what(sample: Sample) -> None:
    for interaction in sample.interactions:
        if interaction.depth >= Depth.VOICE:
            assert interaction.minutes > 0
            assert interaction.note
        assert (interaction.time is None) == (interaction.zone == "")


@any_day
@leap_day
@given(DAYS)
def test_everything_lies_within_two_years_of_any_today(today: date) -> None:
    sample = read_sample(today)
    days = [i.date.earliest() for i in sample.interactions]
    assert today - TWO_YEARS <= days[0] <= days[-1] <= today
    assert days == sorted(days)
    assert max(f.learned.earliest() for f in sample.facts) <= today


@any_day
@leap_day
@given(DAYS)
def test_what_has_a_time_is_over_in_every_zone(today: date) -> None:
    for interaction in read_sample(today).interactions:
        if interaction.time or interaction.messages:
            assert interaction.date.earliest() <= today - timedelta(days=2)


@any_day
@leap_day
@given(DAYS)
def test_nobody_is_met_after_the_first_touch(today: date) -> None:
    sample = read_sample(today)
    for contact, own in zip(sample.contacts, _touches(sample), strict=True):
        met = contact.met
        if own:
            assert met.on is not None
            assert met.on.earliest() <= own[0].date.earliest()
        faces = [i.date.earliest() for i in own if i.depth is Depth.IN_PERSON]
        assert bool(faces) == (met.in_person is not None)
        if met.in_person:
            assert met.on is not None
            assert met.on.earliest() <= met.in_person.earliest() <= faces[0]


def test_facts_are_learned_after_meeting(sample: Sample) -> None:
    for fact in sample.facts:
        met = sample.contacts[fact.contact_id - 1].met
        assert met.on is not None
        assert met.on.earliest() <= fact.learned.earliest()


def test_a_go_between_comes_before_those_they_introduced(sample: Sample) -> None:
    introduced = [(n, c.met) for n, c in enumerate(sample.contacts, 1) if c.met.through_id]
    assert len(introduced) >= 15
    for number, met in introduced:
        assert 0 < met.through_id < number
        assert met.through == sample.contacts[met.through_id - 1].name


def test_a_conversation_is_between_its_participants_in_order(sample: Sample) -> None:
    conversations = [i for i in sample.interactions if i.messages]
    assert len(conversations) >= 25
    for interaction in conversations:
        moments = [m.at for m in interaction.messages]
        assert {m.sender_id for m in interaction.messages} <= {0, *interaction.contact_ids}
        assert moments == sorted(moments)
        mine = {m.sender_id == 0 for m in interaction.messages}
        assert (interaction.direction is Direction.BOTH) == (mine == {True, False})
        # From 15:00 UTC on it is the same date in Spokane, summer and winter.
        assert all(at.hour >= 15 for at in moments)
        assert {at.date() for at in moments} == {interaction.date.earliest()}


def test_roles_follow_the_direction(sample: Sample) -> None:
    for interaction in sample.interactions:
        roles = [p.role for p in interaction.participants]
        if interaction.direction is Direction.IN:
            assert roles[0] is Role.FROM
        elif interaction.direction is Direction.OUT:
            assert set(roles) == {Role.TO}
        else:
            assert set(roles) == {Role.PRESENT}


def test_source_keys_stay_the_same_from_day_to_day(sample: Sample) -> None:
    later = read_sample(TODAY + timedelta(days=40))
    keys = [s.key for i in sample.interactions for s in i.sources]
    messages = [m.key for i in sample.interactions for m in i.messages]
    assert keys == [s.key for i in later.interactions for s in i.sources]
    assert not _repeated(keys + messages)


def test_renumbering_puts_real_ids_everywhere(sample: Sample) -> None:
    ids = [1000 + 7 * n for n in range(1, len(sample.contacts) + 1)]
    real = renumbered(sample, ids)
    number_of = {0: 0} | {i: n for n, i in enumerate(ids, 1)}
    assert [c.id for c in real.contacts] == ids
    assert [number_of[c.met.through_id] for c in real.contacts] == [
        c.met.through_id for c in sample.contacts
    ]
    assert [number_of[f.contact_id] for f in real.facts] == [f.contact_id for f in sample.facts]
    for before, after in zip(sample.interactions, real.interactions, strict=True):
        assert tuple(number_of[i] for i in after.contact_ids) == before.contact_ids
        senders = [number_of[m.sender_id] for m in after.messages]
        assert senders == [m.sender_id for m in before.messages]


def test_renumbering_wants_one_id_for_each_contact(sample: Sample) -> None:
    with pytest.raises(ValueError, match="one id"):
        renumbered(sample, [1, 2, 3])


def test_a_birthday_is_always_near() -> None:
    for today in (TODAY, date(2028, 2, 23)):
        birthdays = [c.birthday for c in read_sample(today).contacts if c.birthday]
        near = today + timedelta(days=6)
        assert any((b.month, b.day) == (near.month, near.day) for b in birthdays)


def test_a_date_in_months_and_years_is_that_far_back() -> None:
    met = {c.sources[0].key: c.met.on for c in read_sample(date(2026, 1, 31)).contacts}
    assert str(met["sample:wendell-oakhurst"]) == "2017"
    assert str(met["sample:hollis-brandvold"]) == "2024-01"


@any_day
@leap_day
@given(DAYS)
def test_there_is_somebody_to_care_for_on_any_day(today: date) -> None:
    """Some due, some to reconnect with, some later, one snoozed and one paused."""
    sample = read_sample(today)
    cadences = {n: circle.cadence for n, circle in enumerate(FIRST_CIRCLES, 1)}
    stands: Counter[str] = Counter()
    for contact, own in zip(sample.contacts, _touches(sample), strict=True):
        touches = [(i.depth, i.date.earliest(), i.minutes) for i in own]
        due = standing(contact, touches, cadences.get(contact.care.circle_id)).due
        if contact.care.snoozed:
            stands["snoozed"] += due == contact.care.snoozed
        elif due and today - due > RECONNECT_AFTER:
            stands["reconnect"] += 1
        elif due:
            stands["due" if due <= today else "later"] += 1
        stands["paused"] += contact.care.paused
    assert min(stands["due"], stands["snoozed"], stands["paused"]) >= 1
    assert 3 <= stands["reconnect"] < stands["later"]


def test_every_circle_has_people_and_most_have_none(sample: Sample) -> None:
    circles = Counter(c.care.circle_id for c in sample.contacts)
    assert set(circles) == {0, 1, 2, 3}
    assert circles[0] > circles[2] > circles[1] >= 5
    assert any(c.care.cadence for c in sample.contacts if not c.care.circle_id)


def test_renumbering_puts_people_into_the_circles_there_are(sample: Sample) -> None:
    ids = range(1, len(sample.contacts) + 1)
    real = renumbered(sample, ids, [70, 50])
    wanted = {0: 0, 1: 70, 2: 50, 3: 0}
    assert [c.care.circle_id for c in real.contacts] == [
        wanted[c.care.circle_id] for c in sample.contacts
    ]
