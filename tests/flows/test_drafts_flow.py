"""What was typed and not saved is told of, at the start and on the person's page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.domain.contact import Contact
from relationkeeper.ui.editing.editor_dialog import EditorDialog
from relationkeeper.ui.people.draft_notice import DraftNotice


@pytest.fixture
def ana(app: App) -> Contact:
    app.services.contacts.add(Contact(name="Aaron"))  # the first of the list, who is shown
    return app.services.contacts.add(Contact(name="Ana Ruiz"))


def show(app: App, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.window.settled):
        app.window.show()
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)


def press(notice: DraftNotice, words: str) -> None:
    next(button for button in notice.buttons if button.text() == words).click()


def editor() -> EditorDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, EditorDialog)
    return dialog


def test_the_start_tells_of_changes_that_wait_and_leads_to_them(
    app: App, ana: Contact, qtbot: QtBot
) -> None:
    app.services.drafts.put(ana.id, {"title": "Nurse"})
    show(app, qtbot)
    notice = app.window.unsaved
    assert notice.isVisible()
    assert notice.text.text() == "Unsaved changes to Ana Ruiz are kept."
    press(notice, "Edit")
    assert editor().changes.fields == {"title": "Nurse"}
    editor().save()
    assert notice.isHidden()
    assert app.services.drafts.waiting() == []


def test_somebody_new_who_waits_is_told_of_too(app: App, ana: Contact, qtbot: QtBot) -> None:
    app.services.drafts.put(0, {"name": "Cy Dove"})
    show(app, qtbot)
    assert app.window.unsaved.text.text() == "Cy Dove is not saved yet."
    press(app.window.unsaved, "Edit")
    assert editor().sheet.form().text("name") == "Cy Dove"
    editor().discard()
    editor().reject()


def test_a_start_with_nothing_that_waits_says_nothing(app: App, ana: Contact, qtbot: QtBot) -> None:
    app.services.drafts.put(ana.id, {"title": "Nurse"})
    app.services.selection.bin([ana.id])
    show(app, qtbot)
    assert app.window.unsaved.isHidden()


def test_the_page_tells_of_changes_that_were_not_saved(
    app: App, ana: Contact, qtbot: QtBot
) -> None:
    show(app, qtbot)
    app.window.pages.open_contact(ana.id)
    notice = app.window.pages.people.person.unsaved
    assert notice.isHidden()
    app.window.dialogs.edit_person(ana.id)
    editor().sheet.texts["title"].type_in("Nurse")
    QTest.keyClick(editor(), Qt.Key.Key_Escape)
    assert notice.text.text() == "Unsaved changes to Ana Ruiz are kept."
    press(notice, "Discard")
    assert app.services.drafts.get(ana.id) is None
    press(notice, "Bring them back")
    assert app.services.drafts.get(ana.id) == {"title": "Nurse"}
    assert notice.isVisible()
    press(notice, "Edit")
    editor().save()
    assert notice.isHidden()
    assert (app.services.contacts.get(ana.id) or ana).title == "Nurse"


def test_another_person_has_no_share_in_it(app: App, ana: Contact, qtbot: QtBot) -> None:
    show(app, qtbot)
    app.services.drafts.put(ana.id, {"title": "Nurse"})
    app.window.pages.open_contact(ana.id)
    notice = app.window.pages.people.person.unsaved
    assert notice.isVisible()
    app.window.pages.open_contact(app.services.listing.ids()[0])
    assert notice.isHidden()
