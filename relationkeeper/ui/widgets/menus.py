"""Menus that are made when they are asked for, and gone once they are closed."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget


def passing_menu(parent: QWidget) -> QMenu:
    """An empty menu; it deletes itself once closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def pop_up_below(menu: QMenu, button: QWidget) -> None:
    """Show a menu under what opens it, on the side where lines begin."""
    is_mirrored = button.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left = button.width() - menu.sizeHint().width() if is_mirrored else 0
    menu.popup(button.mapToGlobal(QPoint(left, button.height())))
