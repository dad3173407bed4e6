"""The line in which a touch is logged: it is read, coloured and completed while one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame

from relationkeeper.domain.logline import Completion, CompletionKind, LogLine, completion_at
from relationkeeper.services.touches import TouchService
from relationkeeper.ui.people.log_line_colors import LogLineColors
from relationkeeper.ui.people.log_line_offers import Offer, Offers
from relationkeeper.ui.people.log_line_popup import LogLinePopup
from relationkeeper.ui.theme.fonts import scaled
from relationkeeper.ui.widgets.growing_text import GrowingText
from relationkeeper.ui.widgets.text_units import characters, units

_LETTERS = 15
_LINES = (1, 8)
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LogLineEdit(GrowingText):
    """One line that grows with its note. Enter submits it, Shift and Enter begin the note.

    ``line`` is what it says now; ``changed`` comes with every new reading. ``person_taken``
    tells of a name completed from the list, as it stands in the line and who it is.
    """

    changed = Signal()
    submitted = Signal()
    person_taken = Signal(str, int)

    def __init__(self, touches: TouchService, offers: Offers, popup: LogLinePopup) -> None:
        super().__init__(*_LINES)
        self._touches = touches
        self._offers = offers
        self._popup = popup
        self._typed: Completion | None = None
        self._text = ""
        self.line: LogLine = touches.read("")
        self.setFont(scaled(QApplication.font(), _LETTERS))
        self.setAccessibleName(self.tr("What happened, in one line"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._colors = LogLineColors(self.document())
        self.textChanged.connect(self._read)
        popup.chosen.connect(self._complete)

    @property
    def text(self) -> str:
        """What was typed."""
        return self._text

    def set_text(self, text: str) -> None:
        """Put ``text`` in place of everything, with the cursor behind it."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._popup.hide()

    def add_person(self, contact_id: int, name: str) -> None:
        """Put a contact's name where the cursor is, so that it is read as them."""
        cursor = self.textCursor()
        at = characters(self._text, cursor.position())
        self._put(Offer(name, contact_id=contact_id), at, at)

    def read_again(self) -> None:
        """Read the line as it stands, which may say something else since a change."""
        self.line = self._touches.read(self._text)
        self._colors.show_line(self._text, self.line, self.palette())
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup.isVisible() and self._popup.take_key(event.key()):
            return
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and is_plain:
            self.submitted.emit()
            return
        before = self._text
        super().keyPressEvent(event)
        if self._text != before:
            self._offer()
        else:
            self._popup.hide()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if event.commitString():
            self._offer()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: FBT001 (an override of Qt)
        if next and self._popup.isVisible() and self._popup.take(first=True):
            return True
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._popup.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_colors"):
            self._colors.show_line(self._text, self.line, self.palette())

    def _read(self) -> None:
        text = self.toPlainText()
        if text == self._text:
            return  # only its colours changed
        self._text = text
        self.read_again()

    def _offer(self) -> None:
        """Show how what is being typed may go on."""
        cursor = self.textCursor()
        at = characters(self._text, cursor.position())
        self._typed = completion_at(self._text, at)
        if self._typed is None:
            self._popup.hide()
            return
        start = QTextCursor(cursor)
        start.setPosition(units(self._text[: self._typed.start]))
        below = self.cursorRect(start).bottomLeft() + QPoint(-8, 8)
        self._popup.open_at(
            self.viewport().mapToGlobal(below),
            self._offers.for_typed(self._typed),
            choose_first=not self._is_settled(self._typed),
        )

    def _is_settled(self, typed: Completion) -> bool:
        """Whether what is typed is good as it stands, so that Enter means the line."""
        match typed.kind:
            case CompletionKind.TAG | CompletionKind.PLACE:
                return True  # any words may be one
            case CompletionKind.FACT_KIND:
                return False
        return any(
            m.start <= typed.start and typed.end <= m.end and not m.unknown
            for m in self.line.people
        )

    def _complete(self, offer: Offer) -> None:
        if self._typed is not None:
            self._put(offer, self._typed.start, self._typed.end)
        self.setFocus()

    def _put(self, offer: Offer, start: int, end: int) -> None:
        """Replace a stretch by what was offered, in quotes where it would be misread."""
        self._replace(start, end, f"{offer.text} ")
        if not offer.contact_id:
            return
        if not self._names(offer.contact_id, start):
            self._replace(start, start + len(offer.text) + 1, f'"{offer.text}" ')
        if (name := self._names(offer.contact_id, start)) is not None:
            self.person_taken.emit(name, offer.contact_id)

    def _names(self, contact_id: int, start: int) -> str | None:
        """The name at ``start`` as typed, where it may be this contact's."""
        for mention in self.line.people:
            if mention.start == start and contact_id in {p.id for p in mention.candidates}:
                return mention.text
        return None

    def _replace(self, start: int, end: int, text: str) -> None:
        cursor = self.textCursor()
        cursor.setPosition(units(self._text[:start]))
        cursor.setPosition(units(self._text[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)
