"""The settings: a list of sections, and the one that is chosen beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from relationkeeper.domain.change import ChangeSet
from relationkeeper.services.services import Services
from relationkeeper.ui.jobs import Job, JobRunner
from relationkeeper.ui.settings.about_section import AboutSection
from relationkeeper.ui.settings.appearance_section import AppearanceSection
from relationkeeper.ui.settings.circles_section import CirclesSection
from relationkeeper.ui.settings.folders_section import FoldersSection
from relationkeeper.ui.settings.me_section import MeSection
from relationkeeper.ui.settings.section import Section
from relationkeeper.ui.settings.section_names import SectionName, section_words
from relationkeeper.ui.settings.shortcuts_section import KeyLine, ShortcutsSection
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.card import Separator

_AROUND_WORD = 34
"""The space beside the words of the list."""


class SettingsPage(QWidget):
    """Shows one section at a time, each built when it is first chosen.

    There is no OK: whatever is chosen is kept at once.
    ``schemes`` are the window's actions for light and dark, ``key_lines`` tells what has
    keys. ``job_began`` has a job that takes a while, and its title.
    """

    job_began = Signal(Job, str)

    def __init__(
        self,
        services: Services,
        icons: Icons,
        jobs: JobRunner,
        schemes: Sequence[QAction],
        key_lines: Callable[[], list[KeyLine]],
    ) -> None:
        super().__init__()
        self._services = services
        self._icons = icons
        self._jobs = jobs
        self._schemes = schemes
        self._key_lines = key_lines
        self._sections: dict[SectionName, Section] = {}
        self.list = QListWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.currentRowChanged.connect(self._show)
        self.open(SectionName.ME)

    @property
    def section(self) -> Section:
        """The section in sight."""
        return self._built(list(SectionName)[self.list.currentRow()])

    def open(self, name: str) -> None:
        """Show a section, by its name in ``SectionName``."""
        self.list.setCurrentRow(list(SectionName).index(SectionName(name)))

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""
        for section in self._sections.values():
            section.follow(change_set)

    def refresh_dates(self, _today: date) -> None:
        """Nothing here is about a day."""

    def _show(self, row: int) -> None:
        self._stack.setCurrentWidget(self._built(list(SectionName)[row]))

    def _built(self, name: SectionName) -> Section:
        if name not in self._sections:
            self._sections[name] = section = self._build(name)
            self._stack.addWidget(section)
        return self._sections[name]

    def _build(self, name: SectionName) -> Section:
        """A new section. What takes a while to load is loaded for it."""
        match name:
            case SectionName.ME:
                return MeSection(self._services.preferences, self._icons)
            case SectionName.APPEARANCE:
                return AppearanceSection(self._schemes)
            case SectionName.CIRCLES:
                circles = CirclesSection(self._services.care, self._icons, self._jobs)
                circles.job_began.connect(self.job_began)
                return circles
            case SectionName.FOLDERS:
                return FoldersSection(self._services.upkeep, self._icons, QDesktopServices.openUrl)
            case SectionName.SHORTCUTS:
                return ShortcutsSection(self._key_lines, self._icons)
            case _:
                return AboutSection()

    def _lay_out(self) -> None:
        self.list.setAccessibleName(self.tr("Sections"))
        self.list.addItems([section_words(name) for name in SectionName])
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + _AROUND_WORD)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        left = QVBoxLayout()
        left.setContentsMargins(8, 14, 8, 14)
        left.addWidget(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(Separator(upright=True))
        row.addWidget(self._stack, 1)
