"""While files are read, or an import is kept."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from relationkeeper.ui.widgets.buttons import Button
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone


class BusyPage(QWidget):
    """What is going on, how far it is, and a button that stops it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = HeadingLabel()
        self._words = PlainLabel("", Tone.MUTED)
        self.bar = QProgressBar()
        self.cancel_button = Button(self.tr("Cancel"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(64, 0, 64, 0)
        whole.setSpacing(16)
        whole.addStretch(2)
        for part in (self._title, self.bar, self._words):
            whole.addWidget(part)
        for label in (self._title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)
        self.cancel_button.clicked.connect(self._cancel)

    def begin(self, title: str, words: str) -> None:
        """Something has begun of which it is not known how long it takes."""
        self._title.setText(title)
        self._words.setText(words)
        self.bar.setAccessibleName(title)
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """So much of it is done."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        share = QLocale().toString(100 * done // max(total, 1))
        self._words.setText(self.tr("{share} % done").format(share=share))

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self._words.setText(self.tr("Stopping…"))
        self.cancelled.emit()
