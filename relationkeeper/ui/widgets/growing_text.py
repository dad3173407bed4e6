"""Text in as many lines as it needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit


class GrowingText(QPlainTextEdit):
    """A field as high as its text, from ``fewest`` to ``most`` lines; Tab leads out of it."""

    def __init__(self, fewest: int, most: int) -> None:
        super().__init__()
        self._lines = (fewest, most)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.fit_height)
        self.fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_lines"):
            self.fit_height()

    def fit_height(self) -> None:
        """Be as high as the lines there are, within reason."""
        fewest, most = self._lines
        lines = min(max(round(self.document().size().height()), fewest), most)
        # The edit scrolls as soon as there is not a margin to spare.
        margin = round(3 * self.document().documentMargin()) + 1
        # The viewport of an edit that is hidden has yet to follow its height.
        frame = self.height() - self.contentsRect().height()
        # A px to spare for each line: bold letters may stand higher.
        line = QFontMetrics(self.font()).lineSpacing() + 1
        self.setFixedHeight(lines * line + margin + frame)
