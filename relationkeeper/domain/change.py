"""A change: what a thing was before, and what it is after.

It is what a transaction tells of itself once it is committed, and what the views follow.
Undo is no affair of these values: the store's journal keeps rows, and turns those round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from relationkeeper.domain.entity import Entity

E = TypeVar("E", bound=Entity)

FEW = 200
"""Sets of more changes than this are applied, undone and redone as jobs."""


class Action(StrEnum):
    """What the user did, for the undo menu; the user interface has the words."""

    ADD_CONTACT = "add-contact"
    EDIT_CONTACT = "edit-contact"
    ARCHIVE_CONTACT = "archive-contact"
    UNARCHIVE_CONTACT = "unarchive-contact"
    BIN_CONTACT = "bin-contact"
    RESTORE_CONTACT = "restore-contact"
    PURGE_CONTACT = "purge-contact"
    FAVOUR_CONTACT = "favour-contact"
    UNFAVOUR_CONTACT = "unfavour-contact"
    TAG_CONTACT = "tag-contact"
    MERGE_CONTACTS = "merge-contacts"
    KEEP_APART = "keep-apart"
    SET_CARE = "set-care"
    SNOOZE = "snooze"
    PAUSE = "pause"
    ADD_CIRCLE = "add-circle"
    EDIT_CIRCLE = "edit-circle"
    DELETE_CIRCLE = "delete-circle"
    LOG_INTERACTION = "log-interaction"
    EDIT_INTERACTION = "edit-interaction"
    DELETE_INTERACTION = "delete-interaction"
    REMOVE_PARTICIPANT = "remove-participant"
    ADD_FACT = "add-fact"
    EDIT_FACT = "edit-fact"
    DELETE_FACT = "delete-fact"
    IMPORT = "import"
    ADD_SAMPLE = "add-sample"
    REMOVE_SAMPLE = "remove-sample"
    TIME_BOX = "time-box"
    PREFERENCES = "preferences"
    UNDO = "undo"
    REDO = "redo"


OF_NOBODY = frozenset({Action.TIME_BOX, Action.PREFERENCES})
"""What concerns the program alone: whoever shows people or what happened passes over it."""


OF_PEOPLE = frozenset(
    {
        Action.ARCHIVE_CONTACT,
        Action.UNARCHIVE_CONTACT,
        Action.BIN_CONTACT,
        Action.RESTORE_CONTACT,
        Action.PURGE_CONTACT,
        Action.FAVOUR_CONTACT,
        Action.UNFAVOUR_CONTACT,
        Action.TAG_CONTACT,
        Action.SET_CARE,
        Action.SNOOZE,
        Action.PAUSE,
    }
)
"""What may be done to many at once; then the step names nobody, and they are counted."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing, before and after: created is (None, x), deleted (x, None)."""

    before: Entity | None
    after: Entity | None

    @property
    def subject(self) -> Entity:
        """The thing that changed, in whichever version there is."""
        subject = self.after or self.before
        if subject is None:
            raise ValueError("a change of nothing")
        return subject


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All changes of one transaction: committed, announced and undone as one.

    ``number`` is its place in the journal. A set of over ``FEW`` changes carries
    no values: ``many`` is true, ``changes`` is empty, and views start anew.
    ``touched`` has the ids of contacts whose derived values were computed again.
    """

    number: int
    action: Action
    changes: tuple[Change, ...] = ()
    touched: frozenset[int] = frozenset()
    many: bool = False

    def of(self, kind: type[E]) -> Iterator[tuple[E | None, E | None]]:
        """The (before, after) pairs that concern one kind of thing."""
        for change in self.changes:
            before, after = change.before, change.after
            if isinstance(before, kind) or isinstance(after, kind):
                yield (
                    before if isinstance(before, kind) else None,
                    after if isinstance(after, kind) else None,
                )


Publish = Callable[[ChangeSet], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A set of the journal as the undo menu shows it.

    ``subject`` says in a word on what it was done (a name, a file); ``size`` is the
    number of its changes.
    """

    number: int
    action: Action
    subject: str
    size: int

    @property
    def is_of_many(self) -> bool:
        """Whether it was done to many people at once, who are counted by ``size``."""
        return self.action in OF_PEOPLE and not self.subject and self.size > 1


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing or redoing a set came to.

    ``skipped`` names the things left as they are, since they changed afterwards.
    """

    step: Step
    skipped: tuple[str, ...] = ()
