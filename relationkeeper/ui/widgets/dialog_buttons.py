"""The buttons at the end of a dialog, in one order everywhere, and the key that confirms."""

from __future__ import annotations

from collections.abc import Sequence

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

    def confirm() -> None:
        for button in dialog.findChildren(Button):
            if button.is_primary and button.isVisible() and button.isEnabled():
                button.click()
                return

    for keys in (CONFIRM, QKeySequence("Ctrl+Enter")):
        QShortcut(keys, dialog, confirm)
