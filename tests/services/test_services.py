"""Contacts, searching, history, time boxes, sample data and preferences."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact, Source
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.interaction import Participant
from relationkeeper.domain.me import Me
from relationkeeper.domain.merging import Fold
from relationkeeper.domain.timebox import SessionState
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store

if TYPE_CHECKING:
    from tests.conftest import Clock


def add(services: Services, name: str) -> Contact:
    return services.contacts.add(Contact(name=name))


# Contacts.


@pytest.mark.parametrize("name", ["", " \t\n", "\u3000"])
def test_a_contact_needs_a_name(services: Services, announced: list[ChangeSet], name: str) -> None:
    with pytest.raises(UserError, match="A person needs a name"):
        add(services, name)
    assert (services.contacts.count(), announced) == (0, [])


def test_white_space_in_a_name_is_folded(services: Services) -> None:
    assert add(services, "  Ana \n Ruiz ").name == "Ana Ruiz"


def test_contacts_are_listed_by_name_and_found_by_it(services: Services) -> None:
    ben, ana = add(services, "Ben Ode"), add(services, "Ána Ruiz")
    assert list(services.listing.ids()) == [ana.id, ben.id]
    assert [services.listing.place_of(c.id) for c in (ana, ben)] == [0, 1]
    assert [row.id for row in services.contacts.named("an ru")] == [ana.id]
    assert [row.id for row in services.contacts.alike("ANA RUIZ ")] == [ana.id]
    assert services.contacts.alike("Ana") == []


def test_whoever_is_gone_is_not_edited(services: Services) -> None:
    ana = add(services, "Ana Ruiz")
    services.history.undo()
    with pytest.raises(UserError, match="no longer there"):
        services.contacts.edit(replace(ana, title="Baker"))


def test_an_edit_overwrites_nothing_that_was_written_meanwhile(services: Services) -> None:
    ana = add(services, "Ana Ruiz")
    baker = services.contacts.edit(replace(ana, title="Baker"), before=ana)
    with pytest.raises(UserError, match="changed meanwhile"):
        services.contacts.edit(replace(ana, note="dances"), before=ana)
    assert services.contacts.get(ana.id) == baker


def test_an_edit_does_not_take_the_name_away(services: Services, store: Store) -> None:
    ana = add(services, "Ana Ruiz")
    with pytest.raises(UserError, match="A person needs a name"):
        services.contacts.edit(replace(ana, name=" "))
    assert services.contacts.edit(replace(ana, name=" Anna  Ruiz ")).name == "Anna Ruiz"
    with store.write(Action.IMPORT) as tx:
        unnamed = tx.put(Contact(note="who was this?"))
    assert services.contacts.edit(replace(unnamed, title="Baker")).title == "Baker"


def test_the_bin_hides_a_contact_and_keeps_what_happened(services: Services) -> None:
    ana = add(services, "Ana Ruiz")
    services.touches.log_text("coffee with Ana")
    services.selection.bin([ana.id])
    services.selection.bin([ana.id])
    assert (list(services.listing.ids()), services.listing.place_of(ana.id)) == ([], None)
    assert services.searching.find("ana").people == ()
    assert services.contacts.alike("Ana Ruiz") == []
    assert [m.names for m in services.interactions.timeline()] == [((ana.id, "Ana Ruiz"),)]
    assert services.history.undo().step.action is Action.BIN_CONTACT
    assert list(services.listing.ids()) == [ana.id]


def test_nobody_goes_to_the_bin_who_is_not_there(
    services: Services, announced: list[ChangeSet]
) -> None:
    services.selection.bin([99])
    assert announced == []


# Searching.


@pytest.mark.parametrize("query", ["rui", "RUIZ ana", "bak", "tango"])
def test_people_and_notes_are_found_by_beginnings_of_words(services: Services, query: str) -> None:
    ana = services.contacts.add(Contact(name="Ana Ruiz", title="Baker", note="dances tango"))
    services.touches.log_text("coffee with Ana : Tango on Ruiz street, ana bakes")
    hits = services.searching.find(query)
    assert hits.people == (ana.id,)
    assert list(services.searching.people(hits.people)) == [ana.id]
    notes = services.searching.notes(hits.notes)
    assert [note.names for note in notes] == ["Ana Ruiz"]


@pytest.mark.parametrize("query", ["", "  ", '"', "AND", "a* OR NEAR(", "\0", "zzz", "-"])
def test_any_text_is_a_query(services: Services, query: str) -> None:
    add(services, "Ana Ruiz")
    assert services.searching.find(query).people == ()


# History.


def test_there_is_nothing_to_undo_at_first(services: Services) -> None:
    assert services.history.steps() == (None, None)
    for turn in (services.history.undo, services.history.redo):
        with pytest.raises(UserError, match="There is nothing to"):
            turn()


def test_undo_and_redo_say_what_they_would_do(services: Services) -> None:
    ana = add(services, "Ana Ruiz")
    services.contacts.edit(replace(ana, title="Baker"))
    services.history.undo()
    done, undone = services.history.steps()
    assert (done and done.action, undone and undone.action) == (
        Action.ADD_CONTACT,
        Action.EDIT_CONTACT,
    )
    services.history.redo()
    assert services.contacts.get(ana.id) == replace(ana, title="Baker")


# Time boxes.


@pytest.mark.parametrize("minutes", [-1, 0, 241, 1000])
def test_a_time_box_of_a_strange_length_is_refused(services: Services, minutes: int) -> None:
    with pytest.raises(UserError, match="between 1 and 240 minutes"):
        services.timeboxes.start(minutes)
    assert services.timeboxes.running() is None


def test_one_time_box_runs_at_a_time(services: Services, clock: Clock) -> None:
    first = services.timeboxes.start(15)
    clock.forward(minutes=14)
    with pytest.raises(UserError, match="running already"):
        services.timeboxes.start(15)
    assert services.timeboxes.running() == first


def test_a_time_box_that_is_over_makes_room_for_the_next(services: Services, clock: Clock) -> None:
    services.timeboxes.start(15)
    clock.forward(minutes=20)
    second = services.timeboxes.start(5)
    assert services.timeboxes.running() == second
    services.timeboxes.stop()
    assert services.timeboxes.running() is None


@pytest.mark.parametrize("hours", [0.25, 12.0])
def test_a_time_box_expires_at_its_end_however_late_it_is_noticed(
    services: Services, clock: Clock, announced: list[ChangeSet], hours: float
) -> None:
    started = services.timeboxes.start(15)
    clock.forward(hours=hours)
    ended = services.timeboxes.tick()
    assert ended
    assert (ended.state, ended.ended) == (SessionState.EXPIRED, started.end)
    assert services.timeboxes.tick() is None
    assert len(announced) == 2


def test_a_clock_set_back_does_not_lengthen_a_time_box(services: Services, clock: Clock) -> None:
    started = services.timeboxes.start(15)
    clock.forward(hours=-3)
    assert services.timeboxes.tick() == started
    assert started.remaining(services.timeboxes.now()).total_seconds() == 15 * 60
    stopped = services.timeboxes.stop()
    assert stopped
    assert (stopped.state, stopped.ended) == (SessionState.STOPPED, started.started)


def test_a_time_box_stopped_after_its_end_expired_at_its_end(
    services: Services, clock: Clock
) -> None:
    started = services.timeboxes.start(15)
    clock.forward(minutes=30)
    stopped = services.timeboxes.stop()
    assert stopped
    assert (stopped.state, stopped.ended) == (SessionState.EXPIRED, started.end)
    assert services.timeboxes.stop() is None


def test_a_time_box_is_nothing_to_undo(services: Services) -> None:
    services.timeboxes.start(15)
    services.timeboxes.stop()
    assert services.history.steps() == (None, None)


# Sample data.


def test_the_sample_comes_and_goes_in_one_step_each(services: Services) -> None:
    count = services.sample.add()
    assert services.sample.present()
    there = services.contacts.count(), services.interactions.count()
    assert 0 < there[0] <= count
    assert there[1] > 0
    with pytest.raises(UserError, match="there already"):
        services.sample.add()

    assert services.sample.remove() == count
    assert (services.contacts.count(), services.interactions.count()) == (0, 0)
    assert not services.sample.present()
    services.history.undo()
    assert (services.contacts.count(), services.interactions.count()) == there
    services.history.undo()
    assert (services.contacts.count(), services.interactions.count()) == (0, 0)


def test_what_the_user_logged_outlives_the_sample_with_those_in_it(services: Services) -> None:
    zoe = add(services, "Zoe Quartz-Okafor")
    count = services.sample.add()
    met, merged, *_ = [i for i in services.listing.ids() if i != zoe.id]
    mine = services.touches.log_text("coffee with Quartz-Okafor", with_ids=[met])
    both = services.contacts.get(merged)
    assert both
    elsewhere = Source("linkedin:merged")
    services.contacts.edit(replace(both, sources=(*both.sources, elsewhere)))

    assert services.sample.remove() == count - 2
    assert set(services.listing.ids()) == {zoe.id, met, merged}
    assert [m.interaction for m in services.interactions.timeline()] == [mine]
    kept = services.contacts.get(merged)
    assert kept
    assert kept.sources == (elsewhere,)
    assert not services.sample.present()
    services.history.undo()
    assert services.sample.present()


def test_an_interaction_of_the_sample_stays_for_whoever_was_added_to_it(
    services: Services,
) -> None:
    zoe = add(services, "Zoe Quartz-Okafor")
    services.sample.add()
    made_up = services.interactions.timeline()[0].interaction
    services.interactions.edit(
        replace(made_up, participants=(*made_up.participants, Participant(zoe.id)))
    )
    services.sample.remove()
    (moment,) = services.interactions.timeline()
    assert (moment.interaction.id, moment.interaction.contact_ids) == (made_up.id, (zoe.id,))


def test_only_who_is_made_up_goes_with_the_sample_whoever_was_merged(services: Services) -> None:
    services.sample.add()
    first, second, third, *_ = services.merging.people(list(services.listing.ids()))
    mine = add(services, "Mine")
    services.merging.merge(first, [Fold(second, {})])
    kept = services.merging.merge(third, [Fold(mine, {})])
    services.sample.remove()
    assert list(services.listing.ids()) == [kept.id]


def test_a_copy_is_made_before_the_sample_goes(services: Services, store: Store) -> None:
    services.sample.add()
    services.sample.remove()
    (copy,) = (store.path.parent / "copies").iterdir()
    assert "remove-sample" in copy.name


def test_without_a_sample_there_is_none_to_remove(
    services: Services, announced: list[ChangeSet]
) -> None:
    assert services.sample.remove() == 0
    assert announced == []


# Preferences.


def test_what_was_never_chosen_is_the_default(services: Services) -> None:
    assert services.preferences.get("theme", "light") == "light"
    services.preferences.put("theme", "")
    assert services.preferences.get("theme", "light") == ""


def test_preferences_chosen_together_are_kept_as_one(
    services: Services, announced: list[ChangeSet]
) -> None:
    services.preferences.put_all({"page": "timeline", "theme": "dark"})
    assert services.preferences.get("page") == "timeline"
    assert services.preferences.get("theme") == "dark"
    assert [change_set.action for change_set in announced] == [Action.PREFERENCES]


def test_the_user_is_kept_as_they_said(services: Services) -> None:
    assert services.preferences.me() == Me()
    me = Me(
        names=("Mia Keller", "ミア"),
        emails=("mia@x.example",),
        slug="mia-keller",
        region="DE",
        zone="Europe/Berlin",
    )
    services.preferences.set_me(me)
    assert services.preferences.me() == me


@pytest.mark.parametrize("zone", ["Berlin", "../etc/passwd", "Europe", "\0", "x" * 1000])
def test_a_time_zone_nobody_knows_is_refused(services: Services, zone: str) -> None:
    with pytest.raises(UserError, match="is not a time zone"):
        services.preferences.set_me(Me(zone=zone))
    assert services.preferences.me() == Me()


def test_the_clock_of_the_services_is_in_utc(services: Services) -> None:
    assert services.timeboxes.now() == datetime(2026, 11, 12, 12, tzinfo=UTC)
