"""How far long work is, with a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from relationkeeper.ui.jobs import Job
from relationkeeper.ui.widgets.buttons import Button
from relationkeeper.ui.widgets.labels import HeadingLabel

_PATIENCE_MS = 300


class JobProgress(QDialog):
    """Follows one job until its end, and then is gone.

    It shows itself only where the job takes long enough to be noticed, and keeps the
    window from other work from then on.
    """

    def __init__(self, job: Job, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._job = job
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.setMinimumWidth(360)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.stop_button = Button(self.tr("Cancel"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(16)
        whole.addWidget(HeadingLabel(title))
        whole.addWidget(self.bar)
        whole.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignRight)
        self.stop_button.clicked.connect(self.reject)
        job.progressed.connect(self._show_progress)
        for ending in (job.succeeded, job.failed, job.cancelled):
            ending.connect(self._finish)
        QTimer.singleShot(_PATIENCE_MS, self, self.show)

    def reject(self) -> None:
        """Ask the job to stop; the dialog goes when it has."""
        self._job.cancel()
        self.stop_button.setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _finish(self) -> None:
        self.hide()
        self.deleteLater()
