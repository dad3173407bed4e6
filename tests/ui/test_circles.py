"""The circles in the settings: added, named, put in order and deleted, each with one undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.change import FEW, Action
from relationkeeper.domain.circle import Circle
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Depth
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.jobs import JobRunner
from relationkeeper.ui.settings.circles_section import CirclesSection
from relationkeeper.ui.theme.icons import Icons

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def section(
    services: Services, icons: Icons, jobs: JobRunner, relay: ChangeRelay, qtbot: QtBot
) -> CirclesSection:
    section = CirclesSection(services.care, icons, jobs)
    QAbstractItemModelTester(
        section.model, QAbstractItemModelTester.FailureReportingMode.Fatal, section
    )
    qtbot.addWidget(section)
    relay.changed.connect(section.follow)
    section.resize(700, 700)
    section.show()
    return section


@pytest.fixture
def names(services: Services) -> Callable[[], list[str]]:
    return lambda: [circle.name for circle in services.care.circles()]


Names = Callable[[], list[str]]


def shown(section: CirclesSection) -> list[str]:
    return [section.model.index(row).data() for row in range(section.model.rowCount())]


def choose(section: CirclesSection, row: int) -> None:
    section.list.setCurrentIndex(section.model.index(row))
    section.list.setFocus()


def put(services: Services, circle_id: int, *people: str) -> list[int]:
    ids = [services.contacts.add(Contact(name=name)).id for name in people]
    services.care.set_circle(ids, circle_id)
    return ids


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def spoken(section: CirclesSection, row: int) -> str:
    return section.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)


# What is shown


def test_circles_are_shown_with_how_often_and_how_many(
    section: CirclesSection, services: Services
) -> None:
    assert spoken(section, 0) == "Inner, every month, talk · nobody yet"
    put(services, 1, "Ana", "Ben")
    put(services, 2, "Cy")
    services.care.edit_circle(replace(services.care.circles()[2], cadence=None))
    assert spoken(section, 0) == "Inner, every month, talk · 2 people"
    assert spoken(section, 1) == "Close, every 3 months, talk · 1 person"
    assert spoken(section, 2) == "Wide, nobody is ever due · nobody yet"


def test_what_happened_while_nobody_looked_is_shown(
    section: CirclesSection, services: Services
) -> None:
    section.hide()
    services.care.add_circle(Circle(name="Choir"))
    section.show()
    assert shown(section)[-1] == "Choir"


def test_a_row_is_read_aloud_with_all_it_says(section: CirclesSection) -> None:
    row = QAccessible.queryAccessibleInterface(section.list).child(0)
    assert row.text(QAccessible.Text.Name) == "Inner, every month, talk · nobody yet"


# Adding and naming


def test_a_circle_is_added_and_its_name_has_the_keyboard(
    section: CirclesSection, services: Services, names: Names
) -> None:
    section.new.line.setText(" Book club ")
    QTest.keyClick(section.new.line, Qt.Key.Key_Return)
    assert names() == shown(section) == ["Inner", "Close", "Wide", "Book club"]
    assert section.new.text() == ""
    assert section.current().circle.name == "Book club"
    assert section.editor.name.text() == "Book club"
    assert section.editor.name.editor.hasFocus()
    services.history.undo()
    assert shown(section) == ["Inner", "Close", "Wide"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "A circle needs a name. Type one and try again."),
        ("wide", "There is a circle called wide already. Choose another name."),
    ],
)
def test_a_name_that_cannot_be_is_said_and_stays_typed(
    section: CirclesSection, names: Names, name: str, says: str
) -> None:
    section.new.line.setText(name)
    section.add_button.click()
    assert says in words(section.new)
    assert section.new.text() == name
    choose(section, 0)
    section.editor.name.editor.setFocus()
    section.editor.name.editor.setText(name)
    QTest.keyClick(section.editor.name.editor, Qt.Key.Key_Return)
    assert says in words(section.editor.name)
    assert section.editor.name.text() == name
    assert names() == ["Inner", "Close", "Wide"]
    choose(section, 1)
    assert section.editor.name.text() == "Close"
    assert says not in words(section.editor)


def test_a_circle_gets_another_name(
    section: CirclesSection, services: Services, names: Names
) -> None:
    choose(section, 1)
    QTest.keyClick(section.list, Qt.Key.Key_F2)
    assert section.editor.name.editor.hasFocus()
    section.editor.name.editor.setText("Colleagues")
    QTest.keyClick(section.editor.name.editor, Qt.Key.Key_Return)
    assert names() == shown(section) == ["Inner", "Colleagues", "Wide"]
    services.history.undo()
    assert section.editor.name.text() == "Close"


def test_a_circle_that_changed_elsewhere_is_not_overwritten(
    section: CirclesSection, services: Services, relay: ChangeRelay
) -> None:
    relay.changed.disconnect(section.follow)
    inner = services.care.circles()[0]
    services.care.edit_circle(replace(inner, cadence=None))
    section.editor.name.editor.setText("Family")
    section.editor.name.keep()
    assert any("changed meanwhile" in line for line in words(section.editor))
    assert services.care.circles()[0].name == "Inner"


# Cadence


def test_a_cadence_is_one_step_however_often_the_number_was_clicked(
    section: CirclesSection, services: Services
) -> None:
    fields = section.editor.cadence
    fields.every.setFocus()
    for _ in range(4):
        fields.every.stepUp()
    assert services.care.circles()[0].cadence == Cadence(1)
    QTest.keyClick(fields.every, Qt.Key.Key_Return)
    assert services.care.circles()[0].cadence == Cadence(5)
    services.history.undo()
    assert services.care.circles()[0].cadence == Cadence(1)
    assert fields.every.value() == 1
    assert services.history.steps()[0] is None


def test_unit_and_depth_are_kept_at_once(section: CirclesSection, services: Services) -> None:
    fields = section.editor.cadence
    fields.unit.setCurrentIndex(1)
    fields.unit.activated.emit(1)
    fields.how.setCurrentIndex(2)
    fields.how.activated.emit(2)
    assert services.care.circles()[0].cadence == Cadence(1, Unit.WEEKS, Depth.IN_PERSON)


def test_a_circle_without_a_cadence_makes_nobody_due(
    section: CirclesSection, services: Services
) -> None:
    (ana,) = put(services, 1, "Ana")
    section.editor.reminds.click()
    assert services.care.circles()[0].cadence is None
    assert services.contacts.rhythm(ana).due is None
    assert not section.editor.cadence.isEnabled()
    section.editor.reminds.click()
    assert services.care.circles()[0].cadence == Cadence(3)
    assert section.editor.cadence.isEnabled()


# Order


def test_alt_and_an_arrow_put_a_circle_in_order(
    section: CirclesSection, services: Services, names: Names
) -> None:
    choose(section, 0)
    QTest.keyClick(section.list, Qt.Key.Key_Down, ALT)
    assert names() == shown(section) == ["Close", "Inner", "Wide"]
    assert section.current().circle.name == "Inner"
    QTest.keyClick(section.list, Qt.Key.Key_Up, ALT)
    QTest.keyClick(section.list, Qt.Key.Key_Up, ALT)
    assert names() == ["Inner", "Close", "Wide"]
    services.history.undo()
    assert shown(section) == ["Close", "Inner", "Wide"]


def test_buttons_put_a_circle_in_order_as_far_as_it_goes(
    section: CirclesSection, names: Names
) -> None:
    choose(section, 2)
    assert (section.up_button.isEnabled(), section.down_button.isEnabled()) == (True, False)
    section.up_button.click()
    section.up_button.click()
    assert names() == ["Wide", "Inner", "Close"]
    assert (section.up_button.isEnabled(), section.down_button.isEnabled()) == (False, True)


@pytest.mark.parametrize(
    ("row", "before", "order"),
    [
        (0, 3, ["Close", "Wide", "Inner"]),
        (0, 2, ["Close", "Inner", "Wide"]),
        (2, 0, ["Wide", "Inner", "Close"]),
        (1, 1, ["Inner", "Close", "Wide"]),
        (1, 2, ["Inner", "Close", "Wide"]),
    ],
)
def test_a_circle_is_dropped_where_it_belongs(
    section: CirclesSection, names: Names, row: int, before: int, order: list[str]
) -> None:
    # What the list asks of its model when a row of it is dropped before another.
    root = section.list.rootIndex()
    assert section.model.moveRow(root, row, root, before)
    assert names() == shown(section) == order


def test_rows_are_dragged_and_dropped_between_others_alone(section: CirclesSection) -> None:
    flags = section.model.flags(section.model.index(0))
    assert flags & Qt.ItemFlag.ItemIsDragEnabled
    assert not flags & Qt.ItemFlag.ItemIsDropEnabled
    assert section.model.flags(section.list.rootIndex()) & Qt.ItemFlag.ItemIsDropEnabled
    assert section.model.supportedDropActions() == Qt.DropAction.MoveAction


# Deleting


def test_a_circle_of_nobody_goes_at_once(
    section: CirclesSection, services: Services, names: Names
) -> None:
    choose(section, 1)
    QTest.keyClick(section.list, Qt.Key.Key_Delete)
    assert names() == shown(section) == ["Inner", "Wide"]
    services.history.undo()
    assert shown(section) == ["Inner", "Close", "Wide"]


def test_where_its_people_go_is_asked_first(
    section: CirclesSection, services: Services, names: Names
) -> None:
    (ana, ben) = put(services, 1, "Ana", "Ben")
    choose(section, 0)
    section.delete_button.click()
    assert "Inner has 2 people. Undo brings it back with them." in words(section.farewell)
    assert section.farewell.into.hasFocus()
    section.farewell.into.setCurrentIndex(section.farewell.into.findText("Wide"))
    section.farewell.delete_button.click()
    assert names() == ["Close", "Wide"]
    assert services.care.sizes() == {3: 2}
    assert section.list.hasFocus()
    services.history.undo()
    assert services.care.sizes() == {1: 2}
    assert {services.contacts.rhythm(i).due is None for i in (ana, ben)} == {False}


def test_escape_keeps_the_circle(section: CirclesSection, services: Services) -> None:
    put(services, 1, "Ana")
    choose(section, 0)
    section.delete()
    QTest.keyClick(section.farewell.into, Qt.Key.Key_Escape)
    assert section.farewell.isHidden()
    assert len(services.care.circles()) == 3


def test_without_any_circle_one_can_be_added(section: CirclesSection, names: Names) -> None:
    for _ in range(3):
        choose(section, 0)
        section.delete()
    assert names() == []
    assert not section.editor.isVisible()
    assert not section.delete_button.isEnabled()
    section.new.line.setText("Everybody")
    section.add_button.click()
    assert shown(section) == ["Everybody"]
    assert section.editor.isVisible()


def test_a_circle_of_many_is_deleted_in_a_job(
    section: CirclesSection, services: Services, store: Store, jobs: JobRunner, qtbot: QtBot
) -> None:
    with store.write(Action.ADD_SAMPLE) as tx:
        ids = tx.add_many((Contact(name=f"P{n}") for n in range(FEW + 1)), FEW + 1)
    services.care.set_circle(ids, 1)
    choose(section, 0)
    section.delete()
    with qtbot.waitSignal(section.job_began) as began:
        section.farewell.delete_button.click()
    assert began.args[1] == "Deleting Inner"
    qtbot.waitUntil(jobs.is_idle)
    qtbot.waitUntil(lambda: shown(section) == ["Close", "Wide"])
