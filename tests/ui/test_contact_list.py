"""The list of contacts: its rows, how it follows changes, and the keyboard."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Address, Contact, Labelled
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.people_filter import Order, PeopleFilter
from relationkeeper.domain.summary import ContactSummary
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.contacts.list_model import ContactListModel
from relationkeeper.ui.contacts.list_view import ContactListView
from relationkeeper.ui.contacts.list_words import ListWords
from relationkeeper.ui.people.avatar import Avatars, Face
from relationkeeper.ui.people.person_delegate import RowRole
from relationkeeper.ui.theme.icons import Icons

TODAY = date(2026, 11, 12)
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


class Counting:
    """A contact service of so many contacts, which counts the rows that are asked for."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.read: list[int] = []

    def ids(self, _asked: PeopleFilter) -> array[int]:
        return array("q", range(1, self.size + 1))

    def summaries(self, ids: Iterable[int]) -> dict[int, ContactSummary]:
        asked = list(ids)
        self.read += asked
        return {i: _summary(i) for i in asked}


def _summary(contact_id: int) -> ContactSummary:
    return ContactSummary(
        id=contact_id,
        name=f"Contact {contact_id}",
        headline="",
        city="",
        photo="",
        stage=Depth.NONE,
        last_touch=None,
        last_conversation=None,
    )


@pytest.fixture
def people(services: Services) -> list[Contact]:
    return [services.contacts.add(Contact(name=name)) for name in ("Ana", "Ben", "Cleo", "Dan")]


@pytest.fixture
def model(people: list[Contact], services: Services, relay: ChangeRelay) -> ContactListModel:
    model = ContactListModel(services.contacts, services.listing, TODAY)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    return model


@pytest.fixture
def following(model: ContactListModel, relay: ChangeRelay) -> ContactListModel:
    relay.changed.connect(model.follow)
    return model


@pytest.fixture
def view(
    qtbot: QtBot, model: ContactListModel, services: Services, icons: Icons, relay: ChangeRelay
) -> ContactListView:
    view = ContactListView(model, services.contacts, Avatars(icons))
    qtbot.addWidget(view)
    relay.changed.connect(view.follow)
    view.resize(312, 120)
    view.show()
    return view


def names(model: ContactListModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def press(view: ContactListView, key: Qt.Key, text: str = "") -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QKeyEvent(QKeyEvent.Type.KeyPress, key, modifiers, text))


def test_a_hundred_thousand_contacts_cost_only_their_ids() -> None:
    service = Counting(100_000)
    model = ContactListModel(service, service, TODAY)  # type: ignore[arg-type]
    assert model.rowCount() == 100_000
    assert service.read == []


def test_rows_are_read_by_the_chunk_as_they_come_into_sight() -> None:
    service = Counting(1_000)
    model = ContactListModel(service, service, TODAY)  # type: ignore[arg-type]
    assert model.index(500).data() == "Contact 501"
    read = len(service.read)
    assert 501 in service.read
    assert read < 100
    model.index(499).data()
    assert len(service.read) == read


def test_no_more_than_a_few_hundred_rows_are_remembered() -> None:
    service = Counting(5_000)
    model = ContactListModel(service, service, TODAY)  # type: ignore[arg-type]
    for row in range(5_000):
        model.index(row).data()
    service.read.clear()
    model.index(0).data()
    assert 1 in service.read


def test_a_new_contact_appears_in_its_place(
    following: ContactListModel, services: Services
) -> None:
    services.contacts.add(Contact(name="Bela"))
    assert names(following) == ["Ana", "Bela", "Ben", "Cleo", "Dan"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Ana", "Eve", ["Ben", "Cleo", "Dan", "Eve"]),
        ("Dan", "Abe", ["Abe", "Ana", "Ben", "Cleo"]),
        ("Ben", "Cora", ["Ana", "Cleo", "Cora", "Dan"]),
        ("Ben", "Bob", ["Ana", "Bob", "Cleo", "Dan"]),
    ],
)
def test_a_renamed_contact_moves(
    following: ContactListModel,
    services: Services,
    people: list[Contact],
    old: str,
    new: str,
    expected: list[str],
) -> None:
    contact = next(p for p in people if p.name == old)
    services.contacts.edit(replace(contact, name=new))
    assert names(following) == expected


