"""Logging in one line: reading, completing, choosing, and what happens with Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.services.services import Services
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.log_dialog import LogDialog
from relationkeeper.ui.people.log_line_offers import Offer
from relationkeeper.ui.people.log_line_piece import PieceView
from relationkeeper.ui.people.log_line_popup import LogLinePopup, OfferModel
from relationkeeper.ui.people.log_line_questions import Choice
from relationkeeper.ui.people.touch_form import FormParts
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.labels import PlainLabel

KEY = Qt.Key


@pytest.fixture
def ana(services: Services) -> Contact:
    return services.contacts.add(Contact(name="Ana Ruiz", organisation="Luna Bakery"))


@pytest.fixture
def dialog(services: Services, icons: Icons, ana: Contact, qtbot: QtBot) -> LogDialog:
    dialog = LogDialog(FormParts(services.touches, services.contacts, icons, Avatars(icons)))
    qtbot.addWidget(dialog)
    dialog.open_for()
    return dialog


def _press(
    widget: QWidget,
    key: Qt.Key,
    text: str = "",
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QKeyEvent.Type.KeyPress, key, modifiers, text))


def _type(dialog: LogDialog, text: str) -> None:
    for character in text:
        _press(dialog.edit, KEY.Key_unknown, character)


def _enter(dialog: LogDialog) -> None:
    _press(dialog.edit, KEY.Key_Return, "\r")


def _understood(dialog: LogDialog) -> list[str]:
    views = dialog.line.understood.findChildren(PieceView)
    return [v.accessibleName() for v in views if v.isVisible()]


def _said(dialog: LogDialog) -> str:
    labels = dialog.line.remarks.findChildren(PlainLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def _choices(dialog: LogDialog) -> dict[str, Choice]:
    choices = dialog.line.questions.findChildren(Choice)
    return {c.accessibleName(): c for c in choices if c.isVisible()}


def _popup(dialog: LogDialog) -> LogLinePopup:
    (popup,) = dialog.findChildren(LogLinePopup)
    return popup


def _touches(services: Services) -> list[Interaction]:
    return [m.interaction for m in services.interactions.timeline()]


def test_what_is_typed_is_read_aloud_as_pieces(dialog: LogDialog) -> None:
    dialog.edit.set_text("coffee with Ana yesterday 45m @Cafe Luna #lending : the fund")
    assert _understood(dialog) == [
        "Coffee",
        "Ana Ruiz",
        "yesterday, Wed 11 Nov",
        "45 min",
        "Cafe Luna",
        "lending",
    ]
    assert "the fund" in _said(dialog)


def test_whoever_is_named_twice_is_one_piece(dialog: LogDialog) -> None:
    dialog.edit.set_text("coffee with Zoe Q and Zoe Q and Ana Ruiz and Ana Ruiz")
    assert [piece for piece in _understood(dialog) if "Zoe" in piece] == ["Zoe Q"]
    assert [piece for piece in _understood(dialog) if "Ana" in piece] == ["Ana Ruiz"]


def test_enter_logs_the_line_and_closes(
    dialog: LogDialog, services: Services, ana: Contact
) -> None:
    _type(dialog, "coffee with Ana Ruiz yesterday")
    _enter(dialog)
    (kept,) = _touches(services)
    assert kept.contact_ids == (ana.id,)
    assert (kept.channel, kept.date) == (Channel.COFFEE, PartialDate(2026, 11, 11))
    assert not dialog.isVisible()
    assert dialog.edit.text == ""


def test_shift_and_enter_begin_the_note(dialog: LogDialog, services: Services) -> None:
    _type(dialog, "called Ana Ruiz")
    _press(dialog.edit, KEY.Key_Return, "\r", Qt.KeyboardModifier.ShiftModifier)
    _type(dialog, "The fund is open")
    _enter(dialog)
    assert _touches(services)[0].note == "The fund is open"


def test_a_day_ahead_is_refused_in_words_and_the_line_stays(
    dialog: LogDialog, announced: list[ChangeSet]
) -> None:
    announced.clear()
    dialog.edit.set_text("coffee with Ana tomorrow")
    assert "13 Nov 2026 is in the future. Log it once it happened" in _said(dialog)
    _enter(dialog)
    assert dialog.isVisible()
    assert dialog.edit.text == "coffee with Ana tomorrow"
    assert not announced


def test_a_line_without_anybody_asks_with_whom(dialog: LogDialog) -> None:
    dialog.edit.set_text("coffee yesterday")
    _enter(dialog)
    assert "With whom?" in _said(dialog)
    dialog.edit.set_text("coffee yesterday with Ana")
    assert "With whom?" not in _said(dialog)


def test_of_two_people_of_one_name_one_is_chosen_by_keyboard_alone(
    dialog: LogDialog, services: Services
) -> None:
    lopez = services.contacts.add(Contact(name="Ana Lopez", organisation="Northfield"))
    dialog.edit.set_text("coffee with Ana")
    _enter(dialog)
    choices = _choices(dialog)
    assert list(choices) == ["Ana Lopez · Northfield", "Ana Ruiz · Luna Bakery", "Not a person"]
    chosen = choices["Ana Lopez · Northfield"]
    assert QApplication.focusWidget() is chosen
    _press(chosen, KEY.Key_Return)
    assert QApplication.focusWidget() is dialog.edit
    _enter(dialog)
    assert _touches(services)[0].contact_ids == (lopez.id,)


def test_an_unknown_name_becomes_a_contact_only_when_ticked(
    dialog: LogDialog, services: Services
) -> None:
    dialog.edit.set_text("lunch with Ana and Łucja Nowak")
    _enter(dialog)
    assert not _touches(services)
    _choices(dialog)["New person"].click()
    _enter(dialog)
    (kept,) = _touches(services)
    assert services.contacts.names(kept.contact_ids[1:]).popitem()[1] == "Łucja Nowak"


def test_names_are_completed_while_typing(dialog: LogDialog) -> None:
    _type(dialog, "lunch with an")
    assert _popup(dialog).isVisible()
    _enter(dialog)
    assert dialog.edit.text == "lunch with Ana Ruiz "
    assert dialog.isVisible()
    assert "Ana Ruiz" in _understood(dialog)


def test_a_list_that_is_longer_than_the_dialog_makes_it_higher(
    dialog: LogDialog, services: Services
) -> None:
    for number in range(6):
        services.contacts.add(Contact(name=f"Ana {number}"))
    dialog.edit.set_text("lunch at noon with Ben and Cleo and " * 4)
    _type(dialog, "Ana")
    offers = dialog.findChild(LogLinePopup)
    assert offers.isVisible()
    assert dialog.rect().contains(offers.geometry())


def test_escape_closes_the_list_before_the_dialog(dialog: LogDialog) -> None:
    _type(dialog, "lunch with an")
    _press(dialog.edit, KEY.Key_Escape)
    assert not _popup(dialog).isVisible()
    assert dialog.isVisible()
    _press(dialog.edit, KEY.Key_Escape)
    assert not dialog.isVisible()


def test_a_completed_namesake_is_chosen_and_not_asked_for(
    dialog: LogDialog, services: Services
) -> None:
    services.contacts.add(Contact(name="Ana Ruiz", organisation="Northfield"))
    second = services.contacts.named("ana r")[1]
    _type(dialog, "lunch with ana r")
    _press(dialog.edit, KEY.Key_Down)
    _enter(dialog)
    _enter(dialog)
    (kept,) = _touches(services)
    assert kept.contact_ids == (second.id,)


def test_a_name_that_would_be_misread_is_put_in_quotes(
    dialog: LogDialog, services: Services
) -> None:
    friday = services.contacts.add(Contact(name="Lunch Friday, Inc."))
    dialog.open_for(friday.id)
    assert dialog.edit.line.people[0].candidates[0].id == friday.id


def test_kinds_of_facts_and_tags_of_late_are_completed(
    dialog: LogDialog, services: Services
) -> None:
    services.touches.log_text("coffee with Ana #lending")
    dialog.open_for()
    _type(dialog, "coffee with Ana Ruiz #le")
    _press(dialog.edit, KEY.Key_Tab)
    _type(dialog, "+fam")
    _press(dialog.edit, KEY.Key_Tab)
    assert dialog.edit.text == "coffee with Ana Ruiz #lending +family "


def test_enter_logs_a_tag_as_it_is_typed_where_a_longer_one_is_offered(
    dialog: LogDialog, services: Services
) -> None:
    services.touches.log_text("coffee with Ana #lending")
    dialog.open_for()
    _type(dialog, "lunch with Ana Ruiz #le")
    assert _popup(dialog).isVisible()
    _enter(dialog)
    assert _touches(services)[0].tags == ("le",)


def test_an_emoji_before_a_name_does_not_shift_what_is_completed(dialog: LogDialog) -> None:
    _type(dialog, "#🎉 with an")
    _press(dialog.edit, KEY.Key_Tab)
    assert dialog.edit.text == "#🎉 with Ana Ruiz "


def test_a_name_from_an_input_method_is_completed(dialog: LogDialog, services: Services) -> None:
    services.contacts.add(Contact(name="王小明"))
    _type(dialog, "lunch with ")
    event = QInputMethodEvent()
    event.setCommitString("王")
    QApplication.sendEvent(dialog.edit, event)
    _press(dialog.edit, KEY.Key_Tab)
    assert dialog.edit.text == "lunch with 王小明 "


def test_questions_and_colours_follow_the_palette(dialog: LogDialog) -> None:
    dialog.edit.set_text("lunch with Lena")
    _choices(dialog)["New person"].click()
    QApplication.sendEvent(dialog.line.questions, QEvent(QEvent.Type.PaletteChange))
    QApplication.sendEvent(dialog.edit, QEvent(QEvent.Type.PaletteChange))
    QApplication.processEvents()
    assert _choices(dialog)["New person"].isChecked()


def test_a_long_note_does_not_make_the_dialog_higher_than_a_screen(dialog: LogDialog) -> None:
    dialog.edit.set_text("coffee with Ana : " + "and so on " * 400)
    QApplication.processEvents()
    assert 280 < dialog.height() < 600
    dialog.edit.set_text("")
    dialog.reject()
    dialog.open_for()
    assert dialog.height() == 280


def test_a_line_written_while_it_is_hidden_is_as_high_as_one_in_sight(dialog: LogDialog) -> None:
    text = "coffee with Ana : " + "and so on " * 40
    dialog.edit.set_text(text)
    in_sight = dialog.edit.height()
    dialog.reject()
    for line in ("", text):
        dialog.edit.set_text(line)
    assert dialog.edit.height() == in_sight


def test_opened_for_a_contact_it_begins_with_their_name(dialog: LogDialog, ana: Contact) -> None:
    dialog.open_for(ana.id)
    assert dialog.edit.text == "with Ana Ruiz "
    assert dialog.edit.textCursor().atEnd()


def test_of_namesakes_the_one_it_was_opened_for_is_meant(
    dialog: LogDialog, services: Services
) -> None:
    other = services.contacts.add(Contact(name="Ana Ruiz"))
    dialog.open_for(other.id)
    _type(dialog, "coffee")
    _enter(dialog)
    assert _touches(services)[0].contact_ids == (other.id,)


def test_what_was_typed_is_there_again_until_it_is_logged(dialog: LogDialog, ana: Contact) -> None:
    dialog.edit.set_text("coffee with A")
    dialog.reject()
    dialog.open_for(ana.id)
    dialog.reject()
    dialog.open_for()
    assert dialog.edit.text == "coffee with A"


def test_a_line_that_waited_knows_who_was_chosen(
    dialog: LogDialog, services: Services, ana: Contact
) -> None:
    services.contacts.add(Contact(name="Ana Lopez"))
    dialog.edit.set_text("coffee with Ana")
    _choices(dialog)["Ana Ruiz · Luna Bakery"].click()
    dialog.open_for(ana.id)
    dialog.open_for()
    assert _choices(dialog)["Ana Ruiz · Luna Bakery"].isChecked()
    _enter(dialog)
    assert services.contacts.rhythm(ana.id).count == 1


def test_facts_are_kept_and_promises_go_into_the_note(
    dialog: LogDialog, services: Services, ana: Contact
) -> None:
    dialog.edit.set_text("coffee with Ana +family two daughters !send the deck")
    assert "kept in the note" in _said(dialog)
    _enter(dialog)
    assert [f.text for f in services.contacts.facts(ana.id)] == ["two daughters"]
    assert "send the deck" in _touches(services)[0].note


def test_a_fact_says_whom_it_is_about_where_there_are_several(
    dialog: LogDialog, services: Services
) -> None:
    services.contacts.add(Contact(name="Carla"))
    dialog.edit.set_text("coffee with Carla +family two daughters")
    assert _said(dialog) == "Family: two daughters"
    dialog.edit.set_text("coffee with Ana and Carla +family two daughters")
    said = _said(dialog).translate(dict.fromkeys(map(ord, "\u2068\u2069")))
    assert said.startswith("Family: two daughters (about Ana")  # the system's word joins them
    assert said.endswith("Carla)")


def test_a_change_elsewhere_is_read_while_it_is_open(
    dialog: LogDialog, services: Services, announced: list[ChangeSet]
) -> None:
    dialog.edit.set_text("coffee with Ben")
    assert "New person" in _choices(dialog)
    services.contacts.add(Contact(name="Ben Ojo"))
    dialog.follow(announced[-1])
    assert not _choices(dialog)
    assert "Ben Ojo" in _understood(dialog)


def test_typing_can_be_undone(dialog: LogDialog) -> None:
    dialog.edit.textCursor().insertText("coffee")
    dialog.edit.undo()
    assert dialog.edit.text == ""
    dialog.edit.redo()
    assert dialog.edit.text == "coffee"


def test_markup_is_shown_as_it_is(dialog: LogDialog) -> None:
    dialog.edit.set_text("coffee with Ana : <b>bold</b> & <img src=x>")
    assert "<b>bold</b> & <img src=x>" in _said(dialog)


def test_the_model_of_offers_is_sound(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    model = OfferModel(parent)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([Offer("Ana Ruiz", "Luna", 1), Offer("lending")])
    assert model.index(0).data() == "Ana Ruiz, Luna"
    model.show([])
    assert model.rowCount() == 0
