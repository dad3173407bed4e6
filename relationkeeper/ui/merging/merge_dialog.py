"""Making one contact of two or more: what differs is chosen, and the outcome shown beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.merging import Choices, Fold, merged, whole
from relationkeeper.services.services import Services
from relationkeeper.ui.jobs import Job, JobRunner
from relationkeeper.ui.merging.choice_table import ChoiceTable
from relationkeeper.ui.merging.merge_words import name_words
from relationkeeper.ui.merging.outcome_card import OutcomeCard
from relationkeeper.ui.people.avatar import Avatars, AvatarWidget, Face
from relationkeeper.ui.people.faces import Faces, decoded_photo
from relationkeeper.ui.theme.fonts import heading_font
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.dialog_buttons import confirm_by_keys
from relationkeeper.ui.widgets.fitting import fit_over_parent
from relationkeeper.ui.widgets.labels import ElidedLabel, PlainLabel, TitleLabel, Tone
from relationkeeper.ui.widgets.notice import Notice
from relationkeeper.ui.words import error_words

_SIZE = QSize(920, 680)
_AVATAR = 44


class MergeDialog(QDialog):
    """The first of ``ids`` stays; the others are folded into them one after the other.

    Nothing is written before the last of them is decided; then all of it is one step.
    ``merged`` has the id of whoever it is now. Raises ``UserError`` where there are not two.
    """

    merged = Signal(int)

    def __init__(
        self,
        services: Services,
        jobs: JobRunner,
        avatars: Avatars,
        ids: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        people = services.merging.people(ids)
        super().__init__(parent)
        self._services = services
        self._jobs = jobs
        self._people = people
        self._folds: list[Fold] = []
        self._later: dict[int, Choices] = {}  # of those to whom the user came back
        self._job: Job | None = None
        self._faces = Faces(services.contacts)
        circles = {circle.id: circle.name for circle in services.care.circles()}
        self.title = TitleLabel()
        self.trouble = Notice()
        self.left, self.right = _Head(avatars), _Head(avatars)
        self.table = ChoiceTable(circles, self._picture)
        self.outcome = OutcomeCard(avatars, circles)
        self.bar = QProgressBar()
        self.back_button = Button(self.tr("Back"))
        self.cancel_button = Button(self.tr("Cancel"))
        self.merge_button = Button("", Kind.PRIMARY)
        self._lay_out()
        self.table.chosen.connect(self._show_outcome)
        self.back_button.clicked.connect(self._go_back)
        self.cancel_button.clicked.connect(self.reject)
        self.merge_button.clicked.connect(self._go_on)
        self._show_step()

    def reject(self) -> None:
        """Stop merging where it is under way; else close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def _lay_out(self) -> None:
        heads = QHBoxLayout()
        heads.setSpacing(16)
        heads.addSpacing(136)
        heads.addWidget(self.left, 3)
        heads.addWidget(self.right, 3)
        heads.addStretch(2)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("What is kept"))
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.bar, 1)
        foot.addStretch()
        for button in (self.back_button, self.cancel_button, self.merge_button):
            foot.addWidget(button)
        self.merge_button.setDefault(True)
        self.back_button.setAutoDefault(False)
        self.cancel_button.setAutoDefault(False)
        self.bar.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(self.title)
        whole.addWidget(self.trouble)
        whole.addLayout(heads)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.outcome)
        whole.addLayout(foot)
        confirm_by_keys(self)
        fit_over_parent(self, _SIZE)

    @property
    def _base(self) -> Contact:
        """Who came of those decided so far."""
        return whole(self._people[0], self._folds)

    @property
    def _other(self) -> Contact:
        """Who is to be decided now."""
        return self._people[len(self._folds) + 1]

    def _is_last(self) -> bool:
        return len(self._folds) == len(self._people) - 2

    def _show_step(self) -> None:
        step, steps = len(self._folds) + 1, len(self._people) - 1
        title = self.tr("Merge %n people", "", len(self._people))
        of = self.tr("{title}: {step} of {steps}")
        self.title.setText(of.format(title=title, step=step, steps=steps) if steps > 1 else title)
        self.setWindowTitle(self.title.text())
        left, right = self._base, self._other
        self.left.show_contact(left, self._faces.face(left.id, left.name), self.tr("stays"))
        self.right.show_contact(right, self._faces.face(right.id, right.name), self.tr("goes"))
        self.table.show_two(left, right, self._later.get(right.id, {}))
        self.back_button.setVisible(step > 1)
        self.merge_button.setText(self.tr("Merge") if self._is_last() else self.tr("Next"))
        self._show_outcome()
        if not self.table.take_keyboard():
            self.merge_button.setFocus()

    def _show_outcome(self) -> None:
        base, other = self._base, self._other
        outcome = merged(base, other, self.table.choices)
        face = self._faces.face(base.id, base.name)
        if outcome.photo != base.photo:
            face = replace(face, photo=self._picture(outcome.photo))
        stages = (self._services.contacts.rhythm(c.id).stage for c in self._people)
        face = replace(face, name=outcome.name, stage=max(stages))
        self.outcome.show_outcome(outcome, face, self._along())

    def _along(self) -> str:
        """What comes along with the one who goes."""
        contacts, other = self._services.contacts, self._other.id
        touches, facts = contacts.rhythm(other).count, len(contacts.facts(other))
        parts = [
            _counted(touches, self.tr("once in touch"), self.tr("%n times in touch", "", touches)),
            _counted(facts, self.tr("1 fact"), self.tr("%n facts", "", facts)),
        ]
        what = ", ".join(filter(None, parts))
        return self.tr("Comes along: {what}").format(what=what) if what else ""

    def _go_on(self) -> None:
        is_last = self._is_last()
        fold = Fold(self._other, self.table.choices)
        self._later[fold.contact.id] = fold.choices
        if is_last:
            self._merge([*self._folds, fold])
        else:
            self._folds.append(fold)
            self._show_step()

    def _go_back(self) -> None:
        self._later[self._other.id] = self.table.choices
        self._folds.pop()
        self._show_step()

    def _merge(self, folds: list[Fold]) -> None:
        work = partial(self._services.merging.merge, self._people[0], folds)
        self._job = job = self._jobs.start(work)
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(self._finish)
        job.failed.connect(self._show_failure)
        job.cancelled.connect(self._stop)
        self._set_busy(busy=True)

    def _set_busy(self, *, busy: bool) -> None:
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)
        for part in (self.table, self.back_button, self.merge_button):
            part.setEnabled(not busy)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _finish(self) -> None:
        self._job = None
        self.accept()
        self.merged.emit(self._people[0].id)

    def _stop(self) -> None:
        self._job = None
        self._set_busy(busy=False)

    def _show_failure(self, error: Exception) -> None:
        self._stop()
        if isinstance(error, UserError):
            self.trouble.say(error_words(error))
        else:
            self.trouble.say(self.tr("Something in the program went wrong. Nothing was changed."))

    def _picture(self, hash: str) -> QPixmap:
        return decoded_photo(self._services.contacts.photo(hash) or b"")


def _counted(count: int, one: str, several: str) -> str:
    """The words for so many; nothing for none."""
    return several if count > 1 else one * count


class _Head(QFrame):
    """Who stands over a column: face, name, job, and whether they stay or go."""

    def __init__(self, avatars: Avatars) -> None:
        super().__init__()
        self._avatar = AvatarWidget(avatars, size=_AVATAR)
        self._name = ElidedLabel()
        self._name.setFont(heading_font(QApplication.font()))
        self._about = ElidedLabel("", Tone.MUTED)
        self._fate = PlainLabel("", Tone.ACCENT, wraps=False)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._about)
        words.addWidget(self._fate)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_contact(self, contact: Contact, face: Face, fate: str) -> None:
        """Show somebody."""
        self._avatar.show_face(face)
        self._name.setText(name_words(contact))
        self._about.setText(contact.headline)
        self._about.setVisible(bool(contact.headline))
        self._fate.setText(fate)
