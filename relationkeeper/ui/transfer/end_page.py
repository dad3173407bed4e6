"""The end of what took a while: that it is done, what came of it, and where that leads."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.icon_view import IconView
from relationkeeper.ui.widgets.labels import PlainLabel, TitleLabel, Tone


class EndPage(QWidget):
    """A check, a title and what came of it, over ``buttons`` and the one that ends the dialog."""

    closed = Signal()

    def __init__(self, icons: Icons, *buttons: Button) -> None:
        super().__init__()
        self.title = TitleLabel()
        self.words = PlainLabel("", Tone.MUTED, selectable=True)
        self.close_button = Button(self.tr("Done"), Kind.PRIMARY)
        self.close_button.clicked.connect(self.closed)
        whole = QVBoxLayout(self)
        whole.setSpacing(12)
        whole.addStretch(2)
        check = IconView(icons, "check", Role.ACCENT, size=48)
        whole.addWidget(check, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            whole.addWidget(label)
        row = QHBoxLayout()
        row.addStretch()
        for button in (*buttons, self.close_button):
            row.addWidget(button)
        row.addStretch()
        whole.addSpacing(12)
        whole.addLayout(row)
        whole.addStretch(3)

    def say(self, title: str, words: str) -> None:
        """Say what was done."""
        self.title.setText(title)
        self.words.setText(words)
        self.close_button.setFocus()
