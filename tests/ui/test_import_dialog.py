"""The import dialog: choosing, looking, deciding, keeping, and every way it can end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.preview import Candidate, Preview, Report, Verdict
from relationkeeper.domain.progress import Progress
from relationkeeper.services.services import Services
from relationkeeper.ui.jobs import JobRunner
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.transfer.candidate_model import CandidateModel
from relationkeeper.ui.transfer.candidate_words import explanation, sentence
from relationkeeper.ui.transfer.import_dialog import ImportDialog
from relationkeeper.ui.transfer.start_page import DropArea
from relationkeeper.ui.widgets.chip import Chip

CONNECTIONS = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Luna Bakery,Founder,08 Feb 2026
小明,王,https://www.linkedin.com/in/xiaoming,,,Editor,09 Feb 2026
,,,,,,07 Jun 2026
"""
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER\n"
    "c1,,Me,https://www.linkedin.com/in/me,Ana,https://www.linkedin.com/in/ana-ruiz,"
    "2026-02-10 10:00:00 UTC,,Hello,INBOX\n"
    "c1,,Ana,https://www.linkedin.com/in/ana-ruiz,Me,https://www.linkedin.com/in/me,"
    "2026-02-10 11:00:00 UTC,,Hello back,INBOX\n"
)
CARDS = "BEGIN:VCARD\nVERSION:4.0\nNOTE:nobody\nEND:VCARD\n"


class Slow:
    """An import service that goes on until it is stopped."""

    def __init__(self) -> None:
        self.begun = threading.Event()

    def preview(self, paths: Sequence[Path], *, progress: Progress, **_: object) -> Preview:
        self.begun.set()
        while True:
            progress.step(1, 4)


class Broken:
    """An import service that finds somebody and cannot keep them."""

    def preview(self, paths: Sequence[Path], **_: object) -> Preview:
        return Preview(files=(), candidates=[Candidate(found=Contact(name="Ana"), origin="x")])

    def commit(self, preview: Preview, _progress: Progress) -> Report:
        raise UserError("The disk is full. Make room and try again.")


@pytest.fixture
def chosen() -> list[Path]:
    """What the file chooser gives."""
    return []


@pytest.fixture
def make(
    jobs: JobRunner, chosen: list[Path], icons: Icons, qtbot: QtBot
) -> Callable[[object], ImportDialog]:
    def make(importing: object) -> ImportDialog:
        dialog = ImportDialog(importing, jobs, lambda: chosen, icons, Avatars(icons))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


@pytest.fixture
def dialog(services: Services, make: Callable[[object], ImportDialog]) -> ImportDialog:
    return make(services.importing)


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _reach(dialog: ImportDialog, page: QWidget, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is page, timeout=10_000)


def _bring(dialog: ImportDialog, paths: list[Path], qtbot: QtBot) -> None:
    dialog.bring(paths)
    _reach(dialog, dialog.found, qtbot)


def _chips(dialog: ImportDialog) -> dict[str, Chip]:
    chips = dialog.found.chips.findChildren(Chip)
    return {c.text(): c for c in chips if c.isVisible()}


