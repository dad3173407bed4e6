"""Many people at once: selected by mouse and by keyboard, and one step to undo for what is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.change import FEW, Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.people_filter import Chip, Order, PeopleFilter
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.contacts.contacts_page import ContactsPage
from relationkeeper.ui.contacts.selection_panel import SelectionPanel
from relationkeeper.ui.contacts.tag_dialog import TagDialog
from relationkeeper.ui.jobs import JobRunner
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons

TODAY = date(2026, 11, 12)
NAMES = ("Ana", "Ben", "Cleo", "Dan", "Eve")

_Key, _Modifier, _Check = Qt.Key, Qt.KeyboardModifier, Qt.CheckState


@pytest.fixture
def people(services: Services) -> list[int]:
    return [services.contacts.add(Contact(name=name)).id for name in NAMES]


@pytest.fixture
def page(
    qtbot: QtBot, services: Services, people: list[int], icons: Icons, relay: ChangeRelay
) -> ContactsPage:
    page = ContactsPage(services, icons, Avatars(icons), TODAY)
    qtbot.addWidget(page)
    relay.changed.connect(page.follow)
    page.resize(1100, 700)
    page.complete()
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.list.setFocus()
    return page


def click(page: ContactsPage, row: int, modifier: Qt.KeyboardModifier) -> None:
    place = QPoint(60, page.list.rowViewportPosition(row) + 20)
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def press(part: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = _Modifier.NoModifier) -> None:
    QTest.keyClick(part, key, modifier)


def beside(page: ContactsPage) -> QWidget | None:
    return page._beside.currentWidget()


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def submenu(page: ContactsPage, words: str) -> QMenu:
    """A menu of the menu of the selection."""
    action = next(a for a in page.selection_actions.menu().actions() if a.text() == words)
    found = action.menu()
    assert isinstance(found, QMenu)
    return found


def button(page: ContactsPage, action: QAction) -> QPushButton:
    return page.selection.buttons[action]


def test_whoever_the_focus_finds_first_is_chosen(page: ContactsPage, people: list[int]) -> None:
    assert list(page.list.selected_ids()) == people[:1]
    assert page.list.selected_count() == 1
    assert page.person.contact_id == people[0]


def test_people_are_selected_by_mouse(page: ContactsPage, people: list[int]) -> None:
    click(page, 1, _Modifier.NoModifier)
    assert beside(page) is page.person
    click(page, 3, _Modifier.ControlModifier)
    assert list(page.list.selected_ids()) == [people[1], people[3]]
    assert beside(page) is page.selection
    assert page.person.contact_id == people[1]
    click(page, 4, _Modifier.ShiftModifier)
    assert list(page.list.selected_ids()) == [people[1], *people[3:]]
    click(page, 3, _Modifier.ControlModifier)
    click(page, 1, _Modifier.ControlModifier)
    assert list(page.list.selected_ids()) == [people[4]]
    assert beside(page) is page.person
    assert page.person.contact_id == people[4]


def test_people_are_selected_by_keyboard_alone(page: ContactsPage, people: list[int]) -> None:
    press(page.list, _Key.Key_Home)
    press(page.list, _Key.Key_Down, _Modifier.ShiftModifier)
    assert list(page.list.selected_ids()) == people[:2]
    press(page.list, _Key.Key_Down, _Modifier.ControlModifier)
    press(page.list, _Key.Key_Down, _Modifier.ControlModifier)
    press(page.list, _Key.Key_Space, _Modifier.ControlModifier)
    assert list(page.list.selected_ids()) == [*people[:2], people[3]]
    press(page.list, _Key.Key_A, _Modifier.ControlModifier)
    assert list(page.list.selected_ids()) == people
    press(page.list, _Key.Key_Return)
    assert isinstance(page.focusWidget(), QPushButton)
    press(page.focusWidget(), _Key.Key_Escape)
    assert list(page.list.selected_ids()) == [people[3]]
    assert (beside(page), page.person.contact_id) == (page.person, people[3])
    assert page.list.hasFocus()


def test_esc_in_the_list_ends_the_selection(page: ContactsPage, people: list[int]) -> None:
    press(page.list, _Key.Key_A, _Modifier.ControlModifier)
    press(page.list, _Key.Key_Escape)
    assert page.list.selected_count() <= 1


def test_several_are_shown_with_their_names_and_how_many_they_are(page: ContactsPage) -> None:
    page.list.selectAll()
    panel = beside(page)
    assert isinstance(panel, SelectionPanel)
    assert panel.title.text() == "5 selected"
    said = panel.names.text().replace("\N{FIRST STRONG ISOLATE}", "")
    assert said.replace("\N{POP DIRECTIONAL ISOLATE}", "") == "Ana, Ben, Cleo, Dan and 1 more"


def test_many_are_tagged_in_one_step(
    page: ContactsPage, services: Services, people: list[int]
) -> None:
    services.selection.tag(people[:2], ["friend"])
    services.selection.tag(people, ["work"])
    page.list.selectAll()
    press(page.list, _Key.Key_T, _Modifier.ControlModifier)
    (dialog,) = page.findChildren(TagDialog)
    QTest.keyClicks(dialog.line, "#lending")
    press(dialog.line, _Key.Key_Return)
    before = {item.text(): item.checkState() for item in dialog._items()}
    assert before == {
        "lending": _Check.Checked,
        "friend · 2 of 5": _Check.PartiallyChecked,
        "work": _Check.Checked,
    }
    dialog._items()[2].setCheckState(_Check.Unchecked)
    press(dialog.line, _Key.Key_Return)
    tags = [services.contacts.get(contact_id).tags for contact_id in people]  # type: ignore[union-attr]
    assert tags == [("friend", "lending")] * 2 + [("lending",)] * 3
    services.history.undo()
    assert services.listing.tags_of(people) == {"friend": 2, "work": 5}
    assert page.list.selected_count() == 5


def test_nothing_changed_in_the_tags_is_no_step(
    page: ContactsPage, services: Services, people: list[int]
) -> None:
    services.selection.tag(people[:2], ["friend"])
    page.list.selectAll()
    button(page, page.selection_actions.tag).click()
    (dialog,) = page.findChildren(TagDialog)
    dialog.accept()
    step, _ = services.history.steps()
    assert step
    assert (step.action, step.size) == (Action.TAG_CONTACT, 2)


def test_a_circle_a_cadence_and_a_snooze_are_for_all_of_them(
    page: ContactsPage, services: Services, people: list[int]
) -> None:
    page.list.selectAll()
    choose(submenu(page, "Circle"), "Close")
    choose(submenu(page, "Cadence"), "every 6 months")
    choose(submenu(page, "Snooze"), "Until next month")
    choose(submenu(page, "Snooze"), "Pause for good")
    cares = [contact.care for p in people if (contact := services.contacts.get(p))]
    assert [(c.circle_id, c.cadence, c.snoozed, c.paused) for c in cares] == [
        (2, Cadence(6), date(2026, 12, 1), True)
    ] * 5
    for _ in range(4):
        services.history.undo()
    assert all(c.care.circle_id == 0 for p in people if (c := services.contacts.get(p)))


def test_for_one_person_the_menu_knows_their_circle(
    page: ContactsPage, services: Services, people: list[int]
) -> None:
    services.care.set_circle([people[0]], 1)
    page.list.choose(people[0])
    checked = [a.text() for a in submenu(page, "Circle").actions() if a.isChecked()]
    assert checked == ["Inner · every month, talk"]
    assert not page.selection_actions.merge.isEnabled()


def test_the_archive_takes_and_gives_back(
    page: ContactsPage, services: Services, people: list[int]
) -> None:
    click(page, 1, _Modifier.NoModifier)
    click(page, 2, _Modifier.ShiftModifier)
    press(page.list, _Key.Key_A, _Modifier.ControlModifier | _Modifier.ShiftModifier)
    assert list(services.listing.ids()) == [people[0], *people[3:]]
    page.column.show_filter(PeopleFilter(Chip.ARCHIVED))
    page.list.selectAll()
    assert button(page, page.selection_actions.archive).text().strip() == "Bring back"
    button(page, page.selection_actions.archive).click()
    assert list(services.listing.ids()) == people
    assert page.column.empty.isVisible()


def test_whoever_is_shown_is_edited_from_the_list_too_but_not_several(
    page: ContactsPage, people: list[int], qtbot: QtBot
) -> None:
    asked: list[int] = []
    page.person_edit_requested.connect(asked.append)
    page.list.choose(people[1])
    press(page.list, _Key.Key_F2)
    press(page.list, _Key.Key_E, _Modifier.ControlModifier)
    assert asked == [people[1], people[1]]
    chip = page.column.filters.chips[Chip.ALL]
    chip.setFocus()
    press(chip, _Key.Key_F2)
    press(chip, _Key.Key_Delete)
    assert (len(asked), page.list.model().rowCount()) == (3, len(people))
    page.list.selectAll()
    press(page.list, _Key.Key_F2)
    assert len(asked) == 3


def test_what_is_done_in_the_list_by_keys_is_done_on_the_page_too_but_not_while_typing(
    page: ContactsPage, services: Services, people: list[int], qtbot: QtBot
) -> None:
    page.list.choose(people[1])
    page.person.take_focus()
    press(page.person.header.log_button, _Key.Key_D, _Modifier.ControlModifier)
    assert services.listing.ids(PeopleFilter(Chip.FAVOURITES))[0] == people[1]
    text = page.person.facts.text
    text.setFocus()
    for key in (_Key.Key_Delete, _Key.Key_T):
        press(text, key, _Modifier.ControlModifier)
    press(text, _Key.Key_Delete)
    shift = _Modifier.ControlModifier | _Modifier.ShiftModifier
    press(text, _Key.Key_A, shift)
    assert len(services.listing.ids()) == len(people)
    assert not page.findChildren(TagDialog)
    page.person.take_focus()
    press(page.person.header.log_button, _Key.Key_Delete)
    assert people[1] not in services.listing.ids()


def test_whoever_is_shown_and_not_in_the_list_has_the_keys_as_well(
    page: ContactsPage, services: Services, people: list[int]
) -> None:
    services.selection.archive([people[2]])
    page.open_contact(people[2])
    assert not page.list.selected_count()
    page.person.take_focus()
    archive = page.selection_actions.archive
    assert archive.text() == "Bring back"
    shift = _Modifier.ControlModifier | _Modifier.ShiftModifier
    press(page.person.header.log_button, _Key.Key_A, shift)
    assert people[2] in services.listing.ids()
    assert archive.text() == "Archive"


def test_favourites_are_marked_and_no_longer(
    page: ContactsPage, services: Services, people: list[int]
) -> None:
    services.selection.favour(people[:1])
    page.list.selectAll()
    press(page.list, _Key.Key_D, _Modifier.ControlModifier)
    assert services.listing.chip_counts()[Chip.FAVOURITES] == 5
    assert page.selection_actions.favour.text() == "No longer favourite"
    press(page.list, _Key.Key_D, _Modifier.ControlModifier)
    assert services.listing.chip_counts()[Chip.FAVOURITES] == 0


def test_delete_moves_all_of_them_to_the_bin_and_undo_brings_them_back(
    page: ContactsPage, services: Services, people: list[int]
) -> None:
    page.list.selectAll()
    press(page.list, _Key.Key_Delete)
    assert page.list.model().rowCount() == 0
    assert beside(page) is page.person
    services.history.undo()
    assert list(services.listing.ids()) == people


def test_export_and_merge_are_asked_for_by_id(
    page: ContactsPage, people: list[int], qtbot: QtBot
) -> None:
    click(page, 0, _Modifier.NoModifier)
    click(page, 1, _Modifier.ControlModifier)
    with qtbot.waitSignal(page.merge_requested) as merged:
        press(page.list, _Key.Key_M, _Modifier.ControlModifier)
    with qtbot.waitSignal(page.export_requested) as exported:
        button(page, page.selection_actions.export).click()
    assert merged.args == exported.args == [people[:2]]


def test_what_is_done_to_very_many_is_a_job(
    page: ContactsPage, services: Services, jobs: JobRunner, qtbot: QtBot
) -> None:
    with services.contacts._store.write(Action.ADD_SAMPLE) as tx:
        tx.add_all([Contact(name=f"Zoe {number}") for number in range(FEW)])
    page.list.selectAll()
    with qtbot.waitSignal(page.work_requested) as asked:
        choose(submenu(page, "Circle"), "Wide")
    work, title = asked.args
    assert title == "Circle: 205 people"
    assert services.history.steps()[0].action is Action.ADD_SAMPLE  # type: ignore[union-attr]
    with qtbot.waitSignal(jobs.start(work).succeeded):
        pass
    assert services.listing.chip_counts()[Chip.DUE] > 0
    assert page.list.selected_count() == 205


def test_what_cannot_be_done_is_told_above_the_list(
    page: ContactsPage, services: Services, people: list[int], clock: Callable[[], object]
) -> None:
    page.list.choose(people[0])
    clock.forward(days=3)  # type: ignore[attr-defined]
    choose(submenu(page, "Snooze"), "Until tomorrow")
    assert page.column._note.isVisible()
    assert "Choose a later one" in page.column._note.text()
    page.list.choose(people[1])
    assert not page.column._note.isVisible()


def test_the_filter_is_remembered(page: ContactsPage, services: Services, icons: Icons) -> None:
    asked = PeopleFilter(Chip.NEVER_MET, order=Order.KNOWN)
    page.column.show_filter(asked)
    services.preferences.put_all(page.kept())
    again = ContactsPage(services, icons, Avatars(icons), TODAY)
    assert again.column.asked == asked
    assert again.column.filters.chips[Chip.NEVER_MET].isChecked()


def test_somebody_opened_from_elsewhere_is_shown_whatever_the_filter(
    page: ContactsPage, people: list[int]
) -> None:
    page.list.selectAll()
    page.column.show_filter(PeopleFilter(Chip.DUE))
    page.open_contact(people[2])
    assert (beside(page), page.person.contact_id) == (page.person, people[2])
