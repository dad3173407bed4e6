"""Undo and redo: two actions that say what they would do, over a journal that outlives a start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from relationkeeper.domain.change import FEW, ChangeSet, Step, Undone
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.progress import Progress
from relationkeeper.services.history import HistoryService
from relationkeeper.ui.jobs import Job, JobRunner
from relationkeeper.ui.step_words import done_words, spread_words, step_words
from relationkeeper.ui.words import error_words, translate

Turn = Callable[[Progress | None], Undone]

_NAMED = 3
_LONGEST_STEP = 48


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of a turn while it is done, and afterwards, with ``{what}`` for the step."""

    doing: str
    done: str


class UndoActions(QObject):
    """``undo`` and ``redo``, off where there is nothing to do or while one is at work.

    Small steps are done at once, large ones as jobs, handed out by ``began`` with what
    they do in words. ``told`` says in a sentence what came of either, and ``done`` what
    else was done just now that one may want to take back, with the number of its set.
    """

    told = Signal(str)
    done = Signal(str, int)
    began = Signal(Job, str)

    def __init__(self, history: HistoryService, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._history = history
        self._jobs = jobs
        self._steps: tuple[Step | None, Step | None] = (None, None)
        self._at_work = 0
        self.undo = QAction(parent)
        self.redo = QAction(parent)
        self.undo.triggered.connect(self._undo)
        self.redo.triggered.connect(self._redo)
        self._show()

    def refresh(self) -> None:
        """Ask the journal what there is to undo and to redo."""
        self._steps = self._history.steps()
        self._show()

    def follow(self, change_set: ChangeSet) -> None:
        """Ask again: the last step is another one now."""
        self.refresh()
        last = self._steps[0]
        if last and last.number == change_set.number and (sentence := done_words(last)):
            spread = spread_words(change_set)
            self.done.emit(" ".join(filter(None, (sentence, spread))), last.number)

    def take_back(self, number: int) -> None:
        """Undo the set of that ``number``, such as an import, the last one or not."""
        last = self._steps[0]
        if last is not None and last.number == number:
            doing, size = self._undo_words(last), last.size
        else:
            doing, size = self.tr("Undo"), FEW + 1  # how large it is, is not known here
        words = _Words(doing, self.tr("Undone: {what}."))
        self._run(lambda progress: self._history.undo_set(number, progress), words, size)

    def _undo(self) -> None:
        if (step := self._steps[0]) is not None:
            self.take_back(step.number)

    def _redo(self) -> None:
        if (step := self._steps[1]) is not None:
            words = _Words(self._redo_words(step), self.tr("Redone: {what}."))
            self._run(self._history.redo, words, step.size)

    def _run(self, turn: Turn, words: _Words, size: int) -> None:
        if size > FEW:
            self._run_long(turn, words)
            return
        try:
            self._tell(words, turn(None))
        except UserError as error:
            self.told.emit(error_words(error))

    def _run_long(self, turn: Turn, words: _Words) -> None:
        self._at_work += 1
        self._show()
        job = self._jobs.start(turn)
        for ending in (job.succeeded, job.failed, job.cancelled):
            ending.connect(self._finish)
        job.succeeded.connect(lambda undone: self._tell(words, undone))
        self.began.emit(job, words.doing)

    def _finish(self) -> None:
        self._at_work -= 1
        self.refresh()

    def _tell(self, words: _Words, undone: Undone) -> None:
        done = words.done.format(what=step_words(undone.step))
        self.told.emit(" ".join((done, *left_out(undone))))

    def _show(self) -> None:
        undo, redo = self._steps
        self.undo.setEnabled(undo is not None and not self._at_work)
        self.redo.setEnabled(redo is not None and not self._at_work)
        self.undo.setText(_menu_text(self._undo_words(undo) if undo else self.tr("Undo")))
        self.redo.setText(_menu_text(self._redo_words(redo) if redo else self.tr("Redo")))

    def _undo_words(self, step: Step) -> str:
        return self.tr("Undo: {what}").format(what=step_words(step))

    def _redo_words(self, step: Step) -> str:
        return self.tr("Redo: {what}").format(what=step_words(step))


def left_out(undone: Undone, most: int = _NAMED) -> list[str]:
    """A sentence on what changed since and was left as it is, or nothing; ``most`` are named."""
    if not undone.skipped:
        return []
    named = list(filter(None, undone.skipped))[:most]
    if more := len(undone.skipped) - len(named):
        named.append(translate("UndoActions", "{n} more").format(n=more))
    sentence = translate("UndoActions", "Changed since and left as it is: {names}.")
    return [sentence.format(names=", ".join(named))]


def _menu_text(words: str) -> str:
    if len(words) > _LONGEST_STEP:
        words = words[:_LONGEST_STEP].rstrip() + "…"
    return words.replace("&", "&&")
