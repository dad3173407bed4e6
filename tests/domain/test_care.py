"""When somebody is due: from what happened, never from when they were due before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.care import Care, due_day, first_days, qualifying
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.rhythm import standing

TODAY = date(2026, 11, 12)
MONTHLY = Cadence(1)
cadences = st.builds(
    Cadence,
    st.integers(1, 200),
    st.sampled_from(Unit),
    st.sampled_from([Depth.MESSAGE, Depth.VOICE, Depth.IN_PERSON]),
)
days = st.dates(date(2000, 1, 1), date(2050, 1, 1))
touches = st.lists(st.tuples(st.sampled_from(list(Depth)[1:]), days, st.integers(0, 90)))
any_of_them = settings(deadline=None, max_examples=100)


def due(care: Care, *happened: tuple[Depth, date], circle: Cadence | None = None) -> date | None:
    contact = Contact(name="Ana", care=care)
    return standing(contact, [(depth, day, 0) for depth, day in happened], circle).due


def test_nobody_is_due_without_a_cadence() -> None:
    assert due(Care(starts=TODAY), (Depth.VOICE, date(2020, 1, 1))) is None


def test_somebody_with_whom_nothing_happened_is_due_on_their_first_day_only() -> None:
    assert due(Care(cadence=MONTHLY)) is None
    assert due(Care(cadence=MONTHLY, starts=TODAY)) == TODAY


def test_due_is_the_last_conversation_and_the_cadence() -> None:
    care = Care(cadence=MONTHLY, starts=date(2020, 1, 1))
    assert due(care, (Depth.VOICE, date(2026, 1, 31))) == date(2026, 2, 28)


@any_of_them
@given(cadences, days, st.integers(0, 5000))
def test_due_never_depends_on_when_they_were_due_before(
    cadence: Cadence, last: date, late: int
) -> None:
    """However late somebody was called, the next time is counted from the call."""
    first = due_day(cadence, last)
    assert first is not None
    called = first + timedelta(days=late)
    assert due_day(cadence, called, starts=first) == cadence.after(called)


@any_of_them
@given(cadences, touches)
def test_a_reaction_does_not_count(
    cadence: Cadence, happened: list[tuple[Depth, date, int]]
) -> None:
    contact = Contact(name="Ana", care=Care(cadence=cadence, starts=date(2000, 1, 1)))
    counting = [touch for touch in happened if touch[0] > Depth.REACTION]
    assert standing(contact, happened).due == standing(contact, counting).due


@any_of_them
@given(cadences, touches)
def test_only_what_is_as_deep_as_the_cadence_counts(
    cadence: Cadence, happened: list[tuple[Depth, date, int]]
) -> None:
    contact = Contact(name="Ana", care=Care(cadence=cadence))
    last = max((day for depth, day, _ in happened if depth >= cadence.depth), default=None)
    assert standing(contact, happened).due == (last and cadence.after(last))


@pytest.mark.parametrize(
    ("depth", "counts"), [(Depth.MESSAGE, 1), (Depth.VOICE, 2), (Depth.IN_PERSON, 3)]
)
def test_each_depth_has_its_own_date(depth: Depth, counts: int) -> None:
    three = [date(2026, 1, day) for day in (1, 2, 3)]
    assert qualifying(Cadence(1, depth=depth), *three) == date(2026, 1, counts)


@any_of_them
@given(cadences, st.none() | days, st.none() | days, st.none() | days)
def test_nobody_is_due_before_they_start_or_while_they_are_snoozed(
    cadence: Cadence, last: date | None, starts: date | None, snoozed: date | None
) -> None:
    found = due_day(cadence, last, starts, snoozed)
    assert (found is None) == (last is None and starts is None)
    if found:
        bounds = [day for day in (last and cadence.after(last), starts, snoozed) if day]
        assert found == max(bounds)


def test_their_own_cadence_goes_before_that_of_the_circle() -> None:
    weekly = Cadence(1, Unit.WEEKS)
    talked = (Depth.VOICE, date(2026, 1, 1))
    assert due(Care(), talked, circle=weekly) == date(2026, 1, 8)
    assert due(Care(cadence=MONTHLY), talked, circle=weekly) == date(2026, 2, 1)


def test_who_is_paused_archived_or_in_the_bin_is_not_due() -> None:
    contact = Contact(name="Ana", care=Care(cadence=MONTHLY, starts=TODAY))
    assert standing(contact, []).due == TODAY
    for away in (
        replace(contact, care=replace(contact.care, paused=True)),
        replace(contact, archived=True),
        replace(contact, binned=datetime(2026, 1, 1, tzinfo=UTC)),
    ):
        assert standing(away, []).due is None


@any_of_them
@given(cadences, st.integers(1, 300), days)
def test_first_days_spread_evenly_over_the_cadence(
    cadence: Cadence, count: int, today: date
) -> None:
    spread = list(first_days(today, cadence, count))
    assert len(spread) == count
    assert spread == sorted(spread)
    assert spread[0] == today
    assert spread[-1] < today + timedelta(days=cadence.days)
    gaps = {(b - a).days for a, b in pairwise(spread)}
    assert not gaps or max(gaps) - min(gaps) <= 1
    each_day = [spread.count(day) for day in set(spread)]
    assert max(each_day) <= -(-count // cadence.days)
