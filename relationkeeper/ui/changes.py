"""Carries change sets from the store to the views, across threads."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from relationkeeper.domain.change import ChangeSet


class ChangeRelay(QObject):
    """Lives in the GUI thread, where ``changed`` speaks; any thread may ``publish``."""

    changed = Signal(ChangeSet)
    _published = Signal(ChangeSet)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # The detour brings a change to this thread even for followers that are plain functions.
        self._published.connect(self._tell)

    def publish(self, change_set: ChangeSet) -> None:
        """Tell whoever follows: at once from the GUI thread, queued from another."""
        self._published.emit(change_set)

    @Slot(ChangeSet)
    def _tell(self, change_set: ChangeSet) -> None:
        self.changed.emit(change_set)
