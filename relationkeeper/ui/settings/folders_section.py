"""Where the data lie: the folder, the copies, and what the program wrote down of itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QUrl
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.folder import LOG
from relationkeeper.services.upkeep import UpkeepService
from relationkeeper.ui.settings.section import Section
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import Button, IconButton
from relationkeeper.ui.widgets.card import Card, Separator
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.widgets.trouble_line import TroubleLine

OpenUrl = Callable[[QUrl], bool]


class FoldersSection(Section):
    """Each place with its path. ``open_url`` shows a folder in the system's own program."""

    def __init__(self, upkeep: UpkeepService, icons: Icons, open_url: OpenUrl) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("FoldersSection", "Folders"),
            translate(
                "FoldersSection",
                "Everything is on this computer, and readable by you alone. To move to another"
                " one, quit and copy the folder of the data.",
            ),
        )
        log = upkeep.database.with_name(LOG)
        self.places = [
            Place(self.tr("Data"), upkeep.database, icons, open_url),
            Place(self.tr("Copies, made before every import"), upkeep.copies, icons, open_url),
            Place(
                self.tr("Log, without names and notes"),
                log,
                icons,
                open_url,
                none_yet=self.tr("No log yet: nothing was worth writing down."),
            ),
        ]
        card = Card()
        for place in self.places:
            if card.body.count():
                card.body.addWidget(Separator())
            card.body.addWidget(place)
        self.column.addWidget(card)
        self.column.addStretch(1)


class Place(QWidget):
    """A file or a folder: what it is, where, and buttons to see it and to copy its path.

    Of a file the folder is opened: what else should happen to it is nobody's guess.
    ``none_yet`` is said in the place of the path while nothing is there.
    """

    def __init__(
        self, name: str, path: Path, icons: Icons, open_url: OpenUrl, *, none_yet: str = ""
    ) -> None:
        super().__init__()
        self._path = path
        self._open_url = open_url
        self._trouble = TroubleLine()
        self._none_yet = none_yet
        self.shown = PlainLabel("", Tone.MUTED, selectable=True)
        self.open_button = Button(self.tr("Open"), small=True)
        self.open_button.setAccessibleName(self.tr("Open: {place}").format(place=name))
        self.open_button.clicked.connect(self._open)
        copy = self.tr("Copy the path: {place}").format(place=name)
        self.copy_button = IconButton(icons, "copy", copy, role=Role.MUTED, size=16)
        self.copy_button.clicked.connect(self._copy)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (PlainLabel(name), self.shown, self._trouble):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.copy_button)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        is_there = not self._none_yet or self._path.exists()
        self.shown.setText(QDir.toNativeSeparators(str(self._path)) if is_there else self._none_yet)
        for button in (self.open_button, self.copy_button):
            button.setVisible(is_there)

    def _open(self) -> None:
        folder = self._path if self._path.is_dir() else self._path.parent
        opened = self._open_url(QUrl.fromLocalFile(str(folder)))
        nothing = self.tr("Nothing here opens folders. Copy the path instead.")
        self._trouble.say("" if opened else nothing)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(QDir.toNativeSeparators(str(self._path)))
