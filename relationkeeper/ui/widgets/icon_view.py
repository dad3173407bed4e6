"""An icon that is no button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.theme.tokens import tokens_of


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
