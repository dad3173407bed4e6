"""What a timeline is asked: the store's answers against the same rule over all there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.moment_filter import EVERYTHING, MomentFilter, channels_of
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.summary import Moment
from relationkeeper.store.store import Store
from relationkeeper.store.timeline import interaction_tags

NEWEST = date(2026, 11, 12)
TAGS = ("lending", "hiking")
WORDS = ("the new fund", "school of Łukasz", "")

filters = st.builds(
    MomentFilter,
    contact_id=st.sampled_from([None, None, 0, 1, 2, 3]),
    channels=st.sampled_from(
        [frozenset(), frozenset({Channel.LIKE}), channels_of(Depth.IN_PERSON), frozenset(Channel)]
    ),
    tag=st.sampled_from(["", "", "lending", "nowhere"]),
    text=st.sampled_from(["", "", "fun", "lukasz scho", "?", "nothing"]),
    since=st.sampled_from([None, None, NEWEST - timedelta(days=40), date.min, date.max]),
    until=st.sampled_from([None, None, NEWEST - timedelta(days=20), date.min, date.max]),
)


@pytest.fixture
def filled(store: Store) -> Store:
    """A hundred and twenty things, each with one or two of three people."""
    with store.write(Action.IMPORT) as tx:
        people = tx.add_all([Contact(name=name) for name in ("Ana", "Ben", "Cleo")])
        learned = PartialDate.of(NEWEST)
        ana = people[0].id
        tx.put(Fact(contact_id=ana, kind=FactKind.NEED, text="the new fund", learned=learned))
        tx.add_all([_thing(n, people) for n in range(120)])
    return store


def _thing(n: int, people: Sequence[Contact]) -> Interaction:
    day = PartialDate.of(NEWEST - timedelta(days=n // 2)) if n % 9 else PartialDate(2026, 1 + n % 7)
    whom = {people[n % 3].id, people[n % 2].id}
    return Interaction(
        channel=list(Channel)[n * 7 % len(Channel)],
        date=day,
        participants=tuple(Participant(i) for i in sorted(whom)),
        time=time(n % 24) if n % 5 else None,
        note=WORDS[n % 3],
        tags=TAGS[: n % 3],
    )


def everything(store: Store) -> list[Moment]:
    with store.read() as reader:
        return reader.timeline(EVERYTHING).older(None, 1000)


def is_asked_for(thing: Interaction, asked: MomentFilter) -> bool:
    day = thing.date.earliest()
    words = {"fun": "fund", "lukasz scho": "school", "nothing": "nothing"}
    return (
        (asked.contact_id is None or asked.contact_id in thing.contact_ids)
        and (not asked.channels or thing.channel in asked.channels)
        and (not asked.tag or asked.tag in thing.tags)
        and (words.get(asked.text, "") in thing.note)
        and (asked.since or date.min) <= day <= (asked.until or date.max)
    )


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=filters, place=st.integers(0, 119), limit=st.integers(1, 30))
def test_a_timeline_is_what_its_filter_asks_for_from_any_place_both_ways(
    filled: Store, asked: MomentFilter, place: int, limit: int
) -> None:
    whole = everything(filled)
    expected = [m for m in whole if is_asked_for(m.interaction, asked)]
    key = whole[place].key
    older = [m for m in expected if m.key < key]
    with filled.read() as reader:
        timeline = reader.timeline(asked)
        assert timeline.older(None, 1000) == expected
        assert timeline.older(key, limit) == older[:limit]
        assert timeline.newer(key, limit) == [m for m in expected if m.key > key][-limit:]
        counted = timeline.stretch(key, limit)
        assert counted == (len(older[:limit]), older[:limit][-1].key if older else 0)
        found = timeline.moment_of(whole[place].interaction.id)
        assert found == (whole[place] if whole[place] in expected else None)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=filters)
def test_the_years_and_months_are_those_in_which_something_happened(
    filled: Store, asked: MomentFilter
) -> None:
    days = [
        m.interaction.date.earliest()
        for m in everything(filled)
        if is_asked_for(m.interaction, asked)
    ]
    with filled.read() as reader:
        timeline = reader.timeline(asked)
        assert timeline.years() == sorted({d.year for d in days}, reverse=True)
        months = {d.month for d in days if d.year == 2026}
        assert timeline.months(2026) == sorted(months, reverse=True)


def test_all_tags_of_what_happened_are_known_by_name(filled: Store) -> None:
    with filled.read() as reader:
        assert interaction_tags(reader.connection) == ["hiking", "lending"]


def test_where_nothing_happened_there_are_no_tags_and_no_years(store: Store) -> None:
    with store.read() as reader:
        assert interaction_tags(reader.connection) == []
        assert reader.timeline(EVERYTHING).years() == []


@pytest.mark.parametrize(
    "asked",
    [
        EVERYTHING,
        MomentFilter(contact_id=1),
        MomentFilter(tag="lending"),
        MomentFilter(channels=channels_of(Depth.IN_PERSON)),
        MomentFilter(contact_id=1, tag="lending", channels=frozenset({Channel.LIKE})),
        MomentFilter(text="fund", since=date(2026, 1, 1), channels=channels_of(Depth.VOICE)),
    ],
    ids=str,
)
def test_no_question_sorts_or_reads_a_table_where_an_index_has_the_order(
    filled: Store, asked: MomentFilter
) -> None:
    with filled.read() as reader:
        timeline = reader.timeline(asked)
        question = f"EXPLAIN QUERY PLAN {timeline._keys('DESC')}"
        asks = timeline._parameters(0, None, 9)
        rows = reader.connection.exec_driver_sql(question, asks).all()
    plan = "\n".join(row[-1] for row in rows)
    assert "TEMP B-TREE" not in plan
    assert "SCAN interaction\n" not in plan
