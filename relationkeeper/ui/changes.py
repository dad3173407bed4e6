"""Carries change sets from the store to the views, across threads."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from relationkeeper.domain.change import ChangeSet


class ChangeRelay(QObject):
    """Lives in the GUI thread, where ``changed`` speaks; any thread may ``publish``."""

    changed = Signal(ChangeSet)

    def publish(self, change_set: ChangeSet) -> None:
        """Tell whoever follows: at once from the GUI thread, queued from another."""
        self.changed.emit(change_set)
