"""The buttons at the end of a dialog, in one order everywhere, and the key that confirms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from relationkeeper.ui.widgets.buttons import Button

CONFIRM = QKeySequence("Ctrl+Return")


def button_row(*buttons: QWidget, before: Sequence[QWidget] = ()) -> QHBoxLayout:
    """A line with ``buttons`` at its end, the primary one last; what is ``before`` begins it."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in before:
        row.addWidget(button)
    row.addStretch()
    for button in buttons:
        row.addWidget(button)
    return row


def confirm_by_keys(dialog: QDialog) -> None:
    """Have Ctrl and Enter press the primary button in sight of ``dialog``."""
    _Confirming(dialog)


class _Confirming(QObject):
    """A part of the dialog: a mere function would hold on to the dialog that it is for."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        for keys in (CONFIRM, QKeySequence("Ctrl+Enter")):
            QShortcut(keys, dialog).activated.connect(self._confirm)

    def _confirm(self) -> None:
        dialog = self.parent()
        for button in dialog.findChildren(Button) if dialog else ():
            if button.is_primary and button.isVisible() and button.isEnabled():
                button.click()
                return
