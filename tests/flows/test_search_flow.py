"""Somebody is looked for in the window: found and opened, or added where nobody is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.domain.contact import Contact
from relationkeeper.ui.people.quick_add import QuickAddDialog


def _search(app: App, text: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.window.settled):
        app.window.show()
    app.window.commands.search.trigger()
    for character in text:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(app.window.search, event)


def test_a_person_is_found_by_a_name_typed_without_its_marks(app: App, qtbot: QtBot) -> None:
    lukasz = app.services.contacts.add(Contact(name="Łukasz Żak"))
    app.services.contacts.add(Contact(name="Zoe"))
    _search(app, "lukasz", qtbot)
    with qtbot.waitSignal(app.window.search.contact_opened) as opened:
        QTest.keyClick(app.window.search, Qt.Key.Key_Return)
    assert opened.args == [lukasz.id]
    assert not app.window.search.popup.isVisible()


def test_a_note_leads_to_its_moment(app: App, qtbot: QtBot) -> None:
    ana = app.services.contacts.add(Contact(name="Ana Ruiz"))
    app.services.touches.log_text("coffee with Ana : talked about the zeppelin")
    _search(app, "zepp", qtbot)
    with qtbot.waitSignal(app.window.search.moment_opened) as opened:
        QTest.keyClick(app.window.search, Qt.Key.Key_Return)
    (moment,) = app.services.interactions.timeline()
    assert opened.args == [ana.id, moment.key]


def test_whoever_is_not_found_is_added_under_the_name_that_was_typed(
    app: App, qtbot: QtBot
) -> None:
    _search(app, "Nobody Yet", qtbot)
    QTest.keyClick(app.window.search, Qt.Key.Key_Return)
    (dialog,) = app.window.findChildren(QuickAddDialog)
    assert dialog.name.text() == "Nobody Yet"
    dialog.add_button.click()
    assert app.services.contacts.count() == 1


def test_results_in_sight_follow_what_happens_elsewhere(app: App, qtbot: QtBot) -> None:
    ana = app.services.contacts.add(Contact(name="Ana Ruiz"))
    _search(app, "ana", qtbot)
    app.services.selection.bin([ana.id])
    assert app.window.search.model.hits.people == ()


def test_after_a_search_the_keys_are_the_pages_and_undo_is_the_windows(
    app: App, qtbot: QtBot
) -> None:
    app.services.contacts.add(Contact(name="Ana Ruiz"))
    _search(app, "ana", qtbot)
    search = app.window.search
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert app.window.pages.isAncestorOf(QApplication.focusWidget())
    search.begin()
    QTest.keyClick(search, Qt.Key.Key_Z, control)
    assert search.text() == ""
    assert app.services.contacts.count() == 0
    QTest.keyClick(search, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert app.services.contacts.count() == 1
