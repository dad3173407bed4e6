"""Pictures of the window as the user sees it, for documentation and for looking at one's work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from relationkeeper.ui.main_window import MainWindow
from relationkeeper.ui.shell.pages import PageName

_LONGEST = 30.0  # seconds that anything in the picture may take
_SHADE = QColor(0, 0, 0, 70)

Idle = Callable[[], bool]
Scene = Callable[[MainWindow, str], object]


def _log(window: MainWindow, text: str) -> None:
    window.dialogs.log()
    if text and (dialog := window.dialogs.log_dialog):
        dialog.edit.set_text(text)


def _import(window: MainWindow, text: str) -> None:
    window.dialogs.import_these([Path(text)] if text else [])


def _edit(window: MainWindow, _text: str) -> None:
    window.pages.open(PageName.PEOPLE)
    window.pages.people.person.edit()


SCENES: dict[str, Scene] = {
    "people": lambda window, _text: window.pages.open(PageName.PEOPLE),
    "timeline": lambda window, _text: window.pages.open(PageName.TIMELINE),
    "bin": lambda window, _text: window.pages.open(PageName.BIN),
    "edit": _edit,
    "settings": lambda window, text: window.open_settings(text),
    "empty": lambda window, _text: window.pages.show_welcome(),
    "import": _import,
    "imports": lambda window, _text: window.dialogs.show_imports(),
    "duplicates": lambda window, _text: window.dialogs.show_duplicates(),
    "log": _log,
    "search": lambda window, text: window.search.search_now(text),
}
"""What can be pictured, by name; the text is what was typed there, or the file to import."""


def picture(window: MainWindow, scene: str, text: str, is_idle: Idle) -> QPixmap:
    """The window in one of ``SCENES``, settled, with the dialogs that are open over it.

    ``is_idle`` says whether no work is under way that would still change it.
    """
    built: list[bool] = []
    window.settled.connect(lambda: built.append(True))
    window.show()
    _settle(lambda: bool(built) and is_idle())
    SCENES[scene](window, text)
    _settle(is_idle)
    pixmap = window.grab()
    painter = QPainter(pixmap)
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            painter.fillRect(window.rect(), _SHADE)
            corner = window.rect().center() - QPoint(dialog.width() // 2, dialog.height() // 2)
            painter.drawPixmap(corner, dialog.grab())
    painter.end()
    return pixmap


def _settle(is_idle: Idle) -> None:
    until = monotonic() + _LONGEST
    rounds = 0
    while rounds < 5 and monotonic() < until:
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        rounds = rounds + 1 if is_idle() else 0
