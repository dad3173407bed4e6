"""The fields of a cadence: so many days, weeks or months, and how deep."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.depth import Depth
from relationkeeper.ui.due_words import unit_words, wanted_words
from relationkeeper.ui.widgets.labels import PlainLabel

_UNITS = tuple(Unit)
_DEPTHS = (Depth.MESSAGE, Depth.VOICE, Depth.IN_PERSON)
_MOST = 1000


class CadenceFields(QWidget):
    """A number, its unit, and what at least. ``changed`` comes with each change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.every = QSpinBox(minimum=1, maximum=_MOST)
        self.every.setAccessibleName(self.tr("Every"))
        self.unit = _box(self.tr("Unit"), [unit_words(unit) for unit in _UNITS])
        self.how = _box(self.tr("How"), [wanted_words(depth) for depth in _DEPTHS])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(self.tr("Every"), wraps=False))
        for field in (self.every, self.unit, self.how):
            row.addWidget(field, 1)
        self.setFocusProxy(self.every)
        self.every.valueChanged.connect(self.changed)
        for box in (self.unit, self.how):
            box.currentIndexChanged.connect(self.changed)

    def show_cadence(self, cadence: Cadence) -> None:
        """Show ``cadence``."""
        self.every.setValue(cadence.every)
        self.unit.setCurrentIndex(_UNITS.index(cadence.unit))
        self.how.setCurrentIndex(_DEPTHS.index(cadence.depth))

    def cadence(self) -> Cadence:
        """What stands there now."""
        unit, depth = _UNITS[self.unit.currentIndex()], _DEPTHS[self.how.currentIndex()]
        return Cadence(self.every.value(), unit, depth)


def _box(name: str, words: list[str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItems(words)
    return box
