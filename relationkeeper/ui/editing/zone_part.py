"""The field of a time zone: it offers the known ones, and says when it is left what is none."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.zones import zone_name
from relationkeeper.ui.editing.cells import line
from relationkeeper.ui.editing.parts import TextPart
from relationkeeper.ui.words import error_words

_TAKING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ZonePart(TextPart):
    """Where a single zone is left of those that are offered, Tab and Enter take it."""

    def __init__(self, label: str) -> None:
        example = QCoreApplication.translate("Editing", "Europe/Berlin")
        super().__init__(label, line=line(example, choices=sorted(available_timezones())))
        self.line.editingFinished.connect(self._check)
        self._offers = self.line.completer().popup()
        if self._offers is not None:
            self._offers.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return event.key() in _TAKING and self._take_single()
        return super().eventFilter(watched, event)

    def _take_single(self) -> bool:
        """Take what is offered where it is one alone; whether that was so."""
        completer = self.line.completer()
        if self._offers is None or completer.completionCount() != 1:
            return False
        self._offers.hide()
        self.line.setText(completer.currentCompletion())
        return True

    def _check(self) -> None:
        if not (self.line.isModified() and self.text()):
            return
        try:
            zone_name(self.text())
        except UserError as error:
            self.remark(error_words(error))
