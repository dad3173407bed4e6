"""The right column: the time box, and beside which page it may be."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.ui.widgets.card import Separator


class SideColumn(QWidget):
    """Cards one below the other, behind a line, at the far side of the window."""

    _WIDTH = 268

    def __init__(self, cards: list[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout()
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(14)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Separator(upright=True))
        whole.addLayout(column)
        self.setFixedWidth(max(self._WIDTH, self.minimumSizeHint().width()))
