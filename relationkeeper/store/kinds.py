"""What is kept of each kind of thing beside its document: columns, child rows, search text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import Table

from relationkeeper.domain.circle import Circle
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import Entity
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.folding import index_text, name_sort_key
from relationkeeper.domain.importbatch import ImportBatch
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.matching import identity_keys
from relationkeeper.domain.not_same import NotSame
from relationkeeper.domain.rhythm import met_day, stated_stage
from relationkeeper.domain.timebox import Session
from relationkeeper.store import schema
from relationkeeper.store.keys import alphabet_key, moment_key

E = TypeVar("E", bound=Entity)
Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """A thing as its row has it."""

    uid: str
    rev: int
    document: str


class Kind(Generic[E]):
    """One kind of thing: its table, and what follows from a value of it.

    ``derived`` columns follow from other things, the others from the thing itself.
    ``index`` is the search index, with the columns ``texts``; its rowid is the column
    ``index_key`` of the table. ``touched`` asks which contacts' derived values depend on
    things as they are kept, given their ids as JSON. Of the fields ``own`` nothing tells
    beside the row, and of all derived values only the day on which somebody is due.
    """

    entity: type[E]
    table: Table
    children: tuple[Table, ...] = ()
    derived: tuple[str, ...] = ()
    index: str = ""
    index_key: str = ""
    texts: tuple[str, ...] = ()
    touched: str = ""
    own: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The kind's name in the journal."""
        return self.table.name

    def columns(self, _thing: E) -> Values:
        """The columns after id, uid, rev and document that follow from a value, in order."""
        return ()

    def child_rows(self, _thing: E) -> tuple[list[Values], ...]:
        """The rows in each of ``children``, in their order."""
        return ()

    def source_keys(self, _thing: E) -> list[str]:
        """The source keys by which an import knows that a thing is here, or was deleted."""
        return []

    def index_rowid(self, _thing: E) -> int:
        """The value of the column ``index_key``."""
        raise NotImplementedError

    def search_texts(self, _thing: E) -> Values | None:
        """The folded texts in the search index, or None for a thing that is not found."""
        return None


class ContactKind(Kind[Contact]):
    entity = Contact
    table = schema.contact
    children = (schema.identity, schema.contact_tag)
    derived = (
        "stage",
        "last_touch",
        "last_message",
        "last_conversation",
        "last_face",
        "minutes",
        "count",
        "known_since",
        "due",
    )
    index = "search_people"
    index_key = "alphabet"
    texts = ("name", "about")
    touched = "SELECT value FROM json_each(?)"
    own = frozenset({"care", "favourite", "photo", "archived"})

    def columns(self, thing: Contact) -> Values:
        sort_key = name_sort_key(thing.name)
        care = thing.care
        return (
            thing.name,
            sort_key,
            thing.headline,
            thing.city,
            thing.photo,
            int(thing.binned is None and not thing.archived),
            alphabet_key(sort_key, thing.id),
            int(thing.favourite),
            int(thing.archived),
            int(thing.binned.timestamp()) if thing.binned else None,
            int(stated_stage(thing)),
            _ordinal(met_day(thing)),
            thing.met.through_id,
            care.circle_id,
            str(care.cadence or ""),
            _ordinal(care.starts),
            _ordinal(care.snoozed),
            int(care.paused),
        )

    def child_rows(self, thing: Contact) -> tuple[list[Values], ...]:
        keys: list[Values] = [(key, thing.id) for key in identity_keys(thing)]
        tags: list[Values] = [(tag, thing.id) for tag in dict.fromkeys(thing.tags)]
        return keys, tags

    def index_rowid(self, thing: Contact) -> int:
        return alphabet_key(name_sort_key(thing.name), thing.id)

    def search_texts(self, thing: Contact) -> Values | None:
        if thing.binned:
            return None
        met = thing.met
        about = [thing.title, thing.organisation, thing.note, met.how, met.where, met.through]
        about += thing.tags
        about += [e.value for e in (*thing.emails, *thing.phones)]
        about += [h.name for h in thing.handles]
        about += [r.name for r in thing.related]
        about += [u.value for u in thing.urls]
        about += [a.one_line for a in thing.addresses]
        about += [f.value for f in thing.fields]
        about += [f"{p.organisation} {p.title}" for p in thing.positions]
        return index_text(thing.name, thing.nickname, thing.pronounced), index_text(*about)


