"""The store: transactions over one SQLite file, announced once committed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from relationkeeper.domain.change import FEW, Action, ChangeSet, Publish, Step, Undone
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import Entity
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.progress import NoProgress, Progress
from relationkeeper.store import following, imports, journal
from relationkeeper.store.copies import verified_copy
from relationkeeper.store.engine import DAMAGED, is_busy, telling_the_user
from relationkeeper.store.opening import open_engine
from relationkeeper.store.reader import Reader
from relationkeeper.store.writer import Writer

Clock = Callable[[], datetime]


def now_utc() -> datetime:
    """The clock of the real world: an aware moment in UTC."""
    return datetime.now(UTC)


class Store:
    """Opens transactions, and tells ``publish`` what each one changed.

    Reading and writing are safe from any thread, each with its own connection;
    ``publish`` is called in the thread that wrote.
    """

    def __init__(self, path: Path, publish: Publish, clock: Clock = now_utc) -> None:
        """Open the database at ``path``, made anew where there is none.

        Raises ``UserError`` where it cannot be opened, and leaves it as it was.
        """
        self.path = path
        self._engine: Engine = open_engine(path, clock)
        self._publish = publish
        self._clock = clock
        self._wrote = False

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Ask questions, all of which see the same moment, whoever writes in between."""
        with self._moment() as connection:
            yield Reader(connection)

    @contextmanager
    def write(self, action: Action, subject: str = "", *, copy: bool = False) -> Iterator[Writer]:
        """One transaction: committed and announced as a whole, or not at all.

        ``subject`` says in the undo menu on what it was done. With ``copy``, a verified
        copy of the database is made first; without it nothing is written.
        """
        if copy:
            self.make_copy(action.value)
        with self._transaction() as connection:
            number = journal.begin(connection, action, subject, self._clock())
            writer = Writer(connection, number)
            yield writer
            records = writer.real_records()
            if not (records or writer.preferences or writer.is_erased):
                connection.rollback()
                return
            journal.keep(connection, number, records)
            writer.rows.finish()
            connection.commit()
        self._announce(number, action, writer, len(records))

    def subject(self, ids: Collection[int]) -> str:
        """For ``write``, whom it concerns: one contact's name; many are counted, not named."""
        if len(ids) != 1:
            return ""
        with self.read() as reader:
            return "".join(reader.names(ids).values())

    def undo(self, number: int | None = None, progress: Progress | None = None) -> Undone:
        """Take back a set, or the last one. Raises ``UserError`` where there is none."""
        return self._turn(number, progress or NoProgress(), undo=True)

    def redo(self, progress: Progress | None = None) -> Undone:
        """Bring back the set undone last. Raises ``UserError`` where there is none."""
        return self._turn(None, progress or NoProgress(), undo=False)

    def steps(self) -> tuple[Step | None, Step | None]:
        """What undo would take back, and what redo would bring back."""
        with self._moment() as connection:
            return journal.last_done(connection), journal.last_undone(connection)

    def last_number(self) -> int:
        """The number of the last set that anybody wrote; 0 before the first."""
        with self._moment() as connection:
            return following.last_number(connection)

    def since(self, number: int) -> list[ChangeSet]:
        """What was done after that set, by whatever process, for those who missed it."""
        with self._moment() as connection:
            return following.since(connection, number)

    @property
    def copies(self) -> Path:
        """The folder of the copies, beside the database; it may not be there yet."""
        return self.path.parent / "copies"

    def make_copy(self, reason: str) -> Path:
        """A verified copy of the database, in ``copies``."""
        with telling_the_user():
            return verified_copy(self._engine, self.copies, reason, self._clock())

    def check(self) -> None:
        """Look through the whole file; raises ``UserError`` where it is damaged.

        A quarter of a second where it was read lately, many seconds where it was not.
        """
        with telling_the_user(), self._engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        if found != "ok":
            raise UserError(DAMAGED)

    def fold_log(self) -> None:
        """Fold the log into the file, so that what was erased there is nowhere else."""
        with telling_the_user(), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file; whoever wrote tidies up first."""
        try:
            if self._wrote:
                with telling_the_user():
                    self._tidy()
        finally:
            self._engine.dispose()

    def _tidy(self) -> None:
        """Forget old history and fold the log into the file, unless others are at work on it."""
        try:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA busy_timeout=0")
            with self._engine.connect().execution_options(writes=True) as connection:
                journal.prune(connection, self._clock())
                connection.commit()
            with self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA optimize")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except OperationalError as error:
            # Whoever is at work tidies up later; nobody waits for it here.
            if not is_busy(error):
                raise

    def _turn(self, number: int | None, progress: Progress, *, undo: bool) -> Undone:
        action = Action.UNDO if undo else Action.REDO
        with self._transaction() as connection:
            find = journal.last_done if undo else journal.last_undone
            step = find(connection) if number is None else journal.undoable(connection, number)
            if step is None:
                raise _nothing_to_turn(number, undo=undo)
            announced = journal.note(connection, action, step, self._clock())
            writer = Writer(connection, announced)
            turn = journal.Turn(writer, step.number, step.size, undo=undo, progress=progress)
            told = imports.profile_told(connection)
            turn.run()
            writer.follow_profile(told, imports.profile_told(connection))
            writer.rows.finish()
            skipped = tuple(_name_of(thing) for thing in turn.skipped)
            connection.commit()
        self._announce(announced, action, writer, step.size)
        return Undone(step, skipped)

    @contextmanager
    def _moment(self) -> Iterator[Connection]:
        """A connection that sees the database as it was at its first question."""
        with telling_the_user(), self._engine.connect() as plain:
            yield plain.execution_options(reads=True)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """A connection in a transaction that is rolled back unless it is committed."""
        with telling_the_user(), self._engine.connect() as plain:
            yield plain.execution_options(writes=True)

    def _announce(self, number: int, action: Action, writer: Writer, size: int) -> None:
        self._wrote = True
        if size > FEW or writer.is_erased or not writer.has_all_in_mind():
            self._publish(ChangeSet(number, action, many=True))
        else:
            touched = frozenset(writer.rows.touched)
            self._publish(ChangeSet(number, action, writer.changes(), touched))


def _nothing_to_turn(number: int | None, *, undo: bool) -> UserError:
    if number is not None:
        return UserError(
            "There is no step {number} to undo. On the terminal, see: relationkeeper history",
            number=number,
        )
    return UserError("There is nothing to undo." if undo else "There is nothing to redo.")


def _name_of(thing: Entity) -> str:
    if isinstance(thing, Contact):
        return thing.name
    return thing.text if isinstance(thing, Fact) else type(thing).__name__.lower()
