"""Cards, and the lines between their rows."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relationkeeper.ui.widgets.labels import SectionTitle


class Card(QFrame):
    """A sheet of paper with an optional title. Content goes into ``body``.

    ``head`` is the line of the title: what is added to it stands at its far end.
    """

    def __init__(self, title: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = SectionTitle()
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.head = QHBoxLayout()
        self.head.addWidget(self.title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(8)
        whole.addLayout(self.head)
        whole.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Change the title; without one the line is gone."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.setAccessibleName(title)


class Separator(QFrame):
    """A hairline: between rows, or with ``upright`` between columns."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
