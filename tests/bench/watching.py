"""What is done with the program while it runs, watched from within (see ``watched``)."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

# First of all, so that modules are imported in the order in which the program does it.
from relationkeeper import app

# isort: split
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow

from relationkeeper.domain.progress import Progress

Act = Callable[[], None]

_SETTLED = 1_000  # ms after the first paint, when nothing of the start is left to do


def start() -> None:
    """Tell at which moment the first list with rows in it is painted."""
    _when_painted(_is_filled_list, lambda: _tell(time.monotonic_ns()))


def memory() -> None:
    """Tell the resident bytes, once the longest list is scrolled through where there is one."""

    def scroll_and_tell() -> None:
        from psutil import Process  # type: ignore[import-untyped]

        _scroll_through()
        _tell(Process().memory_info().rss)

    _when_painted(_is_window, scroll_and_tell)


def stall(file: str) -> None:
    """Tell the largest gaps of the event loop in seconds, by what was done as a job."""
    running: list[app.App] = []

    class Remembered(app.App):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)  # type: ignore[arg-type]
            running.append(self)

    def work_and_tell() -> None:
        importing, history = running[0].services.importing, running[0].services.history

        def bring_in(progress: Progress) -> object:
            preview = importing.preview([Path(file)], progress=progress)
            report = importing.commit(preview, progress)
            importing.forget(preview, progress)
            return report

        works = {"import": bring_in, "undo": history.undo, "redo": history.redo}
        left = iter(works.items())
        largest: dict[str, float] = {}

        def go_on() -> None:
            name, work = next(left, ("", None))
            if work is None:
                _tell(largest)
                return
            beat = Beat()

            def end() -> None:
                largest[name] = beat.stop()
                go_on()

            # The views have started anew by the time that it says so; their paint is to come.
            job = running[0].jobs.start(work)
            job.succeeded.connect(lambda _: QTimer.singleShot(100, end))

        QTimer.singleShot(_SETTLED, go_on)

    app.App = Remembered  # type: ignore[misc, assignment]
    _when_painted(_is_window, work_and_tell)


class Beat(QObject):
    """A timer of one millisecond that knows how late it ever was."""

    def __init__(self) -> None:
        super().__init__()
        self._latest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)
        self._timer.start()

    def stop(self) -> float:
        """The longest time between two beats, in seconds."""
        self._timer.stop()
        return self._latest

    def _note(self) -> None:
        now = time.perf_counter()
        self._latest = max(self._latest, now - self._last)
        self._last = now


class _Watch(QObject):
    """Acts once, after the first paint of something that is waited for."""

    def __init__(self, is_it: Callable[[QObject], bool], act: Act, parent: QObject) -> None:
        super().__init__(parent)
        self._is_it = is_it
        self._act = act
        self._is_done = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._is_done and event.type() is QEvent.Type.Paint and self._is_it(watched):
            self._is_done = True
            QTimer.singleShot(0, self._act)
        return False


def _when_painted(is_it: Callable[[QObject], bool], act: Act) -> None:
    """Act when the program has painted what is waited for; it watches for nothing before.

    Only windows and lists are watched: a filter for every event of the program would
    count as the program's own time.
    """
    exec_ = QApplication.exec

    def watched_exec(application: QApplication) -> int:
        watch = _Watch(is_it, act, application)
        for widget in application.allWidgets():
            if isinstance(widget, QAbstractItemView):
                widget.viewport().installEventFilter(watch)
            elif isinstance(widget, QMainWindow):
                widget.installEventFilter(watch)
        return exec_()

    QApplication.exec = watched_exec  # type: ignore[method-assign, assignment]


def _is_window(painted: QObject) -> bool:
    return isinstance(painted, QMainWindow)


def _is_filled_list(painted: QObject) -> bool:
    view = painted.parent()
    return (
        isinstance(view, QAbstractItemView)
        and painted is view.viewport()
        and view.model() is not None
        and view.model().rowCount() > 0
    )


def _scroll_through() -> None:
    """Paint every page of the longest list in sight."""
    lists = [w for w in QApplication.allWidgets() if isinstance(w, QAbstractItemView)]
    filled = [view for view in lists if view.isVisible() and view.model() is not None]
    if not filled:
        return
    bar = max(filled, key=lambda view: view.model().rowCount()).verticalScrollBar()
    for value in range(0, bar.maximum() + bar.pageStep(), bar.pageStep()):
        bar.setValue(value)
        QApplication.processEvents()


def _tell(what: object) -> None:
    print(json.dumps(what), flush=True)
    QApplication.quit()
