"""Possible duplicates: looked for in a job, decided by key or click, and followed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.domain.contact import Contact, Labelled
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.jobs import JobRunner
from relationkeeper.ui.merging.duplicates_dialog import DuplicatesDialog
from relationkeeper.ui.merging.merge_dialog import MergeDialog
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons


@pytest.fixture
def pairs(services: Services) -> list[tuple[int, int]]:
    """Three pairs, the likeliest first."""
    found = []
    for number, name in enumerate(("Ana <i>", "王小明", "محمد")):
        mail = (Labelled(f"{number}@x.example"),)
        two = [services.contacts.add(Contact(name=name, emails=mail)).id for _ in range(2)]
        found.append((two[0], two[1]))
    return found


@pytest.fixture
def dialog(
    services: Services, jobs: JobRunner, icons: Icons, relay: ChangeRelay, qtbot: QtBot
) -> DuplicatesDialog:
    dialog = DuplicatesDialog(services, jobs, icons, Avatars(icons))
    qtbot.addWidget(dialog)
    relay.changed.connect(dialog.follow)
    QAbstractItemModelTester(dialog.model, dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def _wait(dialog: DuplicatesDialog, count: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.model.rowCount() == count, timeout=10_000)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=10_000)


def _current(dialog: DuplicatesDialog) -> tuple[int, int]:
    pair = dialog.list.current_pair()
    assert pair
    return pair.first_id, pair.second_id


def test_where_nobody_is_there_twice_that_is_said(dialog: DuplicatesDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.empty)
    assert dialog.count.text() == ""
    assert not dialog.merge_button.isEnabled()


def test_pairs_stand_side_by_side_with_the_reason(
    pairs: list[tuple[int, int]], dialog: DuplicatesDialog, qtbot: QtBot
) -> None:
    _wait(dialog, 3, qtbot)
    assert dialog.count.text() == "3 pairs"
    said = dialog.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ana <i>, and Ana <i>: Same e-mail address"
    assert _current(dialog) == pairs[0]


def test_a_pair_that_is_not_the_same_is_not_asked_about_again(
    pairs: list[tuple[int, int]], dialog: DuplicatesDialog, services: Services, qtbot: QtBot
) -> None:
    _wait(dialog, 3, qtbot)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert _current(dialog) == pairs[1]
    QTest.keyClick(dialog.list, Qt.Key.Key_N)
    _wait(dialog, 2, qtbot)
    assert _current(dialog) == pairs[2]
    assert [(p.first_id, p.second_id) for p in services.merging.duplicates()] == [
        pairs[0],
        pairs[2],
    ]
    with qtbot.waitSignal(dialog.undo_requested) as undo:
        dialog.notice.buttons[0].click()
    services.history.undo_set(undo.args[0])
    _wait(dialog, 3, qtbot)


def test_a_pair_is_merged_by_keyboard_alone(
    pairs: list[tuple[int, int]], dialog: DuplicatesDialog, services: Services, qtbot: QtBot
) -> None:
    _wait(dialog, 3, qtbot)
    QTest.keyClick(dialog.list, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(MergeDialog)))  # the button shows it first
    (merging,) = dialog.findChildren(MergeDialog)
    QTest.keyClick(merging, Qt.Key.Key_Return)
    _wait(dialog, 2, qtbot)
    assert services.contacts.get(pairs[0][1]) is None
    assert dialog.notice.isVisible()


def test_what_is_put_off_stays_away_until_the_dialog_is_opened_again(
    pairs: list[tuple[int, int]], dialog: DuplicatesDialog, services: Services, qtbot: QtBot
) -> None:
    _wait(dialog, 3, qtbot)
    for _ in range(3):
        QTest.mouseClick(dialog.later_button, Qt.MouseButton.LeftButton)
    assert dialog.count.text() == "3 for later"
    assert dialog.stack.currentWidget() is dialog.empty
    services.contacts.add(Contact(name="Zoe"))
    qtbot.waitUntil(lambda: dialog._job is None, timeout=10_000)
    assert dialog.model.rowCount() == 0
    assert len(services.merging.duplicates()) == 3


def test_somebody_gone_since_is_told(
    pairs: list[tuple[int, int]], dialog: DuplicatesDialog, services: Services, qtbot: QtBot
) -> None:
    _wait(dialog, 3, qtbot)
    services.selection.bin([pairs[0][0]])
    dialog.list.merge()  # before the dialog heard of it
    assert "no longer there" in dialog.notice.text.text()
    _wait(dialog, 2, qtbot)


def test_rows_are_painted_in_both_directions(
    pairs: list[tuple[int, int]], dialog: DuplicatesDialog, qtbot: QtBot
) -> None:
    _wait(dialog, 3, qtbot)
    left = dialog.list.grab().toImage()
    dialog.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert dialog.list.grab().toImage() != left


def test_closing_while_it_looks_is_no_trouble(
    pairs: list[tuple[int, int]], dialog: DuplicatesDialog, jobs: JobRunner, qtbot: QtBot
) -> None:
    dialog.reject()
    qtbot.waitUntil(jobs.is_idle)
    assert not dialog.isVisible()
