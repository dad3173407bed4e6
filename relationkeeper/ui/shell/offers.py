"""What the search offers to do: all that the window can, and all with whoever is shown in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from relationkeeper.ui.search.commands import Command, Naming, commands_of
from relationkeeper.ui.settings.section_names import SectionName, section_words
from relationkeeper.ui.shell.actions import WindowActions
from relationkeeper.ui.shell.pages import PageName, Pages
from relationkeeper.ui.theme.icons import Icons

_WITH_ACTIONS = {SectionName.SHORTCUTS, SectionName.ABOUT}
"""Sections that actions of the window open, and which are not to be offered twice."""


class Offers(QObject):
    """Gathers the actions from the menus that have them, so that what is new there is found.

    ``others`` are menus beside that of the window; ``open_settings`` opens a section by its
    name.
    """

    def __init__(
        self,
        window: QMainWindow,
        commands: WindowActions,
        pages: Pages,
        others: Sequence[QMenu],
        icons: Icons,
        open_settings: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._pages = pages
        self._settings = QMenu(self.tr("Settings"), window)
        self._others = [*others, self._settings]
        icons.dress(self._settings.menuAction(), "settings")
        for name in SectionName:
            if name not in _WITH_ACTIONS:
                action = self._settings.addAction(section_words(name))
                action.triggered.connect(lambda _=False, name=name: open_settings(name))
        self._with_people = QMenu(window)

    def gather(self) -> list[Command]:
        """All that can be done now: first with whoever is shown."""
        return [*self._about_people(), *self._about_window()]

    def _about_people(self) -> list[Command]:
        people = self._pages.built.get(PageName.PEOPLE)
        self._with_people.deleteLater()  # what was offered before may still be at work
        self._with_people = menu = QMenu(self._window)
        if people is None or people is not self._pages.currentWidget():
            return []
        who = self._pages.people.fill(menu)
        naming = Naming(who, whose=self.tr("with for of"))
        return list(commands_of(menu, naming)) if who else []

    def _about_window(self) -> list[Command]:
        menu = self._commands.menu
        menu.aboutToShow.emit()  # some of it says then what it would do
        naming = Naming(other=self._other_words())
        offered = [c for c in commands_of(menu, naming) if c.action is not self._commands.search]
        for other in self._others:
            offered += commands_of(other, naming, [other.menuAction()])
        return offered

    def _other_words(self) -> dict[QAction, str]:
        """What else people call these things."""
        commands, tr = self._commands, self.tr
        theme = tr("theme mode colours")
        return {
            commands.add: tr("new contact"),
            commands.log: tr("new note"),
            commands.import_files: tr("bring in linkedin vcard contacts open"),
            commands.imports: tr("report history"),
            commands.export: tr("save vcard csv table"),
            commands.duplicates: tr("merge twice same"),
            commands.people: tr("contacts go"),
            commands.timeline: tr("history go"),
            commands.bin: tr("trash deleted restore go"),
            commands.settings: tr("preferences options"),
            commands.shortcuts: tr("keys help"),
            commands.about: tr("version help"),
            commands.quit: tr("exit close"),
            **dict.fromkeys(commands.scheme_actions.values(), theme),
        }
