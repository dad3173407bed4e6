"""Choosing a cadence of one's own: so many days, weeks or months, and how deep."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.depth import Depth
from relationkeeper.ui.due_words import cadence_words, unit_words, wanted_words
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone

_DEPTHS = (Depth.MESSAGE, Depth.VOICE, Depth.IN_PERSON)
_MOST = 1000


class CadenceDialog(QDialog):
    """Says what it comes to as it is changed. ``chosen`` carries the ``Cadence``.

    It deletes itself once closed.
    """

    chosen = Signal(object)

    def __init__(self, cadence: Cadence, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Cadence"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.every = QSpinBox(minimum=1, maximum=_MOST)
        self.every.setAccessibleName(self.tr("Every"))
        self.unit = _box(self.tr("Unit"), [unit_words(unit) for unit in Unit])
        self.how = _box(self.tr("How"), [wanted_words(depth) for depth in _DEPTHS])
        self._words = PlainLabel(tone=Tone.MUTED)
        self._lay_out()
        self.every.setValue(cadence.every)
        self.unit.setCurrentIndex(list(Unit).index(cadence.unit))
        self.how.setCurrentIndex(_DEPTHS.index(cadence.depth))
        self.every.valueChanged.connect(self._tell)
        for box in (self.unit, self.how):
            box.currentIndexChanged.connect(self._tell)
        self._tell()
        self.every.selectAll()

    def cadence(self) -> Cadence:
        """What stands there now."""
        unit = list(Unit)[self.unit.currentIndex()]
        return Cadence(self.every.value(), unit, _DEPTHS[self.how.currentIndex()])

    def accept(self) -> None:
        """Close, and tell what was chosen."""
        super().accept()
        self.chosen.emit(self.cadence())

    def _lay_out(self) -> None:
        choices = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(choices)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        fields = QHBoxLayout()
        fields.addWidget(PlainLabel(self.tr("Every"), wraps=False))
        for field in (self.every, self.unit, self.how):
            fields.addWidget(field, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(16)
        whole.addWidget(HeadingLabel(self.tr("How often to be in touch")))
        whole.addLayout(fields)
        whole.addWidget(self._words)
        whole.addWidget(buttons)

    def _tell(self) -> None:
        self._words.setText(cadence_words(self.cadence()))


def _box(name: str, words: list[str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItems(words)
    return box
