"""The fields of the editor: each gives what was typed, and takes it in again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.chip import Chip
from relationkeeper.ui.widgets.growing_text import GrowingText
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.widgets.line_field import LineField


class TextPart(LineField):
    """A field of one line."""

    changed = Signal()

    def __init__(self, label: str, *, placeholder: str = "", line: QLineEdit | None = None) -> None:
        super().__init__(label, placeholder=placeholder, line=line)
        self.line.textChanged.connect(self.changed)

    def typed(self) -> str:
        """What stands in the line."""
        return self.line.text()

    def type_in(self, typed: str) -> None:
        """Show another text, from its beginning."""
        self.line.setText(typed)
        self.line.setCursorPosition(0)


class NotePart(QWidget):
    """A field of many lines."""

    changed = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.edit = GrowingText(3, 12)
        self.edit.setAccessibleName(label)
        self.edit.textChanged.connect(self.changed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    def typed(self) -> str:
        """What stands in the field."""
        return self.edit.toPlainText()

    def type_in(self, typed: str) -> None:
        """Show another text."""
        self.edit.setPlainText(typed)


class ChoicePart(QWidget):
    """A field that knows its few values."""

    changed = Signal()

    def __init__(self, label: str, choices: Sequence[tuple[str, str]]) -> None:
        """``choices`` are pairs of a value and its words."""
        super().__init__()
        self.box = choice_box(label, choices)
        self.box.currentIndexChanged.connect(self.changed)
        heading = PlainLabel(label, Tone.MUTED)
        heading.setBuddy(self.box)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(heading)
        whole.addWidget(self.box)
        whole.addStretch()
        self.setFocusProxy(self.box)

    def typed(self) -> str:
        """The value that is chosen."""
        return str(self.box.currentData())

    def type_in(self, typed: str) -> None:
        """Choose another value."""
        self.box.setCurrentIndex(max(0, self.box.findData(typed)))


class SwitchPart(Chip):
    """A field that is on or off; typed as "1" or nothing."""

    changed = Signal()

    def __init__(self, icons: Icons, icon: str, words: str) -> None:
        super().__init__(f"\N{THIN SPACE}{words}")  # the style leaves no room beside the icon
        self.setAccessibleName(words)
        icons.dress(self, icon, size=14)
        self.toggled.connect(self.changed)

    def typed(self) -> str:
        """Whether it is on."""
        return "1" if self.isChecked() else ""

    def type_in(self, typed: str) -> None:
        """Turn it on or off."""
        self.setChecked(bool(typed))


class _Box(QComboBox):
    """One past which the wheel scrolls: it must not change what nobody looks at."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def choice_box(name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    """A box of a few values, each with its words."""
    box = _Box()
    box.setAccessibleName(name)
    for value, words in choices:
        box.addItem(words, value)
    return box
