"""Carries change sets from the store to the views, across threads and processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from relationkeeper.domain.change import OF_NOBODY, ChangeSet
from relationkeeper.domain.errors import UserError
from relationkeeper.services.history import HistoryService

_LOOK_EVERY_MS = 1000


class ChangeRelay(QObject):
    """Lives in the GUI thread, where ``changed`` speaks; any thread may ``publish``.

    Once it keeps up with a history, followers hear of everything in the order of the journal
    and once, whoever wrote it. What a worker or another process wrote before a set that is
    published comes with it, as one: views read what is, and would put a row in the wrong
    place while others are there of which they do not know.
    """

    changed = Signal(ChangeSet)
    _published = Signal(ChangeSet)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history: HistoryService | None = None
        self._known = 0
        self._is_torn = False
        # The detour brings a change to this thread even for followers that are plain functions.
        self._published.connect(self._tell)

    def keep_up(self, history: HistoryService) -> None:
        """Tell of whatever is done from now on, by this process or another."""
        self._history = history
        self._known = history.last_number()

    def publish(self, change_set: ChangeSet) -> None:
        """Tell whoever follows: at once from the GUI thread, queued from another."""
        self._published.emit(change_set)

    @Slot()
    def catch_up(self) -> None:
        """Tell of what nobody told this process."""
        if self._history is None or self._history.last_number() == self._known:
            return
        missed = self._history.since(self._known)
        self._tell_all(self._history, [_anew(s) for s in missed] if self._is_torn else missed)

    @Slot(ChangeSet)
    def _tell(self, change_set: ChangeSet) -> None:
        if self._history is None:
            self.changed.emit(change_set)
        elif change_set.number == self._known + 1 and not self._is_torn:
            self._tell_all(self._history, [change_set])
        elif change_set.number > self._known:
            self.catch_up()

    def _tell_all(self, history: HistoryService, change_sets: Sequence[ChangeSet]) -> None:
        self._known = change_sets[-1].number
        for change_set in change_sets:
            self.changed.emit(change_set)
        # Where somebody wrote while views were reading, they may have seen more than they were
        # told of, one more than the other.
        self._is_torn = history.last_number() != self._known
        if self._is_torn:
            QTimer.singleShot(0, self, self.catch_up)


def _anew(change_set: ChangeSet) -> ChangeSet:
    """The same, with nothing to follow row by row; what concerns nobody has no rows."""
    if change_set.action in OF_NOBODY:
        return change_set
    return replace(change_set, changes=(), touched=frozenset(), many=True)


class Lookout(QObject):
    """Looks once a second whether another process wrote, while the user is at the program.

    Who writes also says so (see ``door``), but the word may be lost, or come from where no
    window is seen. To look takes a tenth of a millisecond; while the user is elsewhere nothing
    wakes the computer, and coming back is a look.
    """

    def __init__(self, relay: ChangeRelay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = relay
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._follow_user)
            self._follow_user(application.applicationState())

    @Slot()
    def look(self) -> None:
        """Have what was done meanwhile told. A trouble is told once, until the user comes back."""
        try:
            self._relay.catch_up()
        except UserError:
            self._timer.stop()
            raise

    @Slot(Qt.ApplicationState)
    def _follow_user(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()
