"""A line to fill in, with its label above and what is wrong with it below."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.widgets.trouble_line import TroubleLine


class LineField(QWidget):
    """A labelled line. ``complain`` says what is wrong until the line is changed.

    ``line`` is one of its own kind, such as a field for dates.
    """

    def __init__(self, label: str, *, placeholder: str = "", line: QLineEdit | None = None) -> None:
        super().__init__()
        self.line = line or QLineEdit(placeholderText=placeholder)
        self.line.setAccessibleName(label)
        self._below = TroubleLine()
        words = PlainLabel(label, Tone.MUTED)
        words.setBuddy(self.line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for widget in (words, self.line, self._below):
            whole.addWidget(widget)
        whole.addStretch()  # beside one that says more
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.settle)

    def text(self) -> str:
        """What was typed, without space around it."""
        return self.line.text().strip()

    def complain(self, sentence: str) -> None:
        """Say what is wrong, and lead back to the line."""
        self.remark(sentence)
        self.line.setFocus()

    def settle(self) -> None:
        """Nothing is wrong any more."""
        self.remark("")

    def remark(self, sentence: str) -> None:
        """Say what is wrong, wherever the keyboard is."""
        self._below.say(sentence)
        mark(self.line, sentence)


def mark(field: QWidget, sentence: str) -> None:
    """Show that something is wrong with ``field``, which ``sentence`` says; "" where nothing is."""
    field.setAccessibleDescription(sentence)
    if field.property("invalid") is not bool(sentence):
        field.setProperty("invalid", bool(sentence))
        field.style().polish(field)
