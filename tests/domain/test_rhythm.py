"""What follows from a contact's interactions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.contact import MeetingStory
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.rhythm import Rhythm, as_told, rhythm_of

_TOUCHES = st.lists(
    st.tuples(
        st.sampled_from([d for d in Depth if d is not Depth.NONE]), st.dates(), st.integers(0, 600)
    ),
    max_size=8,
)


def test_nothing_happened_yet() -> None:
    assert rhythm_of(()) == Rhythm()


def test_a_like_is_a_touch_and_no_conversation() -> None:
    rhythm = rhythm_of([(Depth.REACTION, date(2026, 7, 1), 0)])
    assert rhythm.last_touch == date(2026, 7, 1)
    assert rhythm.last_conversation is None
    assert rhythm.stage is Depth.REACTION


def test_the_three_dates_are_three_dates() -> None:
    rhythm = rhythm_of(
        [
            (Depth.IN_PERSON, date(2024, 5, 1), 45),
            (Depth.VOICE, date(2025, 6, 1), 20),
            (Depth.MESSAGE, date(2026, 7, 1), 0),
        ]
    )
    assert (rhythm.last_face, rhythm.last_conversation, rhythm.last_touch) == (
        date(2024, 5, 1),
        date(2025, 6, 1),
        date(2026, 7, 1),
    )
    assert (rhythm.stage, rhythm.minutes, rhythm.count) == (Depth.IN_PERSON, 45, 3)


@settings(deadline=None)
@given(_TOUCHES)
def test_the_order_of_what_happened_does_not_matter(
    touches: list[tuple[Depth, date, int]],
) -> None:
    assert rhythm_of(touches) == rhythm_of(sorted(touches)) == rhythm_of(reversed(touches))


@settings(deadline=None)
@given(_TOUCHES)
def test_deeper_dates_never_lie_later_and_agree_with_the_stage(
    touches: list[tuple[Depth, date, int]],
) -> None:
    rhythm = rhythm_of(touches)
    dates = [rhythm.last_face, rhythm.last_conversation, rhythm.last_touch]
    known = [d for d in dates if d]
    assert known == sorted(known)
    assert (rhythm.last_face is not None) == (rhythm.stage is Depth.IN_PERSON)
    assert (rhythm.last_conversation is not None) == (rhythm.stage >= Depth.VOICE)
    assert rhythm.count == len(touches)
    assert rhythm.minutes == sum(m for depth, _, m in touches if depth is Depth.IN_PERSON)


@pytest.mark.parametrize(
    ("day", "met", "told"),
    [
        (date(2020, 1, 1), MeetingStory(on=PartialDate(2020)), "2020"),
        (date(2025, 7, 1), MeetingStory(in_person=PartialDate(2025, 7)), "2025-07"),
        (
            date(2020, 1, 1),
            MeetingStory(on=PartialDate(2020), in_person=PartialDate(2020, 1, 1)),
            "2020-01-01",
        ),
        (date(2019, 5, 6), MeetingStory(on=PartialDate(2020)), "2019-05-06"),
        (date(2019, 5, 6), MeetingStory(on=PartialDate(None, 5, 6)), "2019-05-06"),
    ],
)
def test_a_partial_date_of_the_story_stays_partial(day: date, met: MeetingStory, told: str) -> None:
    assert str(as_told(day, met)) == told


def test_nobody_is_known_since_a_day_that_nothing_tells_of() -> None:
    assert as_told(None, MeetingStory(on=PartialDate(None, 5, 6))) is None
