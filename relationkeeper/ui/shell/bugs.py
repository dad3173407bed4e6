"""What happens when something goes wrong that nobody told: it is logged, said, and goes on."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from relationkeeper.domain.errors import UserError
from relationkeeper.ui.words import error_words, translate


class Bugs:
    """A hook for uncaught exceptions.

    A ``UserError`` that no page told is told by the window. Anything else is a bug: where
    it happened goes to ``log``, never what it was about, since messages of exceptions may
    hold names and notes. The same bug is shown once.
    """

    def __init__(
        self,
        window: QWidget,
        tell: Callable[[str], None],
        log: Path,
        clock: Callable[[], datetime],
    ) -> None:
        self._window = window
        self._tell = tell
        self._log = log
        self._clock = clock
        self._shown: set[str] = set()

    def __call__(
        self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Deal with an exception, as ``sys.excepthook``."""
        if isinstance(error, UserError):
            self._tell(error_words(error))
            return
        places = where(error, trace)
        self._write(places)
        if places not in self._shown:
            self._shown.add(places)
            self._show(places)

    def _write(self, places: str) -> None:
        try:
            with self._log.open("a", encoding="utf-8") as log:
                log.write(f"{self._clock().isoformat(timespec='seconds')} {places}\n")
        except OSError:
            self._tell(translate("Bugs", "The log cannot be written to."))

    def _show(self, places: str) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(translate("Bugs", "Something went wrong"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            translate(
                "Bugs",
                "RelationKeeper made a mistake. What was saved is safe, and you can go on.",
            )
        )
        box.setInformativeText(
            translate("Bugs", "Where it happened was written to {log}.").format(log=self._log)
        )
        box.setDetailedText(places)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def where(error: BaseException, trace: TracebackType | None) -> str:
    """The kind of the exception and the lines it passed, without its message or its values."""
    places = (f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace))
    return "\n".join((type(error).__qualname__, *places))
