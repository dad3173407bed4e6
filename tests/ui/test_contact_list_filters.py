"""The filters over the list: chips, what else can be chosen, the order, and empty lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.people_filter import EVERYBODY, Chip, Order, PeopleFilter
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.contacts.filter_bar import FilterBar
from relationkeeper.ui.contacts.kept_filter import filter_text, read_filter
from relationkeeper.ui.contacts.list_column import ListColumn
from relationkeeper.ui.contacts.walking_chip import WalkingChip
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons

Build = Callable[..., ListColumn]


@pytest.fixture
def build(
    qtbot: QtBot, services: Services, icons: Icons, relay: ChangeRelay, clock: Callable[[], object]
) -> Build:
    def make(asked: PeopleFilter = EVERYBODY) -> ListColumn:
        today = clock().date()  # type: ignore[attr-defined]
        column = ListColumn(services, icons, Avatars(icons), today, asked)
        qtbot.addWidget(column)
        relay.changed.connect(column.follow)
        column.resize(312, 500)
        column.show()
        column.activateWindow()
        return column

    return make


@pytest.fixture
def people(services: Services) -> list[Contact]:
    met = Contact(name="Ana", stated=Depth.IN_PERSON, favourite=True, tags=("lending",))
    written = Contact(name="Ben", stated=Depth.MESSAGE, tags=("lending",))
    known = [met, written, Contact(name="Cleo"), Contact(name="Old", archived=True)]
    return [services.contacts.add(contact) for contact in known]


@pytest.fixture
def column(build: Build, people: list[Contact]) -> ListColumn:
    return build()


def names(column: ListColumn) -> list[str]:
    model = column.model
    return [model.index(row).data() for row in range(model.rowCount())]


def texts(column: ListColumn) -> list[str]:
    return [chip.text() for chip in column.filters._all()]


def offered(menu: QMenu) -> dict[str, QAction]:
    found = {action.text(): action for action in menu.actions()}
    for action in menu.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            found |= offered(submenu)
    return found


def click(part: QWidget) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def test_every_chip_counts_whom_it_shows(column: ListColumn) -> None:
    chips = ["All 3", "Due 0", "Never met 2", "Online only 1", "+ Filter", "Name ↓"]
    assert texts(column) == chips
    shown = {}
    for kind, chip in column.filters.chips.items():
        click(chip)
        shown[kind] = names(column)
        assert [k for k, c in column.filters.chips.items() if c.isChecked()] == [kind]
    assert shown == {
        Chip.ALL: ["Ana", "Ben", "Cleo"],
        Chip.DUE: [],
        Chip.NEVER_MET: ["Ben", "Cleo"],
        Chip.ONLINE_ONLY: ["Cleo"],
    }


def test_counts_are_live(column: ListColumn, services: Services, people: list[Contact]) -> None:
    services.care.set_circle([people[0].id], 1)
    assert "Due 1" in texts(column)
    services.touches.log_text("coffee with Cleo and Ana")
    assert texts(column)[:4] == ["All 3", "Due 0", "Never met 1", "Online only 0"]
    services.history.undo()
    assert texts(column)[:4] == ["All 3", "Due 1", "Never met 2", "Online only 1"]


def test_large_counts_are_written_as_here_and_read_aloud_with_their_chip(
    column: ListColumn,
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    try:
        column.filters.show_counts({Chip.ALL: 1284, Chip.DUE: 1})
    finally:
        QLocale.setDefault(before)
    assert column.filters.chips[Chip.ALL].text() == "All 1,284"
    assert column.filters.chips[Chip.ALL].accessibleName() == "All: 1,284 people"
    assert column.filters.chips[Chip.DUE].accessibleName() == "Due: 1 person"


def test_who_is_due_comes_by_that_until_another_order_is_chosen_for_them(
    column: ListColumn, services: Services, people: list[Contact]
) -> None:
    def choose(chip: Chip) -> tuple[Order, bool]:
        click(column.filters.chips[chip])
        return column.asked.order, column.asked.backwards

    column.filters.sort.menu_of_orders().actions()[list(Order).index(Order.KNOWN)].trigger()
    assert choose(Chip.DUE) == (Order.DUE, False)
    assert "Due ↓" in texts(column)
    assert choose(Chip.NEVER_MET) == (Order.KNOWN, False)
    choose(Chip.DUE)
    column.filters.sort.sorted_by.emit(PeopleFilter(Chip.DUE, order=Order.NAME, backwards=True))
    assert choose(Chip.ALL) == (Order.KNOWN, False)
    assert choose(Chip.DUE) == (Order.NAME, True)


def test_on_another_day_others_are_due(
    column: ListColumn, services: Services, people: list[Contact], clock: object
) -> None:
    services.care.set_circle([people[0].id], 1)
    tomorrow = column.model._words.today + timedelta(1)
    services.care.snooze([people[0].id], tomorrow)
    click(column.filters.chips[Chip.DUE])
    assert names(column) == []
    clock.forward(days=1)  # type: ignore[attr-defined]
    column.refresh_dates(tomorrow)
    assert names(column) == ["Ana"]
    assert "Due 1" in texts(column)


def test_a_circle_and_a_tag_narrow_every_chip_until_they_are_removed(
    column: ListColumn, services: Services, people: list[Contact]
) -> None:
    services.care.set_circle([people[0].id, people[2].id], 2)
    offered(column.filters.menu_of_filters())["Close"].trigger()
    assert names(column) == ["Ana", "Cleo"]
    offered(column.filters.menu_of_filters())["#lending"].trigger()
    assert names(column) == ["Ana"]
    assert texts(column)[:6] == [
        "All 1",
        "Due 1",
        "Never met 0",
        "Online only 0",
        "Close ×",
        "#lending ×",
    ]
    click(next(chip for chip in column.filters.chosen.values() if chip.text() == "Close ×"))
    assert names(column) == ["Ana", "Ben"]
    click(next(iter(column.filters.chosen.values())))
    assert names(column) == ["Ana", "Ben", "Cleo"]
    assert texts(column)[4] == "+ Filter"


def test_favourites_and_the_archive_are_chips_while_they_are_shown(column: ListColumn) -> None:
    offered(column.filters.menu_of_filters())["Favourites 1"].trigger()
    assert (names(column), texts(column)[4]) == (["Ana"], "Favourites 1 ×")
    offered(column.filters.menu_of_filters())["Archived 1"].trigger()
    assert (names(column), texts(column)[4]) == (["Old"], "Archived 1 ×")
    click(column.filters.chips[Chip.ALL])
    assert names(column) == ["Ana", "Ben", "Cleo"]


def test_a_circle_that_is_deleted_filters_no_more(
    column: ListColumn, services: Services, people: list[Contact]
) -> None:
    close = services.care.circles()[1]
    services.care.set_circle([people[0].id], close.id)
    column.show_filter(PeopleFilter(circle_id=close.id))
    services.care.delete_circle(close)
    assert names(column) == ["Ana", "Ben", "Cleo"]
    assert not column.filters.chosen


def test_the_list_is_sorted_four_ways_and_backwards(column: ListColumn, services: Services) -> None:
    services.touches.log_text("call with Cleo yesterday")
    services.touches.log_text("call with Ben")
    orders = column.filters.sort.menu_of_orders
    assert [a.text() for a in orders().actions() if a.isChecked()] == ["Name", "A to Z"]
    offered(orders())["Last conversation"].trigger()
    assert names(column) == ["Ben", "Cleo", "Ana"]
    assert column.filters.sort.text() == "Last conversation ↓"
    offered(orders())["Longest ago first"].trigger()
    assert names(column) == ["Cleo", "Ben", "Ana"]
    assert column.filters.sort.text() == "Last conversation ↑"
    assert column.filters.sort.accessibleName() == "Sorted by Last conversation: Longest ago first"
    offered(orders())["Known since"].trigger()
    assert names(column) == ["Cleo", "Ben", "Ana"]


def test_the_arrow_keys_walk_among_the_chips_and_the_space_bar_chooses(
    column: ListColumn, qtbot: QtBot
) -> None:
    chips = column.filters._all()
    qtbot.waitUntil(column.isActiveWindow)
    chips[0].setFocus()
    for chip in chips[1:]:
        QTest.keyClick(_focused(chips), Qt.Key.Key_Right)
        assert chip.hasFocus()
    QTest.keyClick(_focused(chips), Qt.Key.Key_Right)
    assert chips[-1].hasFocus()
    for _ in range(3):
        QTest.keyClick(_focused(chips), Qt.Key.Key_Left)
    QTest.keyClick(_focused(chips), Qt.Key.Key_Left)
    QTest.keyClick(_focused(chips), Qt.Key.Key_Space)
    assert column.asked.chip is Chip.DUE
    stops = [chip for chip in chips if chip.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [column.filters.chips[Chip.DUE]]


def _focused(chips: list[WalkingChip]) -> WalkingChip:
    return next(chip for chip in chips if chip.hasFocus())


@pytest.mark.parametrize("chip", list(Chip))
def test_a_list_that_is_empty_says_what_it_means_and_leads_on(
    build: Build, services: Services, chip: Chip
) -> None:
    ana = Contact(name="Ana", stated=Depth.IN_PERSON, archived=chip is Chip.ALL)
    services.contacts.add(ana)
    column = build(PeopleFilter(chip))
    assert column.empty.isVisible()
    title = column.empty.state.title.text()
    assert title
    assert column.empty.state.accessibleName() == title
    assert column.empty.circles_button.isVisible() is (chip is Chip.DUE)
    assert column.empty.all_button.isVisible() is (chip is not Chip.ALL)
    if chip is not Chip.ALL:
        click(column.empty.all_button)
        assert names(column) == ["Ana"]
        assert column.view.isVisible()


def test_where_nobody_is_due_one_is_led_to_circles(column: ListColumn) -> None:
    click(column.filters.chips[Chip.DUE])
    click(column.empty.circles_button)
    assert names(column) == ["Ana", "Ben", "Cleo"]
    assert "choose Circle" in column._note.text()
    column.view.choose(column.model.id_at(1))
    assert not column._note.isVisible()


def test_a_tag_that_nobody_has_can_be_left_again(build: Build, people: list[Contact]) -> None:
    column = build(PeopleFilter(tag="gone"))
    assert column.empty.state.title.text() == "Nobody fits these filters"
    click(column.empty.all_button)
    assert names(column) == ["Ana", "Ben", "Cleo"]


@pytest.mark.parametrize(
    "asked",
    [EVERYBODY, PeopleFilter(Chip.DUE, 3, "Ärzte, #1", Order.KNOWN, backwards=True)],
)
def test_a_filter_that_was_kept_comes_back(asked: PeopleFilter) -> None:
    assert read_filter(filter_text(asked)) == asked


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '["gone", 0, "", "name", false]'])
def test_what_is_no_filter_shows_everybody(text: str) -> None:
    assert read_filter(text) == EVERYBODY


def test_a_bar_without_room_wraps(qtbot: QtBot, services: Services) -> None:
    bar = FilterBar(services.listing)
    qtbot.addWidget(bar)
    bar.show_filter(EVERYBODY, ())
    assert bar.heightForWidth(220) > bar.heightForWidth(900)
