"""The icon in the system tray, with the minutes that are left in it."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from relationkeeper.domain.timebox import Session
from relationkeeper.resources import resource
from relationkeeper.ui.theme.theme import Theme
from relationkeeper.ui.timebox.panel import USUAL
from relationkeeper.ui.timebox.sentences import end_sentence, left_words, minutes_left
from relationkeeper.ui.timebox.switch import Switch
from relationkeeper.ui.widgets.ring import paint_timer_icon

_SIZES = (16, 22, 24, 32, 48, 64)


class Tray(QSystemTrayIcon):
    """Shows the time box and starts and stops it, while the window may be out of sight.

    To be made only where ``isSystemTrayAvailable`` says so: nothing else can tell.
    """

    log_requested = Signal()
    show_requested = Signal()
    quit_requested = Signal()

    def __init__(self, switch: Switch, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._name = self.tr("RelationKeeper")
        self._drawn: tuple[int, int] | None = None
        self._menu = QMenu(window)
        start = self.tr("Start a time box of {minutes} minutes").format(minutes=USUAL)
        self.start_action = self._add(start)
        self.stop_action = self._add(self.tr("Stop the time box"))
        self._menu.addSeparator()
        self.log_action = self._add(self.tr("Log a touch…"))
        self.show_action = self._add(self.tr("Show the window"))
        self._menu.addSeparator()
        self.quit_action = self._add(self.tr("Quit"))
        self.setContextMenu(self._menu)
        self.start_action.triggered.connect(lambda: switch.start(USUAL))
        self.stop_action.triggered.connect(switch.stop)
        self.log_action.triggered.connect(self.log_requested)
        self.show_action.triggered.connect(self.show_requested)
        self.quit_action.triggered.connect(self.quit_requested)
        self.activated.connect(self._activate)
        self.messageClicked.connect(self.show_requested)
        theme.changed.connect(self._draw_again)
        self._show_idle()

    def show_running(self, session: Session, left: timedelta) -> None:
        """Draw the minutes that are left, and say them."""
        self._allow(running=True)
        self.setToolTip(f"{self._name}: {left_words(left)}")
        self._draw(minutes_left(left), session.minutes)

    def show_ended(self, _session: Session) -> None:
        """Draw the program's own icon again."""
        self._show_idle()

    def announce(self, session: Session) -> None:
        """Say that a session came to its end."""
        self.say(self.tr("Time box"), end_sentence(session))

    def say(self, title: str, sentence: str) -> None:
        """A notification of the desktop's."""
        self.showMessage(title, sentence, self.icon())

    def _show_idle(self) -> None:
        self._allow(running=False)
        self.setToolTip(self._name)
        self._draw(0, 0)

    def _allow(self, *, running: bool) -> None:
        self.start_action.setEnabled(not running)
        self.stop_action.setEnabled(running)

    def _draw(self, left: int, whole: int) -> None:
        if self._drawn != (left, whole):
            self._drawn = (left, whole)
            self._draw_again()

    def _draw_again(self) -> None:
        left, whole = self._drawn or (0, 0)
        if not whole:
            self.setIcon(QIcon(str(resource("relationkeeper.svg"))))
            return
        icon = QIcon()
        for size in _SIZES:
            icon.addPixmap(paint_timer_icon(size, left / whole, str(left), self._theme.tokens))
        self.setIcon(icon)

    def _add(self, text: str) -> QAction:
        return self._menu.addAction(text)

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.show_requested.emit()
