"""The menus for circle, cadence, snooze and pause, and the two dialogs behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.care import Care
from relationkeeper.domain.circle import FIRST_CIRCLES, Circle
from relationkeeper.domain.depth import Depth
from relationkeeper.ui.people.cadence_dialog import CadenceDialog
from relationkeeper.ui.people.care_menu import CareMenus, next_month, next_week
from relationkeeper.ui.people.day_dialog import DayDialog

TODAY = date(2026, 11, 12)  # a Thursday


@pytest.fixture
def menus(qtbot: QtBot) -> CareMenus:
    window = QWidget()
    qtbot.addWidget(window)
    return CareMenus(window)


@pytest.fixture
def filled(menus: CareMenus) -> Callable[..., QMenu]:
    def fill(how: Callable[..., None], *about: object) -> QMenu:
        menu = QMenu(menus.parent())
        how(menu, *about)
        return menu

    return fill


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def checked(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isChecked()]


def choose(menu: QMenu, beginning: str) -> None:
    next(a for a in menu.actions() if a.text().startswith(beginning)).trigger()


def test_a_circle_is_chosen_by_name_and_the_present_one_is_marked(
    menus: CareMenus, filled: Callable[..., QMenu], qtbot: QtBot
) -> None:
    circles = (*FIRST_CIRCLES, Circle(id=4, name="Tom & Co"))
    menu = filled(menus.fill_circles, circles, Care(circle_id=2))
    assert words(menu) == [
        "Inner · every month, talk",
        "Close · every 3 months, talk",
        "Wide · every 12 months, message",
        "Tom && Co",
        "No circle",
    ]
    assert checked(menu) == ["Close · every 3 months, talk"]
    with qtbot.waitSignal(menus.circle_chosen) as chosen:
        choose(menu, "No circle")
    assert chosen.args == [0]


def test_of_many_nothing_is_marked(menus: CareMenus, filled: Callable[..., QMenu]) -> None:
    assert not checked(filled(menus.fill_circles, FIRST_CIRCLES, None))
    assert not checked(filled(menus.fill_cadences, FIRST_CIRCLES, None))


def test_a_cadence_of_their_own_comes_before_that_of_the_circle(
    menus: CareMenus, filled: Callable[..., QMenu], qtbot: QtBot
) -> None:
    own = Cadence(10, Unit.DAYS)
    menu = filled(menus.fill_cadences, FIRST_CIRCLES, Care(circle_id=2, cadence=own))
    assert checked(menu) == ["every 10 days, talk"]
    with qtbot.waitSignal(menus.cadence_chosen) as chosen:
        choose(menu, "As the circle · every 3 months, talk")
    assert chosen.args == [None]
    menu = filled(menus.fill_cadences, FIRST_CIRCLES, Care(circle_id=2))
    assert checked(menu) == ["As the circle · every 3 months, talk"]


@pytest.mark.parametrize(
    ("beginning", "day"),
    [
        ("Until tomorrow", date(2026, 11, 13)),
        ("Until next month", date(2026, 12, 1)),
        ("Snooze no more", None),
    ],
)
def test_somebody_is_put_off_until_a_day(
    menus: CareMenus,
    filled: Callable[..., QMenu],
    qtbot: QtBot,
    beginning: str,
    day: date | None,
) -> None:
    menu = filled(menus.fill_snoozes, TODAY, Care(snoozed=TODAY))
    with qtbot.waitSignal(menus.snooze_chosen) as chosen:
        choose(menu, beginning)
    assert chosen.args == [day]


def test_what_is_not_so_is_not_offered_to_be_taken_back(
    menus: CareMenus, filled: Callable[..., QMenu], qtbot: QtBot
) -> None:
    awake = words(filled(menus.fill_snoozes, TODAY, Care()))
    assert "Snooze no more" not in awake
    assert "Pause no more" not in awake
    paused = filled(menus.fill_snoozes, TODAY, Care(paused=True))
    assert "Pause for good" not in words(paused)
    with qtbot.waitSignal(menus.pause_chosen) as chosen:
        choose(paused, "Pause no more")
    assert chosen.args == [False]


@pytest.mark.parametrize(
    ("locale", "expected"), [("de_DE", date(2026, 11, 16)), ("en_US", date(2026, 11, 15))]
)
def test_next_week_begins_when_weeks_begin_here(locale: str, expected: date) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        assert next_week(TODAY) == expected
        assert next_week(expected) == date.fromordinal(expected.toordinal() + 7)
    finally:
        QLocale.setDefault(before)


def test_next_month_begins_on_its_first_day() -> None:
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)


def test_any_cadence_can_be_typed(
    menus: CareMenus, filled: Callable[..., QMenu], qtbot: QtBot
) -> None:
    choose(filled(menus.fill_cadences, FIRST_CIRCLES, None), "Other…")
    (dialog,) = menus.parent().findChildren(CadenceDialog)
    QTest.keyClicks(dialog.fields.every, "45")
    dialog.fields.unit.setCurrentIndex(0)
    dialog.fields.how.setCurrentIndex(2)
    with qtbot.waitSignal(menus.cadence_chosen) as chosen:
        dialog.accept()
    assert chosen.args == [Cadence(45, Unit.DAYS, Depth.IN_PERSON)]


def test_a_day_is_chosen_among_those_to_come(
    menus: CareMenus, filled: Callable[..., QMenu], qtbot: QtBot
) -> None:
    choose(filled(menus.fill_snoozes, TODAY, None), "Until a day…")
    (dialog,) = menus.parent().findChildren(DayDialog)
    assert dialog.day.minimumDate().toPython() == date(2026, 11, 13)
    QTest.keyClick(dialog.day, Qt.Key.Key_Up)
    with qtbot.waitSignal(menus.snooze_chosen) as chosen:
        QTest.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    assert chosen.args == [date(2026, 11, 27)]
