"""Choosing a cadence of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from relationkeeper.domain.cadence import Cadence
from relationkeeper.ui.due_words import cadence_words
from relationkeeper.ui.people.cadence_fields import CadenceFields
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.dialog_buttons import button_row, confirm_by_keys
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone


class CadenceDialog(QDialog):
    """Says what it comes to as it is changed. ``chosen`` carries the ``Cadence``.

    It deletes itself once closed.
    """

    chosen = Signal(object)

    def __init__(self, cadence: Cadence, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Cadence"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields = CadenceFields()
        self._words = PlainLabel(tone=Tone.MUTED)
        self._lay_out()
        self.fields.changed.connect(self._tell)
        self.fields.show_cadence(cadence)
        self._tell()
        self.fields.every.selectAll()

    def accept(self) -> None:
        """Close, and tell what was chosen."""
        super().accept()
        self.chosen.emit(self.fields.cadence())

    def _lay_out(self) -> None:
        self.ok_button = Button(self.tr("OK"), Kind.PRIMARY)
        self.ok_button.setDefault(True)
        self.ok_button.clicked.connect(self.accept)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(16)
        whole.addWidget(HeadingLabel(self.tr("How often to be in touch")))
        for part in (self.fields, self._words):
            whole.addWidget(part)
        whole.addLayout(button_row(cancel, self.ok_button))
        confirm_by_keys(self)

    def _tell(self) -> None:
        self._words.setText(cadence_words(self.fields.cadence()))
