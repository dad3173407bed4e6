"""How change sets come from the store to the views."""

from __future__ import annotations

from threading import Thread, current_thread, main_thread

from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay


def test_a_change_made_here_is_heard_at_once(relay: ChangeRelay, services: Services) -> None:
    heard: list[Action] = []
    relay.changed.connect(lambda change_set: heard.append(change_set.action))
    services.contacts.add(Contact(name="Ana Lima"))
    assert heard == [Action.ADD_CONTACT]


def test_a_change_made_in_another_thread_is_heard_in_this_one(
    relay: ChangeRelay, qtbot: QtBot
) -> None:
    heard: list[tuple[int, bool]] = []

    def follow(change_set: ChangeSet) -> None:
        heard.append((change_set.number, current_thread() is main_thread()))

    relay.changed.connect(follow)
    worker = Thread(target=lambda: [relay.publish(ChangeSet(n, Action.IMPORT)) for n in range(50)])
    worker.start()
    worker.join()
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 50)
    assert heard == [(number, True) for number in range(50)]
