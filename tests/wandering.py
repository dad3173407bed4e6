"""Somebody who clicks and types at random: nothing may crash, warn or go wrong unseen.

    python -m tests.wandering --events 5000 --rounds 10 --seed 1

A walk that fails prints its seed and its last events; ``--rounds 1 --seed SEED`` walks it again.
It fails on an exception that nobody caught, on a warning of Qt's, where a dialog outlives its
end, and in the end where what follows from documents does not. In the end it tells which
dialogs, pages and sections were walked through.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
from collections import Counter, deque
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
    QMimeData,
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
from PySide6.QtGui import (
    QDesktopServices,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QWidget,
)

from relationkeeper.ui.shell.pages import PageName
from relationkeeper.ui.shell.progress import JobProgress
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
ALIVE = 3
"""So many dialogs of one kind may wait to be deleted; more are a leak."""
CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Ana Pluvinq
ORG:Zorblefax
EMAIL:ana@pluvinq.example
NOTE:met at the lake
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Ana Pluvinq
ORG:Zorblefax
TEL:+49 30 23125117
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:王;小明;;;
FN:王小明
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:
END:VCARD
"""
"""Two who may be one, one in another script, and one without a name."""


class Walk:
    """One walk through the program, as a seed would have it."""

    def __init__(
        self, app: App, application: QApplication, random: Random, troubles: list[str], files: Files
    ) -> None:
        self._app = app
        self._files = files
        self.seen: Counter[str] = Counter()
        self._front: QWidget = app.window
        self._dropped: deque[QMimeData] = deque(maxlen=8)
        self._application = application
        self._troubles = troubles
        self._random = random
        self.now = datetime(2026, 11, 12, 12, tzinfo=UTC)
        self.done: deque[str] = deque(maxlen=REMEMBERED)
        self._steps: list[Callable[[], str]] = [
            *[self._click] * 7,
            *[self._push] * 5,
            *[self._hit] * 3,
            *[self._press] * 6,
            *[self._type] * 4,
            *[self._scroll] * 2,
            *[self._trigger] * 2,
            *[self._act] * 2,
            self._leave,
            self._turn,
            self._undo,
            self._drop,
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
            self._answer(chooser)
        elif self._left:
            self._left -= 1
            self._look()
            self.done.append(self._random.choice(self._steps)())
        if not self._app.window.isVisible():
            self._app.window.show_again()

    def _look(self) -> None:
        """Note where one is, and whether what was closed is gone."""
        pages = self._app.window.pages
        in_sight = pages.settings.section if pages.current is PageName.SETTINGS else None
        for part in (QApplication.activePopupWidget(), self._top(), in_sight):
            if part is not None:
                self.seen[type(part).__name__] += 1
        self.seen[f"page of {pages.current}"] += 1
        dialogs = self._app.window.findChildren(QDialog)
        # That of a job is hidden until the job takes long, and jobs wait for one another.
        closed = (d for d in dialogs if d.isHidden() and not isinstance(d, JobProgress))
        kinds = Counter(map(type, closed))
        for kind, count in kinds.items():
            if count > ALIVE:
                self._troubles.append(f"{count} of {kind.__name__} are closed, and still there")

    def _answer(self, chooser: QFileDialog) -> None:
        """Choose the file that is asked for, or none."""
        if self._random.random() < 0.3:
            QTimer.singleShot(0, chooser, chooser.reject)
            return
        if chooser.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            path = self._files.written
            path.unlink(missing_ok=True)  # or it would be asked whether it is to be written over
        else:
            is_one = chooser.fileMode() is QFileDialog.FileMode.ExistingFile
            path = self._files.photo if is_one else self._files.cards
        chooser.selectFile(str(path))
        QTimer.singleShot(0, chooser, chooser.accept)

    def _top(self) -> QWidget:
        """What is in front: a dialog may be, under which the window can be used."""
        modal = QApplication.activeModalWidget()
        return modal or QApplication.activeWindow() or self._app.window

    def _widget(self, kind: type[QWidget] = QWidget) -> QWidget | None:
        """Something in sight that can be used; what lies under a modal dialog cannot."""
        # Remembered: PySide lets go of the children of a popup with the last name for it.
        self._front = top = QApplication.activePopupWidget() or self._top()
        parts = [w for w in top.findChildren(kind) if w.isVisible() and w.isEnabled()]
        return self._random.choice(parts) if parts else top

    def _click(self) -> str:
        return self._click_on(self._widget())

    def _push(self) -> str:
        """Buttons and what menus offer are small, and lead to most of what there is."""
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu) and (offered := [a for a in menu.actions() if a.isEnabled()]):
            choice = self._random.choice(offered)
            return self._click_on(menu, menu.actionGeometry(choice).center())
        return self._click_on(self._widget(QAbstractButton))

    def _click_on(self, widget: QWidget | None, place: QPoint | None = None) -> str:
        """Click on something, at a ``place`` or anywhere."""
        if widget is None or widget.width() < 1 or widget.height() < 1:
            return "nothing"
        place = place or QPoint(
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

    def _hit(self) -> str:
        """Press one of the keys that do something, as the keyboard would have it."""
        lines = self._app.window.commands.key_lines()
        words, keys = self._random.choice(lines)
        if words == self._app.window.commands.quit.text():
            return "nothing"
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self._top()
        pressed = self._random.choice(keys)
        QTimer.singleShot(0, target, lambda: QTest.keySequence(target, pressed))
        return f"hit {pressed.toString()}"

    def _drop(self) -> str:
        """Drop a file onto what is in front."""
        path = self._random.choice((self._files.cards, self._files.photo))
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        self._dropped.append(data)  # which an event does not keep
        top = self._top()
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        place = QPointF(top.rect().center())
        QCoreApplication.postEvent(
            top, QDropEvent(place, copy, data, Qt.MouseButton.LeftButton, none)
        )
        return f"drop {path.name}"

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

    def _act(self) -> str:
        """Do something that a part in sight hears keys for, as if it had the focus."""
        top = self._top()
        parts = [w for w in top.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
        actions = [a for w in parts for a in w.actions() if a.isEnabled() and a.text()]
        if not actions:
            return "nothing"
        action = self._random.choice(actions)
        QTimer.singleShot(0, action, action.trigger)
        return f"do {action.text()}"

    def _leave(self) -> str:
        """Leave a dialog, or else what is in sight would be one for long."""
        if dialog := QApplication.activeModalWidget():
            self._send(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "")
        return f"leave {_name(dialog)}" if dialog else "nothing"

    def _turn(self) -> str:
        """Go to where most is done, or into the settings."""
        commands = self._app.window.commands
        where = (commands.people, commands.people, commands.timeline, commands.settings)
        action = self._random.choice(where)
        if QApplication.activeModalWidget() is None:
            QTimer.singleShot(0, action, action.trigger)
        return f"turn to {action.text()}"

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


class Files:
    """What there is to import, to look at, and to write over."""

    def __init__(self, folder: Path) -> None:
        self.cards = folder / "cards.vcf"
        self.cards.write_text(CARDS, encoding="utf-8")
        self.photo = folder / "photo.png"
        image = QImage(40, 30, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.darkGreen)
        image.save(str(self.photo))
        self.written = folder / "written"


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


def walk(application: QApplication, seed: int, events: int) -> Counter[str]:
    """Walk once, over sample data in a folder of its own; returns what was seen, how often."""
    walks: list[Walk] = []
    clock: Callable[[], datetime] = lambda: (  # noqa: E731 - it asks the walk, made below
        walks[0].now if walks else datetime(2026, 11, 12, 12, tzinfo=UTC)
    )
    with TemporaryDirectory() as folder, failing_loudly(walks) as troubles:
        app = App(application, Path(folder) / "relationkeeper.db", clock)
        app.services.sample.add()
        app.window.resize(SIZES[0])
        app.window.show()
        random = Random(seed)  # noqa: S311 - not for secrets
        walks.append(Walk(app, application, random, troubles, Files(Path(folder))))
        walks[0].go(events)
        for widget in QApplication.topLevelWidgets():
            if widget is not app.window:
                widget.close()
        while not app.jobs.is_idle():
            application.processEvents()
        follows_from_documents(app.store)
        app.close()
        application.processEvents()
    return walks[0].seen


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
    seen: Counter[str] = Counter()
    for seed in range(asked.seed, asked.seed + asked.rounds):
        try:
            seen += walk(application, seed, asked.events)
        except BaseException:
            print(f"seed {seed}", file=sys.stderr)
            raise
    print(f"{asked.rounds} walks of {asked.events} events: nothing went wrong")
    print(", ".join(f"{name} {count}" for name, count in seen.most_common()))


if __name__ == "__main__":
    main()
