"""The merge dialog: what is asked, chosen by mouse and by keyboard, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from relationkeeper.domain.contact import Contact, CustomField, Labelled, MeetingStory
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.merging import Field, Keep, Place
from relationkeeper.services.services import Services
from relationkeeper.ui.jobs import JobRunner
from relationkeeper.ui.merging.merge_dialog import MergeDialog
from relationkeeper.ui.merging.merge_words import both_words, field_words, value_words
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons

Open = Callable[[Sequence[int]], MergeDialog]


@pytest.fixture
def open_dialog(services: Services, jobs: JobRunner, icons: Icons, qtbot: QtBot) -> Open:
    def open_dialog(ids: Sequence[int]) -> MergeDialog:
        dialog = MergeDialog(services, jobs, Avatars(icons), ids)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return open_dialog


@pytest.fixture
def ids(services: Services) -> list[int]:
    people = (
        Contact(name="Ana Ruiz", note="Bakes", emails=(Labelled("ana@x.example"),)),
        Contact(name="Anita Ruíz <b>", note="Has a dog", tags=("tennis",)),
        Contact(name="Nita", note="Third"),
    )
    return [services.contacts.add(person).id for person in people]


def test_what_differs_is_asked_and_the_rest_is_told(open_dialog: Open, ids: list[int]) -> None:
    dialog = open_dialog(ids[:2])
    assert {field for field, _ in dialog.table.cells} == {Field.NAME, Field.NOTE}
    assert dialog.table.choices == {Field.NAME: Keep.LEFT, Field.NOTE: Keep.BOTH}
    name = dialog.table.cells[Field.NAME, Keep.RIGHT]
    assert name.label.text() == "Anita Ruíz <b>"
    assert name.button.accessibleName() == "Name: Anita Ruíz <b>"
    told = [label.text() for label in dialog.table.findChildren(type(name.label))]
    assert "Only one of them has, and it is kept: E-mail, Tags." in told


def test_a_choice_shows_in_the_outcome_and_is_kept(
    open_dialog: Open, ids: list[int], services: Services, qtbot: QtBot
) -> None:
    services.touches.log_text("coffee with Anita Ruíz <b>", with_ids=[ids[1]])
    dialog = open_dialog(ids[:2])
    dialog.table.cells[Field.NAME, Keep.BOTH].button.click()
    assert "Nickname: Anita Ruíz <b>" in dialog.outcome.details.text()
    assert "Comes along: once in touch" in dialog.outcome.details.text()
    cell = dialog.table.cells[Field.NAME, Keep.RIGHT]
    QTest.mouseClick(cell.label, Qt.MouseButton.LeftButton)
    assert dialog.outcome.name.text() == "Anita Ruíz <b>"
    with qtbot.waitSignal(dialog.merged) as merged:
        QTest.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    assert merged.args == [ids[0]]
    kept = services.contacts.get(ids[0])
    assert kept
    assert (kept.name, kept.nickname, kept.tags) == ("Anita Ruíz <b>", "", ("tennis",))
    assert services.contacts.get(ids[1]) is None
    assert not dialog.isVisible()


def test_the_keyboard_alone_is_enough(
    open_dialog: Open, ids: list[int], services: Services, qtbot: QtBot
) -> None:
    dialog = open_dialog(ids[:2])
    both = dialog.table.cells[Field.NAME, Keep.BOTH].button
    both.setFocus()
    QTest.keyClick(both, Qt.Key.Key_Left)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Left)
    assert dialog.table.choices[Field.NAME] is Keep.LEFT
    with qtbot.waitSignal(dialog.merged):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    kept = services.contacts.get(ids[0])
    assert kept
    assert (kept.name, kept.nickname) == ("Ana Ruiz", "")


def test_several_are_decided_one_after_the_other_and_merged_in_one_step(
    open_dialog: Open, ids: list[int], services: Services, qtbot: QtBot
) -> None:
    dialog = open_dialog(ids)
    assert dialog.title.text().endswith("1 of 2")
    dialog.table.cells[Field.NOTE, Keep.LEFT].button.click()
    dialog.table.cells[Field.NAME, Keep.BOTH].button.click()
    dialog.merge_button.click()
    assert dialog.title.text().endswith("2 of 2")
    assert services.contacts.count() == 3
    assert dialog.table.cells[Field.NOTE, Keep.LEFT].label.text() == "Bakes"
    dialog.back_button.click()
    assert dialog.table.choices[Field.NOTE] is Keep.LEFT
    dialog.merge_button.click()
    dialog.table.cells[Field.NAME, Keep.BOTH].button.click()
    with qtbot.waitSignal(dialog.merged):
        dialog.merge_button.click()
    kept = services.contacts.get(ids[0])
    assert kept
    assert (kept.note, kept.nickname) == ("Bakes\n\nThird", "Anita Ruíz <b>")
    assert kept.fields == (CustomField("name", "Nita"),)
    services.history.undo()
    assert services.contacts.count() == 3


def test_a_choice_of_both_that_can_no_longer_be_is_the_left_one(
    open_dialog: Open, services: Services
) -> None:
    met = MeetingStory(how="Fair", through="Ben")
    people = [
        services.contacts.add(Contact(name="Ana", met=story)).id
        for story in (replace(met, through=""), replace(met, through="Cy"), met)
    ]
    dialog = open_dialog(people)
    dialog.table.cells[Field.MET, Keep.LEFT].button.click()
    dialog.merge_button.click()
    assert dialog.table.choices[Field.MET] is Keep.BOTH
    dialog.back_button.click()
    dialog.table.cells[Field.MET, Keep.RIGHT].button.click()
    dialog.merge_button.click()
    assert (Field.MET, Keep.BOTH) not in dialog.table.cells
    assert dialog.table.choices[Field.MET] is Keep.LEFT


def test_whoever_changed_meanwhile_is_not_merged_and_that_is_told(
    open_dialog: Open, ids: list[int], services: Services, qtbot: QtBot
) -> None:
    dialog = open_dialog(ids[:2])
    kept = services.contacts.get(ids[1])
    assert kept
    services.contacts.edit(replace(kept, title="Baker"))
    dialog.merge_button.click()
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert "changed meanwhile" in dialog.trouble.text.text()
    assert dialog.merge_button.isEnabled()
    assert services.contacts.count() == 3


def test_one_alone_opens_nothing(open_dialog: Open, ids: list[int]) -> None:
    with pytest.raises(UserError, match="It takes two"):
        open_dialog(ids[:1])


def test_closing_merges_nothing(open_dialog: Open, ids: list[int], services: Services) -> None:
    dialog = open_dialog(ids)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert services.contacts.count() == 3


def test_two_who_are_equal_are_merged_without_a_question(
    open_dialog: Open, services: Services, qtbot: QtBot
) -> None:
    equal = [services.contacts.add(Contact(name="Ana")).id for _ in range(2)]
    dialog = open_dialog(equal)
    assert dialog.table.cells == {}
    with qtbot.waitSignal(dialog.merged):
        dialog.merge_button.click()
    assert services.contacts.count() == 1


def test_there_are_words_for_all_fields_and_places() -> None:
    assert len({field_words(field) for field in Field}) == len(Field)
    assert len({both_words(place) for place in Place}) == len(Place)
    for field in Field:
        assert value_words(Contact(), field, {}) == ""
