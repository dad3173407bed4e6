"""Buttons. Each can be reached by keyboard and has a name that is read aloud."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from relationkeeper.ui.theme.fonts import small_font
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.theme.tokens import blend, tokens_of
from relationkeeper.ui.widgets.labels import key_text, tooltip_text


class Kind(StrEnum):
    """How much a button asks for attention. One primary button in sight is enough."""

    PLAIN = "plain"
    PRIMARY = "primary"
    QUIET = "quiet"
    LINK = "link"


def button_text(text: str) -> str:
    """``text`` as a button shows it: Qt would take an & in a name for a shortcut."""
    return text.replace("&", "&&")


class Button(QPushButton):
    """A button with words, and with ``keys`` the shortcut that does the same behind them.

    It shows the shortcut but does not set it: that is the action's.
    """

    _GAP = 8

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.PLAIN,
        *,
        keys: QKeySequence | None = None,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(button_text(text), parent)
        self.setProperty("kind", str(kind))
        self.setProperty("small", small)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._kind = kind
        self._hint = key_text(keys) if keys else ""

    @property
    def is_primary(self) -> bool:
        """Whether it does what its dialog is for."""
        return self._kind is Kind.PRIMARY

    def show_keys(self, keys: QKeySequence) -> None:
        """Show another shortcut behind the words."""
        self._hint = key_text(keys)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._hint_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._hint:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        whole, hint = QRect(option.rect), QRect(inside)
        hint.setLeft(inside.right() + 1 - self._hint_width())
        option.rect = self._mirrored(whole.adjusted(0, 0, -self._hint_width(), 0))
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        painter.setFont(self._hint_font())
        painter.setPen(self._hint_color())
        painter.drawText(
            self._mirrored(hint),
            QStyle.visualAlignment(
                self.layoutDirection(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            ),
            self._hint,
        )

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _hint_font(self) -> QFont:
        return small_font(QApplication.font())

    def _hint_width(self) -> int:
        if not self._hint:
            return 0
        return QFontMetrics(self._hint_font()).horizontalAdvance(self._hint) + self._GAP

    def _hint_color(self) -> QColor:
        tokens = tokens_of(self.palette())
        if self._kind is Kind.PRIMARY:
            return blend(tokens.on_accent, tokens.accent, 0.85)
        return tokens.muted


class IconButton(QToolButton):
    """A button that shows only an icon. ``name`` is what it does: read aloud, and its tooltip."""

    def __init__(
        self,
        icons: Icons,
        icon: str,
        name: str,
        *,
        role: Role = Role.INK,
        size: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setToolTip(tooltip_text(name))
        icons.dress(self, icon, role, size)


class RailButton(QToolButton):
    """One page of the rail: an icon over its word. Checked while its page is shown."""

    def __init__(
        self, icons: Icons, icon: str, label: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(button_text(label))
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(small_font(QApplication.font()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icons.dress(self, icon, Role.MUTED, 20)
        self.set_label_shown(shown=True)

    def set_label_shown(self, *, shown: bool) -> None:
        """Show the word, or hide it where the window is narrow; it is the tooltip then."""
        self.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextUnderIcon
            if shown
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        self.setToolTip("" if shown else tooltip_text(self.accessibleName()))