def test_files_are_chosen_looked_at_kept_and_taken_back(
    dialog: ImportDialog,
    services: Services,
    chosen: list[Path],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    chosen.append(_file(tmp_path, "Connections.csv", CONNECTIONS))
    dialog.start.choose_button.click()
    _reach(dialog, dialog.found, qtbot)
    assert list(_chips(dialog)) == ["All 2", "New 2", "Passed over 1"]
    assert services.contacts.count() == 0
    dialog.found.import_button.click()
    _reach(dialog, dialog.done_page, qtbot)
    assert dialog.done_page.title.text().startswith("2 ")
    assert services.contacts.count() == 2
    with qtbot.waitSignal(dialog.undo_requested) as undo:
        dialog.done_page.undo_button.click()
    services.history.undo_set(undo.args[0])
    assert services.contacts.count() == 0
    assert not dialog.isVisible()


def test_a_chooser_that_was_cancelled_changes_nothing(dialog: ImportDialog) -> None:
    dialog.start.choose_button.click()
    assert dialog.pages.currentWidget() is dialog.start


def test_files_can_be_dropped(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (area,) = dialog.start.findChildren(DropArea)
    data = QMimeData()
    data.setUrls(
        [
            QUrl.fromLocalFile(str(_file(tmp_path, "Connections.csv", CONNECTIONS))),
            QUrl("https://example.org/other.csv"),
        ]
    )
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(QPoint(9, 9), *how, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(area, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(area, QDropEvent(QPointF(9, 9), *how, Qt.KeyboardModifier.NoModifier))
    _reach(dialog, dialog.found, qtbot)
    assert dialog.found.model.rowCount() == 2


def test_a_file_that_cannot_be_used_is_told_and_another_can_be_chosen(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.bring([tmp_path / "nothing.csv"])
    qtbot.waitUntil(dialog.start.trouble.isVisible)
    assert "nothing.csv" in dialog.start.trouble.words.text()
    _bring(dialog, [_file(tmp_path, "Connections.csv", CONNECTIONS)], qtbot)
    dialog.found.other_button.click()
    assert not dialog.found.trouble.isVisible()


def test_who_the_user_is_is_asked_and_messages_count_once_it_is_told(
    dialog: ImportDialog, services: Services, tmp_path: Path, qtbot: QtBot
) -> None:
    _bring(dialog, [_file(tmp_path, "messages.csv", MESSAGES)], qtbot)
    assert dialog.found.owner.isVisible()
    dialog.found.owner.answer_button.click()
    assert dialog.pages.currentWidget() is dialog.found
    dialog.found.owner.choice.setEditText("https://www.linkedin.com/in/me/")
    dialog.found.owner.answer_button.click()
    qtbot.waitUntil(lambda: not dialog.found.owner.isVisible() and dialog.found.isVisible())
    dialog.found.import_button.click()
    _reach(dialog, dialog.done_page, qtbot)
    assert services.interactions.count() == 1


def test_an_owner_nobody_knows_is_told_beside_the_question(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    _bring(dialog, [_file(tmp_path, "messages.csv", MESSAGES)], qtbot)
    dialog.found.owner.choice.setEditText("somebody-else")
    dialog.found.owner.answer_button.click()
    qtbot.waitUntil(dialog.found.trouble.isVisible)
    assert "somebody-else" in dialog.found.trouble.words.text()
    assert dialog.found.owner.isVisible()


def test_reading_can_be_stopped(
    make: Callable[[object], ImportDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    slow = Slow()
    dialog = make(slow)
    dialog.bring([tmp_path / "large.csv"])
    assert dialog.pages.currentWidget() is dialog.busy
    assert slow.begun.wait(10)
    qtbot.keyClick(dialog.busy.cancel_button, Qt.Key.Key_Return)
    _reach(dialog, dialog.start, qtbot)
    assert dialog.start.trouble.words.text() == "Cancelled. Nothing was kept."
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_closing_while_it_reads_stops_the_reading_first(
    make: Callable[[object], ImportDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = make(Slow())
    dialog.bring([tmp_path / "large.csv"])
    dialog.close()
    _reach(dialog, dialog.start, qtbot)


def test_an_import_that_fails_keeps_the_decisions(
    make: Callable[[object], ImportDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = make(Broken())
    _bring(dialog, [tmp_path / "x"], qtbot)
    dialog.found.import_button.click()
    qtbot.waitUntil(dialog.found.trouble.isVisible)
    assert "The disk is full" in dialog.found.trouble.words.text()
    assert dialog.found.import_button.isEnabled()


def test_the_same_file_again_brings_nothing(
    dialog: ImportDialog,
    services: Services,
    announced: list[ChangeSet],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    file = _file(tmp_path, "Connections.csv", CONNECTIONS)
    services.importing.commit(services.importing.preview([file]))
    announced.clear()
    _bring(dialog, [file], qtbot)
    assert "Known 2" in _chips(dialog)
    assert not dialog.found.import_button.isEnabled()
    assert not announced
    qtbot.keyClick(dialog.found.close_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_only_those_ticked_are_brought(
    dialog: ImportDialog, services: Services, tmp_path: Path, qtbot: QtBot
) -> None:
    _bring(dialog, [_file(tmp_path, "Connections.csv", CONNECTIONS)], qtbot)
    view = dialog.found.list
    view.setCurrentIndex(dialog.found.model.index(0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert dialog.found.import_button.text() == "Import 1 person"
    dialog.found.import_button.click()
    _reach(dialog, dialog.done_page, qtbot)
    assert services.contacts.count() == 1


def test_a_click_on_the_tick_turns_it_and_a_click_beside_does_not(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    _bring(dialog, [_file(tmp_path, "Connections.csv", CONNECTIONS)], qtbot)
    view, model = dialog.found.list, dialog.found.model
    row = view.visualRect(model.index(0))
    left = Qt.MouseButton.LeftButton
    tick = QPoint(row.left() + 20, row.center().y())
    qtbot.mouseClick(view.viewport(), left, pos=row.center())
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    qtbot.mouseClick(view.viewport(), left, pos=tick)
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked


def test_all_that_are_shown_are_ticked_or_none(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    files = [
        _file(tmp_path, "Connections.csv", CONNECTIONS),
        _file(tmp_path, "cards.vcf", CARDS),
    ]
    _bring(dialog, files, qtbot)
    _chips(dialog)["Without a name 1"].click()
    assert dialog.found.model.rowCount() == 1
    dialog.found.tick_all.click()
    _chips(dialog)["All 3"].click()
    assert dialog.found.import_button.text() == "Import 3 people"
    dialog.found.tick_none.click()
    assert not dialog.found.import_button.isEnabled()


def test_what_was_passed_over_is_listed_with_its_lines(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    _bring(dialog, [_file(tmp_path, "Connections.csv", CONNECTIONS)], qtbot)
    _chips(dialog)["Passed over 1"].click()
    table = dialog.found.skipped
    assert table.isVisible()
    assert table.rowCount() == 1
    assert table.item(0, 2).text() == "Connections.csv: 4"
    assert not dialog.found.tick_all.isVisible()


def _read_as(dialog: ImportDialog, encoding: str) -> None:
    box = dialog.found.encoding
    box.setCurrentIndex(box.findData(encoding))
    box.activated.emit(box.currentIndex())


def _names(dialog: ImportDialog) -> list[str]:
    model = dialog.found.model
    return [model.index(row).data() for row in range(model.rowCount())]


def _ticks(dialog: ImportDialog) -> list[bool]:
    model = dialog.found.model
    rows = (model.index(row) for row in range(model.rowCount()))
    return [row.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked for row in rows]


def test_another_encoding_reads_the_files_again_and_keeps_the_ticks(
    dialog: ImportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_bytes(CONNECTIONS.replace("Ruiz", "Ру́из").encode("cp1251", "ignore"))
    _bring(dialog, [path], qtbot)
    model = dialog.found.model
    model.setData(model.index(0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    model.setData(model.index(1), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert _ticks(dialog) == [False, True]
    _read_as(dialog, "cp1251")
    qtbot.waitUntil(lambda: "Ana Руиз" in _names(dialog), timeout=10_000)
    assert dialog.found.encoding.currentData() == "cp1251"
    assert _ticks(dialog) == [False, True]


def test_other_files_are_read_as_recognised_and_ticked_anew(
    dialog: ImportDialog, chosen: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    path = _file(tmp_path, "Connections.csv", CONNECTIONS)
    _bring(dialog, [path], qtbot)
    _read_as(dialog, "cp1251")
    _reach(dialog, dialog.found, qtbot)
    dialog.found.tick_none.click()
    chosen.append(path)
    dialog.found.other_button.click()
    _reach(dialog, dialog.found, qtbot)
    assert dialog.found.encoding.currentData() == ""
    assert _ticks(dialog) == [True, True]


def test_an_encoding_that_fails_leaves_the_box_as_the_preview_was_read(
    make: Callable[[object], ImportDialog], tmp_path: Path, qtbot: QtBot
) -> None:
    class Picky(Broken):
        def preview(self, paths: Sequence[Path], **how: object) -> Preview:
            if how["encoding"]:
                raise UserError("Nothing can be read.")
            return super().preview(paths)

    dialog = make(Picky())
    _bring(dialog, [tmp_path / "x"], qtbot)
    _read_as(dialog, "big5")
    qtbot.waitUntil(dialog.found.trouble.isVisible)
    assert dialog.found.encoding.currentData() == ""


def test_a_namesake_is_kept_apart_unless_ticked() -> None:
    candidate = Candidate(
        found=Contact(name="Ana Ruiz"),
        origin="x",
        verdict=Verdict.SUGGESTION,
        match_id=3,
        match_name="Ana <b>Ruiz</b>",
        ticked=False,
    )
    assert "Tick to merge" in explanation(candidate)
    candidate.ticked = True
    assert explanation(candidate).startswith("Merged into Ana <b>Ruiz</b>")
    assert "Ana Ruiz" in sentence(candidate)


def test_the_model_is_sound_and_thirty_thousand_rows_are_filtered_at_once(
    make: Callable[[object], ImportDialog], qtbot: QtBot
) -> None:
    verdicts = list(Verdict)
    candidates = [
        Candidate(found=Contact(name=f"P{i}"), origin="x", verdict=verdicts[i % len(verdicts)])
        for i in range(30_000)
    ]
    model = CandidateModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(candidates)
    assert model.rowCount() == 30_000
    assert model.index(0).data(Qt.ItemDataRole.UserRole).verdict is Verdict.SUGGESTION
    model.show_only(Verdict.SAME)
    assert model.rowCount() == sum(c.verdict is Verdict.SAME for c in candidates)
    same = model.index(0)
    assert not model.setData(same, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def test_every_verdict_can_be_painted(dialog: ImportDialog) -> None:
    found = Contact(name="نور حداد", title="Journalist " * 40)
    dialog.found.show_preview(
        Preview(
            files=(),
            candidates=[
                Candidate(
                    found=found,
                    origin="x",
                    verdict=verdict,
                    match_name="Noor",
                    differences=("title", "something new"),
                )
                for verdict in Verdict
            ],
        )
    )
    dialog.pages.setCurrentWidget(dialog.found)
    view = dialog.found.list
    image = QImage(400, view.verticalHeader().defaultSectionSize(), QImage.Format.Format_ARGB32)
    for row in range(dialog.found.model.rowCount()):
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            image.fill(Qt.GlobalColor.transparent)
            option = QStyleOptionViewItem()
            view.initViewItemOption(option)
            option.rect = image.rect()
            option.direction = direction
            painter = QPainter(image)
            view.itemDelegate().paint(painter, option, dialog.found.model.index(row))
            painter.end()
            assert len({image.pixel(x, 28) for x in range(400)}) > 5
