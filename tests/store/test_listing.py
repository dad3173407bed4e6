"""Lists of contacts: filtered, sorted and counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.care import Care
from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.folding import name_sort_key
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.people_filter import Chip, Order, PeopleFilter
from relationkeeper.domain.rhythm import Rhythm, standing
from relationkeeper.store.store import Store

TODAY = date(2026, 11, 12)
BINNED = datetime(2026, 11, 1, tzinfo=UTC)

people = st.builds(
    Contact,
    name=st.sampled_from(("Ana", "ana", "Ben", "Zoë", "王小明", "")),
    favourite=st.booleans(),
    archived=st.sampled_from((False, False, True)),
    binned=st.sampled_from((None, None, BINNED)),
    stated=st.sampled_from((Depth.NONE, Depth.VOICE, Depth.IN_PERSON)),
    tags=st.sampled_from(((), ("friend",))),
    care=st.builds(
        Care,
        circle_id=st.sampled_from((0, 1, 2)),
        cadence=st.sampled_from((None, None, Cadence(1))),
        starts=st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 1)),
    ),
)
touches = st.builds(
    Interaction,
    channel=st.sampled_from((Channel.LIKE, Channel.EMAIL, Channel.PHONE, Channel.COFFEE)),
    date=st.dates(date(2026, 9, 1), TODAY).map(PartialDate.of),
    participants=st.integers(1, 4).map(lambda place: (Participant(place),)),
)
filters = st.builds(
    PeopleFilter,
    chip=st.sampled_from(Chip),
    circle_id=st.sampled_from((0, 0, 1)),
    tag=st.sampled_from(("", "", "friend")),
    order=st.sampled_from(Order),
    backwards=st.booleans(),
)


def belongs(contact: Contact, rhythm: Rhythm, asked: PeopleFilter) -> bool:
    listed = not contact.archived and not contact.binned
    shown = {
        Chip.ALL: listed,
        Chip.DUE: listed and rhythm.due is not None and rhythm.due <= TODAY,
        Chip.NEVER_MET: listed and rhythm.stage < Depth.IN_PERSON,
        Chip.ONLINE_ONLY: listed and rhythm.stage <= Depth.REACTION,
        Chip.FAVOURITES: listed and contact.favourite,
        Chip.ARCHIVED: contact.archived and not contact.binned,
    }[asked.chip]
    in_circle = not asked.circle_id or contact.care.circle_id == asked.circle_id
    return shown and in_circle and (not asked.tag or asked.tag in contact.tags)


def place(contact: Contact, rhythm: Rhythm, asked: PeopleFilter) -> tuple[Any, ...]:
    name = (name_sort_key(contact.name), contact.id)
    day = {
        Order.NAME: None,
        Order.CONVERSATION: rhythm.last_conversation,
        Order.DUE: rhythm.due,
        Order.KNOWN: rhythm.known_since,
    }[asked.order]
    if day is None:
        return (True, 0, *name)
    latest_first = (asked.order is Order.CONVERSATION) != asked.backwards
    return (False, -day.toordinal() if latest_first else day.toordinal(), *name)


@settings(deadline=None, max_examples=60)
@given(
    known=st.lists(people, min_size=4, max_size=7),
    happened=st.lists(touches, max_size=6),
    asked=filters,
)
def test_a_list_is_what_the_rule_says(
    shared: Store, known: list[Contact], happened: list[Interaction], asked: PeopleFilter
) -> None:
    with shared.write(Action.ADD_SAMPLE) as tx:
        added = tx.add_all(known)
        shift = added[0].id - 1
        kept = tx.add_all(
            [
                Interaction(
                    channel=touch.channel,
                    date=touch.date,
                    participants=tuple(Participant(i + shift) for i in touch.contact_ids),
                )
                for touch in happened
            ]
        )
    with shared.read() as reader:
        cadences = {circle.id: circle.cadence for circle in reader.circles()}
        found = list(reader.contact_ids(asked, TODAY))
        places = [reader.place_of(contact.id, asked, TODAY) for contact in added]
        counts = reader.chip_counts(TODAY, asked)
    rhythms = {
        contact.id: standing(
            contact,
            [(k.depth, k.date.earliest(), 0) for k in kept if contact.id in k.contact_ids],
            cadences.get(contact.care.circle_id),
        )
        for contact in added
    }
    expected = [contact for contact in added if belongs(contact, rhythms[contact.id], asked)]
    expected.sort(key=lambda contact: place(contact, rhythms[contact.id], asked))
    ids = [contact.id for contact in expected]
    if asked.order is Order.NAME and asked.backwards:
        ids.reverse()
    assert found == ids
    assert places == [ids.index(c.id) if c.id in ids else None for c in added]
    assert counts[asked.chip] == len(found)
    shared.undo()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    store = Store(tmp_path_factory.mktemp("listing") / "relationkeeper.db", lambda _: None)
    yield store
    store.close()


def test_tags_are_counted_among_people_in_lists(store: Store) -> None:
    with store.write(Action.ADD_CONTACT) as tx:
        tx.put(Contact(name="Ana", tags=("friend", "lending")))
        tx.put(Contact(name="Ben", tags=("friend",)))
        tx.put(Contact(name="Cleo", tags=("gone",), archived=True))
        tx.put(Contact(name="Dan", tags=("gone", "friend"), binned=BINNED))
        tx.put(Contact(name="Eve", tags=("lending",), archived=True, binned=BINNED))
    with store.read() as reader:
        assert reader.tags() == [("friend", 2), ("lending", 1)]


def test_tags_of_some_people_are_counted_among_them(store: Store) -> None:
    with store.write(Action.ADD_CONTACT) as tx:
        ana = tx.put(Contact(name="Ana", tags=("friend", "lending")))
        ben = tx.put(Contact(name="Ben", tags=("friend",)))
        tx.put(Contact(name="Cleo", tags=("friend", "gone")))
    with store.read() as reader:
        assert reader.tags_of([ana.id, ben.id]) == {"friend": 2, "lending": 1}
        assert reader.tags_of([]) == {}


def test_a_row_has_the_cadence_by_which_somebody_is_due(store: Store) -> None:
    own, circle = Cadence(2, Unit.WEEKS), 1
    with store.write(Action.ADD_CONTACT) as tx:
        ana = tx.put(Contact(name="Ana", care=Care(circle_id=circle, cadence=own)))
        ben = tx.put(Contact(name="Ben", care=Care(circle_id=circle)))
        cleo = tx.put(Contact(name="Cleo"))
    with store.read() as reader:
        rows = reader.summaries([ana.id, ben.id, cleo.id])
    assert [rows[c.id].cadence for c in (ana, ben, cleo)] == [own, Cadence(1), None]


def test_the_bin_shows_the_last_first(store: Store) -> None:
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    with store.write(Action.ADD_CONTACT) as tx:
        first = tx.put(Contact(name="Ana", binned=moment))
        second = tx.put(Contact(name="Ben", binned=moment + timedelta(days=1)))
        tx.put(Contact(name="Cleo"))
    with store.read() as reader:
        assert list(reader.binned()) == [second.id, first.id]
