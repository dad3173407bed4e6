"""Documents: every value comes back from its JSON and from the store as it went in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.care import Care
from relationkeeper.domain.change import Action
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
    Related,
    Source,
)
from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.entity import Entity
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.importbatch import ImportBatch
from relationkeeper.domain.interaction import Direction, Interaction, Message, Participant, Role
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.rhythm import rhythm_of
from relationkeeper.domain.timebox import Session, SessionState
from relationkeeper.store.codec import decode, encode
from relationkeeper.store.keys import (
    alphabet_key,
    id_of,
    is_fact_key,
    moment_day,
    moment_key,
)
from relationkeeper.store.store import Store
from tests.following import follows_from_documents
from tests.histories import fast_store

PEOPLE = 3
"""So many contacts are there before a test puts anything: ids 1, 2 and 3."""

texts = st.text(max_size=12)  # of any script, with NUL and everything but lone surrogates
moments = st.datetimes(timezones=st.just(UTC))
days = st.dates()
partial_dates = st.one_of(
    st.builds(PartialDate, st.integers(1, 9999)),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(PartialDate.of, days),
    st.builds(lambda d: PartialDate(None, d.month, d.day), days),
)


def few(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=3).map(tuple)


labelled = st.builds(Labelled, texts, texts)
sources = st.builds(Source, texts, few(st.tuples(texts, texts)))
maybe_dates = st.none() | partial_dates
cadences = st.builds(
    Cadence,
    st.integers(1, 1000),
    st.sampled_from(Unit),
    st.sampled_from((Depth.MESSAGE, Depth.VOICE, Depth.IN_PERSON)),
)
cares = st.builds(
    Care,
    circle_id=st.integers(0, 4),
    cadence=st.none() | cadences,
    starts=st.none() | days,
    snoozed=st.none() | days,
    paused=st.booleans(),
)
contacts = st.builds(
    Contact,
    name=texts,
    parts=st.builds(NameParts, family=texts, given=texts, suffix=texts),
    nickname=texts,
    pronounced=texts,
    organisation=texts,
    title=texts,
    positions=few(st.builds(Position, organisation=texts, title=texts, since=maybe_dates)),
    emails=few(labelled),
    phones=few(labelled),
    urls=few(labelled),
    handles=few(st.builds(Handle, texts, texts, texts)),
    addresses=few(st.builds(Address, label=texts, street=texts, city=texts, country=texts)),
    birthday=maybe_dates,
    dates=few(st.builds(ImportantDate, texts, partial_dates)),
    zone=texts,
    languages=few(texts),
    related=few(st.builds(Related, texts, texts)),
    note=texts,
    fields=few(st.builds(CustomField, texts, texts)),
    tags=few(texts),
    met=st.builds(MeetingStory, how=texts, on=maybe_dates, through=texts, in_person=maybe_dates),
    photo=texts,
    stated=st.sampled_from(Depth),
    care=cares,
    favourite=st.booleans(),
    archived=st.booleans(),
    binned=st.none() | moments,
    sources=few(sources),
)
interactions = st.builds(
    Interaction,
    channel=st.sampled_from(Channel),
    date=partial_dates,
    participants=few(
        st.builds(Participant, st.integers(1, PEOPLE), st.sampled_from(Role)),
    ),
    time=st.none() | st.times(),
    zone=texts,
    minutes=st.integers(0, 10**6),
    place=texts,
    platform=texts,
    direction=st.sampled_from(Direction),
    note=texts,
    tags=few(texts),
    messages=few(
        st.builds(Message, at=moments, sender_id=st.integers(0, 9), text=texts, key=texts)
    ),
    sources=few(sources),
)
facts = st.builds(
    Fact,
    contact_id=st.integers(1, PEOPLE),
    kind=st.sampled_from(FactKind),
    text=texts,
    learned=partial_dates,
    interaction_id=st.integers(0, 9),
)
sessions = st.builds(
    Session,
    started=moments,
    minutes=st.integers(0, 10**6),
    state=st.sampled_from(SessionState),
    ended=st.none() | moments,
)
batches = st.builds(ImportBatch, at=moments, files=few(texts), added=st.integers(0, 10**6))
things = st.one_of(contacts, interactions, facts, sessions, batches)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples, with three people."""
    folder: Path = tmp_path_factory.mktemp("documents")
    with fast_store(folder) as store:
        with store.write(Action.ADD_CONTACT) as tx:
            tx.add_all([Contact(name=f"Person {number}") for number in range(PEOPLE)])
        yield store


@settings(deadline=None, max_examples=300)
@given(things)
def test_every_value_comes_back_from_its_document(thing: Entity) -> None:
    document = encode(thing)
    assert decode(type(thing), 0, document) == thing
    assert encode(decode(type(thing), 0, document)) == document


@settings(deadline=None, max_examples=100)
@given(thing=things)
def test_every_value_comes_back_from_the_store(shared: Store, thing: Entity) -> None:
    with shared.write(Action.IMPORT) as tx:
        kept = tx.put(thing)
        assert tx.put(kept) is kept
    with shared.read() as reader:
        found = reader.get(type(kept), kept.id)
    assert found == kept
    assert decode(type(thing), 0, encode(kept)) == thing
    follows_from_documents(shared)
    shared.undo()
    with shared.read() as reader:
        assert reader.get(type(kept), kept.id) is None


def test_a_document_has_only_what_differs_from_the_defaults() -> None:
    contact = Contact(id=7, name="Ana", tags=("friend",))
    assert json.loads(encode(contact)) == {"name": "Ana", "tags": ["friend"]}


def test_a_field_that_is_known_no_more_is_passed_over() -> None:
    assert decode(Contact, 7, '{"name":"Ana","mood":"fine"}') == Contact(id=7, name="Ana")


def test_many_things_get_their_ids_in_order(store: Store) -> None:
    with store.write(Action.IMPORT) as tx:
        added = tx.add_all([Contact(name=f"Person {number}") for number in range(450)])
        assert tx.add_all([]) == []
    assert [c.id for c in added] == list(range(1, 451))
    with store.read() as reader:
        assert reader.get_all(Contact, [1, 450, 451]) == {1: added[0], 450: added[-1]}


def test_removing_or_changing_what_is_not_there_is_a_bug(store: Store) -> None:
    ghost = Contact(id=7, name="Nobody")
    with store.write(Action.EDIT_CONTACT) as tx:
        with pytest.raises(LookupError, match="there is no contact 7"):
            tx.remove(ghost)
        with pytest.raises(LookupError, match="there is no contact 7"):
            tx.put(ghost)


def test_a_picture_is_kept_once_under_its_hash(store: Store) -> None:
    with store.write(Action.IMPORT) as tx:
        tx.put_photo("hash", b"picture")
        tx.put_photo("hash", b"picture")
        tx.put(Contact(name="Ana", photo="hash"))
    with store.read() as reader:
        assert reader.photo("hash") == b"picture"
        assert reader.photo("other") is None


# What follows from documents.


@settings(deadline=None, max_examples=100)
@given(touches=st.lists(interactions, max_size=6))
def test_derived_values_are_those_of_the_rule(shared: Store, touches: list[Interaction]) -> None:
    with shared.write(Action.IMPORT) as tx:
        tx.add_all(touches)
        tx.put_preference("so that", "something is always written")
    with shared.read() as reader:
        for person in range(1, PEOPLE + 1):
            assert reader.rhythm(person) == rhythm_of(
                (t.depth, t.date.earliest(), t.minutes) for t in touches if person in t.contact_ids
            )
    shared.undo()


def test_whoever_is_not_there_has_an_empty_rhythm(store: Store) -> None:
    with store.read() as reader:
        assert reader.rhythm(7) == rhythm_of([])


@settings(deadline=None)
@given(
    st.tuples(days, st.times() | st.none(), st.booleans(), st.integers(1, 2**29 - 1)),
    st.tuples(days, st.times() | st.none(), st.booleans(), st.integers(1, 2**29 - 1)),
)
def test_moments_sort_by_day_then_minute_then_kind_then_id(first: Any, second: Any) -> None:
    def key(value: tuple[date, time | None, bool, int]) -> int:
        day, at, is_fact, number = value
        made = moment_key(day, at, number, is_fact=is_fact)
        assert 0 < made < 2**63
        assert (moment_day(made), is_fact_key(made), id_of(made)) == (day, is_fact, number)
        return made

    def plain(value: tuple[date, time | None, bool, int]) -> tuple[object, ...]:
        day, at, is_fact, number = value
        return (day, (at.hour, at.minute) if at else (0, 0), is_fact, number)

    assert (key(first) < key(second)) == (plain(first) < plain(second))


@settings(deadline=None)
@given(st.text(max_size=8), st.integers(1, 2**29 - 1))
def test_a_place_in_the_alphabet_fits_and_has_the_id(name: str, id: int) -> None:
    key = alphabet_key(name, id)
    assert 0 < key < 2**63
    assert id_of(key) == id


def test_places_in_the_alphabet_are_in_its_order() -> None:
    names = ["", "7", "ana", "ana b", "anna", "zoe", "ёлка", "ليلى", "小明", "🌻"]
    assert sorted(names, key=lambda name: alphabet_key(name, 1)) == names


def test_the_last_moment_of_all_fits() -> None:
    assert moment_key(date.max, time.max, 2**29 - 1, is_fact=True) < 2**63
