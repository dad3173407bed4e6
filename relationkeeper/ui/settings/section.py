"""One section of the settings: a title over what belongs together, and as long as it needs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from relationkeeper.domain.change import ChangeSet
from relationkeeper.ui.widgets.labels import PlainLabel, TitleLabel, Tone

_WIDEST = 46
"""Times the height of a line: longer lines are hard to read."""


class Section(QScrollArea):
    """Scrolls where the window is low. Content goes into ``column``."""

    def __init__(self, title: str, sentence: str = "") -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setMaximumWidth(_WIDEST * self.fontMetrics().height())
        self.column = QVBoxLayout(page)
        self.column.setContentsMargins(22, 18, 22, 22)
        self.column.setSpacing(12)
        self.column.addWidget(TitleLabel(title))
        if sentence:
            self.column.addWidget(PlainLabel(sentence, Tone.MUTED))
        self.setWidget(page)

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed; most sections show nothing that does."""
