"""The journal: every change set, in the database, so that it can be undone after a restart.

A set's rows keep only what the things' own tables do not have. While a set is done,
the journal has what each thing was *before*; undoing it puts that back and moves what
it was *after* into the journal, and redoing turns this round again. So an import of
thirty thousand contacts adds thirty thousand short rows, not their contents. A row has an
``after`` exactly while it is undone (an empty one where the set deleted the thing), so
the rest of a set that was undone in part can be undone later.

Whether a thing is still as a set left it is told by its ``rev``: the number of the set
that wrote it last. Undo gives a thing back the ``rev`` it had before as well, so that
the set before can be undone in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, text

from relationkeeper.domain.change import FEW, Action, Step
from relationkeeper.domain.entity import Entity
from relationkeeper.domain.progress import Progress
from relationkeeper.store.codec import decode
from relationkeeper.store.kinds import CONTACTS, KINDS, Kind, Stored, Values
from relationkeeper.store.writer import Record, Writer

TurnRows = Callable[[Kind[Any], Sequence[Row[Any]]], None]

KEPT_FOR = timedelta(days=30)

_ROWS = """
    SELECT c.*, e.rev AS rev, e.document AS document
    FROM change c LEFT JOIN {table} e ON e.id = c.entity_id
    WHERE c.number = :number AND c.kind = :kind AND c.operation = :operation
        AND (c."after" IS NULL) = :undo AND c.entity_id > :after
    ORDER BY c.entity_id LIMIT 200
"""

# Where there are no pictures, SQLite does not look who has one.
_FORGET_PICTURES = """
    WITH kept (document) AS (
        SELECT before FROM change WHERE kind = 'contact'
        UNION ALL SELECT "after" FROM change WHERE kind = 'contact'
    )
    DELETE FROM photo WHERE hash NOT IN (
        SELECT photo FROM contact
        UNION ALL
        SELECT coalesce(json_extract(document, '$.photo'), '') FROM kept
        WHERE instr(document, '"photo":')
    )
"""

# Of those who neither are there nor can come back, as whoever was merged long ago.
_FORGET_DRAFTS = """
    DELETE FROM preference WHERE key GLOB 'draft:[1-9]*'
        AND NOT EXISTS (SELECT 1 FROM contact WHERE id = CAST(substr(preference.key, 7) AS INTEGER))
        AND NOT EXISTS (
            SELECT 1 FROM change WHERE kind = 'contact'
                AND entity_id = CAST(substr(preference.key, 7) AS INTEGER)
        )
"""

# States of a set. A note records that another set was undone or redone.
DONE, UNDONE, SILENT, NOTE = "done", "undone", "silent", "note"
CREATED, CHANGED, DELETED = "created", "changed", "deleted"

# Sets that undo passes over: what a clock did, what is not edited, what cannot be taken back.
_SILENT_ACTIONS = {Action.TIME_BOX, Action.PREFERENCES, Action.PURGE_CONTACT}


def begin(connection: Connection, action: Action, subject: str, at: datetime) -> int:
    """Open a set; returns its number. ``at`` is UTC."""
    row = {
        "action": action.value,
        "subject": subject,
        "at": at.isoformat(),
        "state": SILENT if action in _SILENT_ACTIONS else DONE,
        "size": 0,
        "target": None,
    }
    return _add_set(connection, row)


def note(connection: Connection, action: Action, target: Step, at: datetime) -> int:
    """Record that ``target`` was undone or redone; returns the note's number."""
    row = {
        "action": action.value,
        "subject": target.subject,
        "at": at.isoformat(),
        "state": NOTE,
        "size": target.size,
        "target": target.number,
    }
    return _add_set(connection, row)


def keep(connection: Connection, number: int, records: Sequence[Record]) -> None:
    """Write down what a set did, and how much it was."""
    rows = [_row_of(number, record) for record in records]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO change (number, kind, entity_id, uid, operation, before, before_rev)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
    sql = "UPDATE change_set SET size = ? WHERE number = ?"
    connection.exec_driver_sql(sql, (len(rows), number))


def undoable(connection: Connection, number: int) -> Step | None:
    """A set by its number, where something of it can be undone."""
    condition = (
        "number = :number AND state IN ('done', 'undone') AND EXISTS"
        ' (SELECT 1 FROM change WHERE number = :number AND "after" IS NULL)'
    )
    return _step(connection, condition, number=number)


def last_done(connection: Connection) -> Step | None:
    """The set that undo would take back."""
    return _step(connection, "state = 'done'")


