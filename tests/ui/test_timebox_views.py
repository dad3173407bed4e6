"""The beat of the time box, its card and the timer of the top bar."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.timebox import Session, SessionState
from relationkeeper.services.services import Services
from relationkeeper.services.timeboxes import TimeBoxService
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.jobs import JobRunner
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.timebox.panel import TimeBoxPanel
from relationkeeper.ui.timebox.sentences import end_sentence, minutes_left
from relationkeeper.ui.timebox.switch import Switch
from relationkeeper.ui.timebox.ticker import Ticker
from relationkeeper.ui.timebox.top_bar_timer import TopBarTimer


@pytest.fixture
def ticker(services: Services, relay: ChangeRelay, jobs: JobRunner):
    ticker = Ticker(services.timeboxes, jobs)
    relay.changed.connect(ticker.follow)
    yield ticker
    relay.changed.disconnect(ticker.follow)
    ticker.deleteLater()


@pytest.fixture
def switch(services: Services, jobs: JobRunner) -> Switch:
    return Switch(services.timeboxes, jobs)


@pytest.fixture
def panel(switch: Switch, ticker: Ticker, qtbot: QtBot) -> TimeBoxPanel:
    panel = TimeBoxPanel(switch)
    qtbot.addWidget(panel)
    ticker.ticked.connect(panel.show_running)
    ticker.stopped.connect(panel.show_ended)
    ticker.expired.connect(panel.show_ended)
    panel.show()
    return panel


def test_it_beats_only_while_a_session_runs(ticker: Ticker, services: Services) -> None:
    assert not ticker._timer.isActive()
    services.timeboxes.start(15)
    assert ticker._timer.isActive()
    services.timeboxes.stop()
    assert not ticker._timer.isActive()
    assert not ticker.is_running


def test_it_says_what_is_left(ticker: Ticker, services: Services, clock) -> None:
    told: list[timedelta] = []
    ticker.ticked.connect(lambda _session, left: told.append(left))
    services.timeboxes.start(15)
    clock.forward(minutes=3, seconds=18)
    ticker.beat()
    assert told == [timedelta(minutes=15), timedelta(minutes=11, seconds=42)]


def test_the_beat_on_which_nothing_is_left_ends_it_once(
    ticker: Ticker, services: Services, clock, jobs: JobRunner, qtbot: QtBot
) -> None:
    ended: list[Session] = []
    ticker.expired.connect(ended.append)
    started = services.timeboxes.start(5)
    clock.forward(hours=8)  # the computer slept
    ticker.beat()
    ticker.beat()
    qtbot.waitUntil(jobs.is_idle)
    assert [session.state for session in ended] == [SessionState.EXPIRED]
    assert ended[0].ended == started.end
    assert services.timeboxes.running() is None


@pytest.fixture
def under_way(jobs: JobRunner) -> Iterator[threading.Event]:
    """A job that goes on until this is set."""
    done = threading.Event()
    jobs.start(lambda _progress: done.wait(10))
    yield done
    done.set()


def test_an_end_is_told_while_a_job_goes_on_and_kept_after_it(
    ticker: Ticker, services: Services, clock, jobs: JobRunner, under_way, qtbot: QtBot
) -> None:
    ended: list[Session] = []
    ticker.expired.connect(ended.append)
    services.timeboxes.start(5)
    clock.forward(minutes=5)
    ticker.beat()
    assert [session.state for session in ended] == [SessionState.EXPIRED]
    assert not ticker.is_running
    assert services.timeboxes.running() is not None
    under_way.set()
    qtbot.waitUntil(jobs.is_idle)
    assert services.timeboxes.running() is None
    assert len(ended) == 1


def test_an_end_that_cannot_be_kept_is_kept_later(
    ticker: Ticker,
    services: Services,
    clock,
    jobs: JobRunner,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> None:
        raise UserError("Another program is writing.")

    ended: list[Session] = []
    ticker.expired.connect(ended.append)
    services.timeboxes.start(5)
    clock.forward(minutes=5)
    with monkeypatch.context() as broken:
        broken.setattr(TimeBoxService, "tick", lambda _self: fail())
        ticker.beat()
        qtbot.waitUntil(jobs.is_idle)
    assert services.timeboxes.running() is not None
    assert ticker._later.interval() == 30_000
    ticker._later.setInterval(1)
    qtbot.waitUntil(lambda: services.timeboxes.running() is None)
    assert len(ended) == 1


def test_a_session_is_started_and_stopped_after_the_job_under_way(
    switch: Switch, services: Services, jobs: JobRunner, under_way, qtbot: QtBot
) -> None:
    switch.start(5)
    assert services.timeboxes.running() is None
    switch.start(10)
    with qtbot.waitSignal(switch.failed):
        under_way.set()
    qtbot.waitUntil(jobs.is_idle)
    session = services.timeboxes.running()
    assert session is not None
    assert session.minutes == 5


def test_a_session_that_runs_is_taken_up(
    ticker: Ticker, services: Services, clock, jobs: JobRunner
) -> None:
    services.timeboxes.start(15)
    after_restart = Ticker(services.timeboxes, jobs)
    clock.forward(minutes=5)
    told: list[timedelta] = []
    after_restart.ticked.connect(lambda _session, left: told.append(left))
    after_restart.begin()
    assert told == [timedelta(minutes=10)]
    assert after_restart.is_running
    after_restart.deleteLater()


def test_the_timer_beats_by_itself(ticker: Ticker, services: Services, qtbot: QtBot) -> None:
    services.timeboxes.start(15)
    ticker._timer.setInterval(1)
    with qtbot.waitSignal(ticker.ticked):
        pass


def test_the_card_starts_what_was_chosen(
    panel: TimeBoxPanel, services: Services, qtbot: QtBot
) -> None:
    assert panel.start_button.text() == "Start 15 min"
    qtbot.mouseClick(panel.choices.button(5), Qt.MouseButton.LeftButton)
    assert panel.start_button.text() == "Start 5 min"
    qtbot.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
    session = services.timeboxes.running()
    assert session is not None
    assert session.minutes == 5


def test_the_card_shows_what_is_left_and_stops_it(
    panel: TimeBoxPanel, services: Services, ticker: Ticker, clock, qtbot: QtBot
) -> None:
    services.timeboxes.start(15)
    clock.forward(minutes=3, seconds=18)
    ticker.beat()
    assert panel.ring.accessibleDescription() == "11:42 of 15 min"
    assert panel.stop_button.isVisible()
    assert not panel.start_button.isVisible()
    qtbot.mouseClick(panel.stop_button, Qt.MouseButton.LeftButton)
    assert services.timeboxes.running() is None
    assert panel.start_button.isVisible()


def test_the_keyboard_stays_on_the_card_when_its_button_changes(
    panel: TimeBoxPanel, services: Services, qtbot: QtBot
) -> None:
    panel.activateWindow()
    panel.start_button.setFocus()
    services.timeboxes.start(15)
    assert panel.focusWidget() is panel.stop_button
    services.timeboxes.stop()
    assert panel.focusWidget() is panel.start_button


def test_the_top_bar_offers_a_start_only_where_the_card_is_out_of_sight(
    switch: Switch, ticker: Ticker, icons: Icons, qtbot: QtBot
) -> None:
    timer = TopBarTimer(switch, icons)
    qtbot.addWidget(timer)
    ticker.ticked.connect(timer.show_running)
    ticker.stopped.connect(timer.show_ended)
    timer.show()
    assert not timer.start_button.isVisible()
    timer.set_alone(alone=True)
    qtbot.mouseClick(timer.start_button, Qt.MouseButton.LeftButton)
    assert timer.ring.isVisible()
    assert timer.ring.accessibleDescription() == "15:00 left"
    assert not timer.start_button.isVisible()
    qtbot.mouseClick(timer.stop_button, Qt.MouseButton.LeftButton)
    assert timer.start_button.isVisible()
    assert not timer.ring.isVisible()


def test_a_begun_minute_counts_whole() -> None:
    assert minutes_left(timedelta(seconds=1)) == 1
    assert minutes_left(timedelta(minutes=15)) == 15
    assert minutes_left(timedelta(minutes=14, seconds=1)) == 15


def test_an_end_is_told_with_its_time(services: Services, clock) -> None:
    session = services.timeboxes.start(15)
    clock.forward(minutes=5)
    assert end_sentence(session.stopped(clock())).startswith("Stopped at ")
    clock.forward(days=1)
    assert end_sentence(session.at(clock())).startswith("Your time box of 15 min ended at ")
