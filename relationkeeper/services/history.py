"""Taking back what was done, and bringing it back."""

from __future__ import annotations

from relationkeeper.domain.change import ChangeSet, Step, Undone
from relationkeeper.domain.past import PastStep
from relationkeeper.domain.progress import Progress
from relationkeeper.store.past import past_steps
from relationkeeper.store.store import Store


class HistoryService:
    """Undo and redo over the journal, which outlives the program.

    A step of over ``domain.change.FEW`` changes belongs in a job.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def steps(self) -> tuple[Step | None, Step | None]:
        """What undo would take back, and what redo would bring back."""
        return self._store.steps()

    def undo(self, progress: Progress | None = None) -> Undone:
        """Take back the last step. Raises ``UserError`` where there is none."""
        return self._store.undo(None, progress)

    def undo_set(self, number: int, progress: Progress | None = None) -> Undone:
        """Take back any step, such as an import; what changed since is left and listed."""
        return self._store.undo(number, progress)

    def redo(self, progress: Progress | None = None) -> Undone:
        """Bring back what was undone last. Raises ``UserError`` where there is nothing."""
        return self._store.redo(progress)

    def past(self, limit: int = 100) -> list[PastStep]:
        """What was done last, the latest first, what was undone as well."""
        with self._store.read() as reader:
            return past_steps(reader.connection, limit)

    def last_number(self) -> int:
        """The number of the last set that anybody wrote; 0 before the first."""
        return self._store.last_number()

    def since(self, number: int) -> list[ChangeSet]:
        """What was done after that set, by this program or another; see ``store.following``."""
        return self._store.since(number)
