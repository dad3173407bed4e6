"""A session of social media, asked at any moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.timebox import Session, SessionState

START = datetime(2026, 7, 15, 12, tzinfo=UTC)
SESSION = Session(started=START, minutes=20)

_LATER = st.timedeltas(timedelta(days=-2), timedelta(days=2))


def test_a_session_runs_until_nothing_remains() -> None:
    almost, end = START + timedelta(minutes=19, seconds=59), START + timedelta(minutes=20)
    assert SESSION.at(almost) is SESSION
    assert SESSION.remaining(almost) == timedelta(seconds=1)
    assert SESSION.at(end).state is SessionState.EXPIRED


def test_a_session_that_ended_in_sleep_ended_on_time() -> None:
    woken = SESSION.at(START + timedelta(hours=8))
    assert (woken.state, woken.ended) == (SessionState.EXPIRED, SESSION.end)


def test_a_clock_set_back_gives_no_more_than_the_session_had() -> None:
    assert SESSION.remaining(START - timedelta(hours=1)) == timedelta(minutes=20)


def test_a_session_is_stopped_by_hand() -> None:
    now = START + timedelta(minutes=5)
    stopped = SESSION.stopped(now)
    assert (stopped.state, stopped.ended) == (SessionState.STOPPED, now)
    assert stopped.at(START + timedelta(hours=1)) is stopped


def test_what_is_over_is_not_stopped_again() -> None:
    stopped = SESSION.stopped(START + timedelta(minutes=5))
    assert stopped.stopped(START + timedelta(minutes=9)) is stopped
    expired = SESSION.stopped(START + timedelta(hours=1))
    assert (expired.state, expired.ended) == (SessionState.EXPIRED, SESSION.end)


@settings(deadline=None)
@given(_LATER)
def test_what_remains_lies_between_nothing_and_all_of_it(later: timedelta) -> None:
    assert timedelta() <= SESSION.remaining(START + later) <= timedelta(minutes=20)


@settings(deadline=None)
@given(_LATER, _LATER)
def test_a_session_never_ends_before_it_began_nor_after_its_end(
    one: timedelta, other: timedelta
) -> None:
    session = SESSION.stopped(START + one).at(START + other)
    assert session.ended is not None
    assert START <= session.ended <= SESSION.end
