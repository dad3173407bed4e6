"""Fields that keep what is typed in them as soon as one leaves them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from relationkeeper.domain.errors import UserError
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.growing_text import GrowingText
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.widgets.line_field import mark
from relationkeeper.ui.widgets.trouble_line import TroubleLine
from relationkeeper.ui.words import error_words

Save = Callable[[str], object]

_MOST_LINES = 8
_MOST_OFFERED = 10


class SavedField(QWidget):
    """A label, a line or a box of lines, and below it what is wrong with what was typed.

    ``save`` keeps a text, or raises ``UserError``: then it is said here, and what was typed
    stays.
    """

    def __init__(self, label: str, editor: QLineEdit | LinesEdit, save: Save) -> None:
        super().__init__()
        self.editor = editor
        self._save = save
        self._kept = ""
        self._trouble = TroubleLine()
        words = PlainLabel(label, Tone.MUTED)
        words.setBuddy(editor)
        editor.setAccessibleName(label)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for part in (words, editor, self._trouble):
            whole.addWidget(part)
        whole.addStretch()
        self.setFocusProxy(editor)
        editor.textChanged.connect(lambda: self._complain(""))
        editor.editingFinished.connect(self.keep)

    def text(self) -> str:
        """What stands there."""
        return self.editor.text()

    def show_kept(self, text: str) -> None:
        """Show what is kept, unless something else was typed that is not."""
        if self.text() == self._kept and text != self._kept:
            self.editor.setText(text)
        self._kept = text

    def start_with(self, text: str) -> None:
        """Show another thing's text, whatever was typed about the one before."""
        self._kept = text
        self.editor.setText(text)
        self._complain("")

    def keep(self) -> None:
        """Keep what was typed, if it is something else than before."""
        before, self._kept = self._kept, self.text()
        if before == self._kept:
            return
        try:
            self._save(self._kept)
        except UserError as error:
            self._kept = before
            self._complain(error_words(error))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()  # closing the window takes no focus away before it is too late

    def _complain(self, sentence: str) -> None:
        mark(self.editor, sentence)
        self._trouble.say(sentence)


class LinesEdit(GrowingText):
    """A box as high as the lines in it, with what a line has."""

    editingFinished = Signal()  # noqa: N815 (as QLineEdit has it)

    def __init__(self) -> None:
        super().__init__(1, _MOST_LINES)

    def text(self) -> str:
        """What stands there."""
        return self.toPlainText()

    def setText(self, text: str) -> None:  # noqa: N802 (as QLineEdit has it)
        """Show ``text``."""
        self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.editingFinished.emit()


class ChoiceField(SavedField):
    """A line that offers those of ``choices`` that contain what is typed.

    The button at its end offers all of them, as does Alt+Down.
    """

    def __init__(self, label: str, choices: Sequence[str], save: Save, icons: Icons) -> None:
        line = QLineEdit()
        super().__init__(label, line, save)
        completer = QCompleter(list(choices), line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST_OFFERED)
        completer.activated.connect(self._take)
        line.setCompleter(completer)
        self._completer = completer
        button = QAction(self.tr("Show all"), line)
        button.setShortcut(QKeySequence("Alt+Down"))
        button.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        button.triggered.connect(self.show_all)
        icons.dress(button, "chevron-down", Role.MUTED)
        line.addAction(button, QLineEdit.ActionPosition.TrailingPosition)

    def show_all(self) -> None:
        """Offer all choices, whatever is typed."""
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def _take(self, choice: str) -> None:
        self.editor.setText(choice)  # the line itself does so only later
        self.keep()
