"""A morning with the people page: find somebody, see who they are, write down what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.contact import Contact, Labelled, MeetingStory
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.contacts.contacts_page import ContactsPage
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.chip import Chip

TODAY = date(2026, 11, 12)
MenuReason = QContextMenuEvent.Reason


@pytest.fixture
def page(qtbot: QtBot, services: Services, icons: Icons, relay: ChangeRelay) -> ContactsPage:
    for name in ("Ana", "Ben", "Cleo"):
        services.contacts.add(Contact(name=name))
    page = ContactsPage(services, icons, Avatars(icons), TODAY)
    qtbot.addWidget(page)
    relay.changed.connect(page.follow)
    page.resize(1100, 700)
    page.complete()
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.list.setFocus()
    return page


def words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def test_a_person_is_found_by_typing_and_reached_by_keyboard(
    page: ContactsPage, qtbot: QtBot
) -> None:
    key = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "b")
    QApplication.sendEvent(page.list, key)
    assert "Ben" in words(page.person)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.person.header.log_button.hasFocus()
    with qtbot.waitSignal(page.log_requested) as asked:
        page.person.header.log_button.click()
    assert asked.args == [page.list.current_id()]


def test_a_touch_is_seen_in_the_list_on_the_page_and_on_its_timeline(
    page: ContactsPage, services: Services
) -> None:
    ben = services.contacts.named("Ben")[0].id
    page.open_contact(ben)
    services.touches.log_text("coffee with Ben yesterday 45m : talked about the fund")
    spoken = page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ben, met in person, last conversation: yesterday"
    assert {"1 day", "45 min"} <= set(words(page.person))
    assert page.person.feed.model.rowCount() == 1
    services.history.undo()
    assert page.person.feed.model.rowCount() == 0
    assert page.list.current_id() == ben


def test_a_name_on_a_timeline_leads_to_that_person(page: ContactsPage, services: Services) -> None:
    ana, ben = (services.contacts.named(name)[0].id for name in ("Ana", "Ben"))
    services.touches.log_text("lunch with Ana and Ben")
    page.open_contact(ana)
    page.person.feed.person_requested.emit(ben)
    assert "Ben" in words(page.person)
    assert page.list.current_id() == ben


def test_who_is_binned_leaves_the_list_and_the_page_and_comes_back(
    page: ContactsPage, services: Services
) -> None:
    ben = services.contacts.named("Ben")[0].id
    page.open_contact(ben)
    services.selection.bin([ben])
    assert "Cleo" in words(page.person)
    assert chip(page) == "All 2"
    services.history.undo()
    assert "Ben" in words(page.person)
    assert chip(page) == "All 3"


def test_the_delete_key_in_the_list_moves_to_the_bin(
    page: ContactsPage, services: Services
) -> None:
    page.open_contact(services.contacts.named("Ben")[0].id)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert chip(page) == "All 2"
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert chip(page) == "All 1"
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)  # nobody is left
    services.history.undo()
    assert "Ana" in words(page.person)


@pytest.mark.parametrize("reason", [MenuReason.Keyboard, MenuReason.Mouse])
def test_a_person_in_the_list_has_a_menu(
    page: ContactsPage, services: Services, qtbot: QtBot, reason: MenuReason
) -> None:
    ana, ben = (services.contacts.named(name)[0] for name in ("Ana", "Ben"))
    services.contacts.edit(Contact(id=ben.id, name="Ben", emails=(Labelled("b@example.org"),)))
    by_key = reason is MenuReason.Keyboard
    page.open_contact(ben.id if by_key else ana.id)
    place = QPoint() if by_key else QPoint(9, page.list.rowViewportPosition(1) + 9)
    asked_for = QContextMenuEvent(reason, place, page.list.viewport().mapToGlobal(place))
    QApplication.sendEvent(page.list.viewport(), asked_for)
    (menu,) = page.list.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    offered = {action.text(): action for action in menu.actions() if action.text()}
    with qtbot.waitSignal(page.log_requested) as asked:
        offered["Log a touch"].trigger()
    assert asked.args == [ben.id]
    offered["Copy b@example.org"].trigger()
    assert QGuiApplication.clipboard().text() == "b@example.org"
    offered["Move to bin"].trigger()
    assert page.list.model().rowCount() == 2
    menu.close()


def test_below_the_last_person_there_is_no_menu(page: ContactsPage) -> None:
    place = QPoint(9, page.list.viewport().height() - 9)
    asked_for = QContextMenuEvent(MenuReason.Mouse, place, QPoint())
    QApplication.sendEvent(page.list.viewport(), asked_for)
    assert not page.list.findChildren(QMenu)


def test_somebody_who_is_not_in_the_list_is_shown_all_the_same(
    page: ContactsPage, services: Services
) -> None:
    old = services.contacts.add(Contact(name="Old", archived=True))
    page.open_contact(old.id)
    assert "Old" in words(page.person)
    assert page.list.current_id() == 0


def test_a_link_to_somebody_in_the_bin_is_none_and_leaves_the_page_as_it_is(
    page: ContactsPage, services: Services
) -> None:
    ana, ben = (services.contacts.named(name)[0].id for name in ("Ana", "Ben"))
    met = MeetingStory(how="At a fair", through="Ana", through_id=ana)
    kept = services.contacts.get(ben)
    assert kept
    services.contacts.edit(replace(kept, met=met))
    page.open_contact(ben)
    assert page.person.meeting.story.focusPolicy() is Qt.FocusPolicy.StrongFocus
    services.selection.bin([ana])
    page.open_contact(ana)
    assert "Ben" in words(page.person)
    page.open_contact(services.contacts.named("Cleo")[0].id)
    page.open_contact(ben)
    assert page.person.meeting.story.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_found_moment_is_opened_with_its_person(page: ContactsPage, services: Services) -> None:
    services.touches.log_text("lunch with Ana yesterday")
    services.touches.log_text("call with Ana")
    ana = services.contacts.named("Ana")[0].id
    yesterday = services.interactions.timeline(ana)[1]
    page.open_moment(ana, yesterday.key)
    assert page.person.feed.view.currentIndex().row() == 1


def test_every_day_counts_on(page: ContactsPage, services: Services) -> None:
    services.touches.log_text("call with Ana")
    page.open_contact(services.contacts.named("Ana")[0].id)
    page.refresh_dates(date(2026, 11, 15))
    spoken = page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("3 days ago")
    assert "3 days" in words(page.person)


def chip(page: ContactsPage) -> str:
    """How many people there are, on the chip beside the list."""
    return next(c.text() for c in page.findChildren(Chip) if not page.person.isAncestorOf(c))
