"""Editing what happened, afterwards: all of it, and who was there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.touch import Touch
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.people.form_scroll import FormScroll, make_room
from relationkeeper.ui.people.touch_form import FormParts, TouchForm
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.dialog_buttons import CONFIRM, button_row, confirm_by_keys
from relationkeeper.ui.widgets.labels import HeadingLabel
from relationkeeper.ui.widgets.trouble_line import TroubleLine
from relationkeeper.ui.widgets.unsaved import UnsavedWarning
from relationkeeper.ui.words import channel_words, error_words, partial_date_words

_SIZE = QSize(760, 360)


class TouchEditor(QDialog):
    """Edits one interaction, and deletes itself once closed.

    ``about_people`` begins with who was there. Neither Esc nor closing the window loses
    what was typed at once.
    """

    def __init__(
        self,
        parts: FormParts,
        interactions: InteractionService,
        interaction: Interaction,
        parent: QWidget,
        *,
        about_people: bool = False,
    ) -> None:
        super().__init__(parent)
        self._interactions = interactions
        self._interaction = interaction
        what, when = channel_words(interaction.channel), partial_date_words(interaction.date)
        self._title = self.tr("{what}, {when}").format(what=what, when=when)
        self.setWindowTitle(self._title)
        self.form = TouchForm(parts, self)
        self.form.show_touch(Touch(interaction=interaction))
        self._trouble = TroubleLine()
        self._unsaved = UnsavedWarning(self.form.fields)
        self._unsaved.begin()
        self.cancel_button = Button(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.save_button = Button(self.tr("Save"), Kind.PRIMARY, keys=CONFIRM)
        self.save_button.setDefault(True)
        self._lay_out()
        self.cancel_button.clicked.connect(self._discard)
        self.save_button.clicked.connect(self.save)
        self.finished.connect(self.deleteLater)
        if about_people:
            self.form.people.lead()
        else:
            self.form.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep what was typed and close; where that fails, say so and stay."""
        try:
            touch = self.form.touch()
            self._interactions.edit(
                touch.interaction, before=self._interaction, new_names=touch.new_names
            )
        except UserError as error:
            self._trouble.say(error_words(error))
        else:
            self.accept()

    def reject(self) -> None:
        """Close, unless something was typed that is not said to be discarded."""
        if self._unsaved.may_discard():
            self._discard()

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            make_room(self)
        return is_done

    def _discard(self) -> None:
        self.done(QDialog.DialogCode.Rejected)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(HeadingLabel(self._title))
        whole.addWidget(FormScroll(self.form), 1)
        whole.addWidget(self._trouble)
        whole.addWidget(self._unsaved)
        whole.addLayout(button_row(self.cancel_button, self.save_button))
        confirm_by_keys(self)
        self.setMinimumSize(_SIZE)
