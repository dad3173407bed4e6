"""What can be done, in the search: how it is found, where it stands, what does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.summary import SearchHits
from relationkeeper.services.services import Services
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.search.commands import Command, Naming, commands_of, matching
from relationkeeper.ui.search.results_model import (
    AddRow,
    MoreCommandsRow,
    NoCommandRow,
    ResultsModel,
    Section,
)
from relationkeeper.ui.search.search_box import SearchBox
from relationkeeper.ui.theme.icons import Icons


class Found:
    """A search that finds so many people and notes, whatever is asked for."""

    def __init__(self, people: int = 0, notes: int = 0) -> None:
        self.hits = SearchHits(tuple(range(1, people + 1)), tuple(range(notes, 0, -1)))
        self.asked: list[str] = []

    def find(self, query: str) -> SearchHits:
        self.asked.append(query)
        return self.hits


@pytest.fixture
def menu(qtbot: QtBot) -> QMenu:
    """An & in a name, a submenu, something that cannot be done, and a shortcut."""
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Import…").setShortcut("Ctrl+I")
    menu.addAction("Imports…")
    menu.addSeparator()
    appearance = menu.addMenu("Appearance")
    for words in ("Light", "Dark"):
        appearance.addAction(words).setCheckable(True)
    menu.addAction("Redo").setEnabled(False)
    menu.addAction("Move to &bin")
    menu.addAction("Copy ben&&co@example.com")
    return menu


@pytest.fixture
def commands(menu: QMenu) -> list[Command]:
    dark = _action(menu.actions()[3].menu(), "Dark")
    return list(commands_of(menu, Naming(other={dark: "theme"})))


def _action(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == words)


def _about(about: str, *titles: str) -> list[Command]:
    menu = QMenu(QApplication.activeWindow())
    for title in titles:
        menu.addAction(QAction(title, QApplication.instance()))
    return list(commands_of(menu, Naming(about, whose="with")))


def _titles(commands: list[Command]) -> list[str]:
    return [command.title for command in commands]


def _model(found: Found, commands: list[Command]) -> ResultsModel:
    model = ResultsModel(found, Faces(found))
    model.offer(commands)
    return model


def _press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    QApplication.sendEvent(widget, event)


def _type(widget: QWidget, text: str) -> None:
    for character in text:
        _press(widget, Qt.Key.Key_unknown, character)


# What there is, and how it is found


def test_whatever_can_be_done_in_a_menu_is_there_with_the_way_to_it(
    commands: list[Command],
) -> None:
    assert _titles(commands) == [
        "Import…",
        "Imports…",
        "Appearance › Light",
        "Appearance › Dark",
        "Move to bin",
        "Copy ben&co@example.com",
    ]
    assert commands[0].keys == "Ctrl I"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("dark", ["Appearance › Dark"]),
        ("theme dark", ["Appearance › Dark"]),
        ("DÁRK app", ["Appearance › Dark"]),
        ("import", ["Import…", "Imports…"]),
        ("ark", []),
        ("dark imp", []),
        ("redo", []),
        ("bin", ["Move to bin"]),
    ],
)
def test_an_action_is_found_by_the_beginnings_of_its_words(
    commands: list[Command], query: str, titles: list[str]
) -> None:
    assert _titles(matching(commands, query)) == titles


def test_what_begins_as_was_asked_for_comes_before_what_has_the_word_and_what_is_called_so(
    menu: QMenu,
) -> None:
    menu.clear()
    for words in ("Quit", "Move to bin", "Bin"):
        menu.addAction(words)
    naming = Naming(other={menu.actions()[0]: "binge"})
    assert _titles(matching(commands_of(menu, naming), "bin")) == ["Bin", "Move to bin", "Quit"]


def test_a_name_says_for_whom_and_finds_nothing_alone(qtbot: QtBot) -> None:
    commands = _about("Ana Ruiz", "Log a touch", "Archive")
    assert _titles(matching(commands, "log with ana")) == ["Log a touch"]
    assert matching(commands, "ana") == []
    assert matching(commands, "with") == []
    assert matching(commands, "log ben") == []


# Where it stands


def test_actions_stand_between_people_and_notes(commands: list[Command], qtbot: QtBot) -> None:
    model = _model(Found(people=2, notes=3), commands)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.search("import")
    sections = [model.section(row) for row in range(model.rowCount())]
    assert sections == [Section.PEOPLE] * 2 + [Section.COMMANDS] * 2 + [Section.NOTES] * 3
    assert [row for row in range(7) if model.begins_section(row)] == [0, 2, 4]
    assert model.best_row() == 0


def test_one_letter_is_for_people(commands: list[Command], qtbot: QtBot) -> None:
    model = _model(Found(), commands)
    model.search("d")
    assert model.rowCount() == 1


def test_where_nobody_is_found_enter_does_what_was_typed(
    commands: list[Command], qtbot: QtBot
) -> None:
    model = _model(Found(notes=3), commands)
    model.search("dark")
    assert model.row(0) == AddRow("dark", others_found=True)
    assert model.row(model.best_row()) == commands[3]


def test_nobody_is_changed_for_a_word_that_notes_have(qtbot: QtBot) -> None:
    about_ana = _about("Ana Ruiz", "Cadence every week")
    model = _model(Found(notes=3), about_ana)
    model.search("week")
    assert model.section(model.best_row()) is Section.NOTES
    model = _model(Found(), about_ana)
    model.search("week")
    assert model.row(model.best_row()) == about_ana[0]


def test_of_many_actions_a_few_are_shown_and_an_offer_of_the_others(qtbot: QtBot) -> None:
    model = _model(Found(notes=3), _about("", *(f"Circle {n}" for n in range(9))))
    model.search("circle")
    assert model.row(4) == MoreCommandsRow(6)
    assert model.section(5) is Section.NOTES
    assert model.index(4, 0).data() == "Show 6 more actions"


def test_after_a_greater_than_sign_there_are_actions_alone(
    commands: list[Command], qtbot: QtBot
) -> None:
    found = Found(people=2, notes=3)
    model = _model(found, commands)
    model.search(">")
    assert [model.row(row) for row in range(model.rowCount())] == commands
    model.search("> dark")
    assert [model.row(row) for row in range(model.rowCount())] == [commands[3]]
    model.search(">zeppelin")
    assert model.row(0) == NoCommandRow("zeppelin")
    assert model.index(0, 0).data() == "No action is called “zeppelin”"
    assert found.asked == []


def test_an_action_is_read_aloud_with_whom_it_is_about_its_state_and_its_keys(
    menu: QMenu, qtbot: QtBot
) -> None:
    dark = _action(menu.actions()[3].menu(), "Dark")
    dark.setChecked(True)
    dark.setShortcut("Ctrl+D")
    model = _model(Found(), list(commands_of(menu, Naming("Ana Ruiz"))))
    model.search("> dark")
    assert model.index(0, 0).data() == "Appearance › Dark, Ana Ruiz, chosen, Ctrl D"


# What does it


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(960, 600)
    return window


@pytest.fixture
def box(
    services: Services, icons: Icons, commands: list[Command], window: QWidget, qtbot: QtBot
) -> SearchBox:
    avatars = Avatars(icons)
    box = SearchBox(services.searching, services.contacts, icons, avatars, lambda: commands, window)
    window.show()
    qtbot.waitExposed(window)
    box.begin()
    return box


def test_enter_does_it_once_the_keyboard_is_back_where_it_was(
    box: SearchBox, commands: list[Command], qtbot: QtBot
) -> None:
    _type(box, "import")
    with qtbot.waitSignals([box.left, commands[0].action.triggered], order="strict"):
        _press(box, Qt.Key.Key_Return)
    assert not box.popup.isVisible()
    assert box.text() == ""


def test_the_offer_of_the_others_shows_actions_alone(box: SearchBox, qtbot: QtBot) -> None:
    box.popup.chosen.emit(MoreCommandsRow(4))
    assert box.text() == "> "


def test_that_nothing_is_called_so_stays_and_does_nothing(box: SearchBox) -> None:
    _type(box, ">zeppelin")
    _press(box, Qt.Key.Key_Return)
    assert box.popup.isVisible()
    assert box.text() == ">zeppelin"


def test_what_can_be_done_is_gathered_whenever_the_list_comes_into_sight(
    box: SearchBox, commands: list[Command]
) -> None:
    _type(box, "im")
    del commands[0]
    _press(box, Qt.Key.Key_Escape)
    _type(box, "import")
    assert box.model.row(1) == commands[0]
    assert box.model.rowCount() == 2
