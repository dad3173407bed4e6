"""The rail: the pages on the left edge, and the menu below them."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QVBoxLayout, QWidget

from relationkeeper.ui.theme.fonts import small_font
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import RailButton


class Rail(QWidget):
    """One button a page, and the menu. ``chosen`` has the page's name."""

    chosen = Signal(object)

    _MARGIN = 8
    _NARROWEST = 60
    _AROUND_WORD = 8  # the style's padding and border, and a pixel for rounding

    def __init__(self, icons: Icons, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._buttons: dict[StrEnum, RailButton] = {}
        self._tops = 0
        self.menu_button = self._make_menu_button(menu)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(self._MARGIN, 14, self._MARGIN, 14)
        self._column.setSpacing(6)
        self._column.addStretch()
        self._column.addWidget(self.menu_button)
        self.setAccessibleName(self.tr("Pages"))

    def add_page(self, name: StrEnum, icon: str, label: str, *, at_bottom: bool = False) -> None:
        """Add a page below those already there; ``at_bottom`` with the menu, after all others."""
        button = RailButton(self._icons, icon, label)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._column.insertWidget(self._column.count() - 1 if at_bottom else self._tops, button)
        self._tops += not at_bottom
        self._buttons[name] = button
        self.setTabOrder(button, self.menu_button)
        self.set_labels_shown(shown=True)

    def pages(self) -> list[RailButton]:
        """The buttons of the pages, from the top."""
        return list(self._buttons.values())

    def mark(self, name: StrEnum) -> None:
        """Show which page is in sight; one that the menu alone leads to has no button."""
        for other, button in self._buttons.items():
            button.setAutoExclusive(name in self._buttons)
            button.setChecked(other == name)

    def set_labels_shown(self, *, shown: bool) -> None:
        """Show the words under the icons, or icons alone where the window is narrow."""
        for button in (*self._buttons.values(), self.menu_button):
            button.set_label_shown(shown=shown)
        metrics = QFontMetrics(_marked_font())
        words = [metrics.horizontalAdvance(b.accessibleName()) for b in self._buttons.values()]
        widest = max(self._NARROWEST, *(width + self._AROUND_WORD for width in words))
        self.setFixedWidth((widest if shown else 40) + 2 * self._MARGIN)

    def _make_menu_button(self, menu: QMenu) -> RailButton:
        button = RailButton(self._icons, "ellipsis", self.tr("Menu"))
        button.setCheckable(False)
        button.setAutoExclusive(False)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button


def _marked_font() -> QFont:
    """The font of the page in sight, which is the widest."""
    font = small_font(QApplication.font())
    font.setWeight(QFont.Weight.DemiBold)
    return font
