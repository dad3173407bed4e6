"""What an import is going to do, before it does it; and what it did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.conversations import Day, Owner
from relationkeeper.domain.found import FoundFile, FoundInvitation, Reason
from relationkeeper.domain.matching import Likeness


class Verdict(StrEnum):
    """What somebody found in a file is to what is kept."""

    NEW = "new"
    SAME = "same"
    UPDATED = "updated"
    SUGGESTION = "suggestion"
    UNNAMED = "unnamed"
    BINNED = "in the bin"
    DELETED = "deleted for good"


@dataclass(slots=True, kw_only=True)
class Candidate:
    """Somebody found in a file, and whom they seem to be.

    ``ticked`` is the user's to change. It means: add (new, unnamed), update (updated)
    or merge into the one suggested; a suggestion that is not ticked is added beside
    them. The same are ticked where it is to be remembered that the file said so, which shows
    nowhere; the binned are not ticked and left alone; who was deleted for good comes back
    only if ticked. ``differences`` names the fields in which the user's values stay other
    than the file's.
    """

    found: Contact
    origin: str
    verdict: Verdict = Verdict.NEW
    likeness: Likeness = Likeness.NONE
    match_id: int = 0
    match_name: str = ""
    differences: tuple[str, ...] = ()
    ticked: bool = True
    photo: bytes = b""

    @property
    def is_addition(self) -> bool:
        """Whether a new contact comes of it."""
        if self.verdict is Verdict.SUGGESTION:
            return not self.ticked
        return self.ticked and not self.match_id

    def leave_out(self) -> None:
        """Take them for somebody whom the user deleted for good, and for nobody who is kept."""
        self.verdict, self.likeness, self.ticked = Verdict.DELETED, Likeness.NONE, False
        self.match_id, self.match_name, self.differences = 0, "", ()


@dataclass(slots=True, kw_only=True)
class Preview:
    """Everything that was found, matched, and what would come of it.

    ``days`` are the interactions that messages make. ``stories`` has by profile the
    invitations that tell how somebody was met who is or becomes a contact, ``retold`` how
    many who are kept have no story yet. ``owners`` are the LinkedIn slugs
    of whom the archive may be, likeliest first; ``owner`` is who was taken for the user,
    and ``owner_named`` whether the user named them for this import.
    """

    files: tuple[FoundFile, ...]
    candidates: list[Candidate] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    stories: dict[str, FoundInvitation] = field(default_factory=dict)
    retold: int = 0
    owners: tuple[str, ...] = ()
    owner: Owner | None = None
    owner_named: bool = False
    skipped: Counter[Reason] = field(default_factory=Counter)

    @property
    def needs_me(self) -> bool:
        """Whether it must be asked who of ``owners`` is the user."""
        return self.owner is None and any(file.messages for file in self.files)

    @property
    def brings_anything(self) -> bool:
        """Whether anything would be written."""
        return bool(self.days or self.retold) or any(
            c.ticked or c.is_addition for c in self.candidates
        )

    @property
    def new_interactions(self) -> int:
        """How many days of conversation are new."""
        return sum(not day.interaction_id for day in self.days)

    def count(self, verdict: Verdict) -> int:
        """How many candidates have this verdict."""
        return sum(c.verdict is verdict for c in self.candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an import did.

    ``interactions`` counts days of conversation that are new or have new messages,
    ``stories`` those of whom it is told now how they were met, and ``alike`` pairs that
    may be one person and of whom one came in or changed.
    ``skipped`` also has those without a name who were not ticked. ``set_number`` is its
    place in the journal, 0 where nothing changed.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    interactions: int = 0
    stories: int = 0
    alike: int = 0
    skipped: Counter[Reason] = field(default_factory=Counter)
    set_number: int = 0
