"""What happened is mended in the window: edited, people added and taken out, deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.interaction import Interaction
from relationkeeper.ui.people.moment_feed import MomentFeed
from relationkeeper.ui.people.touch_editor import TouchEditor
from relationkeeper.ui.shell.pages import PageName

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def feed(app: App, qtbot: QtBot) -> MomentFeed:
    """The timeline of all, with a coffee with Ana and Ben that is current."""
    with qtbot.waitSignal(app.window.settled):
        app.window.show()
    for name in ("Ana Ruiz", "Ben Ode", "Carla Moreno"):
        app.services.contacts.add(Contact(name=name))
    app.services.touches.log_text("coffee with Ana and Ben yesterday : the fund")
    app.window.pages.open(PageName.TIMELINE)
    feed = app.window.pages.timeline.feed
    feed.view.setFocus()
    feed.view.setCurrentIndex(feed.model.index(0))
    return feed


def _editor(app: App) -> TouchEditor:
    found = [e for e in app.window.findChildren(TouchEditor) if e.isVisible()]
    (editor,) = found
    editor.activateWindow()
    QApplication.processEvents()
    return editor


def _kept(app: App) -> list[Interaction]:
    return [moment.interaction for moment in app.services.interactions.timeline()]


def _words(feed: MomentFeed) -> str:
    index: QModelIndex = feed.model.index(0)
    return str(index.data())


def test_f2_the_form_and_control_enter(app: App, feed: MomentFeed) -> None:
    feed.row_actions.edit.trigger()
    form = _editor(app).form
    form.minutes.setValue(30)
    QTest.keyClick(form.note, Qt.Key.Key_Return, CONTROL)
    assert "Coffee, 30 min" in _words(feed)
    app.window.commands.undo.trigger()
    assert "30 min" not in _words(feed)


def test_people_are_added_with_the_keyboard_alone(app: App, feed: MomentFeed) -> None:
    feed.row_actions.add_people.trigger()
    editor = _editor(app)
    entry = editor.form.people.entry
    assert entry is not None
    assert QApplication.focusWidget() is entry
    QTest.keyClicks(entry, "carla")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    QTest.keyClick(entry, Qt.Key.Key_Return)  # nothing is typed any more: it saves
    assert not editor.isVisible()
    assert "Carla Moreno" in _words(feed)


def test_one_of_several_is_taken_out_and_the_toast_brings_them_back(
    app: App, feed: MomentFeed
) -> None:
    menu = feed.row_actions.menu(feed.model.index(0))
    (only,) = [a.menu() for a in menu.actions() if a.text() == "Remove only"]
    next(action for action in only.actions() if action.text() == "Ben Ode").trigger()
    assert "Ben Ode" not in _words(feed)
    assert app.window.toast.isVisible()
    assert app.window.toast.accessibleName() == "Took Ben Ode out of a touch."
    app.window.toast.acted.emit()
    assert "Ben Ode" in _words(feed)


def test_deleting_asks_nothing_and_can_be_taken_back(app: App, feed: MomentFeed) -> None:
    feed.row_actions.delete.trigger()
    assert _kept(app) == []
    assert app.window.toast.accessibleName() == "Deleted a touch: Coffee."
    app.window.toast.acted.emit()
    assert len(_kept(app)) == 1
