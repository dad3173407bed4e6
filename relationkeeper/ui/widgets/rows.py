"""What lists of rows of one height share: a table as a list, and how a row is painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
)

from relationkeeper.ui.theme.tokens import tokens_of


def show_as_list(table: QTableView, row_height: int) -> None:
    """Have a table of one column look and behave as a list.

    A list would lay out all of its rows before it shows the first, a table of fixed rows
    only those in sight.
    """
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setMouseTracking(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setMinimumSectionSize(1)
    table.verticalHeader().setDefaultSectionSize(row_height)
    table.verticalHeader().hide()


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """What a row stands on: whether it is selected, under the mouse, or has the focus."""
    tokens = tokens_of(option.palette)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, tokens.accent_soft)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, tokens.hover)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(tokens.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))


def paint_line(
    painter: QPainter,
    place: QRect,
    words: tuple[str, QFont, QColor],
    direction: Qt.LayoutDirection,
) -> int:
    """One line that begins where the language begins, whatever script it is in.

    It ends in "…" where ``place`` is too narrow; returns its width.
    """
    text, font, color = words
    metrics = QFontMetrics(font)
    line = text.replace("\n", " ")
    shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, place.width())
    leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    side = QStyle.visualAlignment(direction, leading)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute, shown)
    return metrics.horizontalAdvance(shown)
