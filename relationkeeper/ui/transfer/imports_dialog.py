"""The imports of the past: what each brought, and taking any of them back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.change import OF_NOBODY, ChangeSet, Undone
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.importbatch import PastImport
from relationkeeper.services.services import Services
from relationkeeper.ui.jobs import Job, JobRunner
from relationkeeper.ui.step_words import step_words
from relationkeeper.ui.theme.fonts import heading_font
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.transfer.report_words import batch_lines
from relationkeeper.ui.undo import left_out
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.empty import EmptyState
from relationkeeper.ui.widgets.fitting import fit_over_parent
from relationkeeper.ui.widgets.labels import ElidedLabel, PlainLabel, TitleLabel, Tone
from relationkeeper.ui.widgets.notice import Notice
from relationkeeper.ui.words import clock_words, date_words, error_words

_SIZE = QSize(720, 620)
_NAMED = 50
_SHOWN = 200
"""So many imports are shown: each has a card of its own."""


class ImportsDialog(QDialog):
    """A card for each import, the newest first. Undoing one is a job that can be stopped.

    ``import_requested`` asks to bring in files, where nothing was yet.
    """

    import_requested = Signal()

    def __init__(
        self, services: Services, jobs: JobRunner, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Imports"))
        self._services = services
        self._jobs = jobs
        self._job: Job | None = None
        self.cards: list[ImportCard] = []
        self.news = Notice()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Undoing the import"))
        self.import_button = Button(self.tr("Import…"), Kind.PRIMARY)
        self.close_button = Button(self.tr("Close"))
        self.empty = EmptyState(
            icons,
            "download",
            self.tr("Nothing was imported yet"),
            self.tr("Each import stands here with what it brought, and can be undone."),
            buttons=(self.import_button,),
        )
        self._area = QScrollArea()
        self.stack = QStackedWidget()
        self._lay_out()
        self.import_button.clicked.connect(self._ask_for_files)
        self.close_button.clicked.connect(self.reject)
        self._show_imports()

    def follow(self, change_set: ChangeSet) -> None:
        """Show what there is now."""
        if change_set.action not in OF_NOBODY:
            self._show_imports()

    def reject(self) -> None:
        """Stop undoing where it is under way; else close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _lay_out(self) -> None:
        self._area.setAccessibleName(self.tr("Imports"))
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack.addWidget(self._area)
        self.stack.addWidget(self.empty)
        self.bar.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.bar, 1)
        foot.addStretch()
        foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(TitleLabel(self.tr("Imports")))
        whole.addWidget(self.news)
        whole.addWidget(self.stack, 1)
        whole.addLayout(foot)
        fit_over_parent(self, _SIZE)

    def _show_imports(self) -> None:
        imports = self._services.importing.history()[:_SHOWN]
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        self.cards = [ImportCard(past) for past in imports]
        for card in self.cards:
            card.undo_requested.connect(self._undo)
            column.addWidget(card)
        column.addStretch()
        self._area.setWidget(sheet)
        self.stack.setCurrentWidget(self._area if imports else self.empty)
        self._set_busy(busy=self._job is not None)

    def _ask_for_files(self) -> None:
        self.accept()
        self.import_requested.emit()

    def _undo(self, number: int) -> None:
        undo = self._services.history.undo_set
        self._job = job = self._jobs.start(lambda progress: undo(number, progress))
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(self._show_undone)
        job.failed.connect(self._show_failure)
        job.cancelled.connect(self._end)
        self._set_busy(busy=True)

    def _end(self) -> None:
        self._job = None
        self._set_busy(busy=False)
        self.close_button.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.close_button.setText(self.tr("Cancel") if busy else self.tr("Close"))
        for card in self.cards:
            card.undo_button.setEnabled(not busy and bool(card.past.set_number))
        if not busy:
            self.bar.setRange(0, 0)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _show_undone(self, undone: Undone) -> None:
        self._end()
        done = self.tr("Undone: {what}.").format(what=step_words(undone.step))
        self.news.say("\n".join((done, *left_out(undone, _NAMED))))

    def _show_failure(self, error: Exception) -> None:
        self._end()
        self.news.say(
            error_words(error)
            if isinstance(error, UserError)
            else self.tr("Something in the program went wrong. Nothing was changed.")
        )


class ImportCard(Card):
    """One import: its files, when, and what it brought. ``undo_requested`` has its set."""

    undo_requested = Signal(int)

    def __init__(self, past: PastImport) -> None:
        super().__init__()
        self.past = past
        batch = past.batch
        local = batch.at.astimezone()
        files = ", ".join(_short(batch.files))
        self.setAccessibleName(files)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.undo_button = Button(self.tr("Undo"), small=True)
        self.undo_button.setAutoDefault(False)
        self.undo_button.setAccessibleName(
            self.tr("Undo the import of {files}").format(files=files)
        )
        self.undo_button.clicked.connect(lambda: self.undo_requested.emit(past.set_number))
        head = QHBoxLayout()
        title = ElidedLabel(files)
        title.setFont(heading_font(QApplication.font()))
        head.addWidget(title, 1)
        head.addWidget(
            PlainLabel(
                f"{date_words(local.date())}, {clock_words(local.time())}", Tone.MUTED, wraps=False
            )
        )
        foot = QHBoxLayout()
        lines = batch_lines(batch) or [self.tr("Nothing new")]
        if not past.set_number:
            lines.append(self.tr("Longer ago than 30 days: it cannot be undone any more."))
        report = PlainLabel("\n".join(lines), Tone.MUTED, wraps=False, selectable=True)
        foot.addWidget(report, 1)
        foot.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(head)
        self.body.addLayout(foot)


def _short(files: tuple[str, ...]) -> list[str]:
    """The names; of the files of one archive, the archive's alone."""
    return list(dict.fromkeys(name.partition("/")[0] for name in files))
