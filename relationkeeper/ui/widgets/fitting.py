"""How large a dialog is: as it serves, and no larger than what it lies over."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

_AROUND = QSize(40, 40)


def fit_over_parent(dialog: QDialog, wanted: QSize) -> None:
    """Make ``dialog`` as large as ``wanted``, as far as the window that it lies over has room."""
    parent = dialog.parentWidget()
    dialog.resize(wanted.boundedTo(parent.window().size() - _AROUND) if parent else wanted)
