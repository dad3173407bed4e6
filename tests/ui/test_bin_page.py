"""The page of the bin: who is there, for how long, and the two ways out of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import FEW, Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.ui.bin.bin_model import BinModel
from relationkeeper.ui.bin.bin_page import BinPage
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons

if TYPE_CHECKING:
    from tests.conftest import Clock

Work = Callable[[Progress], object]


@pytest.fixture
def people(services: Services, clock: Clock) -> list[int]:
    """Three in the bin, the last who went first."""
    ids = [services.contacts.add(Contact(name=name)).id for name in ("Ana", "Ben", "王小明")]
    for contact_id in ids:
        services.selection.bin([contact_id])
        clock.forward(days=10)
    return ids[::-1]


@pytest.fixture
def page(qtbot: QtBot, services: Services, icons: Icons, relay: ChangeRelay) -> BinPage:
    """A page whose work is done at once."""
    page = BinPage(services, icons, Avatars(icons))
    qtbot.addWidget(page)
    relay.changed.connect(page.follow)
    page.work_requested.connect(lambda work, _title: work(NoProgress()))
    page.resize(800, 500)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def shown(page: BinPage) -> list[str]:
    return [page.model.index(row).data() for row in range(page.model.rowCount())]


def test_who_is_there_is_shown_with_the_days_that_are_left(
    people: list[int], page: BinPage
) -> None:
    assert shown(page) == [
        "王小明, Went 2 Dec 2026, 20 days left",
        "Ben, Went 22 Nov 2026, 10 days left",
        "Ana, Went 12 Nov 2026, deleted within a day",
    ]


def test_the_model_is_sound(services: Services, people: list[int]) -> None:
    model = BinModel(services)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    services.selection.restore(people[:1])
    assert model.index(0).data()  # as it does before it hears of that
    model.read()
    assert model.rowCount() == 2


def test_an_empty_bin_says_so(page: BinPage) -> None:
    assert page._stack.currentIndex() == 1
    for button in (page.restore_button, page.delete_button, page.empty_button):
        assert button.isHidden()


def test_some_are_brought_back_by_keyboard_alone(
    page: BinPage, people: list[int], services: Services
) -> None:
    page.model.read()
    page.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    QTest.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.chosen() == people[:2]
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert [text.partition(",")[0] for text in shown(page)] == ["Ana"]
    assert page.chosen() == people[2:]  # who took their place
    services.history.undo()
    assert page.model.ids() == people
    assert page.chosen() == people[2:]


def test_one_is_current_and_selected_wherever_there_is_somebody(
    services: Services, icons: Icons, relay: ChangeRelay, people: list[int], qtbot: QtBot
) -> None:
    page = BinPage(services, icons, Avatars(icons))
    qtbot.addWidget(page)
    relay.changed.connect(page.follow)
    page.show()
    assert page.chosen() == people[:1]
    for _ in people:
        page.restore_button.click()
    assert page.focusWidget() is not page.restore_button
    services.history.undo()
    assert page.chosen() == people[2:]
    assert page.focusWidget() is page.list


@pytest.mark.parametrize("words", ["Restore", "Delete for good…"])
def test_a_row_has_a_menu(page: BinPage, people: list[int], words: str) -> None:
    page.model.read()
    place = page.list.visualRect(page.model.index(1)).center()
    page.list.customContextMenuRequested.emit(place)
    assert page.chosen() == [people[1]]
    (menu,) = page.list.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    assert page.question.isVisible() == (words != "Restore")
    assert (people[1] in page.model.ids()) == (words != "Restore")


def test_it_is_asked_once_before_somebody_is_deleted_for_good(
    page: BinPage, people: list[int], services: Services
) -> None:
    page.model.read()
    page.list.setFocus()
    page.list.selectRow(1)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.question.isVisible()
    assert "Delete Ben for good? This cannot be undone." in page.question.text.text()
    assert QApplication.focusWidget() is page.question.keep_button
    QTest.keyClick(page.question.keep_button, Qt.Key.Key_Escape)
    assert page.question.isHidden()
    assert QApplication.focusWidget() is page.list
    assert len(page.model.ids()) == 3
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    QTest.keyClick(page.question.keep_button, Qt.Key.Key_Tab)
    QTest.keyClick(page.question.delete_button, Qt.Key.Key_Space)
    assert page.model.ids() == [people[0], people[2]]
    assert services.contacts.get(people[1]) is None


def test_the_whole_bin_is_emptied(page: BinPage, people: list[int], services: Services) -> None:
    page.model.read()
    page.empty_button.click()
    assert "Delete 3 people" in page.question.text.text()
    page.question.delete_button.click()
    assert page.model.ids() == []
    assert services.contacts.names(people) == {}


def test_many_are_brought_back_as_a_job(
    page: BinPage, services: Services, store: Store, qtbot: QtBot
) -> None:
    with store.write(Action.IMPORT) as tx:
        ids = tx.add_many((Contact(name=f"P{n}") for n in range(FEW + 1)), FEW + 1)
    services.selection.bin(ids)
    page.list.selectAll()
    with qtbot.waitSignal(page.work_requested):
        page.restore_button.click()
    assert services.contacts.count() == FEW + 1


def test_what_concerns_nobody_in_the_bin_leaves_the_page_alone(
    page: BinPage, people: list[int], services: Services, qtbot: QtBot
) -> None:
    page.model.read()
    with qtbot.assertNotEmitted(page.model.modelReset):
        services.contacts.add(Contact(name="Cy"))
    with qtbot.waitSignal(page.model.modelReset):
        services.selection.bin([people[0] + 1])


def test_the_days_are_counted_anew(page: BinPage, people: list[int], clock: Clock) -> None:
    page.model.read()
    clock.forward(days=5)
    page.refresh_dates(clock().date())
    assert "15 days left" in shown(page)[0]
