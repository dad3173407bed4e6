"""A line to type in that offers how it may go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from relationkeeper.ui.people.log_line_offers import Offer
from relationkeeper.ui.people.log_line_popup import LogLinePopup

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_GAP = 4

FindOffers = Callable[[str], Sequence[Offer]]


class CompletedLine(QLineEdit):
    """Offers what ``find`` finds for the text, in a popup that it shares with other lines.

    ``taken`` comes with the ``Offer`` that was chosen. With ``must_choose`` only an offer
    will do: the first is chosen already, and Tab takes it.
    """

    taken = Signal(object)

    def __init__(
        self, name: str, find: FindOffers, popup: LogLinePopup, *, must_choose: bool = False
    ) -> None:
        super().__init__()
        self._find = find
        self._popup = popup
        self._must_choose = must_choose
        self._is_offering = False
        self.setAccessibleName(name)
        self.textEdited.connect(self.offer)
        popup.chosen.connect(self._take)

    def offer(self) -> None:
        """Show how the text may go on."""
        offers = self._find(self.text()) if self.text().strip() else ()
        self._is_offering = bool(offers)
        below = self.mapToGlobal(QPoint(0, self.height() + _GAP))
        above = self.height() + 2 * _GAP
        self._popup.open_at(below, offers, choose_first=self._must_choose, above=above)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes(event.key()):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: FBT001 (an override of Qt)
        if next and self._is_open() and self._must_choose and self._popup.take(first=True):
            return True
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._is_offering:
            self._is_offering = False
            self._popup.hide()

    def _takes(self, key: int) -> bool:
        """Whether a key was for the offers: it moved among them, took one, or closed them."""
        return self._is_open() and self._popup.take_key(key)

    def _is_open(self) -> bool:
        return self._is_offering and self._popup.isVisible()

    def _take(self, offer: Offer) -> None:
        if self._is_offering:
            self._is_offering = False
            self.setText(offer.text)
            self.taken.emit(offer)


class AddingLine(CompletedLine):
    """A line from which one thing after the other is added to those before it.

    ``entered`` comes with Enter where something was typed and no offer was taken; the
    button of the dialog is not pressed then. ``backed`` comes with Backspace where nothing
    is typed.
    """

    entered = Signal()
    backed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.backed.emit()
        elif event.key() in _ENTER and self.text().strip():
            if not self._takes(event.key()):
                self.entered.emit()
        else:
            super().keyPressEvent(event)
