"""What was typed is not thrown away unasked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from relationkeeper.ui.widgets.labels import PlainLabel, Tone


class UnsavedWarning(PlainLabel):
    """A line that says on the first Esc that the next one discards; hidden until then.

    ``typed`` gives what stands in the fields now, in any form that can be compared.
    """

    def __init__(self, typed: Callable[[], object]) -> None:
        super().__init__(tone=Tone.DUE)
        self._typed = typed
        self._kept: object = None
        self._warned_of: object = None
        self.hide()

    @property
    def is_changed(self) -> bool:
        """Whether the fields say something else than at the beginning."""
        return self._typed() != self._kept

    def begin(self) -> None:
        """Take the fields for unchanged as they are now."""
        self._kept = self._warned_of = self._typed()
        self.hide()

    def may_discard(self) -> bool:
        """Whether Esc may close: nothing was typed, or nothing more since the warning."""
        typed = self._typed()
        if typed in (self._kept, self._warned_of):
            return True
        self._warned_of = typed
        self.setText(self.tr("Esc again discards what you typed."))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text()))
        return False
