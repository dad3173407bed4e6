"""Chips: small round buttons that filter, and a row of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from relationkeeper.ui.widgets.buttons import button_text
from relationkeeper.ui.widgets.flow import FlowLayout


class Chip(QPushButton):
    """A small round button; a ``checkable`` one filters while it is checked."""

    def __init__(self, text: str, *, checkable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_text(text)

    def sizeHint(self) -> QSize:
        """As wide as the bold letters of a checked one need, so that nothing moves."""
        if not self.isCheckable():
            return super().sizeHint()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        plain, words = self.fontMetrics(), self.text()
        more = QFontMetrics(bold).horizontalAdvance(words) - plain.horizontalAdvance(words)
        return super().sizeHint() + QSize(max(more, 0), 0)

    def show_removable(self, words: str) -> None:
        """Be a filter that holds, and that a click takes away."""
        self.set_text(f"{words} \N{MULTIPLICATION SIGN}")
        self.setChecked(True)
        self.setAccessibleName(self.tr("Remove the filter: {what}").format(what=words))

    def set_text(self, text: str) -> None:
        """Change what it says; an & is an &."""
        self.setText(button_text(text))


class ChipRow(QWidget):
    """Chips, tags or other small things in a row that wraps."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        """Put ``part`` at the end."""
        self._flow.addWidget(part)

    def clear(self) -> None:
        """Take everything out and delete it."""
        while (item := self._flow.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
