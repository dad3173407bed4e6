"""Taking people out: into cards or a table, in a file of the user's choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.errors import UserError
from relationkeeper.services.exporting import ExportFormat, ExportService
from relationkeeper.ui.jobs import Job, JobRunner
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.transfer.busy_page import BusyPage
from relationkeeper.ui.transfer.end_page import EndPage
from relationkeeper.ui.transfer.trouble import Trouble
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.dialog_buttons import button_row, confirm_by_keys
from relationkeeper.ui.widgets.fitting import fit_over_parent
from relationkeeper.ui.widgets.labels import PlainLabel, TitleLabel, Tone
from relationkeeper.ui.words import error_words, people_words

ChooseTarget = Callable[[str], Path | None]
"""Asks for a file to write, given the name to suggest; None where the user thought better."""

_SIZE = QSize(560, 440)
_ENDINGS = {ExportFormat.VCARD_4: ".vcf", ExportFormat.VCARD_3: ".vcf", ExportFormat.CSV: ".csv"}


class ExportDialog(QDialog):
    """One export, of people chosen or of everybody. It is a job that can be stopped.

    ``folder_requested`` asks to show the folder of the file that was written.
    """

    folder_requested = Signal(QUrl)

    def __init__(
        self,
        exporting: ExportService,
        jobs: JobRunner,
        choose_target: ChooseTarget,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export people"))
        self._exporting = exporting
        self._jobs = jobs
        self._choose_target = choose_target
        self._ids: Sequence[int] | None = None
        self._job: Job | None = None
        self._target = Path()
        self.choice = _ChoicePage(icons)
        self.busy = BusyPage()
        self.folder_button = Button(self.tr("Show the folder"))
        self.done_page = EndPage(icons, self.folder_button)
        self._pages = QStackedWidget()
        for page in (self.choice, self.busy, self.done_page):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(16)
        whole.addWidget(TitleLabel(self.tr("Export people")))
        whole.addWidget(self._pages, 1)
        confirm_by_keys(self)
        fit_over_parent(self, _SIZE)
        self.choice.export_button.clicked.connect(self._choose)
        self.choice.cancel_button.clicked.connect(self.reject)
        self.busy.cancelled.connect(self.reject)
        self.folder_button.clicked.connect(self._show_folder)
        self.done_page.closed.connect(self.accept)

    def offer(self, ids: Sequence[int] | None, count: int) -> None:
        """Offer to export these people, or everybody (None); ``count`` is how many they are."""
        self._ids = ids
        self.choice.say_whom(is_everybody=ids is None, count=count)

    def reject(self) -> None:
        """Stop what is going on, or close where nothing is."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _choose(self) -> None:
        kind = self.choice.format
        target = self._choose_target(self.tr("people") + _ENDINGS[kind])
        if target is not None:
            self._target = target if target.suffix else target.with_suffix(_ENDINGS[kind])
            self._export(kind)

    def _export(self, kind: ExportFormat) -> None:
        work = partial(self._exporting.export, self._target, self._ids, kind)
        self.busy.begin(self.tr("Writing…"), self._target.name)
        self._job = job = self._jobs.start(lambda progress: work(progress=progress))
        job.progressed.connect(self.busy.show_progress)
        job.succeeded.connect(self._show_done)
        job.failed.connect(self._show_failure)
        job.cancelled.connect(partial(self._go_back, self.tr("Stopped. Nothing was written.")))
        self._pages.setCurrentWidget(self.busy)

    def _show_done(self, count: object) -> None:
        self._job = None
        if isinstance(count, int):
            words = self.tr("{people} written").format(people=people_words(count))
            self.done_page.say(words, str(self._target))
        self._pages.setCurrentWidget(self.done_page)

    def _show_failure(self, error: Exception) -> None:
        self._go_back(
            error_words(error)
            if isinstance(error, UserError)
            else self.tr("Something in the program went wrong. Nothing was written.")
        )

    def _go_back(self, trouble: str) -> None:
        self._job = None
        self.choice.trouble.say(trouble)
        self._pages.setCurrentWidget(self.choice)
        self.choice.export_button.setFocus()

    def _show_folder(self) -> None:
        self.folder_requested.emit(QUrl.fromLocalFile(str(self._target.parent)))


class _ChoicePage(QWidget):
    """Who is exported, and into what."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._whom = PlainLabel(tone=Tone.MUTED)
        self.trouble = Trouble(icons)
        self._formats = QButtonGroup(self)
        self._offered = tuple(_ENDINGS)
        self.export_button = Button(self.tr("Choose a file…"), Kind.PRIMARY)
        self.cancel_button = Button(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._whom)
        whole.addWidget(self.trouble)
        whole.addWidget(self._kinds())
        whole.addStretch()
        whole.addLayout(button_row(self.cancel_button, self.export_button))

    @property
    def format(self) -> ExportFormat:
        """The kind of file that is chosen."""
        return self._offered[self._formats.checkedId()]

    def choose(self, kind: ExportFormat) -> None:
        """Choose a kind of file."""
        self._formats.button(self._offered.index(kind)).setChecked(True)

    def say_whom(self, *, is_everybody: bool, count: int) -> None:
        """Say who is exported."""
        everybody = self.tr("Everybody: {people}, the archived as well. Nobody in the bin.")
        people = people_words(count)
        self._whom.setText(everybody.format(people=people) if is_everybody else people)

    def _kinds(self) -> Card:
        card = Card(self.tr("As"))
        card.body.setSpacing(4)
        for place, (name, about) in enumerate(
            (
                (
                    self.tr("vCard 4.0"),
                    self.tr("Carries everything; for this program and other modern ones."),
                ),
                (
                    self.tr("vCard 3.0"),
                    self.tr("For phones, Outlook, Google and older address books."),
                ),
                (
                    self.tr("Table (CSV)"),
                    self.tr("For spreadsheets; without photos."),
                ),
            )
        ):
            button = QRadioButton(name)
            button.setAccessibleDescription(about)
            self._formats.addButton(button, place)
            words = PlainLabel(about, Tone.MUTED)
            words.setContentsMargins(26, 0, 0, 8)
            card.body.addWidget(button)
            card.body.addWidget(words)
        self._formats.button(0).setChecked(True)
        return card
