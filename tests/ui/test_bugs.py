"""What happens when something goes wrong that nobody told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.errors import UserError
from relationkeeper.ui.shell.bugs import Bugs


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "relationkeeper.log"


@pytest.fixture
def bugs(window: QWidget, told: list[str], log: Path, clock) -> Bugs:
    return Bugs(window, told.append, log, clock)


def stumble(bugs: Bugs, error: Exception) -> None:
    """Raise ``error``, and have ``bugs`` deal with it."""
    try:
        raise error
    except type(error):
        bugs(*sys.exc_info())


def boxes(window: QWidget) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def test_what_the_user_can_be_told_is_told_and_not_logged(
    bugs: Bugs, window: QWidget, told: list[str], log: Path
) -> None:
    stumble(bugs, UserError("The disk is full."))
    assert told == ["The disk is full."]
    assert not log.exists()
    assert boxes(window) == []


def test_a_bug_is_logged_by_its_place_and_never_by_its_words(bugs: Bugs, log: Path) -> None:
    stumble(bugs, ValueError("Ana Lima, +1 509 555 0102"))
    kept = log.read_text(encoding="utf-8")
    assert kept.startswith("2026-11-12T12:00:00+00:00 ValueError\n")
    assert "test_bugs.py" in kept
    assert "Ana" not in kept


def test_a_bug_is_shown_once_and_logged_every_time(
    bugs: Bugs, window: QWidget, log: Path, qtbot: QtBot
) -> None:
    for _ in range(3):
        stumble(bugs, ZeroDivisionError())
    (box,) = boxes(window)
    assert str(log) in box.informativeText()
    assert log.read_text(encoding="utf-8").count("ZeroDivisionError") == 3
    with qtbot.waitSignal(box.destroyed):
        box.accept()


def test_a_log_that_cannot_be_written_is_told(
    window: QWidget, told: list[str], tmp_path: Path, clock, qtbot: QtBot
) -> None:
    bugs = Bugs(window, told.append, tmp_path, clock)
    stumble(bugs, KeyError("Ana"))
    assert told == ["The log cannot be written to."]
    (box,) = boxes(window)
    with qtbot.waitSignal(box.destroyed):
        box.accept()
