"""Logging a touch: in one line, or all of it at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from types import MappingProxyType

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.folding import name_sort_key
from relationkeeper.domain.interaction import Interaction, refuse_future
from relationkeeper.domain.logline import LogLine, Person, ProblemKind, read_log_line
from relationkeeper.domain.logline_writing import log_lines_of, says_all
from relationkeeper.domain.moment_filter import EVERYTHING, MomentFilter, channels_of
from relationkeeper.domain.touch import Touch, each_once, refuse_nobody, touch_of, with_people
from relationkeeper.store.reader import Reader
from relationkeeper.store.store import Store

_NAMESAKES = 20
_RECENT = 200


class TouchService:
    """Reads lines of logging and keeps what they say. ``today`` is the local date."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def today(self) -> date:
        """The local date."""
        return self._today()

    def read(self, line: str) -> LogLine:
        """What a line of logging says, with the people it names looked up."""
        with self._store.read() as reader:
            return read_log_line(line, self._today(), lambda name: _people(reader, name))

    def line_of(self, touch: Touch) -> str | None:
        """The line that says all of ``touch``, or None where none can.

        Where a name fits several people, the line does not tell who is meant.
        """
        ids = touch.interaction.contact_ids
        known = self._names(ids)
        names = [*(known.get(i, "") for i in ids), *touch.new_names]
        lines = log_lines_of(touch, names, self._today())
        return next((text for text in lines if says_all(self.read(text), touch, names)), None)

    def recent_tags(self) -> list[str]:
        """The tags of the newest moments, which are likely to be meant again, most used first."""
        return _by_use(tag for thing in self._recent(EVERYTHING) for tag in thing.tags)

    def recent_places(self) -> list[str]:
        """The places where one met of late, the most used first."""
        met = MomentFilter(channels=channels_of(Depth.IN_PERSON))
        return _by_use(thing.place for thing in self._recent(met) if thing.place)

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
        new = each_once(new_names)
        if missing := set(with_ids) - set(self._names(with_ids)):
            raise UserError(
                "Nobody has the number {id}. Search for the name to see theirs.", id=min(missing)
            )
        _refuse_open_names(line, with_ids, new)
        known = [m.candidates[0].id for m in line.people if m.known]
        return self.add(touch_of(line, (*known, *with_ids), new))

    def add(self, touch: Touch) -> Interaction:
        """Keep what happened, with new people and with facts, as one step.

        Raises ``UserError`` where it lies in the future, and where nobody is in it or one
        of them is not there.
        """
        thing, new = touch.interaction, each_once(touch.new_names)
        refuse_future(thing.date, self._today())
        refuse_nobody(thing, new)
        subject = ", ".join((*self._names(thing.contact_ids).values(), *new))
        with self._store.write(Action.LOG_INTERACTION, subject) as tx:
            added = [tx.put(Contact(name=name)).id for name in new]
            logged = tx.put(with_people(thing, added))
            for kind, text in touch.facts:
                tx.add_all([_learned(kind, text, logged, whose) for whose in logged.contact_ids])
        return logged

    def _names(self, ids: Sequence[int]) -> dict[int, str]:
        """The names of those of these contacts who are there, in their order."""
        with self._store.read() as reader:
            names = reader.names(ids)
        return {contact_id: names[contact_id] for contact_id in ids if contact_id in names}

    def _recent(self, asked: MomentFilter) -> list[Interaction]:
        with self._store.read() as reader:
            return [m.interaction for m in reader.timeline(asked).older(None, _RECENT)]


def _learned(kind: FactKind, text: str, where: Interaction, whose: int) -> Fact:
    return Fact(contact_id=whose, kind=kind, text=text, learned=where.date, interaction_id=where.id)


def _by_use(texts: Iterable[str]) -> list[str]:
    return [text for text, _ in Counter(texts).most_common()]


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


def _refuse_open_names(line: LogLine, with_ids: Sequence[int], new_names: Iterable[str]) -> None:
    """Every name must be somebody: known, chosen, or one of the new people."""
    new = set(map(name_sort_key, new_names))
    for mention in line.people:
        if mention.ambiguous and not {p.id for p in mention.candidates} & set(with_ids):
            candidates = "; ".join(map(_told_apart, mention.candidates))
            raise UserError(
                "Several people are called {name}: {candidates}. Write more of the name, or on the"
                " terminal whom you mean with --with NUMBER.",
                name=mention.text,
                candidates=candidates,
            )
        if mention.unknown and name_sort_key(mention.text) not in new:
            raise UserError(
                "Nobody is called {name}. Check how it is written, or add them: on the terminal"
                " with --new.",
                name=mention.text,
            )
