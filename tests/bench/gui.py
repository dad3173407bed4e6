"""What benches of the window share: an application without a screen, and its icons."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QApplication

from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.theme import Scheme, Theme


def dressed() -> Icons:
    """The icons of a light theme, with the one application of this process dressed in it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication([])
    return Icons(Theme(application, Scheme.LIGHT))
