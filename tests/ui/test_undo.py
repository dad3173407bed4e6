"""Edit > Undo and Redo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import FEW
from relationkeeper.domain.contact import Contact
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.jobs import Job, JobRunner
from relationkeeper.ui.undo import UndoActions
from relationkeeper.ui.words import date_words


@pytest.fixture
def undo(services: Services, relay: ChangeRelay, jobs: JobRunner):
    parent = QObject()
    actions = UndoActions(services.history, jobs, parent)
    relay.changed.connect(actions.follow)
    yield actions
    relay.changed.disconnect(actions.follow)
    parent.deleteLater()


def told_by(undo: UndoActions) -> list[str]:
    sentences: list[str] = []
    undo.told.connect(sentences.append)
    return sentences


def test_with_nothing_done_there_is_nothing_to_undo(undo: UndoActions) -> None:
    undo.refresh()
    assert not undo.undo.isEnabled()
    assert not undo.redo.isEnabled()
    assert (undo.undo.text(), undo.redo.text()) == ("Undo", "Redo")


def test_the_actions_say_what_they_would_do(undo: UndoActions, services: Services) -> None:
    services.contacts.add(Contact(name="Ana Lima"))
    assert undo.undo.text() == "Undo: add Ana Lima"
    undo.undo.trigger()
    assert undo.redo.text() == "Redo: add Ana Lima"
    assert not undo.undo.isEnabled()


def test_a_long_name_is_cut_and_an_ampersand_stays_one(
    undo: UndoActions, services: Services
) -> None:
    services.contacts.add(Contact(name="Smith & Sons " + "x" * 80))
    assert undo.undo.text().startswith("Undo: add Smith && Sons xxx")
    assert undo.undo.text().endswith("…")
    assert len(undo.undo.text()) < 60


def test_undo_and_redo_do_it_and_say_so(undo: UndoActions, services: Services) -> None:
    told = told_by(undo)
    services.contacts.add(Contact(name="Ana Lima"))
    undo.undo.trigger()
    assert services.contacts.count() == 0
    undo.redo.trigger()
    assert services.contacts.count() == 1
    assert told == ["Undone: add Ana Lima.", "Redone: add Ana Lima."]


def test_what_changed_since_is_left_and_named(
    undo: UndoActions, services: Services, qtbot: QtBot
) -> None:
    services.sample.add()
    step, _ = services.history.steps()
    first = services.contacts.get(services.listing.ids()[0])
    assert first is not None
    assert step is not None
    services.contacts.edit(replace(first, note="mine now"))
    told = told_by(undo)
    with qtbot.waitSignal(undo.told):
        undo.take_back(step.number)
    assert services.contacts.count() == 1
    assert told == [f"Undone: add sample data. Changed since and left as it is: {first.name}."]


def test_a_large_step_is_a_job_that_can_be_watched(
    undo: UndoActions, services: Services, qtbot: QtBot
) -> None:
    services.sample.add()
    step = services.history.steps()[0]
    assert step is not None
    assert step.size > FEW
    began: list[tuple[Job, str]] = []
    undo.began.connect(lambda job, words: began.append((job, words)))
    with qtbot.waitSignal(undo.told):
        undo.undo.trigger()
        assert not undo.undo.isEnabled()
    assert [words for _job, words in began] == ["Undo: add sample data"]
    assert services.contacts.count() == 0
    assert undo.redo.isEnabled()


def test_while_one_is_at_work_nothing_else_turns_them_on(
    undo: UndoActions, services: Services, qtbot: QtBot
) -> None:
    services.sample.add()
    with qtbot.waitSignal(undo.told):
        undo.undo.trigger()
        undo.refresh()
        assert not undo.undo.isEnabled()
    assert undo.redo.isEnabled()


def test_what_is_taken_back_is_named_while_it_is_undone(
    undo: UndoActions, services: Services, qtbot: QtBot
) -> None:
    services.sample.add()
    step = services.history.steps()[0]
    assert step is not None
    titles: list[str] = []
    undo.began.connect(lambda _job, words: titles.append(words))
    with qtbot.waitSignal(undo.told):
        undo.take_back(step.number)
    assert titles == ["Undo: add sample data"]


def test_a_large_step_that_is_cancelled_changes_nothing(
    undo: UndoActions, services: Services, qtbot: QtBot
) -> None:
    services.sample.add()
    before = services.contacts.count()
    jobs: list[Job] = []
    undo.began.connect(lambda job, _words: jobs.append(job))
    undo.undo.trigger()
    with qtbot.waitSignal(jobs[0].cancelled):
        jobs[0].cancel()
    assert services.contacts.count() == before
    assert undo.undo.isEnabled()


def test_undo_goes_on_after_a_restart(
    services: Services, jobs: JobRunner, undo: UndoActions
) -> None:
    services.contacts.add(Contact(name="Ana Lima"))
    parent = QObject()
    after_restart = UndoActions(services.history, jobs, parent)
    after_restart.refresh()
    assert after_restart.undo.text() == "Undo: add Ana Lima"


def test_what_can_be_missed_is_offered_to_be_undone(undo: UndoActions, services: Services) -> None:
    done: list[str] = []
    undo.done.connect(lambda sentence, _number: done.append(sentence))
    ana = services.contacts.add(Contact(name="Ana Lima"))
    services.selection.favour([ana.id])
    services.selection.favour([ana.id], favourite=False)
    services.selection.bin([ana.id])
    assert done == [
        "Added Ana Lima.",
        "Marked Ana Lima as favourite.",
        "Marked Ana Lima as no longer favourite.",
        "Moved Ana Lima to the bin.",
    ]


def test_first_due_days_that_spread_are_told(undo: UndoActions, services: Services) -> None:
    people = [services.contacts.add(Contact(name=name)).id for name in ("Ana", "Ben", "Cy")]
    done: list[str] = []
    undo.done.connect(lambda sentence, _number: done.append(sentence))
    services.care.set_circle(people, 1)
    services.care.set_circle(people[:1], 0)
    last = max(services.contacts.rhythm(i).due or date.min for i in people)
    assert done == [
        f"Set circle or cadence of 3 people. Their first due days spread until {date_words(last)}.",
        "Set circle or cadence of Ana.",
    ]
