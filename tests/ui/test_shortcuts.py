"""Keys: whatever hears them is in the list of them, and no two things hear the same one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.ui.main_window import MainWindow
from relationkeeper.ui.settings.section_names import SectionName

_Context = Qt.ShortcutContext
_EVERYWHERE = {"Esc"}
"""It leaves what one is in, whatever that is."""


class Hearing(NamedTuple):
    """Who hears a key, and where the focus has to be for it."""

    key: str
    who: QObject
    where: QWidget
    context: Qt.ShortcutContext


@pytest.fixture
def window(app: App, qtbot: QtBot) -> MainWindow:
    """With every page built, and every section of the settings."""
    app.services.sample.add()
    window = app.window
    with qtbot.waitSignal(window.settled):
        window.show()
    window.commands.timeline.trigger()
    window.commands.bin.trigger()
    for section in SectionName:
        window.open_settings(section)
    window.commands.people.trigger()
    window.pages.people.list.selectAll()
    return window


@pytest.fixture
def dialogs(window: MainWindow) -> list[QDialog]:
    """Those that hear keys of their own."""
    opened = window.dialogs
    opened.log()
    assert opened.log_dialog is not None
    opened.log_dialog.more()
    opened.log_dialog.hide()
    opened.edit_person(window.pages.people.list.current_id())
    found = [d for d in window.findChildren(QDialog) if d.isVisible()]
    for dialog in found:
        dialog.hide()
    opened.show_duplicates()
    found += [d for d in window.findChildren(QDialog) if d.isVisible()]
    return [opened.log_dialog, *found]


def heard_in(window: QWidget) -> Iterator[Hearing]:
    """Whatever hears keys in a window, but in no dialog over it."""
    parts = [part for part in (window, *window.findChildren(QWidget)) if part.window() is window]
    for part in parts:
        for action in part.actions():
            for keys in action.shortcuts():
                yield Hearing(keys.toString(), action, part, action.shortcutContext())
        for shortcut in part.findChildren(
            QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            pressed = shortcut.keys()
            for keys in pressed:
                yield Hearing(keys.toString(), shortcut, part, shortcut.context())
        if isinstance(part, QAbstractButton) and not part.shortcut().isEmpty():
            yield Hearing(part.shortcut().toString(), part, part, _Context.WindowShortcut)


def hear_at_once(one: Hearing, other: Hearing) -> bool:
    """Whether there is a place for the focus in which both would hear their key."""
    if one.who is other.who:
        return False
    match {one.context, other.context}:
        case contexts if _Context.WindowShortcut in contexts:
            return True
        case contexts if contexts == {_Context.WidgetShortcut}:
            return one.where is other.where
        case _:
            related = one.where.isAncestorOf(other.where) or other.where.isAncestorOf(one.where)
            return related or one.where is other.where


def test_no_two_things_hear_one_key_at_once(window: MainWindow, dialogs: list[QDialog]) -> None:
    for heard in (list(heard_in(part)) for part in (window, *dialogs)):
        assert heard
        both = [
            (one.key, one.who, other.who)
            for one, other in combinations(heard, 2)
            if one.key == other.key and hear_at_once(one, other)
        ]
        assert both == []


def test_whatever_hears_keys_is_in_the_list_of_them(
    window: MainWindow, dialogs: list[QDialog]
) -> None:
    listed = {key.toString() for _words, keys in window.commands.key_lines() for key in keys}
    listed |= {key.replace("Enter", "Return") for key in listed}
    heard = {h.key for part in (window, *dialogs) for h in heard_in(part)}
    mnemonics = {key for key in heard if key.startswith("Alt+") and len(key) == len("Alt+X")}
    assert heard - mnemonics - listed - _EVERYWHERE == set()
    assert {"Ctrl+K", "Ctrl+T", "F2", "Ctrl+F", "M", "Ctrl+M", "Ctrl+S"} <= heard
