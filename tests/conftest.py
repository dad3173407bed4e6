"""What tests share: a clock to turn by hand, a store in a folder of its own, a whole window."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relationkeeper.domain.change import ChangeSet, Publish

if TYPE_CHECKING:  # so that tests of the lower floors load no Qt, and those of the domain no SQL
    from PySide6.QtWidgets import QApplication

    from relationkeeper.app import App
    from relationkeeper.services.services import Services
    from relationkeeper.store.store import Store
    from relationkeeper.ui.changes import ChangeRelay
    from relationkeeper.ui.jobs import JobRunner
    from relationkeeper.ui.theme.icons import Icons

# Without a screen Qt would end the whole run; whoever wants to see it names another.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class Clock:
    """A clock that stands still: noon in UTC on Thursday, 12 November 2026."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 12, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **length: float) -> None:
        """Turn it on by so many ``days``, ``minutes``, ..."""
        self.now += timedelta(**length)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def announced() -> list[ChangeSet]:
    """Every change set that the store announced, in order."""
    return []


@pytest.fixture
def listeners(announced: list[ChangeSet]) -> list[Publish]:
    """Whoever the store tells of changes."""
    return [announced.append]


@pytest.fixture
def store(tmp_path: Path, listeners: list[Publish], clock: Clock) -> Iterator[Store]:
    from relationkeeper.store.store import Store

    def publish(change_set: ChangeSet) -> None:
        for listener in listeners:
            listener(change_set)

    store = Store(tmp_path / "relationkeeper.db", publish, clock)
    yield store
    store.close()


@pytest.fixture
def services(store: Store, clock: Clock) -> Services:
    from relationkeeper.services.services import Services

    return Services(store, clock)


@pytest.fixture
def relay(qapp: QApplication, listeners: list[Publish]) -> ChangeRelay:
    """Tells views of what the store announces, once a test asks for it."""
    from relationkeeper.ui.changes import ChangeRelay

    relay = ChangeRelay()
    listeners.append(relay.publish)
    return relay


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[JobRunner]:
    from relationkeeper.ui.jobs import JobRunner

    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path, clock: Clock) -> Iterator[App]:
    """The whole program over an empty database; show ``app.window`` to see it settle.

    The window is as large as on a common screen, though that of the tests is smaller.
    """
    from relationkeeper.app import App

    app = App(qapp, tmp_path / "app" / "relationkeeper.db", clock)
    app.window.resize(1280, 800)
    yield app
    app.close()


@pytest.fixture(scope="session")
def icons(qapp: QApplication) -> Icons:
    """The icons of a light theme, with the application dressed in it."""
    from relationkeeper.ui.theme.icons import Icons
    from relationkeeper.ui.theme.theme import Scheme, Theme

    return Icons(Theme(qapp, Scheme.LIGHT))
