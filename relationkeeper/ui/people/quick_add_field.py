"""A line to fill in, with its label above and what is wrong with it below."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from relationkeeper.ui.widgets.labels import PlainLabel, Tone


class QuickAddField(QWidget):
    """A labelled line. ``complain`` says what is wrong until the line is changed."""

    def __init__(self, label: str, *, placeholder: str = "") -> None:
        super().__init__()
        self.line = QLineEdit(placeholderText=placeholder)
        self.line.setAccessibleName(label)
        self._trouble = PlainLabel("", Tone.LATE)
        self._trouble.hide()
        words = PlainLabel(label, Tone.MUTED)
        words.setBuddy(self.line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for widget in (words, self.line, self._trouble):
            whole.addWidget(widget)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.settle)

    def text(self) -> str:
        """What was typed, without space around it."""
        return self.line.text().strip()

    def complain(self, sentence: str) -> None:
        """Say what is wrong, and lead back to the line."""
        self._say(sentence)
        self.line.setFocus()

    def settle(self) -> None:
        """Nothing is wrong any more."""
        self._say("")

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        mark(self.line, sentence)


def mark(line: QLineEdit, sentence: str) -> None:
    """Show that something is wrong with ``line``, which ``sentence`` says; "" where nothing is."""
    line.setAccessibleDescription(sentence)
    if line.property("invalid") is not bool(sentence):
        line.setProperty("invalid", bool(sentence))
        line.style().polish(line)
