"""The tray icon. Its menu and its pictures can be asked without any tray."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QMainWindow, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from relationkeeper.services.services import Services
from relationkeeper.ui.jobs import JobRunner
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.timebox.switch import Switch
from relationkeeper.ui.timebox.tray import Tray


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def tray(services: Services, jobs: JobRunner, icons: Icons, window: QMainWindow) -> Tray:
    return Tray(Switch(services.timeboxes, jobs), icons.theme, window)


def picture(tray: Tray) -> object:
    return tray.icon().pixmap(32, 32).toImage()


def test_the_menu_starts_and_stops_a_session(tray: Tray, services: Services) -> None:
    assert tray.start_action.isEnabled()
    assert not tray.stop_action.isEnabled()
    tray.start_action.trigger()
    session = services.timeboxes.running()
    assert session is not None
    assert session.minutes == 15
    tray.show_running(session, timedelta(minutes=15))
    assert not tray.start_action.isEnabled()
    tray.stop_action.trigger()
    assert services.timeboxes.running() is None


def test_the_menu_asks_the_window(tray: Tray, qtbot: QtBot) -> None:
    for action, signal in (
        (tray.log_action, tray.log_requested),
        (tray.show_action, tray.show_requested),
        (tray.quit_action, tray.quit_requested),
    ):
        with qtbot.waitSignal(signal):
            action.trigger()


def test_a_click_asks_for_the_window(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.show_requested):
        tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.show_requested):
        tray.activated.emit(QSystemTrayIcon.ActivationReason.Context)


def test_the_minutes_are_drawn_into_the_icon_and_said(tray: Tray, services: Services) -> None:
    idle = picture(tray)
    session = services.timeboxes.start(15)
    tray.show_running(session, timedelta(minutes=12))
    twelve = picture(tray)
    assert tray.toolTip() == "RelationKeeper: 12:00 left"
    tray.show_running(session, timedelta(minutes=11, seconds=30))
    assert picture(tray) == twelve  # the same minute is not drawn again
    tray.show_running(session, timedelta(minutes=11))
    assert picture(tray) != twelve
    assert idle != twelve
    tray.show_ended(session)
    assert picture(tray) == idle
    assert tray.toolTip() == "RelationKeeper"
