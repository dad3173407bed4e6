"""The form for a touch: what can be typed, what is refused, and what stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact, Source
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.interaction import (
    Direction,
    Interaction,
    Message,
    Participant,
    Role,
)
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.channel_chooser import letters_of
from relationkeeper.ui.people.removable_piece import RemovablePiece
from relationkeeper.ui.people.touch_editor import TouchEditor
from relationkeeper.ui.people.touch_form import FormParts, TouchForm
from relationkeeper.ui.people.when_field import read_day, read_time
from relationkeeper.ui.theme.icons import Icons

TODAY = date(2026, 11, 12)
KEY = Qt.Key


@pytest.fixture
def people(services: Services) -> dict[str, int]:
    names = ("Ana Ruiz", "Ben Ode", "Carla Moreno")
    return {name: services.contacts.add(Contact(name=name)).id for name in names}


@pytest.fixture
def coffee(services: Services, people: dict[str, int]) -> Interaction:
    return services.touches.log_text(
        "coffee with Ana and Ben yesterday 45m @Cafe Luna #lending : the fund"
    )


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """The window over which dialogs open."""
    window = QWidget()
    window.resize(960, 600)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def parts(services: Services, icons: Icons) -> FormParts:
    return FormParts(services.touches, services.contacts, icons, Avatars(icons))


@pytest.fixture
def editor(parts: FormParts, services: Services, coffee: Interaction, over: QWidget) -> TouchEditor:
    editor = TouchEditor(parts, services.interactions, coffee, over)
    editor.show()
    return editor


def _type(line: QWidget, text: str) -> None:
    line.setFocus()
    for character in text:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(line, event)


def _views(field: QWidget) -> list[RemovablePiece]:
    return [piece for piece in field.findChildren(RemovablePiece) if not piece.isHidden()]


def _pieces(field: QWidget) -> list[str]:
    return [piece.accessibleName() for piece in _views(field)]


def _kept(services: Services) -> Interaction:
    return services.interactions.timeline()[0].interaction


def _said(editor: TouchEditor) -> str:
    labels = editor.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_it_shows_all_that_is_known(editor: TouchEditor, coffee: Interaction) -> None:
    form = editor.form
    assert editor.windowTitle() == "Coffee, 11 Nov 2026"
    assert form.channel.channel is Channel.COFFEE
    assert _pieces(form.people) == ["Ana Ruiz", "Ben Ode"]
    assert form.day.yesterday.isChecked()
    assert (form.minutes.value(), form.place.text()) == (45, "Cafe Luna")
    assert _pieces(form.tags) == ["lending"]
    assert form.note.toPlainText() == "the fund"
    assert form.touch().interaction == coffee


def test_all_of_it_is_changed_in_one_step(
    editor: TouchEditor, services: Services, people: dict[str, int], announced: list[ChangeSet]
) -> None:
    before = _kept(services)
    del announced[:]
    form = editor.form
    QTest.keyClick(form.channel, KEY.Key_M)
    _type(form.people.entry, "car")  # type: ignore[arg-type]
    QTest.keyClick(form.people.entry, KEY.Key_Return)
    _type(form.people.entry, "Zoe Okafor")  # type: ignore[arg-type]
    QTest.keyClick(form.people.entry, KEY.Key_Return)
    form.day.line.setText("March 2026")
    form.time.setText("3pm")
    form.zone.setText("europe/berlin")
    form.minutes.setValue(5)
    form.place.setText(" Berlin ")
    form.direction.setCurrentIndex(form.direction.findData(Direction.OUT))
    form.platform.setText("linkedin")
    _type(form.tags.entry, "#fund, lending,")  # type: ignore[arg-type]
    form.note.setPlainText("About it\n")
    editor.save_button.click()
    kept = _kept(services)
    (zoe,) = services.contacts.alike("Zoe Okafor")
    assert kept.contact_ids == (*people.values(), zoe.id)
    assert {p.role for p in kept.participants} == {Role.TO}
    assert kept == replace(
        before,
        participants=kept.participants,
        channel=Channel.EMAIL,
        date=PartialDate(2026, 3),
        time=time(15),
        zone="Europe/Berlin",
        minutes=5,
        place="Berlin",
        direction=Direction.OUT,
        platform="linkedin",
        tags=("lending", "fund"),
        note="About it",
    )
    assert len(announced) == 1
    services.history.undo()
    assert _kept(services) == before


def test_what_is_not_changed_is_kept_to_the_second(
    parts: FormParts, services: Services, store: Store, people: dict[str, int], over: QWidget
) -> None:
    ana = people["Ana Ruiz"]
    message = Message(at=datetime(2026, 11, 3, 9, tzinfo=UTC), sender_id=ana, text="Hi", key="k")
    with store.write(Action.IMPORT) as tx:
        day = tx.put(
            Interaction(
                channel=Channel.DIRECT_MESSAGE,
                platform="linkedin",
                date=PartialDate(2026, 11, 3),
                time=time(9, 15, 42),
                zone="Nowhere/Atlantis",
                participants=(Participant(ana, Role.FROM),),
                direction=Direction.IN,
                note="As it\r\nwas \n",
                tags=("two words", "#odd"),
                messages=(message,),
                sources=(Source("linkedin-conversation:x"),),
            )
        )
    editor = TouchEditor(parts, services.interactions, day, over)
    editor.show()
    form = editor.form
    assert "told by its message." in _said(editor)
    locked = (form.channel, form.day, form.time, form.zone, form.direction, form.platform)
    assert not any(part.isEnabled() for part in locked)
    form.place.setText("Berlin")
    editor.save_button.click()
    assert _kept(services) == replace(day, place="Berlin")


def test_a_name_is_chosen_with_the_keyboard_and_taken_out_again(editor: TouchEditor) -> None:
    field = editor.form.people
    assert field.entry is not None
    _type(field.entry, "Carla")
    QTest.keyClick(field.entry, KEY.Key_Tab)
    assert _pieces(field) == ["Ana Ruiz", "Ben Ode", "Carla Moreno"]
    _type(field.entry, "Carla")
    QTest.keyClick(field.entry, KEY.Key_Down)
    QTest.keyClick(field.entry, KEY.Key_Return)
    assert _pieces(field)[-1] == "Carla · new person"
    QTest.keyClick(field.entry, KEY.Key_Backspace)
    assert _pieces(field) == ["Ana Ruiz", "Ben Ode", "Carla Moreno"]
    first = _views(field)[0].cross
    assert first.accessibleName() == "Take out Ana Ruiz"
    first.setFocus()
    QTest.keyClick(first, KEY.Key_Space)
    assert _pieces(field) == ["Ben Ode", "Carla Moreno"]
    assert QApplication.focusWidget() is field.entry


def test_a_name_that_was_only_typed_is_asked_about(
    editor: TouchEditor, services: Services, coffee: Interaction
) -> None:
    _type(editor.form.people.entry, "Zo")  # type: ignore[arg-type]
    QTest.keyClick(editor.form.people.entry, KEY.Key_Escape)
    assert editor.isVisible()
    editor.save_button.click()
    assert "Who is Zo?" in _said(editor)
    assert _kept(services) == coffee
    QTest.keyClick(editor.form.people.entry, KEY.Key_Return)
    editor.save_button.click()
    assert services.contacts.alike("Zo")


def test_nobody_left_is_refused_and_everything_stays_typed(
    editor: TouchEditor, services: Services, coffee: Interaction
) -> None:
    for _ in range(2):
        QTest.keyClick(editor.form.people.entry, KEY.Key_Backspace)
    editor.form.note.setPlainText("still here")
    editor.save_button.click()
    assert "Nobody is named in it" in _said(editor)
    assert (editor.isVisible(), editor.form.note.toPlainText()) == (True, "still here")
    assert _kept(services) == coffee


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("day", "tomorrow", "2026-11-13 is in the future. Log it once it happened"),
        ("day", "2027", "2027 is in the future"),
        ("day", "31 Feb", "31 Feb does not say which day"),
        ("day", "whenever", "whenever is not a date"),
        ("day", " ", "Say when it was"),
        ("time", "25:00", "25:00 is no time of day"),
        ("zone", "Atlantis", "There is no time zone Atlantis"),
    ],
)
def test_what_cannot_be_is_told_and_stays_typed(
    editor: TouchEditor,
    services: Services,
    coffee: Interaction,
    field: str,
    typed: str,
    sentence: str,
) -> None:
    form = editor.form
    line = {"day": form.day.line, "time": form.time, "zone": form.zone}[field]
    line.setText(typed)
    form.note.setPlainText("kept")
    editor.save_button.click()
    assert sentence in _said(editor)
    assert (line.text(), form.note.toPlainText()) == (typed, "kept")
    assert _kept(services) == coffee


def test_a_form_that_was_changed_meanwhile_overwrites_nothing(
    editor: TouchEditor, services: Services, coffee: Interaction
) -> None:
    elsewhere = services.interactions.edit(replace(coffee, minutes=5))
    editor.form.note.setPlainText("mine")
    editor.save_button.click()
    assert "changed meanwhile" in _said(editor)
    assert _kept(services) == elsewhere


@pytest.mark.parametrize("by_window", [False, True])
def test_what_was_typed_is_not_closed_away_by_accident(
    editor: TouchEditor, *, by_window: bool
) -> None:
    def leave() -> None:
        if by_window:
            editor.close()
        else:
            QTest.keyClick(editor.form.place, KEY.Key_Escape)

    editor.form.place.setText("Berlin")
    leave()
    assert editor.isVisible()
    assert "Esc again discards" in _said(editor)
    leave()
    assert not editor.isVisible()


def test_cancel_means_it(editor: TouchEditor, services: Services, coffee: Interaction) -> None:
    editor.form.place.setText("Berlin")
    editor.cancel_button.click()
    assert not editor.isVisible()
    assert _kept(services) == coffee


def test_control_and_enter_save_from_anywhere(editor: TouchEditor, services: Services) -> None:
    editor.form.note.setPlainText("mine")
    editor.activateWindow()
    QTest.keyClick(editor.form.note, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert _kept(services).note == "mine"


def test_enter_in_a_line_saves(editor: TouchEditor, services: Services) -> None:
    editor.form.place.setText("Berlin")
    QTest.keyClick(editor.form.place, KEY.Key_Return)
    assert _kept(services).place == "Berlin"


def test_places_and_tags_of_before_are_offered(
    editor: TouchEditor, services: Services, qtbot: QtBot
) -> None:
    form = editor.form
    form.place.clear()
    _type(form.place, "ca")
    QTest.keyClick(form.place, KEY.Key_Down)
    QTest.keyClick(form.place, KEY.Key_Return)
    assert form.place.text() == "Cafe Luna"
    form.tags.show_tags(())
    _type(form.tags.entry, "len")  # type: ignore[arg-type]
    QTest.keyClick(form.tags.entry, KEY.Key_Down)
    QTest.keyClick(form.tags.entry, KEY.Key_Return)
    assert form.tags.tags == ("lending",)


def test_a_platform_is_asked_for_where_there_may_be_one(editor: TouchEditor) -> None:
    form = editor.form
    assert not form.platform.isVisible()
    form.channel.choose(Channel.COMMENT)
    assert form.platform.isVisible()
    form.platform.setText("Mastodon")
    form.channel.choose(Channel.COFFEE)
    assert form.platform.isVisible()  # it is not lost unseen


def test_the_two_usual_days_are_a_click_away(editor: TouchEditor) -> None:
    day = editor.form.day
    day.today.click()
    assert (day.line.text(), day.day()) == ("12 Nov 2026", PartialDate.of(TODAY))
    assert (day.today.isChecked(), day.yesterday.isChecked()) == (True, False)
    day.line.setText("2024")
    assert not day.today.isChecked()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024", PartialDate(2024)),
        ("Mar 2024", PartialDate(2024, 3)),
        ("2024-03", PartialDate(2024, 3)),
        ("11 Mar 2024", PartialDate(2024, 3, 11)),
        ("yesterday", PartialDate(2026, 11, 11)),
        ("last Friday", PartialDate(2026, 11, 6)),
        ("3 Nov", PartialDate(2026, 11, 3)),
        ("24 Dec", PartialDate(2025, 12, 24)),
        ("--02-29", PartialDate(2024, 2, 29)),
    ],
)
def test_a_day_is_read_as_in_a_line(qapp: QApplication, typed: str, day: PartialDate) -> None:
    assert read_day(typed, TODAY) == day


def test_times_are_read_as_they_are_written(qapp: QApplication) -> None:
    assert [read_time(t) for t in ("15:30", "3pm", "noon")] == [time(15, 30), time(15), time(12)]
    with pytest.raises(UserError):
        read_time("later")


def test_each_channel_has_a_letter_of_its_own(editor: TouchEditor) -> None:
    chooser = editor.form.channel
    chips = chooser.findChildren(QPushButton)
    letters = [chip.text()[chip.text().index("&") + 1].casefold() for chip in chips]
    assert len(set(letters)) == len(Channel)
    assert all("&" not in chip.accessibleName() for chip in chips)
    assert letters_of(["ab", "ba", "a", "AB"]) == [0, 0, -1, -1]


def test_many_people_and_a_long_note_leave_the_buttons_in_sight(
    parts: FormParts, services: Services, people: dict[str, int], over: QWidget
) -> None:
    names = [f"Maximiliane Number {number} of Hohenstein" for number in range(30)]
    ids = [services.contacts.add(Contact(name=name)).id for name in names]
    thing = services.touches.log_text("dinner with Ana : " + "and so on " * 300)
    crowd = replace(thing, participants=tuple(map(Participant, ids)))
    editor = TouchEditor(parts, services.interactions, services.interactions.edit(crowd), over)
    editor.show()
    QApplication.processEvents()
    assert editor.height() <= over.height()
    bottom = editor.save_button.mapTo(editor, QPoint(0, editor.save_button.height())).y()
    assert bottom <= editor.height()
    assert editor.form.width() <= editor.width()
    note = editor.form.note
    note.moveCursor(QTextCursor.MoveOperation.End)
    _type(note, " and on")
    QApplication.processEvents()
    assert note.visibleRegion().contains(note.cursorRect().center())


def test_every_control_has_a_name(editor: TouchEditor) -> None:
    form: TouchForm = editor.form
    form.channel.choose(Channel.COMMENT)
    stops = [
        child
        for child in form.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisible()
        and child.focusProxy() is None
        and not child.objectName().startswith("qt_")
    ]
    assert len(stops) > 25
    named = [bool(stop.accessibleName() or stop.property("text")) for stop in stops]
    assert all(named)
