"""What starts and stops a session, for the card, the timer and the tray."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from relationkeeper.services.timeboxes import TimeBoxService
from relationkeeper.ui.jobs import JobRunner


class Switch(QObject):
    """Starts and stops at once, or right after the job under way.

    A job may be writing for seconds, and the GUI thread must not wait for it.
    ``failed`` has the error of what was put off; what is done at once raises it.
    """

    failed = Signal(Exception)

    def __init__(
        self, timeboxes: TimeBoxService, jobs: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._timeboxes = timeboxes
        self._jobs = jobs

    def start(self, minutes: int) -> None:
        """Start a session."""
        self._do(partial(self._timeboxes.start, minutes))

    def stop(self) -> None:
        """Stop the session that runs."""
        self._do(self._timeboxes.stop)

    def _do(self, turn: Callable[[], object]) -> None:
        if self._jobs.is_idle():
            turn()
        else:
            self._jobs.start(lambda _progress: turn()).failed.connect(self.failed)
