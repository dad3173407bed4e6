"""A quiet bar at the bottom that says what happened, and offers the one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import Button, IconButton, Kind, button_text
from relationkeeper.ui.widgets.labels import PlainLabel


class Toast(QFrame):
    """Lies over the bottom of its parent, and is gone after a while; it never moves.

    While a modal dialog is open, under which nothing could be pressed, it waits.
    It stays while the pointer or the focus is on it, and is read aloud when it comes.
    ``acted`` says that the button was pressed.
    """

    acted = Signal()

    _MARGIN = 16
    _WIDEST = 560

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._text = PlainLabel()
        self._button = Button("", Kind.QUIET, small=True)
        self._close = IconButton(icons, "x", self.tr("Dismiss"), size=16)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.expire)
        self._button.clicked.connect(self._act)
        self._close.clicked.connect(self.hide)
        self._is_blocked = self._is_waiting = False
        self._ms = 0
        parent.installEventFilter(self)
        if parent.window() is not parent:
            parent.window().installEventFilter(self)
        self.hide()

    def say(self, text: str, action: str = "", *, ms: int = 8000) -> None:
        """Show ``text``, with a button where ``action`` names one, for ``ms`` milliseconds.

        Replaces what it said before. With ``ms`` 0 it stays until dismissed.
        """
        self._text.setText(text)
        self._button.setText(button_text(action))
        self._button.setVisible(bool(action))
        self.setAccessibleName(text)
        self._ms = ms
        self._timer.stop()
        if self._is_blocked:
            self._is_waiting = True
        else:
            self._appear()

    def _appear(self) -> None:
        self._is_waiting = False
        self._place()
        self.show()
        self.raise_()
        if self._ms:
            self._timer.start(self._ms)
        words = self.accessibleName()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _set_blocked(self, *, blocked: bool) -> None:
        self._is_blocked = blocked
        if blocked and not self.isHidden():
            self._is_waiting = True
            self._timer.stop()
            self.hide()
        elif self._is_waiting and not blocked:
            self._appear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not isVisible: what was said before the window is shown is to find its place as well.
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._place()
        if event.type() in {QEvent.Type.WindowBlocked, QEvent.Type.WindowUnblocked}:
            self._set_blocked(blocked=event.type() is QEvent.Type.WindowBlocked)
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._over.width() - 2 * self._MARGIN
        # A label that wraps would rather be narrow: ask its text how wide one line is.
        missing = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 8
        missing -= self._text.sizeHint().width()
        width = min(self._WIDEST, room, self.sizeHint().width() + max(0, missing))
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        x = (self._over.width() - width) // 2
        self.setGeometry(x, self._over.height() - height - self._MARGIN, width, height)

    def _act(self) -> None:
        self.hide()
        self.acted.emit()

    def expire(self) -> None:
        """Go, unless the pointer or the focus is here: then try again later."""
        if self.underMouse() or self._button.hasFocus() or self._close.hasFocus():
            self._timer.start()
        else:
            self.hide()
