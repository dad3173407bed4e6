"""A touch written as a line says the same when it is read again, or no line is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.depth import Channel
from relationkeeper.domain.fact import FactKind
from relationkeeper.domain.folding import words
from relationkeeper.domain.interaction import Direction, Interaction
from relationkeeper.domain.logline import Person, read_log_line
from relationkeeper.domain.logline_writing import log_lines_of, says_all
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.touch import Touch, touch_of, with_people

TODAY = date(2026, 11, 12)
PEOPLE = {1: "Ana Ruiz", 2: "Ben Ode", 3: "王小明", 4: "Friday", 5: "Wei Zhang", 6: "Wei Zhang"}


def _known(name: str) -> list[Person]:
    asked = words(name)
    return [Person(i, n) for i, n in PEOPLE.items() if asked and set(asked) <= set(words(n))]


def _line_of(touch: Touch) -> str | None:
    names = [PEOPLE[i] for i in touch.interaction.contact_ids] + list(touch.new_names)
    return next(
        (
            line
            for line in log_lines_of(touch, names, TODAY)
            if says_all(read_log_line(line, TODAY, _known), touch, names)
        ),
        None,
    )


def _touch(*ids: int, new: Sequence[str] = (), facts: Sequence[str] = (), **said: object) -> Touch:
    thing = Interaction(
        channel=Channel.COFFEE, date=PartialDate.of(TODAY), participants=(), minutes=0
    )
    return Touch(
        interaction=with_people(replace(thing, **said), ids),  # type: ignore[arg-type]
        new_names=tuple(new),
        facts=tuple((FactKind.FAMILY, fact) for fact in facts),
    )


WRITTEN = {
    "coffee with Ana Ruiz": _touch(1),
    "coffee with Ana Ruiz and Ben Ode 2026-11-11 15:30 45m @Cafe Luna #lending #fund"
    " : the new fund +family two daughters": _touch(
        1,
        2,
        date=PartialDate(2026, 11, 11),
        time=time(15, 30),
        minutes=45,
        place="Cafe Luna",
        tags=("lending", "fund"),
        note="the new fund",
        facts=["two daughters"],
    ),
    "with Zoe Okafor in 2019": _touch(
        new=["Zoe Okafor"], channel=Channel.IN_PERSON, date=PartialDate(2019)
    ),
    "message to Ben Ode on linkedin": _touch(
        2, channel=Channel.DIRECT_MESSAGE, platform="linkedin", direction=Direction.OUT
    ),
    "call from 王小明 2026-03": _touch(
        3, channel=Channel.PHONE, direction=Direction.IN, date=PartialDate(2026, 3)
    ),
    "": _touch(channel=Channel.IN_PERSON),
    "coffee 45m": _touch(minutes=45),
    "text Ana Ruiz": _touch(1, channel=Channel.TEXT),
    'coffee with "Wei Zhang" and "Friday"': _touch(5, 4),
    "coffee with Ana Ruiz\none\ntwo": _touch(1, note="one\ntwo"),
}


@pytest.mark.parametrize("line", WRITTEN)
def test_what_a_line_can_say_is_written_as_one_would_type_it(line: str) -> None:
    assert _line_of(WRITTEN[line]) in {line, line.replace('"', "")}


def test_a_promise_in_the_note_is_one_again() -> None:
    note = "the deck\n!send it by 2026-11-20"
    line = _line_of(_touch(1, note=note)) or ""
    again = read_log_line(line, TODAY, _known)
    assert again.promises == (("send it", date(2026, 11, 20)),)
    assert touch_of(again, [1]).interaction.note == note


@pytest.mark.parametrize(
    "touch",
    [
        _touch(1, direction=Direction.OUT),  # a coffee goes neither way
        _touch(1, tags=("two words",)),
        _touch(1, zone="Europe/Berlin"),
        _touch(1, time=time(15, 30, 12)),
        _touch(1, note="see the list: +family first"),
        _touch(1, platform="fediverse"),
        _touch(5, 6),
        _touch(new=["Ana Ruiz"]),
    ],
    ids=str,
)
def test_what_no_line_can_say_is_not_written(touch: Touch) -> None:
    assert _line_of(touch) is None


TEXT = st.text(alphabet="ab @#:+!\"'\n1.,with王é", max_size=12)


@settings(deadline=None, max_examples=150)
@given(
    touch=st.builds(
        Touch,
        interaction=st.builds(
            with_people,
            st.builds(
                Interaction,
                channel=st.sampled_from(Channel),
                date=st.sampled_from([PartialDate(2026), PartialDate(2026, 3, 1)]),
                participants=st.just(()),
                time=st.sampled_from([None, time(9), time(23, 59)]),
                minutes=st.integers(0, 20_000),
                place=TEXT,
                platform=st.sampled_from(["", "linkedin", "zoom", "elsewhere"]),
                direction=st.sampled_from(Direction),
                note=TEXT,
                tags=st.lists(TEXT, max_size=2).map(tuple),
            ),
            st.lists(st.sampled_from(sorted(PEOPLE)), max_size=3),
        ),
        new_names=st.lists(TEXT, max_size=1).map(tuple),
        facts=st.lists(st.tuples(st.sampled_from(FactKind), TEXT), max_size=2).map(tuple),
    )
)
def test_a_line_that_is_written_loses_nothing(touch: Touch) -> None:
    line = _line_of(touch)
    if line is not None:
        read = read_log_line(line, TODAY, _known)
        assert touch_of(read, touch.interaction.contact_ids, touch.new_names) == touch