def last_undone(connection: Connection) -> Step | None:
    """The set that redo would bring back: undone after everything else that was done."""
    row = connection.execute(
        text(
            "SELECT target FROM change_set n WHERE action = 'undo' AND state = 'note'"
            " AND number > (SELECT coalesce(max(number), 0) FROM change_set"
            "   WHERE state IN ('done', 'undone'))"
            " AND (SELECT state FROM change_set WHERE number = n.target) = 'undone'"
            " ORDER BY number DESC LIMIT 1"
        )
    ).scalar()
    return _step(connection, "number = :number", number=row) if row else None


def prune(connection: Connection, now: datetime) -> None:
    """Forget sets older than thirty days, and pictures and drafts of nobody who can be there."""
    connection.execute(
        text("DELETE FROM change_set WHERE at < :oldest"),
        {"oldest": (now - KEPT_FOR).isoformat()},
    )
    forget_pictures(connection)
    connection.exec_driver_sql(_FORGET_DRAFTS)


def forget_pictures(connection: Connection) -> None:
    """Forget pictures that nobody has or can have again."""
    connection.exec_driver_sql(_FORGET_PICTURES)


@dataclass(slots=True)
class Turn:
    """A set being undone, or redone. ``skipped`` collects what had changed since."""

    writer: Writer
    number: int
    size: int
    undo: bool
    progress: Progress
    skipped: list[Entity] = field(default_factory=list)
    done: int = 0

    def run(self) -> None:
        """Turn the set round.

        What refers comes after what it refers to and goes before it; and things go last
        of all, when what is only changed refers to them no more.
        """
        gone, back = (CREATED, DELETED) if self.undo else (DELETED, CREATED)
        for kind in KINDS:
            self._in_chunks(kind, back, self._bring_back)
            self._in_chunks(kind, CHANGED, self._bring_back)
        for kind in reversed(KINDS):
            self._in_chunks(kind, gone, self._take_out)
        state = UNDONE if self.undo else DONE
        sql = "UPDATE change_set SET state = ? WHERE number = ?"
        self.writer.connection.exec_driver_sql(sql, (state, self.number))

    def _in_chunks(self, kind: Kind[Any], operation: str, turn: TurnRows) -> None:
        statement = text(_ROWS.format(table=kind.name))
        asked = {
            "number": self.number,
            "kind": kind.name,
            "operation": operation,
            "undo": self.undo,
            "after": 0,
        }
        while rows := self.writer.connection.execute(statement, asked).all():
            self.progress.step(self.done, self.size)
            turn(kind, rows)
            self.done += len(rows)
            asked["after"] = rows[-1].entity_id

    def _take_out(self, kind: Kind[Any], rows: Sequence[Row[Any]]) -> None:
        """Delete things that the set created (or deleted, when it is redone)."""
        held = self._held(kind, rows)
        gone: list[Row[Any]] = []
        for row in rows:
            if row.document is None:
                continue
            expected = self.number if self.undo else row.before_rev
            if row.rev == expected and row.entity_id not in held:
                gone.append(row)
                self._remember(kind, row, row.document, None)
            else:
                self._skip(kind, row)
        if gone:
            self._mark(kind, gone)
            self.writer.rows.erase(kind, [row.entity_id for row in gone])
        if not self.undo:
            self.writer.rows.remember_deleted(_source_keys(kind, gone))

    def _bring_back(self, kind: Kind[Any], rows: Sequence[Row[Any]]) -> None:
        """Write things as they were before (or after, when the set is redone)."""
        missing = self._missing(kind, rows)
        fitting: list[Row[Any]] = []
        for row in rows:
            wanted = self._wanted(row)
            if wanted is None:
                continue
            if row.rev != self._expected(row) or row.entity_id in missing:
                self._skip(kind, row)
                continue
            fitting.append(row)
            self._remember(kind, row, row.document, wanted)
        if fitting:
            self._mark(kind, fitting)
            self._write(kind, fitting)
        if self.undo:
            back = [row for row in fitting if row.operation == DELETED]
            self.writer.rows.forget_deleted(_source_keys(kind, back))

    def _write(self, kind: Kind[Any], rows: Sequence[Row[Any]]) -> None:
        """Write what this turn brings back: where nothing is, or over what is there."""
        new: list[tuple[Stored, Entity]] = []
        over: list[tuple[Stored, Entity]] = []
        before: list[Entity] = []
        for row in rows:
            document = self._wanted(row) or ""
            stored = Stored(row.uid, row.before_rev if self.undo else self.number, document)
            thing = decode(kind.entity, row.entity_id, document)
            if row.document is None:
                new.append((stored, thing))
            else:
                over.append((stored, thing))
                before.append(decode(kind.entity, row.entity_id, row.document))
        if new:
            self.writer.rows.insert(kind, new)
        if over:
            self.writer.rows.replace(kind, over, before)

    def _wanted(self, row: Row[Any]) -> str | None:
        """The document that this turn brings back."""
        document: str | None = row.before if self.undo else row.after
        return document

    def _skip(self, kind: Kind[Any], row: Row[Any]) -> None:
        document = row.document or self._wanted(row)
        if document:
            self.skipped.append(decode(kind.entity, row.entity_id, document))

    def _expected(self, row: Row[Any]) -> int | None:
        """The ``rev`` of a thing on which this turn still fits; None where there is none."""
        if row.operation == CHANGED:
            return self.number if self.undo else row.before_rev
        return None

    def _remember(
        self, kind: Kind[Any], row: Row[Any], before: str | None, after: str | None
    ) -> None:
        """Record the change for those who follow, unless it is one of too many to carry."""
        if self.size <= FEW:
            old, new = (
                decode(kind.entity, row.entity_id, d) if d else None for d in (before, after)
            )
            record = Record(kind, row.entity_id, row.uid, old, new)
            self.writer.records[kind.name, row.entity_id] = record

    def _mark(self, kind: Kind[Any], rows: Sequence[Row[Any]]) -> None:
        """Keep what is about to go for the way back; what is back in its own table need not be."""
        self.writer.connection.exec_driver_sql(
            f'UPDATE change SET "after" = ? WHERE number = {self.number:d}'
            f" AND kind = '{kind.name}' AND entity_id = ?",
            [((row.document or "") if self.undo else None, row.entity_id) for row in rows],
        )

    def _held(self, kind: Kind[Any], rows: Sequence[Row[Any]]) -> set[int]:
        """Contacts that something still refers to; they are not deleted."""
        if kind is not CONTACTS:
            return set()
        found = self.writer.connection.execute(
            text(
                "SELECT contact_id FROM participant WHERE contact_id BETWEEN :low AND :high"
                " UNION SELECT contact_id FROM fact WHERE contact_id BETWEEN :low AND :high"
            ),
            _span(rows),
        )
        return set(found.scalars())

    def _missing(self, kind: Kind[Any], rows: Sequence[Row[Any]]) -> set[int]:
        """Things that cannot come back, since a contact whom they refer to is gone."""
        if kind.name not in {"interaction", "fact"}:
            return set()
        wanted: dict[int, set[int]] = {}
        for row in rows:
            document = self._wanted(row)
            if document is not None:
                thing = decode(kind.entity, row.entity_id, document)
                ids = {thing.contact_id} if kind.name == "fact" else set(thing.contact_ids)
                wanted[row.entity_id] = ids
        there = set(self.writer.names(set().union(*wanted.values())))
        return {thing for thing, people in wanted.items() if not people <= there}


