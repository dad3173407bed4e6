"""A time box, from the button to the notification, over restarts and closed windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.domain.timebox import Session, SessionState
from relationkeeper.ui.timebox.tray import Tray


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, clock, qtbot: QtBot) -> Iterator[Callable[[], App]]:
    """Starts the program and shows its window; a second call is the next start."""
    apps: list[App] = []

    def begin() -> App:
        close()
        apps.append(App(qapp, tmp_path / "data" / "relationkeeper.db", clock))
        apps[-1].window.resize(1280, 800)  # the screen of the tests is smaller
        with qtbot.waitSignal(apps[-1].window.settled):
            apps[-1].window.show()
        return apps[-1]

    def close() -> None:
        while apps:
            apps.pop().close()

    yield begin
    close()


def sessions_of(app: App) -> list[Session]:
    """The ends of sessions that ``app`` is going to hear of."""
    ended: list[Session] = []
    app.window.time_box.ticker.expired.connect(ended.append)
    app.window.time_box.ticker.stopped.connect(ended.append)
    return ended


def test_fifteen_minutes_from_start_to_end(start: Callable[[], App], clock, qtbot: QtBot) -> None:
    app = start()
    box = app.window.time_box
    ended = sessions_of(app)
    qtbot.mouseClick(box.panel.start_button, Qt.MouseButton.LeftButton)
    assert box.timer.ring.isVisible()

    clock.forward(minutes=3, seconds=18)
    box.ticker.beat()
    assert box.panel.ring.accessibleDescription() == "11:42 of 15 min"

    clock.forward(minutes=12)
    box.ticker.beat()
    assert [session.state for session in ended] == [SessionState.EXPIRED]
    assert app.window.toast.isVisible()
    assert app.window.toast.accessibleName().startswith("Your time box of 15 min ended at ")
    assert not box.timer.ring.isVisible()
    assert box.panel.start_button.isVisible()


def test_the_end_leaves_what_is_typed_alone(start: Callable[[], App], clock, qtbot: QtBot) -> None:
    app = start()
    app.services.timeboxes.start(5)
    app.window.search.setFocus()
    app.window.search.setText("somebody")
    clock.forward(minutes=5)
    app.window.time_box.ticker.beat()
    assert app.window.toast.isVisible()
    assert app.window.focusWidget() is app.window.search
    assert app.window.search.text() == "somebody"


def test_a_session_that_ended_while_the_program_was_closed_is_told_at_its_time(
    start: Callable[[], App], clock, qtbot: QtBot
) -> None:
    started = start().services.timeboxes.start(15)
    clock.forward(hours=3)
    app = start()
    at = started.end.astimezone().strftime("%M")
    assert app.window.toast.isVisible()
    assert app.window.toast.accessibleName().endswith(f"{at}.")
    qtbot.waitUntil(lambda: app.services.timeboxes.running() is None)


def test_a_session_goes_on_after_a_restart(start: Callable[[], App], clock) -> None:
    start().services.timeboxes.start(15)
    clock.forward(minutes=5)
    app = start()
    assert app.window.time_box.panel.ring.accessibleDescription() == "10:00 of 15 min"
    assert app.window.time_box.timer.stop_button.isVisible()


def test_without_a_tray_closing_the_window_ends_the_program(
    start: Callable[[], App], qtbot: QtBot
) -> None:
    app = start()
    app.services.timeboxes.start(15)
    with qtbot.waitSignal(app.window.closed):
        app.window.close()


@pytest.fixture
def with_tray(start: Callable[[], App]) -> App:
    """The program on a desktop that has a tray."""
    app = start()
    box = app.window.time_box
    box.show_in(Tray(box.switch, app.theme, app.window))
    return app


def test_a_running_session_keeps_the_program_in_the_tray(with_tray: App, qtbot: QtBot) -> None:
    window, tray = with_tray.window, with_tray.window.time_box.tray
    assert tray is not None
    with_tray.services.timeboxes.start(15)
    with qtbot.assertNotEmitted(window.closed):
        window.close()
    assert not window.isVisible()
    tray.show_action.trigger()
    assert window.isVisible()


def test_with_nothing_running_closing_ends_the_program(with_tray: App, qtbot: QtBot) -> None:
    with qtbot.waitSignal(with_tray.window.closed):
        with_tray.window.close()


def test_the_tray_quits_while_a_session_runs(with_tray: App, qtbot: QtBot) -> None:
    with_tray.services.timeboxes.start(15)
    with_tray.window.close()
    tray = with_tray.window.time_box.tray
    assert tray is not None
    with qtbot.waitSignal(with_tray.window.closed):
        tray.quit_action.trigger()


def test_the_tray_says_when_it_is_over(with_tray: App, clock) -> None:
    box = with_tray.window.time_box
    assert box.tray is not None
    with_tray.services.timeboxes.start(5)
    assert box.tray.toolTip() == "RelationKeeper: 5:00 left"
    clock.forward(minutes=5)
    box.ticker.beat()
    assert box.tray.toolTip() == "RelationKeeper"
    assert box.tray.start_action.isEnabled()
