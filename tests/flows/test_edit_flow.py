"""Editing somebody, and seeing them go for good, in the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.domain.contact import Contact
from relationkeeper.ui.editing.editor_dialog import EditorDialog
from relationkeeper.ui.people.quick_add import QuickAddDialog
from relationkeeper.ui.shell.pages import PageName

if TYPE_CHECKING:
    from tests.conftest import Clock


def shown(app: App, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.window.settled):
        app.window.show()
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)


def editor(qtbot: QtBot) -> EditorDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), EditorDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, EditorDialog)
    return dialog


def test_somebody_is_edited_from_their_page_by_keyboard_alone(app: App, qtbot: QtBot) -> None:
    ana = app.services.contacts.add(Contact(name="Ana"))
    shown(app, qtbot)
    app.window.pages.open_contact(ana.id)
    person = app.window.pages.people.person
    person.take_focus()
    QTest.keyClick(person.header.log_button, Qt.Key.Key_F2)
    dialog = editor(qtbot)
    QTest.keyClicks(QApplication.focusWidget(), "bel ")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (app.services.contacts.get(ana.id) or ana).name == "bel Ana"
    step, _ = app.services.history.steps()
    assert step
    assert step.subject == "bel Ana"


def test_quick_add_leads_on_to_all_fields(app: App, qtbot: QtBot) -> None:
    shown(app, qtbot)
    app.window.dialogs.add_person()
    quick = app.window.findChild(QuickAddDialog)
    assert quick
    quick.name.line.setText("Cy Dove")
    quick.email.line.setText("cy@x.example")
    quick.all_button.click()
    dialog = editor(qtbot)
    assert dialog.sheet.texts["name"].typed() == "Cy Dove"
    dialog.sheet.texts["nickname"].type_in("C")
    dialog.save()
    (cy,) = app.services.contacts.named("Cy")
    assert app.window.focusWidget() is app.window.pages.people.person.header.log_button
    assert app.window.pages.people.person.contact_id == cy.id
    kept = app.services.contacts.get(cy.id)
    assert kept
    assert (kept.nickname, kept.emails[0].value) == ("C", "cy@x.example")


def test_somebody_is_deleted_for_good_from_the_bin(app: App, qtbot: QtBot) -> None:
    app.services.sample.add()
    shown(app, qtbot)
    gone = app.services.listing.ids()[0]
    name = app.services.contacts.names([gone])[gone]
    assert gone in app.services.searching.find(name).people
    app.services.selection.bin([gone])
    app.window.commands.bin.trigger()
    page = app.window.pages.bin
    assert app.window.pages.current is PageName.BIN
    assert not any(button.isChecked() for button in app.window.rail.pages())
    assert page.list.hasFocus()
    page.list.selectAll()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    page.question.delete_button.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 0 and app.jobs.is_idle())
    assert app.services.contacts.get(gone) is None
    assert gone not in app.services.searching.find(name).people
    app.window.commands.timeline.trigger()
    assert any(b.isChecked() for b in app.window.rail.pages())


def test_whose_time_in_the_bin_is_over_goes_after_the_start(
    app: App, qtbot: QtBot, clock: Clock
) -> None:
    ana = app.services.contacts.add(Contact(name="Ana"))
    app.services.selection.bin([ana.id])
    clock.forward(days=31)
    shown(app, qtbot)
    app.check()
    qtbot.waitUntil(app.jobs.is_idle)
    assert app.services.contacts.get(ana.id) is None
