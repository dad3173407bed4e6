"""Deleting contacts for good: afterwards nothing in the file tells that they were ever there.

Neither the tables and their indexes nor the journal keep anything of them. Undo cannot bring
them back, and what it can still bring back of others is without them. What was erased is
written down nowhere: the set of a purge has no rows, and whoever follows starts anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import CursorResult, Row, text

from relationkeeper.domain.binned import forgetting
from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.folding import words
from relationkeeper.domain.identity import card_key, uid_of_card
from relationkeeper.domain.importbatch import ImportBatch
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.not_same import NotSame
from relationkeeper.domain.progress import Progress
from relationkeeper.store import journal
from relationkeeper.store.codec import decode, encode
from relationkeeper.store.kinds import KINDS, Stored, kind_of
from relationkeeper.store.reader import draft_key
from relationkeeper.store.rows import CHUNK
from relationkeeper.store.writer import Writer

_GONE = "IN (SELECT value FROM json_each(:gone))"
_IN_BIN = f"SELECT id FROM contact WHERE binned IS NOT NULL AND id {_GONE}"

_NAMED = """
    SELECT DISTINCT entity_id FROM change
    WHERE kind = 'contact' AND uid IN (SELECT value FROM json_each(:uids))
        AND entity_id NOT IN (SELECT id FROM contact)
"""
# A merge that was undone has in the journal what others would be with what was theirs.
_UNDONE_MERGES = f"""
    SELECT DISTINCT s.number FROM change_set s JOIN change c ON c.number = s.number
    WHERE s.action = 'merge-contacts' AND s.state = 'undone'
        AND c.kind = 'contact' AND c.entity_id {_GONE}
"""
_FACTS = f"""
    SELECT id FROM fact WHERE contact_id {_GONE}
    UNION SELECT entity_id FROM change WHERE kind = 'fact' AND (
        json_extract(before, '$.contact_id') {_GONE}
        OR json_extract(nullif("after", ''), '$.contact_id') {_GONE}
    )
"""
_PAIRS = f"""
    SELECT id FROM not_same WHERE first_id {_GONE} OR second_id {_GONE}
    UNION SELECT entity_id FROM change WHERE kind = 'not_same' AND (
        json_extract(coalesce(before, nullif("after", '')), '$.first_id') {_GONE}
        OR json_extract(coalesce(before, nullif("after", '')), '$.second_id') {_GONE}
    )
"""
_HAPPENED = f"SELECT DISTINCT interaction_id FROM participant WHERE contact_id {_GONE}"
_AFTER = "nullif(\"after\", '')"
_TOOK_PART = (
    "EXISTS (SELECT 1 FROM json_each({document}, '$.participants') p"
    f" WHERE json_extract(p.value, '$.contact_id') {_GONE})"
)
_HAPPENED_ONCE = f"""
    SELECT number, entity_id, before, "after" FROM change WHERE kind = 'interaction' AND (
        {_TOOK_PART.format(document="before")} OR {_TOOK_PART.format(document=_AFTER)}
    )
"""
# A text is looked through ten times as fast as it is read.
_FORGET_THROUGH = (
    "UPDATE {table} SET {column} = json_remove({column}, '$.met.through_id')"
    " WHERE instr({column}, '\"through_id\":')"
    f" AND json_extract({{column}}, '$.met.through_id') {_GONE}"
)
_ABOUT = """
    SELECT DISTINCT number FROM change
    WHERE kind = :kind AND entity_id IN (SELECT value FROM json_each(:ids))
"""
_FORGET = """
    DELETE FROM change WHERE kind = :kind AND entity_id IN (SELECT value FROM json_each(:ids))
"""

_FORGET_ROW = (
    "DELETE FROM change WHERE number = :number AND kind = 'interaction' AND entity_id = :id"
)
_REWRITE_ROW = """
    UPDATE change SET before = :before, "after" = :after
    WHERE number = :number AND kind = 'interaction' AND entity_id = :id
