"""What lists show of things: small values, read by the screenful."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSummary:
    """One row of the contact list; what it means is said by ``Rhythm``.

    ``address`` is the first e-mail address or phone number of one who has no name.
    ``known_since`` is only as exact as it is told. ``cadence`` is that by which they are
    due: their own, or that of their circle.
    """

    id: int
    name: str
    headline: str
    city: str
    photo: str
    stage: Depth
    last_touch: date | None
    last_conversation: date | None
    known_since: PartialDate | None = None
    due: date | None = None
    cadence: Cadence | None = None
    favourite: bool = False
    address: str = ""

    @property
    def called(self) -> str:
        """The name, or the address of one who has none."""
        return self.name or self.address


@dataclass(frozen=True, slots=True)
class Moment:
    """One row of a timeline: an interaction and the names of who took part.

    ``key`` orders moments by local date, time and id, and is what a timeline asks
    by. ``names`` pairs contact ids with names, in the interaction's order.
    """

    key: int
    interaction: Interaction
    names: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class NoteHit:
    """One row of a search: something that happened or was learned, and with whom.

    ``contact_id`` is the first of those in it, ``names`` has them all; they are 0 and
    empty where nobody is left.
    """

    key: int
    date: date
    contact_id: int
    names: str
    text: str
    source: Interaction | Fact


@dataclass(frozen=True, slots=True)
class SearchHits:
    """What a search found: ids of people by name, then keys of notes, newest first.

    Rows are read as they come into sight. ``more_people`` and ``more_notes`` tell that
    there are more than were asked for.
    """

    people: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    more_people: bool = False
    more_notes: bool = False
