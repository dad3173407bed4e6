"""What becomes of those in a circle that is to go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.domain.circle import Circle
from relationkeeper.services.care import NO_CIRCLE
from relationkeeper.ui.settings.circles_model import CircleRow, size_words
from relationkeeper.ui.widgets.buttons import Button
from relationkeeper.ui.widgets.labels import PlainLabel, Tone


class CircleFarewell(QWidget):
    """Asks where the members go. Hidden until ``ask``.

    ``decided`` has the row of the circle that goes, and the id of the one into which its
    members go, or 0; ``closed`` comes in any case.
    """

    decided = Signal(object, int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._going: CircleRow | None = None
        self._sentence = PlainLabel()
        self.into = QComboBox()
        self.into.setAccessibleName(self.tr("Where they go"))
        self.delete_button = Button(self.tr("Delete the circle"), small=True)
        self.delete_button.clicked.connect(self._decide)
        self.cancel_button = Button(self.tr("Cancel"), small=True)
        self.cancel_button.clicked.connect(self._close)
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self.tr("They go into"), Tone.MUTED, wraps=False))
        row.addWidget(self.into, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.delete_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._sentence)
        whole.addLayout(row)
        self.hide()

    def ask(self, going: CircleRow, others: Sequence[Circle]) -> None:
        """Ask about the circle that is to go."""
        self._going = going
        words = self.tr("{circle} has {people}. Undo brings it back with them.")
        self._sentence.setText(
            words.format(circle=going.circle.name, people=size_words(going.size))
        )
        self.into.clear()
        self.into.addItem(self.tr("no circle; due only by a cadence of their own"), NO_CIRCLE)
        for circle in others:
            self.into.addItem(circle.name, circle.id)
        self.show()
        self.into.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _decide(self) -> None:
        going, into = self._going, self.into.currentData()
        self._close()
        if going is not None:
            self.decided.emit(going, into)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