"""
_RENAME_FILES = "UPDATE import_batch SET document = :document WHERE id = :id"
_THESE = "IN (SELECT value FROM json_each(:numbers))"
_TIDYING = (
    """UPDATE change_set SET subject = '' WHERE number IN (SELECT value FROM json_each(:named))
        OR target IN (SELECT value FROM json_each(:named))""",
    f"""UPDATE change_set
        SET size = (SELECT count(*) FROM change c WHERE c.number = change_set.number)
        WHERE number {_THESE}""",
    f"""DELETE FROM change_set
        WHERE number {_THESE} AND size = 0 AND state IN ('done', 'undone')""",
    f"""DELETE FROM change_set WHERE target {_THESE} AND state = 'note'
        AND target NOT IN (SELECT number FROM change_set)""",
)


def purge(tx: Writer, ids: Collection[int], progress: Progress) -> int:
    """Delete those of the contacts who are in the bin; returns how many they were."""
    gone = set(_asked(tx, _IN_BIN, ids))
    if gone:
        _Purge(tx, gone | _merged_into(tx, gone), progress).run()
        tx.is_erased = True
    return len(gone)


def _merged_into(tx: Writer, gone: Collection[int]) -> set[int]:
    """Whoever was merged into one of them: the same person, whose card is theirs since then."""
    found: set[int] = set()
    for chunk in _chunks(gone):
        people = tx.get_all(Contact, chunk).values()
        uids = [uid_of_card(source.key) for person in people for source in person.sources]
        if any(uids):
            found.update(_execute(tx, _NAMED, uids=uids).scalars())
    return found


@dataclass(slots=True)
class _Purge:
    """One purge. ``happened`` are the interactions they took part in, ``lost`` those that go.

    ``numbers`` are the sets of the journal that told of any of it.
    """

    tx: Writer
    gone: set[int]
    progress: Progress
    happened: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    names: set[frozenset[str]] = field(default_factory=set)

    def run(self) -> None:
        """Erase whatever is of them, and what is told of it."""
        facts, pairs = (set(_asked(self.tx, sql, self.gone)) for sql in (_FACTS, _PAIRS))
        self._forget_undone_merges()
        self._forget_through()
        self._rewrite_what_happened()
        for kind, ids in ((Fact, facts), (NotSame, pairs)):
            for chunk in _chunks(ids):
                self.tx.rows.erase(kind_of(kind), chunk)
        self._erase_people()
        self._rewrite_journal()
        self._look_for_sets("interaction", self.happened)
        for name, ids in (
            ("contact", self.gone),
            ("fact", facts),
            ("not_same", pairs),
            ("interaction", self.lost),
        ):
            self._look_for_sets(name, ids)
            self._execute(_FORGET, kind=name, ids=ids)
        self._tidy_sets()
        self._rename_files()
        journal.forget_pictures(self.tx.connection)
        self.tx.drop_preferences(map(draft_key, self.gone))
        self._write_indexes_anew()

    def _forget_undone_merges(self) -> None:
        """Nobody can be merged again with whom there is no more."""
        undone = _asked(self.tx, _UNDONE_MERGES, self.gone)
        self._execute(f"DELETE FROM change WHERE number {_THESE}", numbers=undone)
        self.numbers.update(undone)

    def _forget_through(self) -> None:
        """Whom one met through them stays a name alone."""
        for table, column in (("contact", "document"), ("change", "before"), ("change", '"after"')):
            self._execute(_FORGET_THROUGH.format(table=table, column=column), gone=self.gone)
        self._execute(f"UPDATE contact SET through_id = 0 WHERE through_id {_GONE}", gone=self.gone)

    def _rewrite_what_happened(self) -> None:
        kind = kind_of(Interaction)
        self.happened.update(_asked(self.tx, _HAPPENED, self.gone))
        for chunk in _chunks(self.happened):
            lost: list[Interaction] = []
            left: list[tuple[Interaction, Interaction, Stored]] = []
            for number, stored in self.tx.all_stored(kind, chunk).items():
                before = decode(Interaction, number, stored.document)
                after = forgetting(before, self.gone)
                if after is None:
                    lost.append(before)
                else:
                    left.append((before, after, stored))
            self._leave(left)
            self.lost.update(thing.id for thing in lost)
            self.tx.rows.erase(kind, [thing.id for thing in lost])
            self.tx.rows.remember_deleted([k for thing in lost for k in kind.source_keys(thing)])

    def _leave(self, left: list[tuple[Interaction, Interaction, Stored]]) -> None:
        """Keep what others took part in, under the ``rev`` it had: undo of others still fits."""
        rows = [(Stored(old.uid, old.rev, encode(after)), after) for _, after, old in left]
        self.tx.rows.replace(kind_of(Interaction), rows, [before for before, _, _ in left])
        written = [{m.key for m in b.messages} - {m.key for m in a.messages} for b, a, _ in left]
        self.tx.rows.remember_deleted([key for keys in written for key in keys if key])

    def _erase_people(self) -> None:
        done = 0
        for chunk in _chunks(self.gone):
            self.progress.step(done, len(self.gone))
            people = self.tx.get_all(Contact, chunk)
            self.names.update(frozenset(words(person.name)) for person in people.values())
            self.names.discard(frozenset())
            keys = [key for person in people.values() for key in _source_keys(person)]
            keys += map(card_key, self.tx.uids(Contact, chunk).values())
            self.tx.rows.remember_deleted(keys)
            self.tx.rows.erase(kind_of(Contact), list(people))
            done += len(chunk)
        self.progress.step(done, len(self.gone))

    def _rewrite_journal(self) -> None:
        """What undo can still bring back of things in which they took part is without them."""
        rows = self._execute(_HAPPENED_ONCE, gone=self.gone).all()
        there = self.tx.all_stored(kind_of(Interaction), {row.entity_id for row in rows})
        for row in rows:
            self.happened.add(row.entity_id)
            self.numbers.add(row.number)
            before, after = (self._forgotten(row.entity_id, d) for d in (row.before, row.after))
            if not (before or after):
                self._execute(_FORGET_ROW, number=row.number, id=row.entity_id)
                self.lost.update({row.entity_id} - there.keys())
            else:
                self._execute(
                    _REWRITE_ROW, number=row.number, id=row.entity_id, before=before, after=after
                )

    def _forgotten(self, number: int, document: str | None) -> str | None:
        if not document:
            return document
        left = forgetting(decode(Interaction, number, document), self.gone)
        return encode(left) if left else None

    def _look_for_sets(self, kind: str, ids: Iterable[int]) -> None:
        self.numbers.update(self._execute(_ABOUT, kind=kind, ids=ids).scalars())

    def _tidy_sets(self) -> None:
        """Sets that told of them name nobody, and are gone where nothing is left of them."""
        subjects = self.tx.connection.exec_driver_sql(
            "SELECT number, action, subject FROM change_set"
        )
        named = [row.number for row in subjects if self._is_named(row)]
        for sql in _TIDYING:
            self._execute(sql, numbers=self.numbers, named=named)

    def _is_named(self, row: Row[Any]) -> bool:
        """Whether a set's subject says who it was; that of an import is a file."""
        if row.number in self.numbers and row.action != Action.IMPORT:
            return True
        return self._is_name_in(row.subject)

    def _is_name_in(self, text: str) -> bool:
        said = set(words(text))
        return any(name <= said for name in self.names)

    def _rename_files(self) -> None:
        """A card is often called like the person; of its name only the ending stays."""
        for row in self._execute("SELECT id, document FROM import_batch").all():
            batch = decode(ImportBatch, row.id, row.document)
            files = tuple(
                f"…{Path(name).suffix}" if self._is_name_in(name) else name for name in batch.files
            )
            if files != batch.files:
                document = encode(replace(batch, files=files))
                self._execute(_RENAME_FILES, id=row.id, document=document)

    def _write_indexes_anew(self) -> None:
        """A word that is deleted stays in an index until what lay beside it is written anew."""
        self.tx.rows.finish()
        for kind in KINDS:
            if kind.index:
                self._execute(f"INSERT INTO {kind.index} ({kind.index}) VALUES ('optimize')")

    def _execute(self, sql: str, **values: Any) -> CursorResult[Any]:
        return _execute(self.tx, sql, **values)


def _source_keys(person: Contact) -> Iterator[str]:
    """By what an import would know them again."""
    yield from (source.key for source in person.sources)
    yield from (f"linkedin:{h.name}" for h in person.handles if h.platform == "linkedin")


def _asked(tx: Writer, sql: str, gone: Collection[int]) -> list[int]:
    return list(_execute(tx, sql, gone=gone).scalars())


def _execute(tx: Writer, sql: str, **values: Any) -> CursorResult[Any]:
    """Run a statement; ids are bound as JSON."""
    bound = {
        name: value if value is None or isinstance(value, str | int) else json.dumps(list(value))
        for name, value in values.items()
    }
    return tx.connection.execute(text(sql), bound)


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    left = iter(sorted(ids))
    while chunk := list(islice(left, CHUNK)):
        yield chunk
