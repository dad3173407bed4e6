"""Two processes write to one database: what the first one shows follows, as if read anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.contacts.list_model import ContactListModel
from relationkeeper.ui.people.moment_model import MomentModel
from tests.following import Follower
from tests.histories import NOW, History, fast_store

TODAY = date(2026, 11, 12)
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


class Window:
    """What a window has that follows: a list of people, the timeline, one person's moments."""

    def __init__(self, store: Store, relay: ChangeRelay) -> None:
        self.services = Services(store, lambda: NOW)
        self.relay = relay
        relay.keep_up(self.services.history)
        self.follower = Follower(store)
        self.people = self._people()
        self.moments = [self._moments(None), self._moments(1)]
        self.models: list[QAbstractItemModel] = [self.people, *self.moments]
        self.testers = [QAbstractItemModelTester(model, FATAL) for model in self.models]
        self.heard: list[ChangeSet] = []
        for follow in (self.follower.follow, self.people.follow, self._follow, self.heard.append):
            relay.changed.connect(follow)

    def look(self) -> None:
        """Read what is in sight."""
        for model in self.models:
            shown(model)

    def shows_all(self) -> None:
        """Assert that all is shown as it is."""
        self.follower.knows_all()
        anew = [self._people(), self._moments(None), self._moments(1)]
        assert [shown(model) for model in self.models] == [shown(model) for model in anew]

    def _follow(self, change_set: ChangeSet) -> None:
        for model in self.moments:
            if change_set.many:
                model.go_to_start()
            else:
                model.follow(change_set)

    def _people(self) -> ContactListModel:
        return ContactListModel(self.services.contacts, self.services.listing, TODAY)

    def _moments(self, whose: int | None) -> MomentModel:
        model = MomentModel(self.services.interactions, TODAY)
        model.show(whose)
        return model


def shown(model: QAbstractItemModel) -> list[object]:
    rows = range(model.rowCount())
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(row, 0), role) for row in rows]


@pytest.fixture
def relay(qapp: QApplication) -> ChangeRelay:
    return ChangeRelay()


@pytest.fixture
def ours(tmp_path: Path, relay: ChangeRelay) -> Iterator[Store]:
    with fast_store(tmp_path, relay.publish) as store:
        yield store


@pytest.fixture
def theirs(tmp_path: Path, ours: Store) -> Iterator[Store]:
    """The same database in another process."""
    with fast_store(tmp_path) as store:
        yield store


def add(store: Store, *names: str) -> None:
    with store.write(Action.ADD_CONTACT) as tx:
        tx.add_all([Contact(name=name) for name in names])


def test_what_another_process_wrote_before_comes_with_what_is_written_here(
    ours: Store, theirs: Store, relay: ChangeRelay
) -> None:
    add(ours, "Mia")
    window = Window(ours, relay)
    add(theirs, "Ana", "Ben")
    add(ours, "Dora")
    assert [len(change_set.changes) for change_set in window.heard] == [3]
    window.shows_all()


def test_each_set_is_told_once(ours: Store, theirs: Store, relay: ChangeRelay) -> None:
    window = Window(ours, relay)
    add(theirs, "Ana")
    relay.catch_up()
    relay.catch_up()
    relay.publish(window.heard[0])  # a worker's, heard of by looking before its own word came
    assert [change_set.number for change_set in window.heard] == [1]


def test_views_that_may_have_read_too_much_start_anew(
    ours: Store, theirs: Store, relay: ChangeRelay, qtbot: QtBot
) -> None:
    to_come = ["Ana", "Ben", "Carl"]

    def write_in_between(_change_set: ChangeSet) -> None:
        if to_come:
            add(theirs, *to_come)
            to_come.clear()

    add(ours, "Mia")
    relay.changed.connect(write_in_between)
    window = Window(ours, relay)
    add(ours, "Dora")  # where she comes is counted with Ana, Ben and Carl
    qtbot.waitUntil(lambda: not relay._is_torn)
    assert [change_set.many for change_set in window.heard] == [False, True]
    window.shows_all()


@pytest.mark.parametrize("seed", range(12))
def test_views_follow_what_two_processes_write(
    seed: int, ours: Store, theirs: Store, relay: ChangeRelay
) -> None:
    random = Random(seed)  # noqa: S311 - not for secrets
    history = History(ours, random)
    history.begin()
    window = Window(ours, relay)
    for _ in range(25):
        history.store = random.choice([ours, theirs])
        history.do_something()
        if random.random() < 0.3:
            window.look()
        if random.random() < 0.4:
            relay.catch_up()
            window.shows_all()
    relay.catch_up()
    window.shows_all()


@pytest.mark.parametrize("seed", range(8))
def test_views_follow_where_another_process_writes_while_they_read(
    seed: int, ours: Store, theirs: Store, relay: ChangeRelay, qtbot: QtBot
) -> None:
    random = Random(seed)  # noqa: S311 - not for secrets
    history = History(theirs, random)
    history.doings.remove(history.there_and_back)  # somebody may come between
    history.begin()
    to_come = 0

    def write_in_between(_change_set: ChangeSet) -> None:
        nonlocal to_come
        if to_come and random.random() < 0.5:
            to_come -= 1
            history.store = theirs
            history.do_something()

    relay.changed.connect(write_in_between)
    window = Window(ours, relay)
    relay.changed.connect(write_in_between)
    for _ in range(15):
        to_come = random.randrange(4)
        history.store = ours
        history.do_something()
        window.look()
        qtbot.waitUntil(lambda: not relay._is_torn)
        to_come = 0
        relay.catch_up()
        window.shows_all()
