"""The end of a dialog: one order of buttons, and one key that confirms."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.cadence import Cadence
from relationkeeper.ui.people.cadence_dialog import CadenceDialog
from relationkeeper.ui.people.day_dialog import DayDialog
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.dialog_buttons import button_row, confirm_by_keys

KEYS = [Qt.Key.Key_Return, Qt.Key.Key_Enter]


@pytest.fixture
def over(qtbot: QtBot, icons: Icons) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def shown(dialog: QDialog, qtbot: QtBot) -> None:
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


@pytest.mark.parametrize("key", KEYS)
def test_ctrl_and_enter_confirm_where_there_is_something_to_confirm(
    over: QWidget, qtbot: QtBot, key: Qt.Key
) -> None:
    dialog = QDialog(over)
    cancel, primary = Button("Cancel"), Button("Go", Kind.PRIMARY)
    QVBoxLayout(dialog).addLayout(button_row(cancel, primary))
    confirm_by_keys(dialog)
    presses: list[str] = []
    primary.clicked.connect(lambda: presses.append("go"))
    cancel.clicked.connect(lambda: presses.append("cancel"))
    primary.setEnabled(False)
    shown(dialog, qtbot)
    QTest.keyClick(dialog, key, Qt.KeyboardModifier.ControlModifier)
    assert presses == []
    primary.setEnabled(True)
    QTest.keyClick(dialog, key, Qt.KeyboardModifier.ControlModifier)
    assert presses == ["go"]


@pytest.mark.parametrize("kind", ["day", "cadence"])
def test_the_button_that_confirms_is_the_last(over: QWidget, qtbot: QtBot, kind: str) -> None:
    dialog = (
        DayDialog("Until when?", date(2026, 11, 12), over)
        if kind == "day"
        else CadenceDialog(Cadence(3), over)
    )
    shown(dialog, qtbot)
    buttons = sorted(dialog.findChildren(Button), key=lambda button: button.x())
    assert [(button.text(), button.is_primary) for button in buttons] == [
        ("Cancel", False),
        ("OK", True),
    ]
    with qtbot.waitSignal(dialog.chosen):
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
