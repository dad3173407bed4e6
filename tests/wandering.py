"""Somebody who clicks and types at random: nothing may crash, warn or go wrong unseen.

    python -m tests.wandering --events 5000 --rounds 10 --seed 1

A walk that fails prints its seed and its last events; ``--rounds 1 --seed SEED`` walks it again.
It fails on an exception that nobody caught, on a warning of Qt's, and in the end where what
follows from documents does not.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import TracebackType

from relationkeeper.app import App

# isort: split
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QPoint,
    QPointF,
    QSize,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from relationkeeper.ui.theme.theme import Scheme
from tests.following import follows_from_documents

TEXTS = ("a", "Ana", "coffee with Ana 45m", "王小明", "ليلى", "🌻", "12.3.", "<b>&", "3 May", " ")
KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left),
    *(Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Home),
    *(Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Delete, Qt.Key.Key_F2),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_A, Qt.Key.Key_M, Qt.Key.Key_N),
)
MODIFIERS = (
    *[Qt.KeyboardModifier.NoModifier] * 6,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
SIZES = (QSize(1280, 800), QSize(960, 600), QSize(1600, 1000))
# What the offscreen platform says of itself.
HARMLESS = ("This plugin does not support", "systemTrayWindowChanged", "propagateSizeHints")
REMEMBERED = 40


class Walk:
    """One walk through the program, as a seed would have it."""

    def __init__(
        self, app: App, application: QApplication, random: Random, troubles: list[str]
    ) -> None:
        self._app = app
        self._application = application
        self._troubles = troubles
        self._random = random
        self.now = datetime(2026, 11, 12, 12, tzinfo=UTC)
        self.done: deque[str] = deque(maxlen=REMEMBERED)
        self._steps: list[Callable[[], str]] = [
            *[self._click] * 10,
            *[self._press] * 6,
            *[self._type] * 4,
            *[self._scroll] * 2,
            *[self._trigger] * 3,
            self._undo,
            self._resize,
            self._dress,
            self._next_day,
        ]
        self._left = 0
        self._alarm = QTimer(interval=0)
        self._alarm.timeout.connect(self._step)

    def go(self, events: int) -> None:
        """Do so many things.

        A timer does them, so that they go on inside of the loop of a menu. What they lead
        to is posted and not called: a timer does not fire while its slot still runs.
        """
        self._left = events
        self._alarm.start()
        while self._left and not self._troubles:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._alarm.stop()

    def _step(self) -> None:
        chooser = QApplication.activeModalWidget()
        if isinstance(chooser, QFileDialog):  # the system's own, as a rule
            QTimer.singleShot(0, chooser, chooser.reject)
        elif self._left:
            self._left -= 1
            self.done.append(self._random.choice(self._steps)())
        if not self._app.window.isVisible():
            self._app.window.show_again()

    def _widget(self) -> QWidget | None:
        """Something in sight that can be used; what lies under a dialog cannot."""
        top = (
            QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._app.window
        )
        parts = [w for w in top.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
        return self._random.choice(parts) if parts else top

    def _click(self) -> str:
        widget = self._widget()
        if widget is None or widget.width() < 1 or widget.height() < 1:
            return "nothing"
        place = QPoint(
            self._random.randrange(widget.width()), self._random.randrange(widget.height())
        )
        below = widget.childAt(place)
        target = below or widget
        at = QPointF(target.mapFrom(widget, place))
        button = self._random.choice([Qt.MouseButton.LeftButton] * 8 + [Qt.MouseButton.RightButton])
        modifiers = self._random.choice(MODIFIERS)
        name = _name(target)
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            held = button if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
            event = QMouseEvent(
                kind, at, QPointF(widget.mapToGlobal(place)), button, held, modifiers
            )
            QCoreApplication.postEvent(target, event)
        return f"click {name}"

    def _press(self) -> str:
        key, modifiers = self._random.choice(KEYS), self._random.choice(MODIFIERS)
        self._send(key, modifiers, "")
        return f"press {modifiers.name} {key.name}"

    def _type(self) -> str:
        text = self._random.choice(TEXTS)
        for character in text:
            self._send(Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character)
        return f"type {text}"

    def _send(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self._app.window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.postEvent(target, QKeyEvent(kind, key, modifiers, text))

    def _scroll(self) -> str:
        widget = self._widget()
        if widget is None:
            return "nothing"
        place = QPointF(widget.rect().center())
        QCoreApplication.postEvent(
            widget,
            QWheelEvent(
                place,
                QPointF(widget.mapToGlobal(place)),
                QPoint(),
                QPoint(0, self._random.choice((-1200, -120, 120, 1200))),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
        return f"scroll {_name(widget)}"

    def _trigger(self) -> str:
        if QApplication.activeModalWidget() is not None:
            return "nothing"
        quit_action = self._app.window.commands.quit
        actions = [
            action
            for action in self._app.window.actions()
            if action.isEnabled() and action is not quit_action
        ]
        action = self._random.choice(actions)
        QTimer.singleShot(0, action, action.trigger)
        return f"do {action.text()}"

    def _undo(self) -> str:
        commands = self._app.window.commands
        action = self._random.choice((commands.undo, commands.undo, commands.redo))
        if action.isEnabled() and QApplication.activeModalWidget() is None:
            QTimer.singleShot(0, action, action.trigger)
        return "undo or redo"

    def _resize(self) -> str:
        self._app.window.resize(self._random.choice(SIZES))
        return "resize"

    def _dress(self) -> str:
        self._app.theme.choose(self._random.choice(list(Scheme)))
        return "dress"

    def _next_day(self) -> str:
        self.now += timedelta(hours=self._random.randrange(1, 30))
        return "later"


class Nowhere(QObject):
    """Opens no page: it takes what would go to the browser, mail and telephone."""

    @Slot(QUrl)
    def open(self, _url: QUrl) -> None:
        """Open nothing."""


def _name(widget: QWidget) -> str:
    title = widget.title() if isinstance(widget, QMenu) else widget.accessibleName()
    return f"{type(widget).__name__} {title!r}"


@contextmanager
def failing_loudly(walks: list[Walk]) -> Iterator[list[str]]:
    """Note exceptions nobody caught and warnings, and raise what was noted in the end."""
    troubles: list[str] = []

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        troubles.append(f"{kind.__name__}: {error}")

    def listen(kind: QtMsgType, _context: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not any(words in message for words in HARMLESS):
            troubles.append(message)

    hook, handler = sys.excepthook, qInstallMessageHandler(listen)
    sys.excepthook = note
    try:
        yield troubles
    finally:
        sys.excepthook = hook
        qInstallMessageHandler(handler)
    if troubles:
        for line in walks[0].done if walks else ():
            print(f"  {line}", file=sys.stderr)
        raise AssertionError("; ".join(dict.fromkeys(troubles)))


def walk(application: QApplication, seed: int, events: int) -> None:
    """Walk once, over sample data in a folder of its own."""
    walks: list[Walk] = []
    clock: Callable[[], datetime] = lambda: (  # noqa: E731 - it asks the walk, made below
        walks[0].now if walks else datetime(2026, 11, 12, 12, tzinfo=UTC)
    )
    with TemporaryDirectory() as folder, failing_loudly(walks) as troubles:
        app = App(application, Path(folder) / "relationkeeper.db", clock)
        app.services.sample.add()
        app.window.resize(SIZES[0])
        app.window.show()
        walks.append(Walk(app, application, Random(seed), troubles))  # noqa: S311 - not for secrets
        walks[0].go(events)
        for widget in QApplication.topLevelWidgets():
            if widget is not app.window:
                widget.close()
        while not app.jobs.is_idle():
            application.processEvents()
        follows_from_documents(app.store)
        app.close()
        application.processEvents()


def main() -> None:
    """Walk some rounds, each with the next seed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=5000)
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    faulthandler.enable()
    application = QApplication(["relationkeeper"])
    application.setQuitOnLastWindowClosed(False)
    QGuiApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    nowhere = Nowhere()
    for scheme in ("http", "https", "mailto", "tel", "file"):
        QDesktopServices.setUrlHandler(scheme, nowhere, "open")
    for seed in range(asked.seed, asked.seed + asked.rounds):
        try:
            walk(application, seed, asked.events)
        except BaseException:
            print(f"seed {seed}", file=sys.stderr)
            raise
    print(f"{asked.rounds} walks of {asked.events} events: nothing went wrong")


if __name__ == "__main__":
    main()
