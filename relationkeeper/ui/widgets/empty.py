"""What a page shows while it has nothing to show: what to do first."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone


class IconView(QWidget):
    """An icon by itself, always in the colours of its palette. Decoration: it has no name."""

    def __init__(
        self,
        icons: Icons,
        icon: str,
        role: Role = Role.MUTED,
        *,
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._icon = icon
        self._role = role
        self.setFixedSize(QSize(size, size))

    def set_icon(self, icon: str, role: Role = Role.MUTED) -> None:
        """Show another one."""
        self._icon, self._role = icon, role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = self._role.color(tokens_of(self.palette()))
        self._icons.paint(QPainter(self), QRectF(self.rect()), self._icon, color)


class EmptyState(QWidget):
    """An icon, a title, a sentence and the buttons that lead on, in the middle of a page."""

    def __init__(
        self,
        icons: Icons,
        icon: str,
        title: str,
        sentence: str = "",
        *,
        buttons: tuple[QPushButton, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.title = HeadingLabel(title)
        self.sentence = PlainLabel(sentence, Tone.MUTED)
        self.sentence.setVisible(bool(sentence))
        whole = QVBoxLayout(self)
        whole.setSpacing(8)
        whole.addStretch(2)
        whole.addWidget(IconView(icons, icon, size=40), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMaximumWidth(420)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            whole.addLayout(_centred(label))
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        whole.addLayout(row)
        whole.addStretch(3)


def _centred(label: PlainLabel) -> QHBoxLayout:
    # An alignment on the layout item would make a wrapping label as narrow as it can be.
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label, 1000)
    row.addStretch(1)
    return row
