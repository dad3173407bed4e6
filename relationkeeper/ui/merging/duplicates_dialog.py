"""Who may be there twice: pair by pair, merge them, say that they are two, or decide later."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QKeyCombination, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.change import OF_NOBODY, Action, ChangeSet
from relationkeeper.domain.duplicates import Alike
from relationkeeper.domain.errors import UserError
from relationkeeper.services.services import Services
from relationkeeper.ui.jobs import Job, JobRunner
from relationkeeper.ui.merging.merge_dialog import MergeDialog
from relationkeeper.ui.merging.pair_list import PairList, PairModel
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.dialog_buttons import button_row, confirm_by_keys
from relationkeeper.ui.widgets.empty import EmptyState
from relationkeeper.ui.widgets.fitting import fit_over_parent
from relationkeeper.ui.widgets.labels import PlainLabel, TitleLabel, Tone
from relationkeeper.ui.widgets.notice import Notice
from relationkeeper.ui.words import error_words

_SIZE = QSize(880, 640)


class DuplicatesDialog(QDialog):
    """Looks for pairs in a job, and again whenever something changed.

    ``undo_requested`` asks to take back what was done here, by the number of its set.
    """

    undo_requested = Signal(int)

    def __init__(
        self,
        services: Services,
        jobs: JobRunner,
        icons: Icons,
        avatars: Avatars,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Possible duplicates"))
        self._services = services
        self._jobs = jobs
        self._avatars = avatars
        self._later: set[tuple[int, int]] = set()
        self._job: Job | None = None
        self._is_stale = False
        self.count = PlainLabel("", Tone.MUTED)
        self.notice = Notice()
        self.model = PairModel(services.contacts, self)
        self.list = PairList(self.model, avatars)
        self.busy = QProgressBar()
        self.empty = EmptyState(
            icons,
            "users",
            self.tr("Nobody seems to be there twice"),
            self.tr(
                "Pairs with the same profile, e-mail address, phone number, or name and"
                " organisation would stand here."
            ),
        )
        self.merge_button = _button(self.tr("Merge…"), Qt.Key.Key_M, Kind.PRIMARY)
        self.apart_button = _button(self.tr("Not the same"), Qt.Key.Key_N)
        self.later_button = _button(self.tr("Later"), Qt.Key.Key_L)
        self.close_button = Button(self.tr("Close"))
        self.close_button.setAutoDefault(False)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._look()

    def follow(self, change_set: ChangeSet) -> None:
        """Look again, since something changed; and offer to undo what was done here."""
        if change_set.action in OF_NOBODY:
            return
        if change_set.action in {Action.MERGE_CONTACTS, Action.KEEP_APART}:
            self._offer_undo(change_set)
        elif change_set.action in {Action.UNDO, Action.REDO}:
            self.notice.hide()
        self._look()

    def done(self, result: int) -> None:
        """Close; nobody waits for what is still looked for."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _look(self) -> None:
        if self._job is not None:
            self._is_stale = True
            return
        self._is_stale = False
        self._job = job = self._jobs.start(self._services.merging.duplicates)
        job.succeeded.connect(self._show)
        job.failed.connect(self._show_failure)
        job.cancelled.connect(self._end)

    def _end(self) -> None:
        self._job = None
        if self._is_stale:
            self._look()

    def _show(self, pairs: list[Alike]) -> None:
        self._end()
        row, current = self.list.currentIndex().row(), self.list.current_pair()
        left = [p for p in pairs if (p.first_id, p.second_id) not in self._later]
        self.model.show(left)
        # Where the current pair stands now; where it is gone, whoever stands there instead.
        self.list.choose(left.index(current) if current in left else max(row, 0))
        self._show_count()

    def _show_count(self) -> None:
        count = self.model.rowCount()
        self.count.setText(self._count_words(count))
        self.stack.setCurrentWidget(self.list if count else self.empty)
        for button in (self.merge_button, self.apart_button, self.later_button):
            button.setEnabled(bool(count))
        (self.list if count else self.close_button).setFocus()

    def _count_words(self, count: int) -> str:
        later = len(self._later)
        words = [
            self.tr("1 pair") if count == 1 else self.tr("%Ln pairs", "", count) if count else "",
            self.tr("{n} for later").format(n=QLocale().toString(later)) if later else "",
        ]
        return " · ".join(filter(None, words))

    def _merge(self, pair: Alike) -> None:
        self._try(partial(self._open_merge, pair))

    def _open_merge(self, pair: Alike) -> None:
        ids = (pair.first_id, pair.second_id)
        dialog = MergeDialog(self._services, self._jobs, self._avatars, ids, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep_apart(self, pair: Alike) -> None:
        keep_apart = self._services.merging.keep_apart
        self._try(partial(keep_apart, pair.first_id, pair.second_id))

    def _put_off(self) -> None:
        if pair := self.list.current_pair():
            self._later.add((pair.first_id, pair.second_id))
            row = self.list.currentIndex().row()
            self.model.take_out(row)
            self.list.choose(row)
            self._show_count()

    def _try(self, doing: Callable[[], object]) -> None:
        try:
            doing()
        except UserError as error:
            self.notice.say(error_words(error))

    def _offer_undo(self, change_set: ChangeSet) -> None:
        words = (
            self.tr("They are one now.")
            if change_set.action is Action.MERGE_CONTACTS
            else self.tr("They stay two, and are not asked about again.")
        )
        undo = partial(self.undo_requested.emit, change_set.number)
        self.notice.say(words, (self.tr("Undo"), undo))

    def _show_failure(self, error: Exception) -> None:
        self._end()
        self._show_count()
        self.notice.say(
            error_words(error)
            if isinstance(error, UserError)
            else self.tr("Something in the program went wrong. Nothing was changed.")
        )

    def _lay_out(self) -> None:
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(self.tr("Looking for people who are there twice"))
        waiting = QWidget()
        middle = QVBoxLayout(waiting)
        middle.setContentsMargins(64, 0, 64, 0)
        middle.addStretch()
        middle.addWidget(self.busy)
        middle.addStretch()
        for page in (waiting, self.list, self.empty):
            self.stack.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(TitleLabel(self.tr("Possible duplicates")), 1)
        head.addWidget(self.count)
        decisions = (self.later_button, self.apart_button, self.merge_button)
        for button in decisions:
            button.setEnabled(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(self.notice)
        whole.addWidget(self.stack, 1)
        whole.addLayout(button_row(self.close_button, *decisions))
        confirm_by_keys(self)
        fit_over_parent(self, _SIZE)

    def _connect(self) -> None:
        self.list.merge_requested.connect(self._merge)
        self.list.apart_requested.connect(self._keep_apart)
        self.merge_button.clicked.connect(self.list.merge)
        self.apart_button.clicked.connect(self.list.keep_apart)
        self.later_button.clicked.connect(self._put_off)
        self.close_button.clicked.connect(self.reject)


def _button(words: str, key: Qt.Key, kind: Kind = Kind.PLAIN) -> Button:
    """A button with the key that does the same, wherever in the dialog the focus is."""
    keys = QKeySequence(QKeyCombination(key))
    button = Button(words, kind, keys=keys)
    button.setShortcut(keys)
    button.setAutoDefault(False)
    return button
