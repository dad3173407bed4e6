"""Bringing in contacts: choose, look, decide, keep, and take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.preview import Preview, Report
from relationkeeper.services.importing import ImportService
from relationkeeper.ui.jobs import Job, JobRunner, Work
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.transfer.busy_page import BusyPage
from relationkeeper.ui.transfer.done_page import DonePage
from relationkeeper.ui.transfer.preview_page import PreviewPage
from relationkeeper.ui.transfer.start_page import StartPage
from relationkeeper.ui.widgets.dialog_buttons import confirm_by_keys
from relationkeeper.ui.widgets.fitting import fit_over_parent
from relationkeeper.ui.widgets.labels import TitleLabel
from relationkeeper.ui.words import error_words

ChooseFiles = Callable[[], Sequence[Path]]
_SIZE = QSize(880, 640)
_SMALLEST = QSize(720, 520)


class ImportDialog(QDialog):
    """One import. Both reading and keeping are jobs that can be stopped; then nothing is kept.

    ``undo_requested`` asks to take the import back, by the number of its change set,
    ``duplicates_requested`` for the pairs that may be one person.
    """

    undo_requested = Signal(int)
    duplicates_requested = Signal()

    def __init__(
        self,
        importing: ImportService,
        jobs: JobRunner,
        choose_files: ChooseFiles,
        icons: Icons,
        avatars: Avatars,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Bring in contacts"))
        self._importing = importing
        self._jobs = jobs
        self._choose_files = choose_files
        self._paths: tuple[Path, ...] = ()
        self._owner = ""
        self._encoding = ""
        self._preview: Preview | None = None
        self._job: Job | None = None
        self.start = StartPage(icons)
        self.busy = BusyPage()
        self.found = PreviewPage(icons, avatars)
        self.done_page = DonePage(icons)
        self.pages = QStackedWidget()
        for page in (self.start, self.busy, self.found, self.done_page):
            self.pages.addWidget(page)
        self._lay_out()
        self._connect()

    def bring(self, paths: Sequence[Path]) -> None:
        """Read these files and show what they have."""
        if not paths:
            return
        self._paths = tuple(paths)
        self._let_go()
        self._read(owner="", encoding="")

    def reject(self) -> None:
        """Stop what is going on, or close where nothing is."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close."""
        self._let_go()
        super().done(result)

    def _let_go(self) -> None:
        """Forget the preview, which may be large, without anybody having to wait for it."""
        if self._preview is not None:
            forget = partial(self._importing.forget, self._preview)
            self._preview = None
            self.found.show_preview(Preview(files=()))
            self._jobs.start(forget)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(16)
        whole.addWidget(TitleLabel(self.tr("Bring in contacts")))
        whole.addWidget(self.pages, 1)
        self.setMinimumSize(_SMALLEST)
        confirm_by_keys(self)
        fit_over_parent(self, _SIZE)

    def _connect(self) -> None:
        self.start.dropped.connect(self.bring)
        self.start.choice_requested.connect(self._choose)
        self.busy.cancelled.connect(self.reject)
        self.found.other_requested.connect(self._choose)
        self.found.owner_told.connect(self._take_owner)
        self.found.encoding_chosen.connect(self._take_encoding)
        self.found.import_requested.connect(self._keep)
        self.found.closed.connect(self.reject)
        self.done_page.undo_requested.connect(self._undo)
        self.done_page.duplicates_requested.connect(self._look_at_duplicates)
        self.done_page.closed.connect(self.accept)

    def _choose(self) -> None:
        self.bring(self._choose_files())

    def _take_owner(self, profile: str) -> None:
        self._read(owner=profile, encoding=self._encoding)

    def _take_encoding(self, encoding: str) -> None:
        self._read(owner=self._owner, encoding=encoding)

    def _read(self, *, owner: str, encoding: str) -> None:
        work = partial(
            self._importing.preview, self._paths, me=owner or None, encoding=encoding or None
        )
        names = ", ".join(path.name for path in self._paths)
        self.busy.begin(self.tr("Reading…"), names)
        show = partial(self._show_preview, owner, encoding)
        self._run(lambda progress: work(progress=progress), show)

    def _keep(self) -> None:
        if self._preview is not None:
            work = partial(self._importing.commit, self._preview)
            self.busy.begin(self.tr("Importing…"), self.tr("First a copy of what you have is made"))
            self._run(work, self._show_report)

    def _run(self, work: Work, show: Callable[[object], None]) -> None:
        self._job = job = self._jobs.start(work)
        job.progressed.connect(self.busy.show_progress)
        job.succeeded.connect(partial(self._end, show))
        job.failed.connect(partial(self._end, self._show_failure))
        nothing = self.tr("Cancelled. Nothing was kept.")
        job.cancelled.connect(partial(self._end, self._go_back, nothing))
        self.pages.setCurrentWidget(self.busy)

    def _end(self, show: Callable[[object], None], result: object) -> None:
        self._job = None
        show(result)

    def _show_preview(self, owner: str, encoding: str, result: object) -> None:
        if isinstance(result, Preview):
            if self._preview is not None:
                _carry_ticks(self._preview, result)
                self._let_go()
            self._preview, self._owner, self._encoding = result, owner, encoding
            self.found.show_preview(result)
            self._go_back()

    def _show_report(self, result: object) -> None:
        if isinstance(result, Report):
            self.done_page.show_report(result)
            self.pages.setCurrentWidget(self.done_page)
            self._let_go()

    def _show_failure(self, error: object) -> None:
        self._go_back(
            error_words(error)
            if isinstance(error, UserError)
            else self.tr("Something in the program went wrong. Nothing was kept.")
        )

    def _go_back(self, news: object = "") -> None:
        """To the preview where there is one, else to the beginning, with what went wrong."""
        page = self.start if self._preview is None else self.found
        page.show_trouble(str(news))
        self.found.show_encoding(self._encoding)
        self.pages.setCurrentWidget(page)

    def _undo(self, set_number: int) -> None:
        self.accept()
        self.undo_requested.emit(set_number)

    def _look_at_duplicates(self) -> None:
        self.accept()
        self.duplicates_requested.emit()


def _carry_ticks(earlier: Preview, later: Preview) -> None:
    """Have everybody who is in both previews of the same files ticked as the user left them."""
    ticks = {
        (source.key, candidate.verdict): candidate.ticked
        for candidate in earlier.candidates
        for source in candidate.found.sources
    }
    for candidate in later.candidates:
        for source in candidate.found.sources:
            candidate.ticked = ticks.get((source.key, candidate.verdict), candidate.ticked)
