"""Circles, cadence, snooze and pause: each is one step, and undo takes it back whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.care import Care
from relationkeeper.domain.change import FEW, Action, ChangeSet
from relationkeeper.domain.circle import FIRST_CIRCLES, Circle
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.errors import Cancelled, UserError
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.people_filter import Chip, PeopleFilter
from relationkeeper.services.care import CareService
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store

TODAY = date(2026, 11, 12)
MONTHLY = Cadence(1)
INNER, CLOSE, _WIDE = (circle.id for circle in FIRST_CIRCLES)


@pytest.fixture
def care(services: Services) -> CareService:
    return services.care


@pytest.fixture
def ana(services: Services) -> int:
    return services.contacts.add(Contact(name="Ana")).id


Log = Callable[[Collection[int], Channel, date], None]


@pytest.fixture
def log(store: Store) -> Log:
    def log(ids: Collection[int], channel: Channel, day: date) -> None:
        people = tuple(Participant(i) for i in ids)
        with store.write(Action.LOG_INTERACTION) as tx:
            tx.put(Interaction(channel=channel, date=PartialDate.of(day), participants=people))

    return log


@pytest.fixture
def due(services: Services) -> Callable[[int], date | None]:
    def due(contact_id: int) -> date | None:
        (row,) = services.contacts.summaries([contact_id]).values()
        assert row.due == services.contacts.rhythm(contact_id).due
        return row.due

    return due


Due = Callable[[int], date | None]


def crowd(store: Store, count: int) -> list[int]:
    with store.write(Action.ADD_SAMPLE) as tx:
        return tx.add_many((Contact(name=f"P{n}") for n in range(count)), count)


def cares(services: Services, ids: Sequence[int]) -> list[Care]:
    found = [services.contacts.get(i) for i in ids]
    return [contact.care for contact in found if contact]


# Circles


def test_a_new_database_has_three_circles(care: CareService) -> None:
    assert [circle.name for circle in care.circles()] == ["Inner", "Close", "Wide"]


def test_a_circle_is_added_outside_of_the_others(care: CareService) -> None:
    added = care.add_circle(Circle(name="  Book   club ", cadence=MONTHLY, place=0))
    assert added.name == "Book club"
    assert care.circles()[-1] == added


@pytest.mark.parametrize("name", ["", "  ", "inner", " INNER "])
def test_a_name_that_is_none_or_another_circles_is_refused(care: CareService, name: str) -> None:
    kept = care.circles()
    with pytest.raises(UserError):
        care.add_circle(Circle(name=name))
    with pytest.raises(UserError):
        care.edit_circle(replace(kept[1], name=name))
    assert care.circles() == kept


def test_a_circle_may_be_spelt_anew(care: CareService) -> None:
    inner = care.circles()[0]
    care.edit_circle(replace(inner, name="INNER"), before=inner)
    assert care.circles()[0].name == "INNER"


def test_a_circle_that_changed_or_went_meanwhile_is_not_overwritten(care: CareService) -> None:
    inner = care.circles()[0]
    care.edit_circle(replace(inner, name="Family"))
    with pytest.raises(UserError, match="changed meanwhile"):
        care.edit_circle(replace(inner, cadence=None), before=inner)
    care.delete_circle(inner)
    for late in (lambda: care.edit_circle(inner), lambda: care.delete_circle(inner)):
        with pytest.raises(UserError, match="no longer there"):
            late()


def test_circles_are_put_in_order(care: CareService, services: Services) -> None:
    first = [circle.id for circle in care.circles()]
    turned = first[::-1]
    care.arrange(turned)
    assert [circle.id for circle in care.circles()] == turned
    services.history.undo()
    assert [circle.id for circle in care.circles()] == first


def test_an_order_that_names_nobodys_circle_changes_nothing(care: CareService) -> None:
    before = care.circles()
    with pytest.raises(UserError, match="no longer there"):
        care.arrange([CLOSE, 99])
    assert care.circles() == before


# Assigning


def test_a_circle_makes_its_members_due(care: CareService, ana: int, due: Due) -> None:
    care.set_circle([ana], INNER)
    assert due(ana) == TODAY
    care.set_circle([ana], 0)
    assert due(ana) is None


def test_who_was_talked_to_lately_is_due_a_cadence_later(
    care: CareService, ana: int, due: Due, log: Log
) -> None:
    log([ana], Channel.PHONE, date(2026, 10, 31))
    care.set_circle([ana], INNER)
    assert due(ana) == date(2026, 11, 30)


def test_a_like_moves_nobodys_due_day_and_a_call_does(
    care: CareService, ana: int, due: Due, log: Log
) -> None:
    care.set_circle([ana], INNER)
    log([ana], Channel.LIKE, TODAY)
    log([ana], Channel.EMAIL, TODAY)
    assert due(ana) == TODAY
    log([ana], Channel.PHONE, TODAY)
    assert due(ana) == date(2026, 12, 12)


def test_due_follows_from_what_happened_and_not_from_when_they_were_due(
    care: CareService, ana: int, due: Due, log: Log, clock
) -> None:
    care.set_cadence([ana], Cadence(2, Unit.WEEKS))
    clock.forward(days=40)
    log([ana], Channel.COFFEE, TODAY + timedelta(days=40))
    assert due(ana) == TODAY + timedelta(days=54)


def test_their_own_cadence_holds_until_it_is_taken_away(
    care: CareService, ana: int, due: Due, log: Log
) -> None:
    log([ana], Channel.LUNCH, TODAY)
    care.set_circle([ana], INNER)
    care.set_cadence([ana], Cadence(10, Unit.DAYS, Depth.IN_PERSON))
    assert due(ana) == TODAY + timedelta(days=10)
    care.set_cadence([ana], None)
    assert due(ana) == date(2026, 12, 12)


def test_the_same_circle_again_keeps_their_days(
    care: CareService, services: Services, store: Store
) -> None:
    ids = crowd(store, 30)
    care.set_circle(ids, INNER)
    before = cares(services, ids)
    step, _ = services.history.steps()
    care.set_circle(ids, INNER)
    assert cares(services, ids) == before
    assert services.history.steps()[0] == step  # nothing was done, so there is nothing to undo


def test_nobody_is_put_into_a_circle_that_is_gone(
    care: CareService, services: Services, ana: int
) -> None:
    inner = care.circles()[0]
    care.delete_circle(inner)
    with pytest.raises(UserError, match="no longer there"):
        care.set_circle([ana], inner.id)
    assert cares(services, [ana]) == [Care()]


# Spreading

slow = settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@slow
@given(
    count=st.integers(1, 70),
    cadence=st.builds(Cadence, st.integers(1, 24), st.sampled_from(Unit)),
    seen=st.lists(st.integers(0, 900), max_size=70),
)
def test_many_at_once_are_spread_over_the_cadence(
    store: Store, services: Services, log: Log, count: int, cadence: Cadence, seen: list[int]
) -> None:
    ids = crowd(store, count)
    last = {}
    for contact_id, ago in zip(ids, seen, strict=False):
        last[contact_id] = TODAY - timedelta(days=ago)
        log([contact_id], Channel.PHONE, last[contact_id])
    services.care.set_cadence(ids, cadence)
    days = {i: row.due for i, row in services.contacts.summaries(ids).items()}
    at_once = [i for i in ids if i not in last or cadence.after(last[i]) <= TODAY]
    for contact_id in ids:
        if contact_id not in at_once:
            assert days[contact_id] == cadence.after(last[contact_id])
    spread = sorted(day for i in at_once if (day := days[i]))
    assert len(spread) == len(at_once)
    assert all(TODAY <= day < TODAY + timedelta(days=cadence.days) for day in spread)
    assert all(spread.count(day) <= -(-len(spread) // cadence.days) for day in set(spread))
    # The longest unseen come first.
    order = sorted(at_once, key=lambda i: (last.get(i, date.min), i))
    assert spread == [days[i] for i in order]


def test_another_cadence_of_a_circle_spreads_those_who_follow_it(
    care: CareService, services: Services, store: Store
) -> None:
    ids = crowd(store, 10)
    care.set_circle(ids, INNER)
    care.set_cadence(ids[:3], Cadence(1, Unit.DAYS))
    own = cares(services, ids[:3])
    inner = care.circles()[0]
    care.edit_circle(replace(inner, cadence=Cadence(10, Unit.WEEKS)), before=inner)
    days = [row.due for row in services.contacts.summaries(ids[3:]).values()]
    assert sorted(days) == [TODAY + timedelta(days=10 * n) for n in range(7)]
    assert cares(services, ids[:3]) == own


def test_a_circle_whose_name_alone_changes_moves_nobody(
    care: CareService, services: Services, store: Store
) -> None:
    ids = crowd(store, 10)
    care.set_circle(ids, INNER)
    before = cares(services, ids)
    care.edit_circle(replace(care.circles()[0], name="Family"))
    assert cares(services, ids) == before


# Snooze and pause


def test_snoozing_puts_off_and_a_touch_after_it_counts_as_ever(
    care: CareService, ana: int, due: Due, log: Log, clock
) -> None:
    care.set_circle([ana], INNER)
    care.snooze([ana], date(2026, 12, 3))
    assert due(ana) == date(2026, 12, 3)
    log([ana], Channel.PHONE, TODAY)
    assert due(ana) == date(2026, 12, 12)
    clock.forward(days=60)
    log([ana], Channel.PHONE, date(2027, 1, 11))
    assert due(ana) == date(2027, 2, 11)


def test_waking_somebody_up_brings_their_due_day_back(
    care: CareService, ana: int, due: Due
) -> None:
    care.set_circle([ana], INNER)
    care.snooze([ana], date(2026, 12, 3))
    care.snooze([ana], None)
    assert due(ana) == TODAY


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1), date(1, 1, 1)])
def test_a_snooze_until_a_day_that_is_over_is_refused(
    care: CareService, services: Services, ana: int, until: date
) -> None:
    with pytest.raises(UserError, match="a day to come"):
        care.snooze([ana], until)
    assert cares(services, [ana]) == [Care()]


def test_who_is_paused_is_not_due_until_resumed(care: CareService, ana: int, due: Due) -> None:
    care.set_circle([ana], INNER)
    care.pause([ana])
    assert due(ana) is None
    care.pause([ana], paused=False)
    assert due(ana) == TODAY


def test_who_is_gone_meanwhile_is_passed_over(
    care: CareService, services: Services, ana: int
) -> None:
    care.set_circle([ana, 999], INNER)
    care.snooze([999], date(2027, 1, 1))
    assert [c.circle_id for c in cares(services, [ana])] == [INNER]


# Who is due


def test_who_is_due_is_told_the_longest_due_first(
    care: CareService, services: Services, log: Log, clock
) -> None:
    names = ["Ana", "Ben", "Cy", "Dee"]
    ana, ben, cy, dee = (services.contacts.add(Contact(name=name)).id for name in names)
    log([ana, ben], Channel.PHONE, date(2026, 10, 20))
    log([ana], Channel.LIKE, TODAY)
    care.set_circle([cy, dee], CLOSE)
    clock.forward(days=1)
    care.set_cadence([ana], Cadence(2, Unit.WEEKS))
    care.set_circle([ben], INNER)
    care.pause([dee])
    assert [(row.name, row.due) for row in care.due()] == [
        ("Cy", TODAY),
        ("Ana", TODAY + timedelta(1)),
    ]
    assert [row.name for row in care.due(days=6)] == ["Cy", "Ana"]
    assert [row.name for row in care.due(days=7)] == ["Cy", "Ana", "Ben"]
    assert care.due(days=7)[-1].cadence == Cadence(1)
    care.snooze([cy], TODAY + timedelta(days=9))
    assert [row.name for row in care.due(days=7)] == ["Ana", "Ben"]


# Undo


DOINGS: dict[str, tuple[Action, Callable[[CareService, list[int]], object]]] = {
    "circle": (Action.SET_CARE, lambda care, ids: care.set_circle(ids, CLOSE)),
    "cadence": (Action.SET_CARE, lambda care, ids: care.set_cadence(ids, Cadence(9, Unit.DAYS))),
    "none": (Action.SET_CARE, lambda care, ids: care.set_circle(ids, 0)),
    "snooze": (Action.SNOOZE, lambda care, ids: care.snooze(ids, date(2027, 1, 1))),
    "pause": (Action.PAUSE, lambda care, ids: care.pause(ids)),
    "add": (Action.ADD_CIRCLE, lambda care, _ids: care.add_circle(Circle(name="Choir"))),
    "rename": (
        Action.EDIT_CIRCLE,
        lambda care, _ids: care.edit_circle(replace(care.circles()[0], name="Family")),
    ),
    "slower": (
        Action.EDIT_CIRCLE,
        lambda care, _ids: care.edit_circle(replace(care.circles()[0], cadence=Cadence(1000))),
    ),
    "none of it": (
        Action.EDIT_CIRCLE,
        lambda care, _ids: care.edit_circle(replace(care.circles()[0], cadence=None)),
    ),
    "delete": (Action.DELETE_CIRCLE, lambda care, _ids: care.delete_circle(care.circles()[0])),
    "arrange": (
        Action.EDIT_CIRCLE,
        lambda care, _ids: care.arrange([c.id for c in reversed(care.circles())]),
    ),
}


@pytest.mark.parametrize("doing", DOINGS)
@pytest.mark.parametrize("count", [1, 7])
def test_each_is_one_step_that_undo_takes_back_and_redo_brings_back(
    services: Services, store: Store, log: Log, announced: list[ChangeSet], doing: str, count: int
) -> None:
    ids = crowd(store, count)
    services.care.set_circle(ids, INNER)
    services.care.set_cadence(ids[1:3], Cadence(3, Unit.WEEKS))
    log(ids[:2], Channel.PHONE, date(2026, 10, 1))

    def all_of_it() -> object:
        rows = services.contacts.summaries(ids)
        return cares(services, ids), services.care.circles(), [rows[i].due for i in ids]

    before = all_of_it()
    action, do = DOINGS[doing]
    steps = len(announced)
    do(services.care, ids)
    after = all_of_it()
    assert after != before
    assert [told.action for told in announced[steps:]] == [action]
    assert services.history.undo().skipped == ()
    assert all_of_it() == before
    services.history.redo()
    assert all_of_it() == after


def test_who_is_in_a_circle_that_goes_keeps_a_cadence_of_their_own(
    care: CareService, services: Services, store: Store
) -> None:
    alone, in_circle = crowd(store, 2)
    care.set_circle([alone, in_circle], INNER)
    care.set_cadence([alone], Cadence(5, Unit.DAYS))
    care.delete_circle(care.circles()[0])
    rows = services.contacts.summaries([alone, in_circle])
    assert rows[alone].due == TODAY
    assert rows[in_circle].due is None
    assert [c.circle_id for c in cares(services, [alone, in_circle])] == [0, 0]


def test_who_is_in_a_circle_that_goes_may_go_into_another(
    care: CareService, services: Services, store: Store
) -> None:
    ids = crowd(store, 3)
    care.set_circle(ids, INNER)
    inner, close, _wide = care.circles()
    assert care.sizes() == {INNER: 3}
    care.delete_circle(inner, into=close.id)
    assert care.sizes() == {CLOSE: 3}
    days = [row.due for row in services.contacts.summaries(ids).values()]
    assert sorted(days) == [TODAY + timedelta(days=30 * n) for n in range(3)]
    services.history.undo()
    assert care.sizes() == {INNER: 3}


def test_nobody_goes_into_a_circle_that_is_gone_or_goes_itself(
    care: CareService, services: Services, ana: int
) -> None:
    care.set_circle([ana], INNER)
    inner = care.circles()[0]
    with pytest.raises(UserError, match="no longer there"):
        care.delete_circle(inner, into=99)
    with pytest.raises(UserError, match="another circle"):
        care.delete_circle(inner, into=inner.id)
    assert care.sizes() == {INNER: 1}


def test_who_is_in_no_list_is_not_counted_but_goes_along(
    care: CareService, services: Services, ana: int
) -> None:
    care.set_circle([ana], INNER)
    services.selection.bin([ana])
    assert care.sizes() == {}
    care.delete_circle(care.circles()[0], into=CLOSE)
    services.selection.restore([ana])
    assert care.sizes() == {CLOSE: 1}


def test_undoing_skips_who_was_changed_since_and_names_them(
    care: CareService, services: Services, ana: int
) -> None:
    ben = services.contacts.add(Contact(name="Ben")).id
    care.set_circle([ana, ben], INNER)
    step, _ = services.history.steps()
    assert step is not None
    care.pause([ben])
    assert services.history.undo_set(step.number).skipped == ("Ben",)
    assert [c.circle_id for c in cares(services, [ana, ben])] == [0, INNER]


def test_the_undo_menu_names_one_and_counts_many(
    care: CareService, services: Services, ana: int
) -> None:
    ben = services.contacts.add(Contact(name="Ben")).id
    care.set_circle([ana], INNER)
    one, _ = services.history.steps()
    care.snooze([ana, ben], date(2027, 1, 1))
    both, _ = services.history.steps()
    assert one is not None
    assert both is not None
    assert (one.subject, both.subject, both.size) == ("Ana", "", 2)


# Many


class StopAfter:
    """Progress of somebody who changes their mind."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, done: int, total: int) -> None:
        self.left -= 1
        if not self.left:
            raise Cancelled


def test_many_are_one_step_and_a_cancelled_one_keeps_nothing(
    care: CareService, services: Services, store: Store, announced: list[ChangeSet]
) -> None:
    ids = crowd(store, 3 * FEW)
    with pytest.raises(Cancelled):
        care.set_circle(ids, INNER, StopAfter(2))
    assert services.listing.chip_counts()[Chip.DUE] == 0
    care.set_circle(ids, INNER)
    assert announced[-1].many
    assert len(services.listing.ids(PeopleFilter(circle_id=INNER))) == len(ids)
    spread = {row.due for row in services.contacts.summaries(ids).values()}
    assert spread == {TODAY + timedelta(days=n) for n in range(30)}
    services.history.undo()
    assert {row.due for row in services.contacts.summaries(ids).values()} == {None}