def _source_keys(kind: Kind[Any], rows: Sequence[Row[Any]]) -> list[str]:
    """The source keys of things that a set deleted, as they were before."""
    things = [decode(kind.entity, row.entity_id, row.before) for row in rows]
    return [key for thing in things for key in kind.source_keys(thing)]


def _span(rows: Sequence[Row[Any]]) -> dict[str, int]:
    ids = [row.entity_id for row in rows]
    return {"low": min(ids), "high": max(ids)}


def _add_set(connection: Connection, row: dict[str, Any]) -> int:
    sql = (
        "INSERT INTO change_set (action, subject, at, state, size, target)"
        " VALUES (:action, :subject, :at, :state, :size, :target)"
    )
    return connection.exec_driver_sql(sql, row).lastrowid


def _row_of(number: int, record: Record) -> Values:
    operation = DELETED
    if record.old is None:
        operation = CREATED
    elif record.after or record.is_out_of_mind:
        operation = CHANGED
    old = (record.old.document, record.old.rev) if record.old else (None, None)
    return number, record.kind.name, record.id, record.uid, operation, *old


def _step(connection: Connection, condition: str, **values: object) -> Step | None:
    row = connection.execute(
        text(
            "SELECT number, action, subject, size FROM change_set"
            f" WHERE {condition} ORDER BY number DESC LIMIT 1"
        ),
        values,
    ).one_or_none()
    return Step(row.number, Action(row.action), row.subject, row.size) if row else None
