"""The export: who, into what, where, and what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.services.exporting import ExportFormat
from relationkeeper.services.services import Services
from relationkeeper.ui.jobs import JobRunner
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.transfer.export_dialog import ExportDialog


@pytest.fixture
def asked() -> list[str]:
    """The names that were suggested for a file."""
    return []


@pytest.fixture
def target(tmp_path: Path) -> list[Path | None]:
    """What the user answers, one after the other."""
    return [tmp_path / "mine.vcf"]


@pytest.fixture
def dialog(
    qtbot: QtBot,
    services: Services,
    jobs: JobRunner,
    icons: Icons,
    asked: list[str],
    target: list[Path | None],
) -> ExportDialog:
    def choose(suggested: str) -> Path | None:
        asked.append(suggested)
        return target.pop(0)

    for name in ("Ana Ruiz", "Ben Ode"):
        services.contacts.add(Contact(name=name))
    dialog = ExportDialog(services.exporting, jobs, choose, icons)
    qtbot.addWidget(dialog)
    dialog.offer(None, 2)
    dialog.open()
    return dialog


def finish(dialog: ExportDialog, jobs: JobRunner, qtbot: QtBot) -> None:
    dialog.choice.export_button.click()
    qtbot.waitUntil(jobs.is_idle)


def test_everybody_is_written_and_the_place_is_told(
    dialog: ExportDialog, jobs: JobRunner, qtbot: QtBot, tmp_path: Path, asked: list[str]
) -> None:
    finish(dialog, jobs, qtbot)
    assert asked == ["people.vcf"]
    assert dialog.done_page.title.text() == "2 people written"
    assert dialog.done_page.words.text() == str(tmp_path / "mine.vcf")
    assert "VERSION:4.0" in (tmp_path / "mine.vcf").read_text(encoding="utf-8")
    with qtbot.waitSignal(dialog.folder_requested) as shown:
        dialog.folder_button.click()
    assert shown.args == [QUrl.fromLocalFile(str(tmp_path))]


def test_a_selection_is_written_by_keyboard_alone(
    dialog: ExportDialog, services: Services, jobs: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.offer([services.contacts.named("Ben")[0].id], 1)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(jobs.is_idle)
    text = (tmp_path / "mine.vcf").read_text(encoding="utf-8")
    assert "VERSION:3.0" in text
    assert "Ana" not in text
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_an_ending_is_added_where_none_was_typed(
    dialog: ExportDialog,
    jobs: JobRunner,
    qtbot: QtBot,
    tmp_path: Path,
    target: list[Path | None],
    asked: list[str],
) -> None:
    target[0] = tmp_path / "table"
    dialog.choice.choose(ExportFormat.CSV)
    finish(dialog, jobs, qtbot)
    assert asked == ["people.csv"]
    assert (tmp_path / "table.csv").exists()


def test_thinking_better_of_it_writes_nothing(
    dialog: ExportDialog, jobs: JobRunner, qtbot: QtBot, target: list[Path | None], tmp_path: Path
) -> None:
    target[0] = None
    finish(dialog, jobs, qtbot)
    assert dialog.choice.isVisible()
    assert not list(tmp_path.glob("*.vcf"))


def test_a_failure_is_told_and_another_place_can_be_chosen(
    dialog: ExportDialog, jobs: JobRunner, qtbot: QtBot, target: list[Path | None], tmp_path: Path
) -> None:
    target[:] = [tmp_path / "nowhere" / "mine.vcf", tmp_path / "mine.vcf"]
    finish(dialog, jobs, qtbot)
    assert "cannot be written" in dialog.choice.trouble.words.text()
    finish(dialog, jobs, qtbot)
    assert dialog.done_page.isVisible()


class Endless:
    """An export that goes on until somebody stops it."""

    def export(
        self, path: Path, ids: object, format: ExportFormat, progress: Progress | None = None
    ) -> int:
        while True:
            (progress or NoProgress()).step(0, 1)


def test_an_export_can_be_stopped(
    qtbot: QtBot, jobs: JobRunner, icons: Icons, tmp_path: Path
) -> None:
    dialog = ExportDialog(
        Endless(),  # type: ignore[arg-type]
        jobs,
        lambda _name: tmp_path / "mine.vcf",
        icons,
    )
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.choice.export_button.click()
    assert dialog.busy.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(dialog.choice.isVisible)
    assert dialog.choice.trouble.words.text() == "Stopped. Nothing was written."
