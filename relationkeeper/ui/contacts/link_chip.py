"""A chip that opens an address, or copies it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from relationkeeper.ui.contacts.addresses import Link
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import button_text
from relationkeeper.ui.widgets.chip import Chip
from relationkeeper.ui.widgets.labels import tooltip_text
from relationkeeper.ui.widgets.menus import passing_menu

_WIDEST = 240


class LinkChip(Chip):
    """Pressed, it opens its link, which is the owner's to do; Ctrl+C and its menu copy it."""

    def __init__(self, icons: Icons, link: Link) -> None:
        super().__init__("", checkable=False)
        self._icons = icons
        self._link = link
        shown = self.fontMetrics().elidedText(link.text, Qt.TextElideMode.ElideRight, _WIDEST)
        # The style leaves no room beside the icon; a number stays one in any direction.
        self.set_text(f"\N{THIN SPACE}\N{LEFT-TO-RIGHT ISOLATE}{shown}\N{POP DIRECTIONAL ISOLATE}")
        address = link.url.toDisplayString()
        about = f"{link.label}: {address}" if link.label else address
        self.setAccessibleName(self.tr("Open {address}").format(address=about))
        self.setToolTip(tooltip_text(about))
        icons.dress(self, link.icon, Role.MUTED, 14)

    def copy(self) -> None:
        """Put the address on the clipboard, as it is written down."""
        QGuiApplication.clipboard().setText(self._link.copied)

    @property
    def is_for_people(self) -> bool:
        """Whether it leads to the person, by mail or phone, and to no page about them."""
        return self._link.icon in {"mail", "phone"}

    def add_copying(self, menu: QMenu) -> None:
        """Add to ``menu`` that it is copied."""
        words = self.tr("Copy {address}").format(address=self._link.copied)
        copy = menu.addAction(button_text(words))
        copy.triggered.connect(self.copy)
        self._icons.dress(copy, "copy")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = passing_menu(self)
        self.add_copying(menu)
        menu.popup(event.globalPos())
