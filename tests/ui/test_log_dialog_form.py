"""From the line to the form and back: nothing that was typed is lost on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.fact import FactKind
from relationkeeper.domain.interaction import Interaction
from relationkeeper.services.services import Services
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.log_dialog import LogDialog
from relationkeeper.ui.people.removable_piece import RemovablePiece
from relationkeeper.ui.people.touch_fields import Guest
from relationkeeper.ui.people.touch_form import FormParts, TouchForm
from relationkeeper.ui.theme.icons import Icons

WHOLE = (
    "coffee with Ana Ruiz and Ben Ode 2026-11-03 15:30 45m @Cafe Luna #lending"
    " : talked about the fund +family two daughters"
)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ids(services: Services) -> list[int]:
    names = ("Ana Ruiz", "Ben Ode", "Wei Zhang", "Wei Zhang")
    return [services.contacts.add(Contact(name=name)).id for name in names]


@pytest.fixture
def dialog(services: Services, icons: Icons, ids: list[int], qtbot: QtBot) -> LogDialog:
    dialog = LogDialog(FormParts(services.touches, services.contacts, icons, Avatars(icons)))
    qtbot.addWidget(dialog)
    dialog.open_for()
    return dialog


def _form(dialog: LogDialog) -> TouchForm:
    assert dialog.form is not None
    return dialog.form


def _touches(services: Services) -> list[Interaction]:
    return [moment.interaction for moment in services.interactions.timeline()]


def _said(dialog: LogDialog) -> str:
    labels = dialog.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_the_line_is_carried_into_the_form_and_back(dialog: LogDialog) -> None:
    dialog.edit.set_text(WHOLE)
    dialog.more_button.click()
    assert (dialog.in_form, dialog.edit.isVisible()) == (True, False)
    dialog.less_button.click()
    assert (dialog.in_form, dialog.edit.text) == (False, WHOLE)


def test_what_the_form_keeps_is_what_the_line_would(dialog: LogDialog, services: Services) -> None:
    services.touches.log_text(WHOLE)
    dialog.edit.set_text(WHOLE)
    dialog.more()
    dialog.log_button.click()
    by_line, by_form = sorted(_touches(services), key=lambda thing: thing.id)
    assert (by_form.channel, by_form.note) == (Channel.COFFEE, "talked about the fund")
    assert by_form.participants == by_line.participants
    assert (by_form.date, by_form.time, by_form.tags) == (by_line.date, by_line.time, by_line.tags)
    facts = services.contacts.facts(by_form.contact_ids[1])
    assert [fact.interaction_id for fact in facts] == [by_form.id, by_line.id]
    assert not dialog.isVisible()
    dialog.open_for()
    assert (dialog.in_form, dialog.edit.text) == (False, "")


def test_what_was_decided_on_names_goes_with_them(dialog: LogDialog, ids: list[int]) -> None:
    dialog.edit.set_text("call with Wei Zhang and Zoe Okafor")
    dialog.line.decisions.choose("Wei Zhang", ids[3])
    dialog.line.decisions.add("Zoe Okafor")
    dialog.more()
    assert _form(dialog).people.guests == (Guest("Wei Zhang", ids[3]), Guest("Zoe Okafor"))
    dialog.less()
    assert dialog.edit.text == "call with Wei Zhang and Zoe Okafor"
    assert dialog.line.decisions.is_settled(dialog.edit.line)
    assert dialog.line.decisions.person_of(dialog.edit.line.people[0]) == ids[3]


def test_names_that_are_open_are_asked_about_in_the_form(
    dialog: LogDialog, services: Services, ids: list[int]
) -> None:
    dialog.edit.set_text("dinner with Ana and Zoe and Wei")
    dialog.more()
    people = _form(dialog).people
    assert people.open_names == ("Zoe", "Wei")
    dialog.log()
    assert "Who is Zoe?" in _said(dialog)
    QTest.keyClick(people.entry, Qt.Key.Key_Return)
    QTest.keyClick(people.entry, Qt.Key.Key_Return)
    assert people.open_names == ()
    dialog.log()
    (kept,) = _touches(services)
    assert kept.contact_ids[0] == ids[0]
    assert len(kept.contact_ids) == 3
    assert services.contacts.alike("Zoe")


def test_open_names_are_open_again_in_the_line(dialog: LogDialog) -> None:
    dialog.edit.set_text("dinner with Ana Ruiz and Zoe")
    dialog.more()
    dialog.less()
    assert dialog.edit.text == "dinner with Ana Ruiz and Zoe"
    assert dialog.line.decisions.is_open(dialog.edit.line.people[1])


def test_what_is_no_date_or_time_stands_in_its_field(dialog: LogDialog) -> None:
    dialog.edit.set_text("coffee with Ana 31 Feb 25:00 999999h so far")
    dialog.more()
    form = _form(dialog)
    assert (form.day.line.text(), form.time.text()) == ("31 Feb", "25:00")
    assert "so far" in form.note.toPlainText()
    dialog.log()
    assert "31 Feb does not say which day" in _said(dialog)
    assert dialog.isVisible()


def test_what_a_line_cannot_say_stays_in_the_form(dialog: LogDialog) -> None:
    dialog.edit.set_text("coffee with Ana")
    dialog.more()
    _form(dialog).zone.setText("Europe/Berlin")
    dialog.less()
    assert dialog.in_form
    assert "One line cannot say all of this" in _said(dialog)
    assert _form(dialog).zone.text() == "Europe/Berlin"


def test_an_empty_line_and_an_empty_form_are_the_same(dialog: LogDialog) -> None:
    dialog.more()
    dialog.less()
    assert (dialog.in_form, dialog.edit.text) == (False, "")


def test_the_form_waits_as_the_line_does(dialog: LogDialog, ids: list[int]) -> None:
    dialog.edit.set_text("coffee with Ana")
    dialog.more()
    _form(dialog).day.line.setText("31 Feb")
    QTest.keyClick(_form(dialog).place, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog.open_for(ids[1])
    assert (dialog.in_form, dialog.edit.text) == (False, "with Ben Ode ")
    dialog.open_for()
    assert dialog.in_form
    assert _form(dialog).day.line.text() == "31 Feb"
    assert _form(dialog).people.guests == (Guest("Ana Ruiz", ids[0]),)


def test_a_save_that_fails_keeps_every_field(dialog: LogDialog, services: Services) -> None:
    dialog.edit.set_text(WHOLE)
    dialog.more()
    _form(dialog).day.line.setText("tomorrow")
    before = _form(dialog).fields()
    dialog.log()
    assert "is in the future. Log it once it happened" in _said(dialog)
    assert _form(dialog).fields() == before
    assert _touches(services) == []


def test_a_fact_can_be_taken_out(dialog: LogDialog, services: Services, ids: list[int]) -> None:
    dialog.edit.set_text("coffee with Ana +family two daughters +skill welding")
    dialog.more()
    facts = _form(dialog).facts
    assert facts.facts == (
        (FactKind.FAMILY, "two daughters"),
        (FactKind.SKILL, "welding"),
    )
    facts.findChildren(RemovablePiece)[0].cross.click()
    dialog.log()
    assert [fact.text for fact in services.contacts.facts(ids[0])] == ["welding"]


def test_by_keyboard_alone(dialog: LogDialog, services: Services) -> None:
    dialog.activateWindow()
    QTest.keyClick(dialog.edit, Qt.Key.Key_M, CONTROL)
    form = _form(dialog)
    assert QApplication.focusWidget() is form.people.entry
    QTest.keyClicks(form.people.entry, "ana")
    QTest.keyClick(form.people.entry, Qt.Key.Key_Return)
    QTest.keyClick(form.people.entry, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.day.line
    QTest.keyClick(form.day.line, Qt.Key.Key_Backtab)
    QTest.keyClick(form.people.entry, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is form.people.findChildren(RemovablePiece)[0].cross
    QTest.keyClick(form.channel, Qt.Key.Key_P)
    QTest.keyClick(form.note, Qt.Key.Key_Return, CONTROL)
    (kept,) = _touches(services)
    assert kept.channel is Channel.PHONE
    assert not dialog.isVisible()


# The dialog


@pytest.mark.parametrize("in_form", [False, True])
def test_ctrl_and_enter_log_from_the_line_and_from_the_form(
    dialog: LogDialog, services: Services, qtbot: QtBot, *, in_form: bool
) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.edit.set_text("coffee with Ana Ruiz")
    narrow = dialog.log_button.sizeHint().width()
    if in_form:
        dialog.more()
        assert dialog.log_button.sizeHint().width() > narrow  # it says Ctrl as well
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert [touch.channel for touch in _touches(services)] == [Channel.COFFEE]
    assert dialog.isHidden()


def test_it_is_a_dialog_of_the_window_and_none_of_its_own(
    services: Services, icons: Icons, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    parts = FormParts(services.touches, services.contacts, icons, Avatars(icons))
    dialog = LogDialog(parts, window)
    dialog.open_for()
    assert dialog.windowType() is Qt.WindowType.Dialog
    assert dialog.windowHandle().transientParent() is window.windowHandle()


def test_what_was_kept_from_before_is_cleared_by_a_button(
    dialog: LogDialog, ids: list[int]
) -> None:
    assert dialog.clear_button.isHidden()
    dialog.edit.set_text("coffee with Ana Ruiz")
    dialog.more()
    dialog.reject()
    dialog.open_for()
    assert dialog.in_form
    assert dialog.clear_button.isVisible()
    dialog.clear_button.click()
    assert not dialog.in_form
    assert dialog.edit.text == ""
    assert dialog.focusWidget() is dialog.edit
    assert dialog.clear_button.isHidden()
    dialog.open_for(ids[0])
    assert dialog.clear_button.isHidden()


@pytest.mark.parametrize(
    "names", ["Ana Ruiz", "Ana Ruiz and Ben Ode", "Ana Ruiz and Ben Ode and Zoe"]
)
def test_all_of_the_form_is_in_sight_over_the_smallest_window(
    services: Services, icons: Icons, ids: list[int], qtbot: QtBot, names: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(960, 600)
    window.show()
    parts = FormParts(services.touches, services.contacts, icons, Avatars(icons))
    dialog = LogDialog(parts, window)
    dialog.open_for()
    dialog.edit.set_text(f"message with {names} yesterday 45m @Cafe Luna #lending : the fund")
    dialog.more()
    note = _form(dialog).note
    qtbot.waitUntil(lambda: note.visibleRegion().boundingRect() == note.rect())
    assert dialog.height() <= window.height()
