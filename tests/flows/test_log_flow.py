"""A touch is logged in the window, seen everywhere, and taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.domain.contact import Contact
from relationkeeper.ui.people.log_dialog import LogDialog
from relationkeeper.ui.people.quick_add import QuickAddDialog


def _log_dialog(app: App) -> LogDialog:
    dialog = app.window.dialogs.log_dialog
    assert dialog is not None
    return dialog


def _type(dialog: LogDialog, text: str) -> None:
    for character in text:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(dialog.edit, event)


def _show(app: App, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.window.settled):
        app.window.show()


def test_ctrl_l_one_line_and_enter_log_a_touch_that_undo_takes_back(app: App, qtbot: QtBot) -> None:
    _show(app, qtbot)
    ana = app.services.contacts.add(Contact(name="Ana Ruiz"))
    app.window.commands.log.trigger()
    dialog = _log_dialog(app)
    _type(dialog, "coffee with Ana yesterday 45m : the fund")
    QTest.keyClick(dialog.edit, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert app.services.contacts.rhythm(ana.id).minutes == 45
    app.window.commands.undo.trigger()
    assert app.services.interactions.count() == 0


def test_a_new_person_is_added_and_logged_with_in_one_go(app: App, qtbot: QtBot) -> None:
    _show(app, qtbot)
    app.window.commands.add.trigger()
    (adding,) = app.window.findChildren(QuickAddDialog)
    adding.name.line.setText("王小明")
    adding.log_button.click()
    dialog = _log_dialog(app)
    assert dialog.isVisible()
    assert dialog.edit.text == "with 王小明 "
    _type(dialog, "dinner")
    dialog.log_button.click()
    (moment,) = app.services.interactions.timeline()
    assert [name for _, name in moment.names] == ["王小明"]


def test_what_is_undone_while_the_line_is_open_is_asked_about_again(app: App, qtbot: QtBot) -> None:
    _show(app, qtbot)
    app.services.contacts.add(Contact(name="Ana Ruiz"))
    app.window.commands.log.trigger()
    dialog = _log_dialog(app)
    _type(dialog, "coffee with Ana Ruiz")
    app.window.commands.undo.trigger()
    assert dialog.line.questions.isVisible()
    assert dialog.edit.text == "coffee with Ana Ruiz"
