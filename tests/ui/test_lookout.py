"""Looking for what other processes wrote: while the user is at the program, and no longer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.domain.errors import UserError
from relationkeeper.ui.changes import ChangeRelay, Lookout

Active, Inactive = Qt.ApplicationState.ApplicationActive, Qt.ApplicationState.ApplicationInactive


class Counting(ChangeRelay):
    """Counts how often it was asked to catch up; fails where ``trouble`` says so."""

    def __init__(self) -> None:
        super().__init__()
        self.looks = 0
        self.trouble = False

    def catch_up(self) -> None:
        self.looks += 1
        if self.trouble:
            raise UserError("The disk could not be read.")


@pytest.fixture
def relay(qapp: QApplication) -> Counting:
    return Counting()


@pytest.fixture
def lookout(relay: Counting) -> Lookout:
    lookout = Lookout(relay)
    lookout._timer.setTimerType(Qt.TimerType.PreciseTimer)
    lookout._timer.setInterval(1)
    lookout._follow_user(Inactive)
    relay.looks = 0
    return lookout


def test_nothing_wakes_the_computer_while_the_user_is_elsewhere(lookout: Lookout) -> None:
    assert not lookout._timer.isActive()


def test_coming_back_is_a_look(lookout: Lookout, relay: Counting) -> None:
    lookout._follow_user(Active)
    assert relay.looks == 1


def test_it_looks_again_and_again_while_the_user_is_there(
    lookout: Lookout, relay: Counting, qtbot: QtBot
) -> None:
    lookout._follow_user(Active)
    qtbot.waitUntil(lambda: relay.looks > 3)
    lookout._follow_user(Inactive)
    assert not lookout._timer.isActive()


def test_a_trouble_is_told_once_until_the_user_comes_back(
    lookout: Lookout, relay: Counting
) -> None:
    relay.trouble = True
    with pytest.raises(UserError):
        lookout._follow_user(Active)
    assert not lookout._timer.isActive()
    relay.trouble = False
    lookout._follow_user(Active)
    assert lookout._timer.isActive()
