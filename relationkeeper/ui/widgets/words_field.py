"""A field of words, such as tags: those there are, each with a cross, and a line to add more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.chip import Chip, ChipRow
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.widgets.tab_order import lead_through


class WordsField(QWidget):
    """Enter or a comma adds what was typed; Backspace in the empty line takes the last one out.

    ``choices`` are offered while one types. ``changed`` comes with whatever is typed.
    """

    changed = Signal()

    def __init__(self, icons: Icons, words: tuple[str, str], choices: Sequence[str]) -> None:
        """``words`` are the title, and what stands in the line while it is empty."""
        super().__init__()
        title, invitation = words
        self._icons = icons
        self._words: list[str] = []
        self._chips = ChipRow()
        self._chips.hide()
        self.line = QLineEdit(placeholderText=invitation)
        self.line.setAccessibleName(title)
        self._completer = QCompleter(list(choices), self.line)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        # Taken when the line has done with it: it writes the choice into itself afterwards.
        self._completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(self._completer)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._read)
        heading = PlainLabel(title, Tone.MUTED)
        heading.setBuddy(self.line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for part in (heading, self._chips, self.line):
            whole.addWidget(part)
        self.setFocusProxy(self.line)

    def typed(self) -> list[list[str]]:
        """The words, with what stands in the line."""
        last = [self.line.text().strip()] if self.line.text().strip() else []
        return [[word] for word in dict.fromkeys(self._words + last)]

    def type_in(self, rows: Iterable[Sequence[str]]) -> None:
        """Show other words."""
        self._words = [word for (word,) in rows]
        self.line.clear()
        self._show()

    def take_focus(self) -> None:
        """Move the keyboard here."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, text = event.key(), self.line.text().strip()
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and text and not event.modifiers():
                self._take()
                return True
            if key == Qt.Key.Key_Backspace and not self.line.text() and self._words:
                self._remove(self._words[-1])
                return True
        return super().eventFilter(watched, event)

    def _read(self, text: str) -> None:
        if text.endswith(","):
            self.line.setText(text[:-1])
            self._take()
        self.changed.emit()

    def _take(self) -> None:
        word = self.line.text().strip()
        self.line.clear()
        if word and word not in self._words:
            self._words.append(word)
        self._show()

    def _remove(self, word: str) -> None:
        self._words.remove(word)
        self._show()
        self.take_focus()

    def _show(self) -> None:
        self._chips.clear()
        chips = [self._chip(word) for word in self._words]
        for chip in chips:
            self._chips.add(chip)
        lead_through(self, chips, self.line)
        self._chips.setVisible(bool(self._words))
        self.changed.emit()

    def _chip(self, word: str) -> Chip:
        # The style leaves no room beside the icon.
        chip = Chip(f"\N{THIN SPACE}{word}", checkable=False)
        chip.setAccessibleName(self.tr("Remove {word}").format(word=word))
        self._icons.dress(chip, "x", Role.MUTED, 12)
        chip.clicked.connect(lambda: self._remove(word))
        return chip
