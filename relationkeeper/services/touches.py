"""Logging a touch in one line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from types import MappingProxyType

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.folding import fold
from relationkeeper.domain.interaction import (
    Direction,
    Interaction,
    Participant,
    Role,
    refuse_future,
)
from relationkeeper.domain.logline import LogLine, Person, ProblemKind, read_log_line
from relationkeeper.store.reader import Reader
from relationkeeper.store.store import Store

_NAMESAKES = 20
_ROLES = MappingProxyType({Direction.OUT: Role.TO, Direction.IN: Role.FROM})


class TouchService:
    """Reads lines of logging and keeps what they say. ``today`` is the local date."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def read(self, line: str) -> LogLine:
        """What a line of logging says, with the people it names looked up."""
        with self._store.read() as reader:
            return read_log_line(line, self._today(), lambda name: _people(reader, name))

    def recent(self, limit: int) -> list[Interaction]:
        """The newest touches, whose tags and places are likely to be meant again."""
        with self._store.read() as reader:
            return [moment.interaction for moment in reader.moments(limit=limit)]

    def log_text(
        self, line: str, *, with_ids: Sequence[int] = (), add_unknown: bool = False
    ) -> Interaction:
        """Log a line as it stands. Raises ``UserError`` where it leaves anything open.

        ``with_ids`` are as in ``log``; with ``add_unknown`` those whom nobody is called
        are to be contacts.
        """
        read = self.read(line)
        if read.unread:
            raise UserError(
                "Not understood: {words}. Put notes after a colon, as in: coffee"
                " with Ana: talked about the fund.",
                words=", ".join(line[start:end] for start, end in read.unread),
            )
        unknown = [m.text for m in read.people if m.unknown] if add_unknown else []
        return self.log(read, with_ids=with_ids, new_names=unknown)

    def log(
        self, line: LogLine, *, with_ids: Sequence[int] = (), new_names: Sequence[str] = ()
    ) -> Interaction:
        """Log what a line says, with its facts, as one step.

        ``with_ids`` are those chosen where a name fits several people, ``new_names`` the
        unknown who are to be contacts. Raises ``UserError`` where nobody is in it, a name
        is left open, or the date lies in the future; and for a date, a time or a length
        that cannot be.
        """
        _refuse_what_cannot_be(line)
        refuse_future(line.date, self._today())
        known = [m.candidates[0].id for m in line.people if m.known]
        # Whoever is named twice is one person, however it is written.
        new_people: dict[str, str] = {}
        for name in new_names:
            new_people.setdefault(fold(name), name)
        _refuse_open_names(line, with_ids, new_people)
        with self._store.write(Action.LOG_INTERACTION, _subject(line)) as tx:
            if missing := set(with_ids) - set(tx.names(with_ids)):
                raise UserError(
                    "Nobody has the number {id}. Search for the name to see theirs.",
                    id=min(missing),
                )
            new = [tx.put(Contact(name=name)).id for name in new_people.values()]
            ids = tuple(dict.fromkeys((*known, *with_ids, *new)))
            if not ids:
                raise UserError(
                    "Nobody is named in it. Write with whom it was, as in: coffee with Ana."
                )
            logged = tx.put(_interaction(line, ids))
            for kind, text in line.facts:
                for contact_id in ids:
                    tx.put(
                        Fact(
                            contact_id=contact_id,
                            kind=kind,
                            text=text,
                            learned=line.date,
                            interaction_id=logged.id,
                        )
                    )
        return logged


def _people(reader: Reader, name: str) -> list[Person]:
    found = reader.people_named(name, beginning=False, limit=_NAMESAKES)
    return [Person(row.id, row.name, row.headline) for row in found]


def _told_apart(person: Person) -> str:
    about = f"{person.hint}, " if person.hint else ""
    return f"{person.name} ({about}number {person.id})"


_CANNOT_BE = MappingProxyType(
    {
        ProblemKind.BAD_DATE: "The date does not exist, or may be one of two. Write it as in:"
        " yesterday, 3 May, 2026-05-03.",
        ProblemKind.BAD_TIME: "No day has such a time. Write it as in: at 3pm, 15:30.",
        ProblemKind.BAD_LENGTH: "Nothing lasts so long. Write its length as in: 45m, 1h30.",
    }
)


def _refuse_what_cannot_be(line: LogLine) -> None:
    """What was not understood must not be taken for what stands where nothing was said."""
    for problem in line.problems:
        if problem.kind in _CANNOT_BE:
            raise UserError(_CANNOT_BE[problem.kind])


def _refuse_open_names(line: LogLine, with_ids: Sequence[int], new_people: Collection[str]) -> None:
    """Every name must be somebody: known, chosen, or (folded) of the new people."""
    for mention in line.people:
        if mention.ambiguous and not {p.id for p in mention.candidates} & set(with_ids):
            candidates = "; ".join(map(_told_apart, mention.candidates))
            raise UserError(
                "Several people are called {name}: {candidates}. Write more of the name, or on the"
                " terminal whom you mean with --with NUMBER.",
                name=mention.text,
                candidates=candidates,
            )
        if mention.unknown and fold(mention.text) not in new_people:
            raise UserError(
                "Nobody is called {name}. Check how it is written, or add them: on the terminal"
                " with --new.",
                name=mention.text,
            )


def _subject(line: LogLine) -> str:
    """For the undo menu: with whom."""
    return ", ".join(m.candidates[0].name if m.known else m.text for m in line.people)


def _interaction(line: LogLine, ids: Sequence[int]) -> Interaction:
    role = _ROLES.get(line.direction, Role.PRESENT)
    return Interaction(
        channel=line.channel,
        date=line.date,
        time=line.time,
        participants=tuple(Participant(contact_id, role) for contact_id in ids),
        minutes=line.minutes,
        place=line.place,
        platform=line.platform,
        direction=line.direction,
        note=_note(line),
        tags=line.tags,
    )


def _note(line: LogLine) -> str:
    """The note, with promises as they were typed and the day that was meant."""
    promises = (f"!{what} by {day}" if day else f"!{what}" for what, day in line.promises)
    return "\n".join(part for part in (line.note, *promises) if part)