def test_several_contacts_may_change_their_places_at_once(
    following: ContactListModel, services: Services, people: list[Contact]
) -> None:
    store = services.contacts._store
    with store.write(Action.EDIT_CONTACT) as tx:
        tx.remove(people[0])
        tx.put(replace(people[1], name="Dora"))
        tx.put(Contact(name="Zoe"))
        tx.put(replace(people[3], name="Abe"))
    assert names(following) == ["Abe", "Cleo", "Dora", "Zoe"]


def test_a_binned_contact_leaves_and_undo_brings_it_back(
    following: ContactListModel, services: Services, people: list[Contact]
) -> None:
    services.selection.bin([people[1].id])
    assert names(following) == ["Ana", "Cleo", "Dan"]
    services.history.undo()
    assert names(following) == ["Ana", "Ben", "Cleo", "Dan"]


def test_many_changes_start_the_list_anew(
    following: ContactListModel, services: Services, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(following.modelReset):
        services.sample.add()
    assert following.rowCount() == services.contacts.count()


def test_a_logged_conversation_is_in_the_row_at_once(
    following: ContactListModel, services: Services
) -> None:
    tooltip = Qt.ItemDataRole.ToolTipRole
    assert following.index(0).data(RowRole).aside == "not talked yet"
    assert following.index(0).data(tooltip) == "Last conversation: not yet"
    services.touches.log_text("call with Ana yesterday")
    told = "Last conversation: 11 Nov 2026\nKnown since: 11 Nov 2026"
    assert following.index(0).data(tooltip) == told
    assert following.index(0).data(RowRole).aside == "yesterday"
    assert following.index(0).data(RowRole).face.stage is Depth.VOICE


def test_days_are_counted_anew_on_another_day(
    following: ContactListModel, services: Services
) -> None:
    services.touches.log_text("call with Ana yesterday")
    following.refresh_dates(date(2026, 11, 13))
    assert following.index(0).data(RowRole).aside == "2 days ago"


def test_a_row_is_read_aloud_with_all_it_shows(
    following: ContactListModel, services: Services, people: list[Contact]
) -> None:
    ana = replace(people[0], title="Nurse", addresses=(Address(city="Lyon"),))
    services.contacts.edit(ana)
    services.touches.log_text("coffee with Ana yesterday")
    spoken = following.index(0).data(ACCESSIBLE)
    assert spoken == "Ana, Nurse · Lyon, met in person, last conversation: yesterday"


@pytest.mark.parametrize(
    ("since", "words"),
    [("2020", "2020"), ("2026-07", "July 2026"), ("2024-11-11", "2 years")],
)
def test_how_long_somebody_is_known_is_said_no_more_exactly_than_it_is_told(
    since: str, words: str
) -> None:
    summary = replace(_summary(1), known_since=PartialDate.parse(since))
    row = ListWords(Order.KNOWN, TODAY).row(summary, Face(contact_id=1))
    assert row.aside == words


def test_a_contact_without_a_name_says_so(
    following: ContactListModel, store: Store, people: list[Contact]
) -> None:
    with store.write(Action.IMPORT) as tx:
        tx.put(replace(people[0], name=""))
    assert following.index(0).data() == "No name"


def test_somebody_with_an_address_alone_is_shown_by_it(services: Services, store: Store) -> None:
    mail, phone = Labelled("zoe@luna.example"), Labelled("+49 30 1234567")
    with store.write(Action.IMPORT) as tx:
        tx.add_all([Contact(emails=(mail,), phones=(phone,)), Contact(phones=(phone,))])
    rows = services.contacts.summaries(services.listing.ids())
    assert {row.called for row in rows.values() if not row.name} == {mail.value, phone.value}
    words = ListWords(Order.NAME, TODAY)
    painted = [words.row(row, Face()) for row in rows.values()]
    assert {row.name for row in painted if not row.named} == {mail.value, phone.value}


def test_home_and_end_run_to_the_ends_of_the_list(
    view: ContactListView, people: list[Contact]
) -> None:
    press(view, Qt.Key.Key_End)
    assert view.current_id() == people[-1].id
    press(view, Qt.Key.Key_Up)
    assert view.current_id() == people[-2].id
    press(view, Qt.Key.Key_Home)
    assert view.current_id() == people[0].id


def test_home_in_an_empty_list_does_nothing(qtbot: QtBot, services: Services, icons: Icons) -> None:
    view = ContactListView(
        ContactListModel(services.contacts, services.listing, TODAY),
        services.contacts,
        Avatars(icons),
    )
    qtbot.addWidget(view)
    press(view, Qt.Key.Key_Home)
    press(view, Qt.Key.Key_End)
    assert view.current_id() == 0


def test_typing_finds_a_name(
    view: ContactListView, services: Services, people: list[Contact]
) -> None:
    lucja = services.contacts.add(Contact(name="Łucja Żak"))
    press(view, Qt.Key.Key_C, "c")
    assert view.current_id() == people[2].id
    view._typed = ""
    press(view, Qt.Key.Key_L, "ł")
    press(view, Qt.Key.Key_U, "u")
    assert view.current_id() == lucja.id


def test_enter_leads_to_the_person(
    view: ContactListView, people: list[Contact], qtbot: QtBot
) -> None:
    view.choose(people[1].id)
    with qtbot.waitSignal(view.entered) as entered:
        press(view, Qt.Key.Key_Return)
    assert entered.args == [people[1].id]


@pytest.mark.parametrize("name", ["Aaa", "Zzz"])
def test_who_is_current_stays_so_and_is_not_opened_again(
    view: ContactListView, services: Services, people: list[Contact], qtbot: QtBot, name: str
) -> None:
    view.choose(people[1].id)
    with qtbot.assertNotEmitted(view.chosen):
        services.contacts.add(Contact(name=name))
        services.sample.add()
    assert view.current_id() == people[1].id


def test_a_list_keeps_its_place_when_rows_come_above(
    view: ContactListView, services: Services, people: list[Contact]
) -> None:
    view.choose(people[3].id)
    before = view.visualRect(view.currentIndex()).top()
    services.contacts.add(Contact(name="Aaa"))
    services.sample.add()
    assert view.visualRect(view.currentIndex()).top() == before


def test_the_neighbour_is_chosen_when_the_current_contact_is_gone(
    view: ContactListView, services: Services, people: list[Contact], qtbot: QtBot
) -> None:
    ana, ben, cleo, dan = (person.id for person in people)
    view.choose(ben)
    for gone, neighbour in ((ben, cleo), (cleo, dan), (dan, ana), (ana, 0)):
        with qtbot.waitSignal(view.chosen) as chosen:
            services.selection.archive([gone])
        assert chosen.args == [neighbour]
        assert list(view.selected_ids()) == [neighbour] * bool(neighbour)


def test_the_neighbour_of_several_who_are_gone_is_whoever_took_their_place(
    view: ContactListView, services: Services, people: list[Contact]
) -> None:
    view.choose(people[2].id)
    view._select([people[1].id, people[2].id])
    services.selection.bin([people[1].id, people[2].id])
    assert list(view.selected_ids()) == [people[3].id]
    services.history.undo()
    assert list(view.selected_ids()) == [people[3].id]


def test_whoever_an_undo_brings_back_is_chosen(
    view: ContactListView, services: Services, people: list[Contact]
) -> None:
    view.choose(people[1].id)
    services.selection.bin([people[1].id])
    view.choose(people[3].id)
    services.history.undo()
    assert list(view.selected_ids()) == [people[1].id]
    services.contacts.edit(replace(people[3], name="Dana"))
    services.history.undo()
    assert view.current_id() == people[1].id


def test_a_set_that_is_about_other_things_moves_nothing(model: ContactListModel) -> None:
    model.follow(ChangeSet(1, Action.PREFERENCES))
    assert model.rowCount(QModelIndex()) == 4
