"""What is kept of each kind of thing beside its document: columns, child rows, search text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Table

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import Entity
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.folding import fold, index_text
from relationkeeper.domain.importbatch import ImportBatch
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.matching import identity_keys
from relationkeeper.domain.timebox import Session
from relationkeeper.store import schema
from relationkeeper.store.keys import alphabet_key, moment_key

E = TypeVar("E", bound=Entity)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """A thing as its row has it."""

    uid: str
    rev: int
    document: str


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One row of a search index."""

    rowid: int
    texts: tuple[str, ...]


class Kind(Generic[E]):
    """One kind of thing: its table, and what follows from a value of it."""

    entity: type[E]
    table: Table
    children: tuple[Table, ...] = ()
    index: str = ""

    @property
    def name(self) -> str:
        """The kind's name in the journal."""
        return self.table.name

    def columns(self, _thing: E) -> Row:
        """The columns beside id, uid, rev and document."""
        return {}

    def child_rows(self, _thing: E) -> tuple[list[Row], ...]:
        """The rows in each of ``children``, in their order."""
        return ()

    def search_entry(self, _thing: E) -> SearchEntry | None:
        """The row in the search index, or None where there is none."""
        return None

    def touched(self, _thing: E) -> Iterable[int]:
        """The contacts whose derived values depend on the thing."""
        return ()


class ContactKind(Kind[Contact]):
    entity = Contact
    table = schema.contact
    children = (schema.identity, schema.contact_tag)
    index = "search_people"

    def columns(self, thing: Contact) -> Row:
        sort_key = fold(thing.name).strip()
        return {
            "name": thing.name,
            "sort_key": sort_key,
            "headline": thing.headline,
            "city": thing.city,
            "photo": thing.photo,
            "listed": int(thing.binned is None and not thing.archived),
            "alphabet": alphabet_key(sort_key, thing.id),
        }

    def child_rows(self, thing: Contact) -> tuple[list[Row], ...]:
        keys = [{"key": key, "contact_id": thing.id} for key in identity_keys(thing)]
        tags = [{"tag": tag, "contact_id": thing.id} for tag in dict.fromkeys(thing.tags)]
        return keys, tags

    def search_entry(self, thing: Contact) -> SearchEntry | None:
        if thing.binned:
            return None
        about = [thing.title, thing.organisation, thing.note, *thing.tags]
        about += [e.value for e in thing.emails]
        about += [h.name for h in thing.handles]
        about += [a.one_line for a in thing.addresses]
        about += [p.value for p in thing.phones]
        about += [thing.met.how, thing.met.where, thing.met.through]
        about += [f.value for f in thing.fields]
        about += [f"{p.organisation} {p.title}" for p in thing.positions]
        names = index_text(thing.name, thing.nickname, thing.pronounced)
        rowid = alphabet_key(fold(thing.name).strip(), thing.id)
        return SearchEntry(rowid, (names, index_text(*about)))


class InteractionKind(Kind[Interaction]):
    entity = Interaction
    table = schema.interaction
    children = (schema.participant, schema.origin)
    index = "search_notes"

    def columns(self, thing: Interaction) -> Row:
        return {"moment": _moment_of(thing), "channel": thing.channel.value}

    def child_rows(self, thing: Interaction) -> tuple[list[Row], ...]:
        moment = _moment_of(thing)
        depth = int(thing.depth)
        participants = [
            {
                "contact_id": contact_id,
                "moment": moment,
                "interaction_id": thing.id,
                "depth": depth,
                "minutes": thing.minutes,
            }
            for contact_id in dict.fromkeys(thing.contact_ids)
        ]
        keys = dict.fromkeys(s.key for s in (*thing.sources, *thing.messages) if s.key)
        origins = [{"key": key, "interaction_id": thing.id} for key in keys]
        return participants, origins

    def search_entry(self, thing: Interaction) -> SearchEntry | None:
        texts = [thing.note, thing.place, *thing.tags, *(m.text for m in thing.messages)]
        text = index_text(*texts)
        return SearchEntry(_moment_of(thing), (text,)) if text else None

    def touched(self, thing: Interaction) -> Iterable[int]:
        return thing.contact_ids


class FactsKind(Kind[Fact]):
    entity = Fact
    table = schema.fact
    index = "search_notes"

    def columns(self, thing: Fact) -> Row:
        return {"contact_id": thing.contact_id, "moment": _learned(thing)}

    def search_entry(self, thing: Fact) -> SearchEntry | None:
        text = index_text(thing.text, thing.kind.value)
        return SearchEntry(_learned(thing), (text,))


class SessionKind(Kind[Session]):
    entity = Session
    table = schema.session

    def columns(self, thing: Session) -> Row:
        return {"state": thing.state.value}


class ImportBatchKind(Kind[ImportBatch]):
    entity = ImportBatch
    table = schema.import_batch


def _moment_of(thing: Interaction) -> int:
    return moment_key(thing.date.earliest(), thing.time, thing.id)


def _learned(thing: Fact) -> int:
    return moment_key(thing.learned.earliest(), None, thing.id, is_fact=True)


CONTACTS = ContactKind()
INTERACTIONS = InteractionKind()
FACTS = FactsKind()

# In the order in which they may be written: what refers comes after what it refers to.
KINDS: tuple[Kind[Any], ...] = (
    CONTACTS,
    INTERACTIONS,
    FACTS,
    SessionKind(),
    ImportBatchKind(),
)
_BY_TYPE = {kind.entity: kind for kind in KINDS}


def kind_of(thing: type[E]) -> Kind[E]:
    """The kind of a thing's class."""
    return _BY_TYPE[thing]
