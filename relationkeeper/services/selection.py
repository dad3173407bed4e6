"""What is done to people, one or many at once: each is one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.progress import Progress
from relationkeeper.store.store import Store

Change = Callable[[Contact], Contact]


class SelectionService:
    """Tags, favourites, archive and bin. ``clock`` gives the time in UTC.

    What is done to over ``domain.change.FEW`` contacts belongs in a job.
    """

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def tag(
        self,
        ids: Collection[int],
        add: Iterable[str] = (),
        remove: Iterable[str] = (),
        progress: Progress | None = None,
    ) -> None:
        """Give contacts tags, and take tags from them."""
        added, removed = tuple(add), frozenset(remove)

        def change(contact: Contact) -> Contact:
            kept = (tag for tag in contact.tags if tag not in removed)
            return replace(contact, tags=tuple(dict.fromkeys((*kept, *added))))

        self._change(Action.TAG_CONTACT, ids, change, progress)

    def favour(
        self, ids: Collection[int], *, favourite: bool = True, progress: Progress | None = None
    ) -> None:
        """Make contacts favourites, or no longer."""
        action = Action.FAVOUR_CONTACT if favourite else Action.UNFAVOUR_CONTACT
        self._change(action, ids, lambda c: replace(c, favourite=favourite), progress)

    def archive(
        self, ids: Collection[int], *, archived: bool = True, progress: Progress | None = None
    ) -> None:
        """Put contacts away from lists and from being due, or bring them back."""
        action = Action.ARCHIVE_CONTACT if archived else Action.UNARCHIVE_CONTACT
        self._change(action, ids, lambda c: replace(c, archived=archived), progress)

    def bin(self, ids: Collection[int], progress: Progress | None = None) -> None:
        """Put contacts in the bin; what happened with them stays on the timeline."""
        now = self._clock()
        self._change(
            Action.BIN_CONTACT, ids, lambda c: replace(c, binned=c.binned or now), progress
        )

    def restore(self, ids: Collection[int], progress: Progress | None = None) -> None:
        """Take contacts out of the bin."""
        self._change(Action.RESTORE_CONTACT, ids, lambda c: replace(c, binned=None), progress)

    def _change(
        self, action: Action, ids: Collection[int], change: Change, progress: Progress | None
    ) -> None:
        with self._store.write(action, self._store.subject(ids)) as tx:
            tx.change_many(Contact, ids, change, progress)
