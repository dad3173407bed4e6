"""The questions that can be asked of the store."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, select, text

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.care import Care
from relationkeeper.domain.circle import Circle
from relationkeeper.domain.contact import Contact, MeetingStory
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.entity import Entity
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.me import Me
from relationkeeper.domain.moment_filter import MomentFilter
from relationkeeper.domain.people_filter import EVERYBODY, Chip, PeopleFilter
from relationkeeper.domain.rhythm import Rhythm, as_told
from relationkeeper.domain.summary import ContactSummary, NoteHit, SearchHits
from relationkeeper.domain.timebox import Session, SessionState
from relationkeeper.store import listing, schema, search
from relationkeeper.store.codec import decode, decode_value
from relationkeeper.store.keys import id_of, is_fact_key, moment_day
from relationkeeper.store.kinds import Kind, Stored, kind_of
from relationkeeper.store.timeline import Timeline

E = TypeVar("E", bound=Entity)
Cared = tuple[int, Care, date | None, date | None, date | None]

ME = "me"
"""The preference that holds who the user is."""


_DRAFT = "draft:"


def draft_key(contact_id: int) -> str:
    """The preference that holds what was typed about a contact and not saved."""
    return f"{_DRAFT}{contact_id}"


_AMONG = "IN (SELECT value FROM json_each(:ids))"
_SUMMARIES = (
    "SELECT c.id, c.name, headline, city, photo, stage, favourite,"
    " last_touch, last_conversation, known_since, due,"
    " CASE WHEN known_since = met_on THEN json_extract(c.document, '$.met') END AS met,"
    " CASE WHEN c.name = '' THEN coalesce(json_extract(c.document, '$.emails[0].value'),"
    " json_extract(c.document, '$.phones[0].value')) END AS address,"
    " coalesce(nullif(c.cadence, ''), k.cadence) AS cadence"
    " FROM contact c LEFT JOIN circle k ON k.id = circle_id"
    " WHERE c.id IN (SELECT value FROM json_each(?))"
)
_RHYTHM = f"SELECT {', '.join(f.name for f in fields(Rhythm))} FROM contact WHERE id = ?"
_CARES = (
    "SELECT id, coalesce(json_extract(document, '$.care'), '{}'),"
    " last_message, last_conversation, last_face"
    " FROM contact WHERE id IN (SELECT value FROM json_each(?))"
)
_NAMES = text(f"SELECT id, name FROM contact WHERE id {_AMONG}")


class Reader:
    """Answers, in domain values. Lists come in order, and only as far as is asked."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    # Things.

    def get(self, kind: type[E], id: int) -> E | None:
        """The thing with this id, or None."""
        stored = self.stored(kind_of(kind), id)
        return decode(kind, id, stored.document) if stored else None

    def get_all(self, kind: type[E], ids: Iterable[int]) -> dict[int, E]:
        """The things with these ids, those that there are."""
        table = kind_of(kind).table.name
        rows = self.connection.execute(
            text(f"SELECT id, document FROM {table} WHERE id {_AMONG}"),
            {"ids": _json(ids)},
        )
        return {row.id: decode(kind, row.id, row.document) for row in rows}

    def stored(self, kind: Kind[Any], id: int) -> Stored | None:
        """The row of a thing, or None."""
        sql = f"SELECT uid, rev, document FROM {kind.name} WHERE id = ?"
        found = self.connection.exec_driver_sql(sql, (id,)).one_or_none()
        return Stored(*found) if found else None

    def all_stored(self, kind: Kind[Any], ids: Iterable[int]) -> dict[int, Stored]:
        """The rows of these things, those that there are."""
        sql = (
            f"SELECT uid, rev, document, id FROM {kind.name}"
            " WHERE id IN (SELECT value FROM json_each(?))"
        )
        rows = self.connection.exec_driver_sql(sql, (_json(ids),))
        return {row.id: Stored(row.uid, row.rev, row.document) for row in rows}

    def uids(self, kind: type[E], ids: Iterable[int]) -> dict[int, str]:
        """The UUIDs by which other programs know these things, those that there are."""
        sql = (
            f"SELECT id, uid FROM {kind_of(kind).name} WHERE id IN (SELECT value FROM json_each(?))"
        )
        rows = self.connection.exec_driver_sql(sql, (_json(ids),))
        return {row.id: row.uid for row in rows}

    # People.

    def contact_ids(self, asked: PeopleFilter = EVERYBODY, today: date = date.min) -> array[int]:
        """The ids of the contacts of a filter, in its order; ``today`` tells who is due."""
        return listing.contact_ids(self.connection, asked, today)

    def chip_counts(self, today: date, within: PeopleFilter = EVERYBODY) -> dict[Chip, int]:
        """How many contacts each saved filter shows, of those in a circle or with a tag."""
        return listing.chip_counts(self.connection, within, today)

    def tags(self) -> list[tuple[str, int]]:
        """The tags of contacts in lists with how many have each, the most used first."""
        return listing.tags(self.connection)

    def tags_of(self, ids: Iterable[int]) -> dict[str, int]:
        """The tags that any of these contacts has, with how many of them have each."""
        return listing.tags_of(self.connection, ids)

    def binned(self) -> array[int]:
        """The ids of the contacts in the bin, the last first."""
        return listing.binned(self.connection)

    def binned_at(self, ids: Iterable[int]) -> dict[int, datetime]:
        """When those of these contacts who are in the bin went there, in UTC."""
        return listing.binned_at(self.connection, ids)

    def contact_count(self) -> int:
        """How many contacts are in lists."""
        # Every stage: a small index alone answers it, or else a look into each row.
        sql = "SELECT count(*) FROM contact WHERE listed = 1 AND stage >= 0"
        return int(self.connection.exec_driver_sql(sql).scalar_one())

    def place_of(
        self, id: int, asked: PeopleFilter = EVERYBODY, today: date = date.min
    ) -> int | None:
        """How many contacts stand before this one in ``contact_ids``; None if it is not there."""
        return listing.place_of(self.connection, asked, today, id)

    def summaries(self, ids: Iterable[int]) -> dict[int, ContactSummary]:
        """List rows of these contacts, by id."""
        rows = self.connection.exec_driver_sql(_SUMMARIES, (_json(ids),))
        return {row.id: _summary(row) for row in rows}

    def names(self, ids: Iterable[int]) -> dict[int, str]:
        """The names of these contacts, by id."""
        rows = self.connection.execute(_NAMES, {"ids": _json(ids)})
        return {row.id: row.name for row in rows}

    def rhythm(self, contact_id: int) -> Rhythm:
        """The derived values of a contact (an empty rhythm for one that is not there)."""
        row = self.connection.exec_driver_sql(_RHYTHM, (contact_id,)).one_or_none()
        if row is None:
            return Rhythm()
        stage, touch, message, conversation, face, minutes, count, known, due = row
        return Rhythm(
            stage=Depth(stage),
            last_touch=_day(touch),
            last_message=_day(message),
            last_conversation=_day(conversation),
            last_face=_day(face),
            minutes=minutes,
            count=count,
            known_since=_day(known),
            due=_day(due),
        )

    def circles(self) -> list[Circle]:
        """All circles, from the innermost."""
        sql = "SELECT id, document FROM circle ORDER BY place, id"
        rows = self.connection.exec_driver_sql(sql)
        return [decode(Circle, row.id, row.document) for row in rows]

    def circle_sizes(self) -> dict[int, int]:
        """How many contacts in lists each circle has, by its id; those with none are left out."""
        return listing.circle_sizes(self.connection)

    def cares(self, ids: Iterable[int]) -> Iterator[Cared]:
        """How these contacts are cared for, with their last message, conversation, time met."""
        rows = self.connection.exec_driver_sql(_CARES, (_json(ids),))
        for contact_id, care, *days in rows:
            message, conversation, face = map(_day, days)
            yield contact_id, decode_value(Care, care), message, conversation, face

    def members(self, circle_id: int) -> list[Contact]:
        """The contacts of a circle, those in the bin as well, in no order."""
        c = schema.contact.c
        rows = self.connection.execute(
            select(c.id, c.document).where(c.circle_id == circle_id, c.circle_id != 0)
        )
        return [decode(Contact, row.id, row.document) for row in rows]

    def facts(self, contact_id: int) -> list[Fact]:
        """What was learned about a contact, newest first."""
        sql = "SELECT id, document FROM fact WHERE contact_id = ? ORDER BY moment DESC"
        rows = self.connection.exec_driver_sql(sql, (contact_id,))
        return [decode(Fact, row.id, row.document) for row in rows]

    def photo(self, hash: str) -> bytes | None:
        """A kept picture, by the hash that contacts carry."""
        c = schema.photo.c
        return self.connection.execute(select(c.data).where(c.hash == hash)).scalar_one_or_none()

    # What happened.

    def timeline(self, asked: MomentFilter) -> Timeline:
        """The moments that a filter asks for."""
        return Timeline(self.connection, asked)

    def interactions_with(self, contact_id: int) -> list[Interaction]:
        """Everything that happened with a contact, the oldest id first."""
        c = schema.participant.c
        ids = self.connection.execute(select(c.interaction_id).where(c.contact_id == contact_id))
        found = self.get_all(Interaction, ids.scalars())
        return [found[interaction_id] for interaction_id in sorted(found)]

    def interaction_count(self) -> int:
        """How many interactions there are."""
        sql = "SELECT count(*) FROM interaction"
        return int(self.connection.exec_driver_sql(sql).scalar_one())

    # Search.

    def find(self, query: str, *, people: int = 200, notes: int = 200) -> SearchHits:
        """Search as you type; any text is a valid query."""
        return search.find(self.connection, query, people, notes)

    def note_hits(self, keys: Sequence[int]) -> list[NoteHit]:
        """The rows for notes that a search found, in the order of ``keys``."""
        happened = self.get_all(Interaction, [id_of(k) for k in keys if not is_fact_key(k)])
        learned = self.get_all(Fact, [id_of(k) for k in keys if is_fact_key(k)])
        whose = {i for h in happened.values() for i in h.contact_ids}
        names = self.names(whose | {f.contact_id for f in learned.values()})
        hits = []
        for key in keys:
            thing = (learned if is_fact_key(key) else happened).get(id_of(key))
            if thing is not None:
                hits.append(_note_hit(key, thing, names))
        return hits

    def people_named(self, name: str, *, beginning: bool, limit: int) -> list[ContactSummary]:
        """Contacts whose name has all these words, or words that begin so."""
        match = search.match_expression(name, whole_words=not beginning)
        if not match:
            return []
        ids = search.people(self.connection, f"name : ({match})", limit)
        rows = self.summaries(ids) if ids else {}
        return [rows[i] for i in ids]

    def sample_contacts(self) -> list[int]:
        """The ids of contacts that came with the sample data."""
        sql = (
            "SELECT contact_id FROM identity"
            " WHERE key >= 'source:sample:' AND key < 'source:sample;'"
        )
        return list(self.connection.exec_driver_sql(sql).scalars())

    # The rest.

    def running_session(self) -> Session | None:
        """The time box session that runs, if one does."""
        c = schema.session.c
        row = self.connection.execute(
            select(c.id, c.document)
            .where(c.state == SessionState.RUNNING.value)
            .order_by(c.id.desc())
            .limit(1)
        ).one_or_none()
        return decode(Session, row.id, row.document) if row else None

    def preference(self, key: str) -> str | None:
        """A preference as it was put, or None."""
        sql = "SELECT value FROM preference WHERE key = ?"
        found: str | None = self.connection.exec_driver_sql(sql, (key,)).scalar_one_or_none()
        return found

    def drafts(self) -> list[int]:
        """The contacts of whom something was typed and not saved, by their ids."""
        sql = "SELECT CAST(substr(key, ?) AS INTEGER) FROM preference WHERE key GLOB ? ORDER BY 1"
        binds = (len(_DRAFT) + 1, f"{_DRAFT}*")
        return list(self.connection.exec_driver_sql(sql, binds).scalars())

    def me(self) -> Me:
        """Who the user is, as far as they said."""
        return decode_value(Me, self.preference(ME) or "{}")


def _summary(row: Row[Any]) -> ContactSummary:
    return ContactSummary(
        id=row.id,
        name=row.name,
        headline=row.headline,
        city=row.city,
        photo=row.photo,
        stage=Depth(row.stage),
        favourite=bool(row.favourite),
        last_touch=_day(row.last_touch),
        last_conversation=_day(row.last_conversation),
        known_since=as_told(_day(row.known_since), decode_value(MeetingStory, row.met or "{}")),
        due=_day(row.due),
        cadence=Cadence.parse(row.cadence) if row.cadence else None,
        address=row.address or "",
    )


def _note_hit(key: int, thing: Interaction | Fact, names: dict[int, str]) -> NoteHit:
    whose: tuple[int, ...]
    if isinstance(thing, Fact):
        whose, said = (thing.contact_id,), thing.text
    else:
        whose = thing.contact_ids
        said = thing.note or "\n".join(m.text for m in thing.messages) or thing.place
    known = ", ".join(name for i in whose if (name := names.get(i)))
    return NoteHit(key, moment_day(key), next(iter(whose), 0), known, said, thing)


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
