"""Long work off the GUI thread, with progress and cancel.

The work runs in one worker thread and touches nothing of the GUI: whatever it has to
tell is posted through one queued signal of the runner, which says it in the GUI
thread. So a job speaks in the GUI thread alone, and never before control is back in
the event loop: whoever started it has connected to it by then.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic

from PySide6.QtCore import QObject, Qt, Signal, Slot

from relationkeeper.domain.errors import Cancelled, UserError
from relationkeeper.domain.progress import Progress

Work = Callable[[Progress], object]
Call = Callable[[], object]

_BEAT = 0.05  # seconds between two reports of progress


class Job(QObject):
    """One piece of long work, as the GUI sees it. Exactly one of the endings is emitted.

    ``failed`` carries what was raised. Anything but a ``UserError`` is a bug, and goes
    to the hook for uncaught exceptions as well.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._unwanted = Event()

    @property
    def is_unwanted(self) -> bool:
        """Whether it was asked to stop; safe from any thread."""
        return self._unwanted.is_set()

    def cancel(self) -> None:
        """Ask it to stop. It may still succeed, where it was past the last step."""
        self._unwanted.set()


class JobRunner(QObject):
    """Runs jobs one after the other, so that there is one long writer at a time."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._posted.connect(self._make_call, Qt.ConnectionType.QueuedConnection)
        self._under_way = 0

    def start(self, work: Work) -> Job:
        """Run ``work`` when those before it are done; connect to the job at once."""
        job = Job(self)
        self._under_way += 1
        self._worker.submit(self._run, job, work)
        return job

    def is_idle(self) -> bool:
        """Whether every job has told how it ended."""
        return not self._under_way

    def close(self) -> None:
        """Ask all jobs to stop, and wait until they have."""
        for job in self.findChildren(Job):
            job.cancel()
        self._worker.shutdown()

    def _run(self, job: Job, work: Work) -> None:
        try:
            result = work(_Reporter(job, self._posted.emit))
        except Cancelled:
            ending: Call = job.cancelled.emit
        except Exception as error:  # noqa: BLE001 (handed to the GUI thread whole)
            ending = _failure(job, error)
        else:
            ending = _success(job, result)
        self._posted.emit(lambda: self._end(job, ending))

    def _end(self, job: Job, ending: Call) -> None:
        self._under_way -= 1
        job.deleteLater()
        ending()

    @Slot(object)
    def _make_call(self, call: Call) -> None:
        call()


def _success(job: Job, result: object) -> Call:
    return lambda: job.succeeded.emit(result)


def _failure(job: Job, error: Exception) -> Call:
    def fail() -> None:
        job.failed.emit(error)
        if not isinstance(error, UserError):
            raise error

    return fail


class _Reporter:
    """The progress that the work sees."""

    def __init__(self, job: Job, post: Callable[[Call], object]) -> None:
        self._job = job
        self._post = post
        self._next_beat = 0.0

    def step(self, done: int, total: int) -> None:
        if self._job.is_unwanted:
            raise Cancelled
        if done == total or monotonic() >= self._next_beat:
            self._next_beat = monotonic() + _BEAT
            self._post(lambda: self._job.progressed.emit(done, total))
