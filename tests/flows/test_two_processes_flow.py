"""The window and other processes of the program, on the same data at the same time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.door import Door, Verb
from relationkeeper.services.preferences import PreferenceService
from relationkeeper.store.store import Store
from relationkeeper.ui.people.moment_model import MomentModel
from relationkeeper.ui.shell.pages import PageName
from relationkeeper.ui.theme.theme import Scheme

PROGRAM = [sys.executable, "-m", "relationkeeper"]
PATIENCE_MS = 20_000  # until a test that hangs has failed


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime folder for all processes of the test."""
    with TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        yield Path(folder)


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[App]:
    """The window, as it is once it opened its door, by the clock of the other processes."""
    database = tmp_path / "data" / "relationkeeper.db"
    door = Door(database.parent)
    assert door.come_in()
    app = App(qapp, database)
    app.services.contacts.add(Contact(name="Ana Ruiz"))
    with qtbot.waitSignal(app.window.settled):
        app.window.show()
    app.open(door)
    yield app
    app.close()
    door.leave()


def start(app: App, *arguments: str) -> QProcess:
    """The program once more, on the same data, while this one goes on."""
    process = QProcess()
    process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
    process.start(PROGRAM[0], [*PROGRAM[1:], "--data", str(app.store.path.parent), *arguments])
    return process


def shown(model: MomentModel) -> list[str]:
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def is_over(process: QProcess) -> bool:
    return process.state() is QProcess.ProcessState.NotRunning


def finish(process: QProcess, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: process.state() is QProcess.ProcessState.NotRunning, timeout=PATIENCE_MS
    )
    assert process.exitCode() == 0


def test_a_touch_logged_on_the_terminal_appears_and_undo_takes_it_back(
    app: App, qtbot: QtBot
) -> None:
    app.window.pages.open(PageName.TIMELINE)
    timeline = app.window.pages.built[PageName.TIMELINE].feed.model  # type: ignore[attr-defined]
    with qtbot.waitSignal(app.relay.changed, timeout=PATIENCE_MS) as told:
        process = start(app, "log", "coffee with Ana 2020-01-05 45m")
    assert told.args[0].action is Action.LOG_INTERACTION
    assert not told.args[0].many
    finish(process, qtbot)
    assert "Ana Ruiz" in timeline.data(timeline.index(0))
    assert app.window.commands.undo.text() == "Undo: log a touch with Ana Ruiz"
    app.window.commands.undo.trigger()
    assert timeline.rowCount() == 0
    assert app.services.interactions.count() == 0


def test_what_is_undone_on_the_terminal_goes_and_can_be_redone_in_the_window(
    app: App, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(app.relay.changed, timeout=PATIENCE_MS):
        process = start(app, "undo")
    finish(process, qtbot)
    assert app.services.contacts.count() == 0
    assert app.window.commands.redo.text() == "Redo: add Ana Ruiz"
    app.window.commands.redo.trigger()
    assert app.services.contacts.count() == 1


def test_what_was_written_without_a_word_is_seen_at_the_next_look(app: App, qtbot: QtBot) -> None:
    silent = Store(app.store.path, lambda _change_set: None)
    PreferenceService(silent).put("theme", "dark")
    silent.close()
    app.lookout.look()
    assert app.theme.scheme is Scheme.DARK


def test_a_second_start_brings_the_window_to_the_front_and_ends_well(
    app: App, qtbot: QtBot
) -> None:
    app.window.hide()
    second = start(app)
    qtbot.waitUntil(app.window.isVisible, timeout=PATIENCE_MS)
    finish(second, qtbot)


def test_all_of_what_both_write_at_once_is_shown(app: App, qtbot: QtBot) -> None:
    app.window.pages.open(PageName.TIMELINE)
    timeline = app.window.pages.built[PageName.TIMELINE].feed.model  # type: ignore[attr-defined]
    told: list[ChangeSet] = []
    app.relay.changed.connect(told.append)
    others = [start(app, "log", f"call with Ana 2020-01-{day:02}") for day in range(1, 4)]
    days = iter(range(1, 15))

    def are_over() -> bool:
        if (day := next(days, 0)) > 0:
            app.services.touches.log_text(f"lunch with Ana 2021-01-{day:02}")
        return not day and all(map(is_over, others))

    qtbot.waitUntil(are_over, timeout=PATIENCE_MS)
    app.relay.catch_up()
    assert [process.exitCode() for process in others] == [0, 0, 0]
    anew = MomentModel(app.services.interactions, date(2021, 2, 1))
    anew.show(None)
    assert len(shown(anew)) == 17
    assert shown(timeline) == shown(anew)
    assert [change_set.number for change_set in told] == sorted({s.number for s in told})


def test_a_window_that_was_killed_does_not_keep_the_next_one_from_opening(
    tmp_path: Path, qtbot: QtBot
) -> None:
    door = Door(tmp_path)
    command = [*PROGRAM, "--data", str(tmp_path)]
    for _ in range(2):
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as window:
            qtbot.waitUntil(lambda: door.knock(Verb.SHOW), timeout=PATIENCE_MS)
            window.kill()
        assert Path(door.address).exists()