class InteractionKind(Kind[Interaction]):
    entity = Interaction
    table = schema.interaction
    children = (schema.participant, schema.origin, schema.interaction_tag)
    index = "search_notes"
    index_key = "moment"
    texts = ("text",)
    touched = (
        "SELECT DISTINCT contact_id FROM participant"
        " WHERE interaction_id IN (SELECT value FROM json_each(?))"
    )

    def source_keys(self, thing: Interaction) -> list[str]:
        keys = [s.key for s in thing.sources] + [m.key for m in thing.messages]
        return [key for key in dict.fromkeys(keys) if key]

    def columns(self, thing: Interaction) -> Values:
        return self.index_rowid(thing), thing.channel.value

    def index_rowid(self, thing: Interaction) -> int:
        return moment_key(thing.date.earliest(), thing.time, thing.id)

    def child_rows(self, thing: Interaction) -> tuple[list[Values], ...]:
        moment, depth = self.index_rowid(thing), int(thing.depth)
        participants: list[Values] = [
            (contact_id, moment, thing.id, depth, thing.minutes)
            for contact_id in dict.fromkeys(thing.contact_ids)
        ]
        origins: list[Values] = [(key, thing.id) for key in self.source_keys(thing)]
        tags: list[Values] = [(tag, moment, thing.id) for tag in dict.fromkeys(thing.tags)]
        return participants, origins, tags

    def search_texts(self, thing: Interaction) -> Values | None:
        texts = [thing.note, thing.place, *thing.tags, *(m.text for m in thing.messages)]
        text = index_text(*texts)
        return (text,) if text else None


class FactsKind(Kind[Fact]):
    entity = Fact
    table = schema.fact
    index = "search_notes"
    index_key = "moment"
    texts = ("text",)

    def columns(self, thing: Fact) -> Values:
        return thing.contact_id, self.index_rowid(thing)

    def index_rowid(self, thing: Fact) -> int:
        return moment_key(thing.learned.earliest(), None, thing.id, is_fact=True)

    def search_texts(self, thing: Fact) -> Values | None:
        return (index_text(thing.text, thing.kind.value),)


class SessionKind(Kind[Session]):
    entity = Session
    table = schema.session

    def columns(self, thing: Session) -> Values:
        return (thing.state.value,)


class CircleKind(Kind[Circle]):
    entity = Circle
    table = schema.circle
    touched = (
        "SELECT id FROM contact WHERE circle_id <> 0"
        " AND circle_id IN (SELECT value FROM json_each(?))"
    )

    def columns(self, thing: Circle) -> Values:
        return thing.name, str(thing.cadence or ""), thing.place


class NotSameKind(Kind[NotSame]):
    entity = NotSame
    table = schema.not_same

    def columns(self, thing: NotSame) -> Values:
        return thing.first_id, thing.second_id


class ImportBatchKind(Kind[ImportBatch]):
    entity = ImportBatch
    table = schema.import_batch


CONTACTS = ContactKind()

# In the order in which they may be written: what refers comes after what it refers to.
KINDS: tuple[Kind[Any], ...] = (
    CircleKind(),
    CONTACTS,
    InteractionKind(),
    FactsKind(),
    SessionKind(),
    ImportBatchKind(),
    NotSameKind(),
)
_BY_TYPE = {kind.entity: kind for kind in KINDS}


def kind_of(thing: type[E]) -> Kind[E]:
    """The kind of a thing's class."""
    return _BY_TYPE[thing]


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None
