"""A list in any filter and order follows whatever happens, row by row."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.change import Action, ChangeSet, Publish
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.people_filter import Chip, Order, PeopleFilter
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.contacts.list_model import ContactListModel
from relationkeeper.ui.contacts.list_view import ContactListView, _runs
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.person_delegate import RowRole
from relationkeeper.ui.people.person_row import PersonRow
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.labels import Tone

NOW = datetime(2026, 11, 12, 12, tzinfo=UTC)
NAMES = ("Ana", "Ben", "Cleo", "Dan", "Eve", "Fay")

filters = st.builds(
    PeopleFilter,
    chip=st.sampled_from(Chip),
    circle_id=st.sampled_from((0, 0, 1)),
    tag=st.sampled_from(("", "", "x")),
    order=st.sampled_from(Order),
    backwards=st.booleans(),
)
some = st.sets(st.integers(0, len(NAMES) - 1), min_size=1)


def touch(services: Services, whom: list[int]) -> None:
    yesterday = PartialDate.of(NOW.date() - timedelta(1))
    # Undoing may have taken away even those with whom it began.
    people = tuple(Participant(contact_id) for contact_id in services.contacts.names(whom))
    with services.contacts._store.write(Action.LOG_INTERACTION) as tx:
        tx.put(Interaction(channel=Channel.PHONE, date=yesterday, participants=people))


def rename(services: Services, whom: list[int]) -> None:
    for contact_id in whom:
        if contact := services.contacts.get(contact_id):
            services.contacts.edit(replace(contact, name=contact.name[::-1].title()))


DOINGS: dict[str, Callable[[Services, list[int]], object]] = {
    "tag": lambda services, whom: services.selection.tag(whom, ["x"]),
    "untag": lambda services, whom: services.selection.tag(whom, remove=["x"]),
    "archive": lambda services, whom: services.selection.archive(whom),
    "bring back": lambda services, whom: services.selection.archive(whom, archived=False),
    "bin": lambda services, whom: services.selection.bin(whom),
    "circle": lambda services, whom: services.care.set_circle(whom, 1),
    "cadence": lambda services, whom: services.care.set_cadence(whom, Cadence(2, Unit.WEEKS)),
    "touch": touch,
    "rename": rename,
    "undo": lambda services, _whom: services.history.undo(),
}
steps = st.lists(st.tuples(st.sampled_from(sorted(DOINGS)), some), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def followers() -> list[Publish]:
    """Whoever the shared store tells of changes."""
    return []


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, followers: list[Publish]) -> Iterator[Store]:
    def publish(change_set: ChangeSet) -> None:
        for follow in followers:
            follow(change_set)

    folder = tmp_path_factory.mktemp("following")
    store = Store(folder / "relationkeeper.db", publish, lambda: NOW)
    yield store
    store.close()


@settings(deadline=None, max_examples=40)
@given(asked=filters, done=steps)
def test_a_list_that_followed_is_a_list_read_anew(
    qapp: QCoreApplication,
    shared: Store,
    followers: list[Publish],
    asked: PeopleFilter,
    done: list[tuple[str, set[int]]],
) -> None:
    followers.clear()
    services = Services(shared, lambda: NOW)
    with shared.write(Action.ADD_SAMPLE) as tx:
        ids = [contact.id for contact in tx.add_all([Contact(name=name) for name in NAMES])]
    model = ContactListModel(services.contacts, services.listing, NOW.date(), asked)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    followers.append(model.follow)
    for what, which in done:
        DOINGS[what](services, [ids[place] for place in which])
        assert list(shown(model)) == list(services.listing.ids(asked))
    services.selection.bin(ids)


@pytest.fixture
def people(services: Services) -> list[Contact]:
    return [services.contacts.add(Contact(name=name)) for name in NAMES]


@pytest.fixture
def build(
    qtbot: QtBot, services: Services, icons: Icons, relay: ChangeRelay
) -> Callable[[PeopleFilter], ContactListView]:
    def make(asked: PeopleFilter) -> ContactListView:
        model = ContactListModel(services.contacts, services.listing, NOW.date(), asked)
        view = ContactListView(model, services.contacts, Avatars(icons))
        model.setParent(view)
        qtbot.addWidget(view)
        relay.changed.connect(view.follow)
        view.resize(312, 400)
        view.show()
        return view

    return make


def rows(view: ContactListView) -> list[PersonRow]:
    model = view.model()
    return [model.index(row, 0).data(RowRole) for row in range(model.rowCount())]


def test_a_touch_moves_somebody_by_last_conversation_and_out_of_who_is_due(
    build: Callable[[PeopleFilter], ContactListView], services: Services, people: list[Contact]
) -> None:
    services.care.set_circle([p.id for p in people[:3]], 1)
    lately = build(PeopleFilter(order=Order.CONVERSATION))
    due = build(PeopleFilter(Chip.DUE))
    was_due = {row.name for row in rows(due)}
    services.touches.log_text("call with Ana")
    services.touches.log_text("call with Cleo yesterday")
    assert [row.name for row in rows(lately)][:2] == ["Ana", "Cleo"]
    assert {row.name for row in rows(due)} == was_due - {"Ana", "Cleo"}


def test_the_word_of_a_row_follows_the_order(
    build: Callable[[PeopleFilter], ContactListView], services: Services, people: list[Contact]
) -> None:
    services.touches.log_text("call with Ana 1 Jan 2026")
    services.touches.log_text("call with Ben yesterday")
    services.care.set_circle([people[1].id, people[2].id], 2)
    words = {
        order: [(row.aside, row.tone) for row in rows(build(PeopleFilter(order=order)))][:4]
        for order in Order
    }
    never, muted = "not talked yet", Tone.MUTED
    assert words[Order.NAME] == [
        ("10 months ago", muted),
        ("in 3 months", muted),
        ("today", Tone.DUE),
        (never, muted),
    ]
    assert words[Order.DUE][:3] == [("today", Tone.DUE), ("in 3 months", muted), ("", muted)]
    assert words[Order.CONVERSATION][:3] == [
        ("yesterday", muted),
        ("10 months ago", muted),
        (never, muted),
    ]
    assert words[Order.KNOWN][:3] == [("10 months", muted), ("1 day", muted), ("", muted)]


def test_a_row_tells_by_which_cadence_somebody_is_due(
    build: Callable[[PeopleFilter], ContactListView], services: Services, people: list[Contact]
) -> None:
    services.care.set_cadence([people[0].id], Cadence(1, Unit.WEEKS))
    kept = services.contacts.get(people[0].id)
    assert kept
    for starts, said in ((date(2026, 11, 9), "talk due"), (date(2026, 10, 9), "reconnect")):
        services.contacts.edit(replace(kept, care=replace(kept.care, starts=starts)))
        view = build(PeopleFilter(Chip.DUE))
        first = view.model().index(0, 0)
        assert rows(view)[0].aside == said
        assert "every week, talk" in first.data(Qt.ItemDataRole.ToolTipRole)
        assert said in first.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_favourite_has_a_star_and_is_read_aloud_as_one(
    build: Callable[[PeopleFilter], ContactListView], services: Services, people: list[Contact]
) -> None:
    view = build(PeopleFilter())
    services.selection.favour([people[0].id])
    assert [row.favourite for row in rows(view)] == [True] + [False] * 5
    spoken = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Ana, favourite, ")


def test_those_who_are_selected_stay_so_while_rows_move(
    build: Callable[[PeopleFilter], ContactListView], services: Services, people: list[Contact]
) -> None:
    view = build(PeopleFilter())
    view.selectAll()
    services.selection.bin([people[2].id])
    assert list(view.selected_ids()) == [p.id for p in people if p is not people[2]]
    view.choose(people[1].id)
    view.selectionModel().select(view.model().index(4, 0), QItemSelectionModel.SelectionFlag.Select)
    services.contacts.add(Contact(name="Aaa"))
    services.sample.add()
    assert list(view.selected_ids()) == [people[1].id, people[5].id]
    assert view.current_id() == people[1].id


def test_another_order_keeps_who_is_current(
    build: Callable[[PeopleFilter], ContactListView], people: list[Contact], qtbot: QtBot
) -> None:
    view = build(PeopleFilter())
    view.choose(people[1].id)
    with qtbot.assertNotEmitted(view.chosen):
        view.show_filter(PeopleFilter(backwards=True))
        assert view.current_id() == people[1].id
        view.show_filter(PeopleFilter(Chip.FAVOURITES))
    assert view.current_id() == 0


@given(st.sets(st.integers(0, 30)))
def test_runs_are_the_rows_without_gaps(wanted: set[int]) -> None:
    found = _runs(sorted(wanted))
    assert [row for first, last in found for row in range(first, last + 1)] == sorted(wanted)
    assert all(after[0] > before[1] + 1 for before, after in pairwise(found))


def shown(model: ContactListModel) -> array[int]:
    return model.ids_between(0, model.rowCount() - 1)
