"""What was logged is mended afterwards: who was there, what it was, and what was learned."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact, Source
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import (
    Direction,
    Interaction,
    Message,
    Participant,
    Role,
)
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.touch import Touch, with_people
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store

YESTERDAY = PartialDate(2026, 11, 11)


@pytest.fixture
def people(services: Services) -> list[int]:
    """Ana, Ben and Carla."""
    return [services.contacts.add(Contact(name=name)).id for name in ("Ana", "Ben", "Carla")]


@pytest.fixture
def coffee(services: Services, people: list[int]) -> Interaction:
    """With Ana and Ben."""
    return services.touches.log_text("coffee with Ana and Ben yesterday 30m +skill welding")


def test_a_touch_is_kept_whole_and_as_one_step(
    services: Services, people: list[int], announced: list[ChangeSet]
) -> None:
    del announced[:]
    thing = Interaction(
        channel=Channel.EMAIL,
        date=PartialDate(2026, 3),
        participants=(),
        platform="linkedin",
        direction=Direction.OUT,
        place="Berlin",
        tags=("fund",),
    )
    kept = services.touches.add(
        Touch(
            interaction=with_people(thing, people[:1]),
            new_names=("Zoe  Okafor", "zoe okafor"),
            facts=((FactKind.NEED, "a baker"),),
        )
    )
    assert services.interactions.interactions([kept.id]) == {kept.id: kept}
    assert [p.role for p in kept.participants] == [Role.TO, Role.TO]
    assert [c.name for c in services.contacts.alike("Zoe Okafor")] == ["Zoe Okafor"]
    assert all(services.contacts.facts(i)[0].text == "a baker" for i in kept.contact_ids)
    assert [c.action for c in announced] == [Action.LOG_INTERACTION]
    step, _ = services.history.steps()
    assert step is not None
    assert step.subject == "Ana, Zoe Okafor"


def test_a_touch_with_nobody_or_ahead_is_refused(services: Services, people: list[int]) -> None:
    thing = Interaction(channel=Channel.COFFEE, date=YESTERDAY, participants=())
    with pytest.raises(UserError, match="Nobody is named in it"):
        services.touches.add(Touch(interaction=thing, new_names=(" ",)))
    ahead = replace(with_people(thing, people), date=PartialDate(2026, 12))
    with pytest.raises(UserError, match="2026-12 is in the future"):
        services.touches.add(Touch(interaction=ahead))
    assert services.interactions.count() == 0


def test_people_come_and_go_with_one_undo(
    services: Services, people: list[int], coffee: Interaction, announced: list[ChangeSet]
) -> None:
    ana, ben, carla = people
    del announced[:]
    changed = replace(coffee, participants=(Participant(ana), Participant(carla)), minutes=60)
    kept = services.interactions.edit(changed, before=coffee, new_names=["Zoe"])
    assert kept.contact_ids[:2] == (ana, carla)
    assert services.contacts.names(kept.contact_ids[2:]) == {kept.contact_ids[2]: "Zoe"}
    assert services.contacts.rhythm(ben).last_face is None
    assert services.contacts.rhythm(carla).minutes == 60
    assert [c.action for c in announced] == [Action.EDIT_INTERACTION]
    services.history.undo()
    assert services.interactions.interactions([coffee.id]) == {coffee.id: coffee}
    assert services.contacts.rhythm(ben).last_face == date(2026, 11, 11)
    assert services.contacts.count() == 3


def test_an_edit_leaves_somebody(services: Services, coffee: Interaction) -> None:
    with pytest.raises(UserError, match="Nobody is named in it"):
        services.interactions.edit(replace(coffee, participants=()))


def test_an_edit_keeps_what_a_form_does_not_show(store: Store, services: Services) -> None:
    ana = services.contacts.add(Contact(name="Ana")).id
    message = Message(at=datetime(2026, 11, 3, 9, tzinfo=UTC), sender_id=ana, text="Hi", key="k")
    with store.write(Action.IMPORT) as tx:
        kept = tx.put(
            Interaction(
                channel=Channel.DIRECT_MESSAGE,
                date=YESTERDAY,
                participants=(Participant(ana, Role.FROM),),
                messages=(message,),
                sources=(Source("linkedin-conversation:x"),),
            )
        )
    services.interactions.edit(replace(kept, note="About the fund"), before=kept)
    edited = services.interactions.interactions([kept.id])[kept.id]
    assert (edited.messages, edited.sources) == (kept.messages, kept.sources)


def test_one_of_several_is_taken_out_and_comes_back(
    services: Services, people: list[int], coffee: Interaction
) -> None:
    ana, ben, _ = people
    services.interactions.remove_participant(coffee.id, ana)
    assert services.interactions.interactions([coffee.id])[coffee.id].contact_ids == (ben,)
    assert [f.text for f in services.contacts.facts(ana)] == ["welding"]
    step, _ = services.history.steps()
    assert step is not None
    assert (step.action, step.subject) == (Action.REMOVE_PARTICIPANT, "Ana")
    services.history.undo()
    assert services.interactions.interactions([coffee.id]) == {coffee.id: coffee}


def test_with_the_last_of_them_it_is_gone(
    services: Services, people: list[int], coffee: Interaction
) -> None:
    ana, ben, carla = people
    for contact_id in (carla, ana, ben, ben):
        services.interactions.remove_participant(coffee.id, contact_id)
    assert services.interactions.count() == 0
    services.history.undo()
    assert services.interactions.interactions([coffee.id])[coffee.id].contact_ids == (ben,)


def test_with_the_last_who_is_known_it_is_gone_too(store: Store, services: Services) -> None:
    ana = services.contacts.add(Contact(name="Ana")).id
    participants = (Participant(0), Participant(ana))
    with store.write(Action.LOG_INTERACTION) as tx:
        kept = tx.put(
            Interaction(channel=Channel.COFFEE, date=YESTERDAY, participants=participants)
        )
    with pytest.raises(UserError, match="Nobody is named in it"):
        services.interactions.edit(replace(kept, participants=participants[:1]))
    services.interactions.remove_participant(kept.id, ana)
    assert services.interactions.count() == 0


@pytest.fixture
def fact(services: Services, people: list[int]) -> Fact:
    return services.interactions.add_fact(
        Fact(contact_id=people[0], kind=FactKind.SKILL, text="welding", learned=YESTERDAY)
    )


def test_a_fact_is_edited_and_moved_to_another_kind(services: Services, fact: Fact) -> None:
    edited = replace(fact, kind=FactKind.OFFER, text="welds", learned=PartialDate(2024))
    assert services.interactions.edit_fact(edited, before=fact) == edited
    assert services.contacts.facts(fact.contact_id) == [edited]
    step, _ = services.history.steps()
    assert step is not None
    assert (step.action, step.subject) == (Action.EDIT_FACT, "welds")
    services.history.undo()
    assert services.contacts.facts(fact.contact_id) == [fact]


def test_an_edited_fact_overwrites_nothing_and_needs_to_be_there(
    services: Services, fact: Fact
) -> None:
    services.interactions.edit_fact(replace(fact, text="welds steel"), before=fact)
    with pytest.raises(UserError, match="changed meanwhile"):
        services.interactions.edit_fact(replace(fact, text="sings"), before=fact)
    services.interactions.delete_fact(fact)
    with pytest.raises(UserError, match="no longer there"):
        services.interactions.edit_fact(fact)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [({"text": " "}, "needs some words"), ({"learned": PartialDate(2027)}, "in the future")],
)
def test_a_fact_that_cannot_be_is_refused(
    services: Services, fact: Fact, changed: dict[str, object], sentence: str
) -> None:
    bad = replace(fact, **changed)  # type: ignore[arg-type]
    with pytest.raises(UserError, match=sentence):
        services.interactions.edit_fact(bad, before=fact)
    with pytest.raises(UserError, match=sentence):
        services.interactions.add_fact(replace(bad, id=0))
    assert services.contacts.facts(fact.contact_id) == [fact]


def test_tags_and_places_of_late_are_offered_by_use(services: Services, people: list[int]) -> None:
    services.touches.log_text("coffee with Ana @Luna #fund")
    services.touches.log_text("coffee with Ana @Luna #bread")
    services.touches.log_text("lunch with Ben @Mensa #bread")
    services.touches.log_text("call with Ben #bread")
    assert services.touches.recent_places() == ["Luna", "Mensa"]
    assert services.touches.recent_tags() == ["bread", "fund"]
