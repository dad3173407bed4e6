"""The calendar that views follow."""

from __future__ import annotations

import time
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from relationkeeper.ui.following import DayTicker


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch):
    """Sets the zone of this computer until the test is over."""

    def move(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    move("Europe/Berlin")
    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def told(qtbot: QtBot, zone, clock):
    """The days that were told, and the ticker."""
    days: list[date] = []
    ticker = DayTicker(clock)
    ticker.day_changed.connect(days.append)
    yield days, ticker
    ticker.deleteLater()


def test_midnight_is_told_once(told, clock) -> None:
    days, ticker = told
    clock.forward(hours=10, minutes=59)
    ticker.look()
    assert days == []
    clock.forward(minutes=1)
    ticker.look()
    ticker.look()
    assert days == [date(2026, 11, 13)]
    assert ticker.today == date(2026, 11, 13)


def test_days_that_the_computer_slept_are_told_as_one(told, clock) -> None:
    days, ticker = told
    clock.forward(days=5)
    ticker.look()
    assert days == [date(2026, 11, 17)]


def test_another_zone_may_be_another_day(told, clock, zone) -> None:
    days, ticker = told
    clock.forward(hours=9)
    zone("Asia/Tokyo")
    ticker.look()
    assert days == [date(2026, 11, 13)]


def test_where_no_zone_can_be_asked_for_again_the_day_is_told_all_the_same(
    told, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    days, ticker = told
    with monkeypatch.context() as windows:
        windows.delattr(time, "tzset")
        clock.forward(days=1)
        ticker.look()
    assert days == [date(2026, 11, 13)]


def test_it_looks_by_itself(told, clock, qtbot: QtBot) -> None:
    days, ticker = told
    clock.forward(days=1)
    ticker._timer.setInterval(1)
    qtbot.waitUntil(lambda: bool(days))
    assert days == [date(2026, 11, 13)]
