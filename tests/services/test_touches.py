"""Logging in one line, and changing and taking back what was logged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.logline import LogLine
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.services.services import Services

TODAY = date(2026, 11, 12)


@pytest.fixture
def ids(services: Services) -> dict[str, int]:
    """Ana, Ben and two of one name."""
    people = [
        Contact(name="Ana Ruiz", title="Baker"),
        Contact(name="Ben Ode"),
        Contact(name="Wei Zhang", organisation="Acme"),
        Contact(name="Wei Zhang"),
    ]
    added = [services.contacts.add(person) for person in people]
    return {f"{c.name} {c.organisation}".strip(): c.id for c in added}


def test_a_line_says_it_all(services: Services, ids: dict[str, int]) -> None:
    logged = services.touches.log_text(
        "coffee with Ana and Ben yesterday at 3pm 45m @Cafe Luna #lending"
        " : talked about the fund +family daughter starts college !send the deck by Friday"
    )
    assert logged == services.interactions.timeline()[0].interaction
    assert logged.contact_ids == (ids["Ana Ruiz"], ids["Ben Ode"])
    assert (logged.channel, logged.minutes) == (Channel.COFFEE, 45)
    assert (logged.date, logged.time) == (PartialDate(2026, 11, 11), time(15))
    assert (logged.place, logged.tags) == ("Cafe Luna", ("lending",))
    assert logged.note == "talked about the fund\n!send the deck by 2026-11-13"
    for contact_id in logged.contact_ids:
        (fact,) = services.contacts.facts(contact_id)
        assert (fact.kind, fact.text) == (FactKind.FAMILY, "daughter starts college")
        assert (fact.learned, fact.interaction_id) == (logged.date, logged.id)
        rhythm = services.contacts.rhythm(contact_id)
        assert (rhythm.last_face, rhythm.minutes) == (date(2026, 11, 11), 45)


def test_a_line_is_one_step(
    services: Services, ids: dict[str, int], announced: list[ChangeSet]
) -> None:
    del announced[:]
    services.touches.log_text("met Zoe Okafor +skill welding", add_unknown=True)
    assert [c.action for c in announced] == [Action.LOG_INTERACTION]
    services.history.undo()
    assert (services.interactions.count(), services.contacts.count()) == (0, len(ids))


REFUSED = {
    "coffee yesterday": "Nobody is named in it",
    "coffee with Wei": r"Several people are called Wei: Wei Zhang \(.*Write more of the name",
    "coffee with Zoe": "Nobody is called Zoe",
    "coffee with Ana tomorrow": "is in the future. Log it once it happened",
    "coffee with Ana this Friday": "is in the future. Log it once it happened",
    "coffee with Ana 100 hours ago": "The date does not exist, or may be one of two",
    "coffee with Ana frobnicated": "Not understood: frobnicated",
    "coffee with Ana on 31 Feb": "The date does not exist, or may be one of two",
    "coffee with Ana 2026-02-30": "The date does not exist, or may be one of two",
    "coffee with Ana 11/03": "The date does not exist, or may be one of two",
    "coffee with Ana 25:00": "No day has such a time",
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_a_line_leaves_open_is_told_and_nothing_is_kept(
    services: Services, ids: dict[str, int], announced: list[ChangeSet], line: str
) -> None:
    del announced[:]
    with pytest.raises(UserError, match=REFUSED[line]):
        services.touches.log_text(line)
    assert (services.interactions.count(), services.contacts.count()) == (0, len(ids))
    assert announced == []


def test_of_several_of_one_name_one_is_chosen(services: Services, ids: dict[str, int]) -> None:
    wei = ids["Wei Zhang Acme"]
    assert services.touches.log_text("call with Wei", with_ids=[wei]).contact_ids == (wei,)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(999, "Nobody has the number 999"), (None, "Several people are called Wei")],
)
def test_a_choice_among_namesakes_must_be_one_of_them(
    services: Services, ids: dict[str, int], number: int | None, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        services.touches.log_text("call with Wei", with_ids=[number or ids["Ana Ruiz"]])
    assert services.interactions.count() == 0


def test_a_number_that_nobody_has_is_told(services: Services, ids: dict[str, int]) -> None:
    with pytest.raises(UserError, match="Nobody has the number 999"):
        services.touches.log_text("call with Ana", with_ids=[999])


def test_who_is_new_becomes_a_contact(services: Services, ids: dict[str, int]) -> None:
    line = services.touches.read("lunch with Ana and Zoe Okafor")
    logged = services.touches.log(line, new_names=["Zoe Okafor"])
    assert list(services.contacts.names(logged.contact_ids).values()) == ["Ana Ruiz", "Zoe Okafor"]


def test_whoever_is_new_and_named_twice_is_one_contact(
    services: Services, ids: dict[str, int]
) -> None:
    logged = services.touches.log_text("met Zoe and Fay and zoe", add_unknown=True)
    assert list(services.contacts.names(logged.contact_ids).values()) == ["Zoe", "Fay"]
    assert services.contacts.count() == len(ids) + 2


def _log(services: Services, _gone: Contact, line: LogLine) -> None:
    services.touches.log(line)


def _add_to(services: Services, gone: Contact, _line: LogLine) -> None:
    earlier = services.interactions.timeline()[0].interaction
    services.interactions.edit(replace(earlier, participants=(Participant(gone.id),)))


def _learn(services: Services, gone: Contact, line: LogLine) -> None:
    fact = Fact(contact_id=gone.id, kind=FactKind.SKILL, text="welding", learned=line.date)
    services.interactions.add_fact(fact)


@pytest.mark.parametrize("refer", [_log, _add_to, _learn])
def test_nothing_happens_with_somebody_gone_meanwhile(
    services: Services, ids: dict[str, int], refer: Callable[[Services, Contact, LogLine], None]
) -> None:
    services.touches.log_text("coffee with Ana")
    before = services.interactions.timeline()
    gone = services.contacts.add(Contact(name="Zoe Okafor"))
    line = services.touches.read("lunch with Zoe Okafor")
    services.history.undo()
    with pytest.raises(UserError, match="Somebody in this is no longer there"):
        refer(services, gone, line)
    assert services.interactions.timeline() == before
    assert services.contacts.count() == len(ids)


@pytest.fixture
def logged(services: Services, ids: dict[str, int]) -> Interaction:
    return services.touches.log_text("coffee with Ana 30m +interest tango")


Do = Callable[[Services, Interaction], object]


def _edit(services: Services, logged: Interaction) -> None:
    services.interactions.edit(replace(logged, minutes=60, channel=Channel.PHONE))


def _delete(services: Services, logged: Interaction) -> None:
    services.interactions.delete(logged)


@pytest.mark.parametrize(("do", "minutes"), [(_edit, 0), (_delete, 0)])
def test_what_was_done_to_an_interaction_is_undone(
    services: Services, logged: Interaction, do: Do, minutes: int
) -> None:
    (ana,) = logged.contact_ids
    before = services.contacts.rhythm(ana)
    do(services, logged)
    assert services.contacts.rhythm(ana).minutes == minutes
    services.history.undo()
    assert services.interactions.timeline()[0].interaction == logged
    assert services.contacts.rhythm(ana) == before


def test_what_was_learned_outlives_the_interaction(services: Services, logged: Interaction) -> None:
    services.interactions.delete(logged)
    (fact,) = services.contacts.facts(logged.contact_ids[0])
    assert fact.text == "tango"
    services.interactions.delete_fact(fact)
    assert services.contacts.facts(logged.contact_ids[0]) == []
    services.history.undo()
    assert [f.text for f in services.contacts.facts(logged.contact_ids[0])] == ["tango"]


def test_an_interaction_is_not_moved_into_the_future(
    services: Services, logged: Interaction
) -> None:
    with pytest.raises(UserError, match="2027 is in the future"):
        services.interactions.edit(replace(logged, date=PartialDate(2027)))
    services.interactions.edit(replace(logged, date=PartialDate(2026)))


def test_an_edit_overwrites_nothing_that_was_written_meanwhile(
    services: Services, logged: Interaction
) -> None:
    longer = services.interactions.edit(replace(logged, minutes=60), before=logged)
    with pytest.raises(UserError, match="changed meanwhile"):
        services.interactions.edit(replace(logged, note="the fund"), before=logged)
    assert services.interactions.timeline()[0].interaction == longer


def test_what_is_gone_is_not_edited_and_deleted_once(
    services: Services, logged: Interaction
) -> None:
    services.interactions.delete(logged)
    services.interactions.delete(logged)
    with pytest.raises(UserError, match="no longer on the timeline"):
        services.interactions.edit(replace(logged, minutes=5))


def test_a_fact_needs_words(services: Services, logged: Interaction) -> None:
    fact = Fact(contact_id=logged.contact_ids[0], kind=FactKind.NEED, text=" ", learned=logged.date)
    with pytest.raises(UserError, match="A fact needs some words"):
        services.interactions.add_fact(fact)
