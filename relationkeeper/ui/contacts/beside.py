"""Two cards beside one another, or below where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

_NARROW = 30
"""Below how many times the height of a line there is no room."""


class Beside(QWidget):
    """Shares its width as 4 to 5 between two widgets; narrow, it puts one below the other."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._box.addWidget(first, 4)
        self._box.addWidget(second, 5)

    def minimumSizeHint(self) -> QSize:
        """Room for the wider one: side by side they would keep the window from growing narrow."""
        items = (self._box.itemAt(place) for place in range(self._box.count()))
        width = max(item.minimumSize().width() for item in items if item is not None)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW * self.fontMetrics().height()
        self._box.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )
