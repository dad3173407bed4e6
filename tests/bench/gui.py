"""What benches of the window share: an application without a screen, as the program has it."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from relationkeeper.__main__ import hold_garbage
from relationkeeper.app import collect_garbage
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.theme import Scheme, Theme


def dressed() -> Icons:
    """The icons of a light theme, with the one application of this process dressed in it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication([])
    return Icons(Theme(application, Scheme.LIGHT))


@contextmanager
def settled() -> Iterator[None]:
    """Collect garbage as the program does once its window has settled."""
    usual = gc.get_threshold()
    hold_garbage()
    gc.collect()  # what other benches left
    collect_garbage()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)
