"""Editing a moment: its note, and how long it was."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.interaction import Interaction
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.widgets.unsaved import UnsavedWarning
from relationkeeper.ui.words import channel_words, error_words, partial_date_words

_DAY = 24 * 60


class MomentEditor(QDialog):
    """Edits one interaction, and deletes itself once closed."""

    def __init__(
        self, interactions: InteractionService, interaction: Interaction, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._interactions = interactions
        self._interaction = interaction
        what, when = channel_words(interaction.channel), partial_date_words(interaction.date)
        self.setWindowTitle(self.tr("{what}, {when}").format(what=what, when=when))
        self.note = QPlainTextEdit(interaction.note)
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(self.tr("Note"))
        self.minutes = QSpinBox(maximum=max(_DAY, interaction.minutes))
        self.minutes.setValue(interaction.minutes)
        self.minutes.setSpecialValueText(self.tr("not said"))
        self.minutes.setSuffix(self.tr(" min"))
        self._trouble = PlainLabel(tone=Tone.LATE)
        self._trouble.hide()
        self._unsaved = UnsavedWarning(lambda: (self.note.toPlainText(), self.minutes.value()))
        self._unsaved.begin()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        form = QFormLayout()
        form.addRow(self.tr("&Minutes"), self.minutes)
        form.addRow(self.tr("&Note"), self.note)
        whole = QVBoxLayout(self)
        whole.addLayout(form)
        whole.addWidget(self._trouble)
        whole.addWidget(self._unsaved)
        whole.addWidget(buttons)
        self.resize(460, 280)
        self.note.setFocus()

    def save(self) -> None:
        """Keep what was typed and close; where that fails, say so and stay."""
        edited = replace(
            self._interaction,
            note=self.note.toPlainText().strip(),
            minutes=self.minutes.value(),
        )
        try:
            self._interactions.edit(edited, before=self._interaction)
        except UserError as error:
            self._trouble.setText(error_words(error))
            self._trouble.show()
        else:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or self._unsaved.may_discard():
            super().keyPressEvent(event)
