"""Things are done from the search: to the window, and to whoever is shown in it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.domain.contact import Contact
from relationkeeper.ui.main_window import MainWindow
from relationkeeper.ui.search.commands import Command
from relationkeeper.ui.settings.section_names import SectionName
from relationkeeper.ui.shell.pages import PageName
from relationkeeper.ui.theme.theme import Scheme
from relationkeeper.ui.transfer.import_dialog import ImportDialog


@pytest.fixture
def ana(app: App) -> Contact:
    return app.services.contacts.add(Contact(name="Ana Ruiz"))


@pytest.fixture
def window(app: App, ana: Contact, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(app.window.settled):
        app.window.show()
    app.window.pages.open_contact(ana.id)
    return app.window


def _type(window: MainWindow, text: str) -> None:
    window.commands.search.trigger()
    for character in text:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(window.search, event)


def _do(window: MainWindow, text: str) -> None:
    _type(window, text)
    QTest.keyClick(window.search, Qt.Key.Key_Return)


def _found(window: MainWindow, text: str) -> list[str]:
    _type(window, text)
    model = window.search.model
    rows = [model.row(number) for number in range(model.rowCount())]
    return [": ".join(filter(None, (r.about, r.title))) for r in rows if isinstance(r, Command)]


def test_the_window_turns_dark(window: MainWindow, app: App) -> None:
    _do(window, "theme dark")
    assert app.icons.theme.scheme is Scheme.DARK
    assert window.commands.scheme_actions[Scheme.DARK].isChecked()


def test_dialogs_and_pages_open(window: MainWindow) -> None:
    _do(window, "import")
    (dialog,) = window.findChildren(ImportDialog)
    dialog.close()
    _do(window, "bin")
    assert window.pages.current is PageName.BIN


@pytest.mark.parametrize("section", SectionName)
def test_each_section_of_the_settings_opens(window: MainWindow, section: SectionName) -> None:
    words = {SectionName.SHORTCUTS: "shortcuts", SectionName.ABOUT: "about"}
    _do(window, f"> {words.get(section, f'settings {section}')}")
    assert window.pages.current is PageName.SETTINGS
    assert list(SectionName)[window.pages.settings.list.currentRow()] is section


def test_whoever_is_shown_is_snoozed_put_into_a_circle_and_archived(
    window: MainWindow, app: App, ana: Contact
) -> None:
    _do(window, "circle close")
    _do(window, "snooze until tomorrow")
    assert window.pages.people.list.hasFocus()
    _do(window, "archive ana")
    kept = app.services.contacts.get(ana.id)
    close = next(c for c in app.services.care.circles() if c.name == "Close")
    assert kept is not None
    assert kept.care.circle_id == close.id
    assert kept.care.snoozed == date(2026, 11, 13)
    assert kept.archived


def test_a_touch_with_them_is_logged_and_they_are_edited(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.pages.log_with_requested):
        _do(window, "log with ana")
    assert window.dialogs.log_dialog is not None
    window.dialogs.log_dialog.close()
    with qtbot.waitSignal(window.pages.person_edit_requested):
        _do(window, "edit")


def test_a_key_that_the_search_shows_is_still_heard_once(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, "> edit")
    assert window.search.model.row(0).keys == "F2"
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    asked: list[int] = []
    window.pages.person_edit_requested.disconnect(window.dialogs.edit_person)
    window.pages.person_edit_requested.connect(asked.append)
    QTest.keyClick(window.pages.people.list, Qt.Key.Key_F2)
    assert len(asked) == 1


def test_of_several_who_are_selected_it_is_said_how_many(window: MainWindow, app: App) -> None:
    app.services.contacts.add(Contact(name="Ben"))
    window.pages.people.list.selectAll()
    assert _found(window, "> merge") == ["2 people: Merge…", "Possible duplicates…"]
    assert _found(window, "> edit") == []


def test_nobody_is_offered_where_nobody_is_in_sight(window: MainWindow) -> None:
    assert _found(window, "> archive") == ["Ana Ruiz: Archive"]
    window.commands.timeline.trigger()
    assert _found(window, "> archive") == []


def test_a_time_box_is_started_and_stopped(window: MainWindow, app: App) -> None:
    assert _found(window, "> time box stop") == []
    _do(window, "time box 10")
    session = app.services.timeboxes.running()
    assert session is not None
    assert session.minutes == 10
    assert _found(window, "> time box") == ["Time box › Stop"]
    _do(window, "> time box")
    assert app.services.timeboxes.running() is None


def test_what_cannot_be_done_and_the_search_itself_are_not_offered(window: MainWindow) -> None:
    assert _found(window, "> redo") == []
    assert _found(window, "> search") == []
    assert _found(window, "> sample") == ["Add sample data"]


def test_an_exact_person_stays_before_what_is_called_alike(
    window: MainWindow, app: App, qtbot: QtBot
) -> None:
    dark = app.services.contacts.add(Contact(name="Dark"))
    _type(window, "dark")
    with qtbot.waitSignal(window.search.contact_opened) as opened:
        QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert opened.args == [dark.id]
