"""The actions of the main window: each with its words, its shortcut and its place in the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from relationkeeper.ui.shell.keys import keys_of_rooms
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.theme import Scheme
from relationkeeper.ui.undo import UndoActions

if TYPE_CHECKING:
    from relationkeeper.ui.settings.shortcuts_section import KeyLine


class WindowActions:
    """Made once, with the window; each works by its shortcut wherever in it the focus is.

    ``menu`` has them all, so that nothing is to be known by heart.
    """

    def __init__(self, window: QMainWindow, undo: UndoActions) -> None:
        self._window = window
        tr = window.tr
        self.search = self._make(tr("Search"), "Ctrl+K")
        self.add = self._make(tr("Add a person…"), "Ctrl+N")
        self.log = self._make(tr("Log a touch…"), "Ctrl+L")
        self.import_files = self._make(tr("Import…"), "Ctrl+I", "Ctrl+O")
        self.export = self._make(tr("Export…"), "Ctrl+Shift+E")
        self.imports = self._make(tr("Imports…"))
        self.duplicates = self._make(tr("Possible duplicates…"), "Ctrl+Shift+D")
        self.sample = self._make("")
        self.undo = self._take(undo.undo, "Ctrl+Z")
        self.redo = self._take(undo.redo, "Ctrl+Shift+Z", "Ctrl+Y")
        self.people = self._make(tr("People"), "Ctrl+1")
        self.timeline = self._make(tr("Timeline"), "Ctrl+2")
        self.bin = self._make(tr("Bin"), "Ctrl+Shift+B")
        self.settings = self._make(tr("Settings"), "Ctrl+,")
        self.open_menu = self._make(tr("Open the menu"), "F10", "Alt+F")
        self.shortcuts = self._make(tr("Keyboard shortcuts"), "F1")
        self.about = self._make(tr("About RelationKeeper"))
        self.quit = self._make(tr("Quit"), "Ctrl+Q")
        self.schemes = QActionGroup(window)
        self.scheme_actions = {
            Scheme.SYSTEM: self._make_scheme(tr("As the system")),
            Scheme.LIGHT: self._make_scheme(tr("Light")),
            Scheme.DARK: self._make_scheme(tr("Dark")),
        }
        self.menu = self._make_menu()
        self.set_sample_present(present=False)

    def set_sample_present(self, *, present: bool) -> None:
        """Say whether the sample data are to be added or to be removed."""
        tr = self._window.tr
        self.sample.setText(tr("Remove sample data") if present else tr("Add sample data"))

    def key_lines(self) -> list[KeyLine]:
        """All that has keys: in the order of the window, then what its rooms and dialogs hear."""
        tr = self._window.tr
        bare = {self.undo: tr("Undo"), self.redo: tr("Redo")}  # their own text names a step
        lines = [
            (bare.get(action, action.text().rstrip("…")), action.shortcuts())
            for action in self._window.actions()
            if action.shortcuts()
        ]
        return [*lines, *keys_of_rooms()]

    def dress(self, icons: Icons) -> None:
        """Give the menu its icons; it takes a while, so after the first paint."""
        for action, icon in (
            (self.import_files, "download"),
            (self.export, "external-link"),
            (self.undo, "undo-2"),
            (self.redo, "redo-2"),
            (self.people, "user"),
            (self.timeline, "text-align-start"),
            (self.bin, "trash-2"),
            (self.settings, "settings"),
            (self.about, "info"),
        ):
            icons.dress(action, icon)

    def _make(self, text: str, *keys: str) -> QAction:
        return self._take(QAction(text, self._window), *keys)

    def _take(self, action: QAction, *keys: str) -> QAction:
        action.setShortcuts([QKeySequence(key) for key in keys])
        self._window.addAction(action)
        return action

    def _make_scheme(self, text: str) -> QAction:
        action = QAction(text, self._window)
        action.setCheckable(True)
        self.schemes.addAction(action)
        return action

    def _make_menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.addActions([self.add, self.log, self.search])
        menu.addSeparator()
        menu.addActions([self.undo, self.redo])
        menu.addSeparator()
        menu.addActions([self.people, self.timeline])
        appearance = menu.addMenu(self._window.tr("Appearance"))
        appearance.addActions(self.schemes.actions())
        menu.addSeparator()
        menu.addActions([self.import_files, self.imports, self.export, self.sample])
        menu.addSeparator()
        menu.addActions([self.duplicates, self.bin])
        menu.addSeparator()
        menu.addActions([self.settings, self.shortcuts, self.about, self.quit])
        return menu
