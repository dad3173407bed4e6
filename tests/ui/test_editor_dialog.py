"""The editor of a contact: by keyboard alone, and nothing that was typed is lost."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.contact import (
    Contact,
    CustomField,
    FieldKind,
    Handle,
    Labelled,
    MeetingStory,
    NameParts,
)
from relationkeeper.domain.me import Me
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.editing.editor_dialog import EditorDialog
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.rows_field import RowsField
from relationkeeper.ui.widgets.words_field import WordsField

Open = Callable[[Contact], EditorDialog]


@pytest.fixture
def chosen() -> list[Path]:
    """The files that are chosen when one is asked for, the last first."""
    return []


@pytest.fixture
def edit(
    qtbot: QtBot, services: Services, icons: Icons, relay: ChangeRelay, chosen: list[Path]
) -> Iterator[Open]:
    opened: list[EditorDialog] = []

    def edit(contact: Contact) -> EditorDialog:
        dialog = EditorDialog(
            services, icons, Avatars(icons), lambda: chosen.pop() if chosen else None
        )
        qtbot.addWidget(dialog)
        relay.changed.connect(dialog.follow)
        dialog.open_for(contact)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        opened.append(dialog)
        return dialog

    yield edit
    for dialog in opened:
        dialog._draft_timer.stop()


@pytest.fixture
def ana(services: Services) -> Contact:
    return services.contacts.add(
        Contact(name="Ana Díaz", emails=(Labelled("ana@x.example", "work"),))
    )


def kept(services: Services, contact: Contact) -> Contact:
    found = services.contacts.get(contact.id)
    assert found
    return found


def key(widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(widget, key, keys or Qt.KeyboardModifier.NoModifier)


def type_text(text: str) -> None:
    """As from a keyboard, in any script."""
    widget = QApplication.focusWidget()
    assert widget
    for letter in text:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text=letter)
        QApplication.sendEvent(widget, event)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def chip(dialog: EditorDialog, words: str) -> QPushButton:
    return next(
        button
        for button in dialog.findChildren(QPushButton)
        if button.accessibleName() == f"Add: {words}"
    )


def picture(color: str = "red") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(data, "PNG")
    return data.getvalue()


def rows_of(dialog: EditorDialog, name: str) -> RowsField:
    field = dialog.sheet.rows[name]
    assert isinstance(field, RowsField)
    return field


# Typing and saving


def test_everything_is_typed_and_saved_by_keyboard_alone(
    edit: Open, services: Services, ana: Contact
) -> None:
    services.preferences.set_me(Me(region="US"))
    dialog = edit(ana)
    assert focus() is dialog.sheet.texts["name"].focusProxy()
    key(focus(), Qt.Key.Key_End)
    type_text(" 王")
    phone = chip(dialog, "Phone")
    for _ in range(40):
        if focus() is phone:
            break
        key(focus(), Qt.Key.Key_Tab)
    key(focus(), Qt.Key.Key_Space)
    type_text("(509) 555-0101")
    key(focus(), Qt.Key.Key_Return)
    type_text("no number")
    key(focus(), Qt.Key.Key_Tab)
    type_text("old")
    key(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isHidden()
    after = kept(services, ana)
    assert after.name == "Ana Díaz 王"
    assert after.phones == (Labelled("(509) 555-0101"), Labelled("no number", "old"))
    assert [phone.number for phone in after.phones] == ["+15095550101", ""]
    assert after.emails == ana.emails


def test_saving_is_one_step_and_saving_nothing_is_none(
    edit: Open, services: Services, ana: Contact
) -> None:
    edit(ana).save()
    dialog = edit(ana)
    dialog.sheet.texts["title"].type_in("Nurse")
    dialog.sheet.texts["birthday"].type_in("14 Mar 1986")
    dialog.save()
    assert kept(services, ana).birthday == PartialDate(1986, 3, 14)
    services.history.undo()
    assert kept(services, ana) == ana
    step, _ = services.history.steps()
    assert step
    assert step.number == 1


def test_trouble_is_said_at_its_field_and_the_keyboard_goes_there(
    edit: Open, services: Services, ana: Contact
) -> None:
    dialog = edit(ana)
    dialog.sheet.texts["note"].type_in("kept typed")
    chip(dialog, "Another date").click()
    day = rows_of(dialog, "dates").rows[0]
    day.cells[1].setText("whenever")
    dialog.save()
    assert dialog.isVisible()
    assert focus() is day.cells[1]
    assert day.cells[1].property("invalid") is True
    assert "whenever" in day.cells[1].accessibleDescription()
    assert kept(services, ana) == ana
    day.cells[1].setText("11 Mar")
    assert day.cells[1].property("invalid") is False
    dialog.save()
    assert kept(services, ana).note == "kept typed"


def test_what_stops_saving_is_said_no_more_once_it_is_mended(edit: Open, ana: Contact) -> None:
    dialog = edit(ana)
    dialog.sheet.texts["zone"].type_in("London")
    dialog.sheet.texts["birthday"].type_in("whenever")
    dialog.save()
    assert dialog.trouble.isVisible()
    dialog.sheet.texts["zone"].type_in("Europe/London")
    assert dialog.trouble.isVisible()
    dialog.sheet.texts["birthday"].type_in("11 Mar")
    assert dialog.trouble.isHidden()


@pytest.mark.parametrize("taking", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_the_one_zone_that_is_left_is_taken_by_key(
    edit: Open, ana: Contact, qtbot: QtBot, taking: Qt.Key
) -> None:
    dialog = edit(ana)
    zone = dialog.sheet.texts["zone"]
    zone.setFocus()
    QTest.keyClicks(focus(), "lond")
    offers = zone.line.completer().popup()
    qtbot.waitUntil(offers.isVisible)
    key(offers, taking)
    assert zone.typed() == "Europe/London"
    assert dialog.isVisible()


def test_a_zone_is_checked_when_its_field_is_left(edit: Open, ana: Contact) -> None:
    dialog = edit(ana)
    zone = dialog.sheet.texts["zone"]
    zone.setFocus()
    type_text("Londn")
    zone.line.completer().popup().hide()
    key(focus(), Qt.Key.Key_Tab)
    assert "such as Europe/London" in zone.line.accessibleDescription()
    assert focus() is not zone.line
    zone.type_in("Europe/London")
    assert zone.line.accessibleDescription() == ""


def test_the_parts_follow_a_name_or_it_is_said_that_they_differ(
    edit: Open, services: Services
) -> None:
    parts = NameParts(given="Ana", family="Ruiz Ode")
    ana = services.contacts.add(Contact(name="Ana Ruiz Ode", parts=parts))
    dialog = edit(ana)
    name, hint = dialog.sheet.texts["name"], dialog.sheet.parts_hint
    for changed in ("Ema Ruiz Ode", "Eva Ruiz Díaz"):
        name.setFocus()
        name.type_in(changed)
        key(focus(), Qt.Key.Key_Tab)
    typed = {part: dialog.sheet.texts[part].typed() for part in ("given", "family")}
    assert typed == {"given": "Eva", "family": "Ruiz Díaz"}
    assert hint.isHidden()
    dialog.save()
    assert kept(services, ana).parts == NameParts(given="Eva", family="Ruiz Díaz")
    dialog = edit(kept(services, ana))
    dialog.sheet.texts["name"].type_in("Eva")
    key(focus(), Qt.Key.Key_Tab)
    assert dialog.sheet.parts_hint.isVisible()
    assert "Eva Ruiz Díaz" in dialog.sheet.parts_hint.text()
    dialog.sheet.texts["name"].type_in("Eva Ruiz Díaz")
    dialog.sheet.name_left.emit()
    assert dialog.sheet.parts_hint.isHidden()


def test_somebody_new_is_added_with_everything(
    edit: Open, services: Services, qtbot: QtBot
) -> None:
    dialog = edit(Contact(name="Cy Dove", met=MeetingStory(how="At a fair")))
    dialog.sheet.texts["nickname"].type_in("C")
    with qtbot.waitSignal(dialog.saved) as saved:
        dialog.save()
    contact = services.contacts.get(saved.args[0])
    assert contact
    assert (contact.name, contact.nickname, contact.met.how) == ("Cy Dove", "C", "At a fair")


def test_what_is_seldom_needed_is_seen_where_it_is_filled(
    edit: Open, services: Services, ana: Contact
) -> None:
    dialog = edit(replace(ana, handles=(Handle("x", "ana"),), nickname="An"))
    assert dialog.sheet.rows["handles"].isVisible()
    assert dialog.sheet.texts["pronounced"].isVisible()
    assert not dialog.sheet.rows["addresses"].isVisible()
    assert not dialog.sheet.texts["prefix"].isVisible()
    chip(dialog, "Address").click()
    assert dialog.sheet.rows["addresses"].isAncestorOf(focus())


def test_parts_that_say_no_more_than_the_name_wait(edit: Open, services: Services) -> None:
    for prefix, is_seen in (("", False), ("Dr", True)):
        parts = NameParts(prefix=prefix, given="Ana", family="Díaz")
        dialog = edit(services.contacts.add(Contact(name="Ana Díaz", parts=parts)))
        assert dialog.sheet.texts["family"].isVisible() == is_seen
        assert dialog.changes.fields == {}


def test_every_control_has_a_name_and_every_field_can_be_reached(
    edit: Open, services: Services
) -> None:
    contact = Contact(
        name="A",
        emails=(Labelled("a@b.c"),),
        fields=(CustomField("Dogs", "2", FieldKind.NUMBER),),
        tags=("x",),
        met=MeetingStory(how="y"),
        photo="gone",
    )
    dialog = edit(services.contacts.add(contact))
    first = focus()
    seen = [first]
    key(first, Qt.Key.Key_Tab)
    while focus() is not first:
        seen.append(focus())
        assert len(seen) < 200
        key(focus(), Qt.Key.Key_Tab)
    named = [w.accessibleName() or getattr(w, "text", str)() for w in seen]
    assert all(named)
    assert {dialog.save_button, dialog.discard_button} - set(seen) == {dialog.discard_button}
    fields = [w for w in dialog.findChildren(QLineEdit) if w.isVisible()]
    assert set(fields) <= set(seen)


def test_the_wheel_scrolls_past_a_choice(edit: Open, services: Services) -> None:
    contact = Contact(name="A", fields=(CustomField("Dogs", "2", FieldKind.NUMBER),))
    dialog = edit(services.contacts.add(contact))
    box = rows_of(dialog, "fields").rows[0].cells[1]
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert dialog.changes.fields == {}


def test_tab_leads_through_the_fields_as_they_stand_whatever_came_later(
    edit: Open, services: Services, qtbot: QtBot
) -> None:
    phones, emails = (Labelled("+49 30 23125117"),), (Labelled("bo@x.example"), Labelled("b@y.se"))
    bo = Contact(name="Bo", emails=emails, phones=phones, tags=("press",), languages=("de",))
    dialog = edit(services.contacts.add(bo))
    heights: list[int] = []
    while not dialog.sheet.texts["note"].hasFocus() and len(heights) < 60:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(focused, QLineEdit) or focused.accessibleName().startswith("Add: "):
            heights.append(focused.mapTo(dialog.sheet, QPoint()).y())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert len(heights) > 20
    assert heights == sorted(heights)


def test_what_has_the_keyboard_is_in_sight(edit: Open, ana: Contact, qtbot: QtBot) -> None:
    dialog = edit(ana)
    dialog.resize(600, 400)
    chip(dialog, "Custom field").click()
    cell = rows_of(dialog, "fields").rows[0].cells[0]
    assert focus() is cell
    qtbot.waitUntil(lambda: cell.visibleRegion().boundingRect().height() == cell.height())


# Rows


def test_rows_are_moved_and_removed_by_key(edit: Open, services: Services, ana: Contact) -> None:
    three = tuple(Labelled(f"{n}@x.example") for n in "abc")
    dialog = edit(services.contacts.edit(replace(ana, emails=three)))
    emails = rows_of(dialog, "emails")
    emails.rows[2].take_focus()
    key(focus(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    key(focus(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    key(focus(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row[0] for row in emails.typed()] == ["c@x.example", "a@x.example", "b@x.example"]
    key(focus(), Qt.Key.Key_Tab)
    key(focus(), Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert focus() is emails.rows[0].cells[0]
    emails.rows[1].remove_button.click()
    assert [row[0] for row in emails.typed()] == ["a@x.example"]
    emails.rows[0].cells[0].setText("")
    key(emails.rows[0].cells[0], Qt.Key.Key_Backspace)
    assert focus() is emails.add_button
    dialog.save()
    assert kept(services, ana).emails == ()


def test_a_row_can_be_moved_from_its_menu(edit: Open, services: Services, ana: Contact) -> None:
    two = (Labelled("a@x.example"), Labelled("b@x.example"))
    emails = rows_of(edit(services.contacts.edit(replace(ana, emails=two))), "emails")
    menu = emails.rows[0].menu()
    menu.actions()[1].trigger()
    assert emails.typed()[0][0] == "b@x.example"
    menu.close()


def test_a_number_that_cannot_be_called_is_remarked_on_and_kept(
    edit: Open, services: Services, ana: Contact
) -> None:
    services.preferences.set_me(Me(region="DE"))
    phones = (Labelled("0170 1234567"), Labelled("12"))
    dialog = edit(services.contacts.edit(replace(ana, phones=phones)))
    below = [row._below for row in rows_of(dialog, "phones").rows]
    assert [label.isVisible() for label in below] == [False, True]
    dialog.sheet.texts["title"].type_in("x")
    dialog.save()
    assert kept(services, ana).phones == phones


def test_words_are_added_by_enter_or_comma_and_taken_out(
    edit: Open, services: Services, ana: Contact
) -> None:
    dialog = edit(services.contacts.edit(replace(ana, tags=("a, b",))))
    tags = dialog.sheet.rows["tags"]
    assert isinstance(tags, WordsField)
    tags.line.setFocus()
    type_text("hiking,läuft")
    key(tags.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    type_text("last")
    assert tags.typed() == [["a, b"], ["hiking"], ["läuft"], ["last"]]
    tags.line.clear()
    key(tags.line, Qt.Key.Key_Backspace)
    next(b for b in tags.findChildren(QPushButton) if b.accessibleName() == "Remove a, b").click()
    dialog.save()
    assert kept(services, ana).tags == ("hiking",)


# What was typed and not saved


def test_closing_keeps_what_was_typed_for_the_next_time(
    edit: Open, services: Services, ana: Contact
) -> None:
    dialog = edit(ana)
    dialog.sheet.texts["note"].type_in("half a thought")
    key(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert kept(services, ana) == ana
    services.contacts.edit(replace(ana, title="Nurse"))
    again = edit(kept(services, ana))
    assert again.notice.isVisible()
    assert again.sheet.texts["note"].typed() == "half a thought"
    again.save()
    after = kept(services, ana)
    assert (after.note, after.title) == ("half a thought", "Nurse")
    assert services.drafts.get(ana.id) is None


def test_what_is_typed_is_kept_in_the_database_before_a_crash(
    edit: Open, services: Services, ana: Contact, qtbot: QtBot
) -> None:
    dialog = edit(ana)
    dialog.sheet.texts["note"].type_in("half a thought")
    assert dialog._draft_timer.isActive()
    dialog._draft_timer.timeout.emit()
    assert services.drafts.get(ana.id) == {"note": "half a thought"}
    dialog.sheet.texts["note"].type_in("")
    dialog._draft_timer.timeout.emit()
    assert services.drafts.get(ana.id) is None


def test_what_is_typed_is_kept_as_soon_as_its_field_is_left(
    edit: Open, services: Services, ana: Contact
) -> None:
    dialog = edit(ana)
    type_text("Dr ")
    assert services.drafts.get(ana.id) is None
    key(focus(), Qt.Key.Key_Tab)
    assert services.drafts.get(ana.id) == {"name": "Dr Ana Díaz"}
    assert not dialog._draft_timer.isActive()


def test_changes_are_discarded_and_can_be_brought_back_at_once(
    edit: Open, services: Services, ana: Contact
) -> None:
    dialog = edit(ana)
    assert dialog.discard_button.isHidden()
    dialog.sheet.texts["note"].type_in("x")
    rows_of(dialog, "emails").rows[0].cells[0].setText("new@x.example")
    dialog.discard_button.click()
    assert dialog.changes.fields == {}
    assert services.drafts.get(ana.id) is None
    dialog.notice.buttons[0].click()
    assert dialog.changes.fields == {"note": "x", "emails": [["new@x.example", "work"]]}


def test_somebody_new_who_is_not_saved_waits_and_is_mixed_up_with_nobody(
    edit: Open, services: Services
) -> None:
    dialog = edit(Contact(name="Cy"))
    dialog.sheet.texts["nickname"].type_in("C")
    dialog.reject()
    other = edit(Contact(name="Dee"))
    assert other.sheet.texts["nickname"].typed() == ""
    assert "Cy" in other.notice.text.text()
    other.notice.buttons[0].click()
    assert (other.sheet.texts["name"].typed(), other.sheet.texts["nickname"].typed()) == ("Cy", "C")
    other.save()
    assert [person.name for person in services.contacts.named("C")] == ["Cy"]
    assert services.drafts.get(0) is None
    nobody = edit(Contact())
    nobody.save()
    assert nobody.isVisible()
    assert nobody.sheet.texts["name"].line.property("invalid") is True


# What changes meanwhile


def test_what_changes_elsewhere_and_is_not_typed_is_taken_in(
    edit: Open, services: Services, ana: Contact
) -> None:
    dialog = edit(ana)
    dialog.sheet.texts["note"].type_in("mine")
    services.contacts.edit(replace(ana, title="Nurse"))
    assert dialog.sheet.texts["title"].typed() == "Nurse"
    assert dialog.notice.isHidden()
    dialog.save()
    after = kept(services, ana)
    assert (after.title, after.note) == ("Nurse", "mine")


@pytest.mark.parametrize(("button", "title"), [(0, "Nurse"), (1, "Doctor")])
def test_where_both_say_something_the_user_chooses(
    edit: Open, services: Services, ana: Contact, button: int, title: str
) -> None:
    dialog = edit(ana)
    dialog.sheet.texts["note"].type_in("mine")
    dialog.sheet.texts["title"].type_in("Doctor")
    services.contacts.edit(replace(ana, title="Nurse"))
    dialog.save()
    assert dialog.trouble.isVisible()  # nothing is overwritten before that
    dialog.notice.buttons[button].click()
    dialog.save()
    after = kept(services, ana)
    assert (after.title, after.note) == (title, "mine")


def test_somebody_who_is_deleted_meanwhile_is_told_of(
    edit: Open, services: Services, ana: Contact
) -> None:
    dialog = edit(ana)
    services.selection.bin([ana.id])
    services.bin.purge([ana.id])
    assert "deleted" in dialog.notice.text.text()
    dialog.sheet.texts["title"].type_in("y")
    dialog._draft_timer.timeout.emit()
    assert services.drafts.get(ana.id) is None  # nothing of them is to be left
    dialog.sheet.texts["note"].type_in("x")
    dialog.save()
    assert dialog.trouble.isVisible()


# Pictures


def test_a_picture_is_taken_from_a_file_and_undone(
    edit: Open, services: Services, ana: Contact, chosen: list[Path], tmp_path: Path
) -> None:
    path = tmp_path / "ana.png"
    path.write_bytes(picture())
    chosen.append(path)
    dialog = edit(ana)
    dialog.sheet.photo.choose_button.click()
    dialog.save()
    with_photo = kept(services, ana)
    assert services.contacts.photo(with_photo.photo)
    again = edit(with_photo)
    again.sheet.photo.remove_button.click()
    again.save()
    assert kept(services, ana).photo == ""
    services.history.undo()
    assert kept(services, ana) == with_photo
    services.history.undo()
    assert kept(services, ana).photo == ""


def test_what_is_no_picture_is_told_and_nothing_changes(
    edit: Open, ana: Contact, chosen: list[Path], tmp_path: Path
) -> None:
    path = tmp_path / "ana.svg"
    path.write_text("<svg/>")
    chosen += [tmp_path / "gone.png", path]
    dialog = edit(ana)
    for _ in range(2):
        dialog.sheet.photo.choose_button.click()
        assert dialog.trouble.isVisible()
        assert dialog.changes.fields == {}


def test_a_picture_is_pasted_wherever_the_keyboard_is_and_text_stays_text(
    edit: Open, services: Services, ana: Contact
) -> None:
    dialog = edit(ana)
    paste = (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("text")
    key(focus(), *paste)
    assert dialog.sheet.photo.typed() == ""
    assert "text" in str(dialog.sheet.texts["name"].typed())
    image = QImage(30, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    key(focus(), *paste)
    assert dialog.sheet.photo.typed()
    QGuiApplication.clipboard().clear()


def test_a_picture_is_dropped(edit: Open, ana: Contact, tmp_path: Path) -> None:
    path = tmp_path / "ana.png"
    path.write_bytes(picture("blue"))
    dialog = edit(ana)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, buttons, keys)
    QApplication.sendEvent(dialog, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(dialog, QDropEvent(QPointF(5, 5), copy, data, buttons, keys))
    assert dialog.sheet.photo.typed()
