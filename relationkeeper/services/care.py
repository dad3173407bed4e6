"""Circles, cadence and due: how contacts are cared for, one or many at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.care import Care, first_days, qualifying
from relationkeeper.domain.change import Action
from relationkeeper.domain.circle import Circle
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import NEW, refuse_lost_update
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.people_filter import Chip, Order, PeopleFilter
from relationkeeper.domain.progress import Progress
from relationkeeper.domain.summary import ContactSummary
from relationkeeper.store.store import Store
from relationkeeper.store.writer import Writer

Change = Callable[[Care], Care]

NO_CIRCLE = 0


class CareService:
    """Who is due when. ``today`` is the local date.

    What is done to over ``domain.change.FEW`` contacts belongs in a job.
    """

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def today(self) -> date:
        """The local date."""
        return self._today()

    def circles(self) -> list[Circle]:
        """All circles, from the innermost."""
        with self._store.read() as reader:
            return reader.circles()

    def sizes(self) -> dict[int, int]:
        """How many contacts in lists each circle has, by its id; those with none are left out."""
        with self._store.read() as reader:
            return reader.circle_sizes()

    def due(self, days: int = 0) -> list[ContactSummary]:
        """Who is due today or within so many days, the longest due first."""
        asked = PeopleFilter(chip=Chip.DUE, order=Order.DUE)
        with self._store.read() as reader:
            ids = reader.contact_ids(asked, self._today() + timedelta(days))
            rows = reader.summaries(ids)
        return [rows[contact_id] for contact_id in ids]

    def add_circle(self, circle: Circle) -> Circle:
        """Add a circle, outside of those there are. Raises ``UserError`` for a bad name."""
        with self._store.write(Action.ADD_CIRCLE, circle.name) as tx:
            outermost = max((c.place for c in tx.circles()), default=0)
            return tx.put(replace(_with_a_name(tx, circle), id=NEW, place=outermost + 1))

    def edit_circle(
        self, circle: Circle, *, before: Circle | None = None, progress: Progress | None = None
    ) -> Circle:
        """Keep a new version of a circle; ``before`` is the one that the user changed.

        With another cadence, members who would be due at once are spread over it. Raises
        ``UserError`` for a bad name, and if it is no longer there or no longer as before.
        """
        with self._store.write(Action.EDIT_CIRCLE, circle.name) as tx:
            kept = _circle(tx, circle.id)
            refuse_lost_update(kept, before)
            kept_now = tx.put(_with_a_name(tx, circle))
            if kept.cadence != circle.cadence:
                members = [m.id for m in tx.members(circle.id) if m.care.cadence is None]
                _Assignment(
                    tx,
                    self._today(),
                    former={circle.id: kept.cadence},
                    circles={circle.id: circle.cadence},
                ).run(members, lambda care: care, progress)
            return kept_now

    def delete_circle(
        self, circle: Circle, *, into: int = NO_CIRCLE, progress: Progress | None = None
    ) -> None:
        """Delete a circle; its members go ``into`` another, or into none.

        Whoever is in none is due only by a cadence of their own. Raises ``UserError`` where
        either circle is no longer there.
        """
        with self._store.write(Action.DELETE_CIRCLE, circle.name) as tx:
            kept = _circle(tx, circle.id)
            if into == circle.id:
                raise UserError("Nobody can stay in a circle that goes. Choose another circle.")
            members = [m.id for m in tx.members(circle.id)]
            self._put_into(tx, into, members, progress)
            tx.remove(kept)

    def arrange(self, circle_ids: Sequence[int]) -> None:
        """Put circles into this order, from the innermost."""
        with self._store.write(Action.EDIT_CIRCLE) as tx:
            for place, circle_id in enumerate(circle_ids, 1):
                tx.put(replace(_circle(tx, circle_id), place=place))

    def set_circle(
        self, ids: Collection[int], circle_id: int, progress: Progress | None = None
    ) -> None:
        """Put contacts into a circle, or into none (0).

        Raises ``UserError`` for one that is no longer there.
        """
        with self._store.write(Action.SET_CARE, self._store.subject(ids)) as tx:
            self._put_into(tx, circle_id, ids, progress)

    def set_cadence(
        self, ids: Collection[int], cadence: Cadence | None, progress: Progress | None = None
    ) -> None:
        """Give contacts a cadence of their own; None leaves them to their circle's."""
        with self._store.write(Action.SET_CARE, self._store.subject(ids)) as tx:
            self._assign(tx, ids, lambda care: replace(care, cadence=cadence), progress)

    def snooze(
        self, ids: Collection[int], until: date | None, progress: Progress | None = None
    ) -> None:
        """Put contacts off until a day; None puts them off no more.

        Raises ``UserError`` for a day that is not to come.
        """
        if until is not None and until <= self._today():
            raise UserError("Snooze until a day to come. Choose a later one.")
        self._change(Action.SNOOZE, ids, lambda care: replace(care, snoozed=until), progress)

    def pause(
        self, ids: Collection[int], *, paused: bool = True, progress: Progress | None = None
    ) -> None:
        """Put contacts off for good, or no longer."""
        self._change(Action.PAUSE, ids, lambda care: replace(care, paused=paused), progress)

    def _put_into(
        self, tx: Writer, circle_id: int, ids: Collection[int], progress: Progress | None
    ) -> None:
        if circle_id != NO_CIRCLE:
            _circle(tx, circle_id)
        self._assign(tx, ids, lambda care: replace(care, circle_id=circle_id), progress)

    def _assign(
        self, tx: Writer, ids: Collection[int], change: Change, progress: Progress | None
    ) -> None:
        cadences = {circle.id: circle.cadence for circle in tx.circles()}
        _Assignment(tx, self._today(), cadences, cadences).run(ids, change, progress)

    def _change(
        self, action: Action, ids: Collection[int], change: Change, progress: Progress | None
    ) -> None:
        with self._store.write(action, self._store.subject(ids)) as tx:
            tx.change_many(Contact, ids, _caring(change), progress)


@dataclass(frozen=True, slots=True)
class _Assignment:
    """A new circle or cadence for contacts, with the days on which they first fall due.

    Who would be due at once is spread over the cadence, the longest unseen first. The
    cadences of circles by id are ``former`` before and ``circles`` from now on.
    """

    tx: Writer
    today: date
    former: Mapping[int, Cadence | None]
    circles: Mapping[int, Cadence | None]

    def run(self, ids: Collection[int], change: Change, progress: Progress | None) -> None:
        """Change the care of contacts; whose cadence stays the same keeps their days."""
        starts = dict(self._first_days(ids, change))

        def assign(contact: Contact) -> Contact:
            care = change(contact.care)
            if contact.id in starts:
                care = replace(care, starts=starts[contact.id])
            return replace(contact, care=care)

        self.tx.change_many(Contact, ids, assign, progress)

    def _first_days(self, ids: Collection[int], change: Change) -> Iterable[tuple[int, date]]:
        at_once: dict[Cadence, list[tuple[date, int]]] = {}
        for contact_id, care, *last in self.tx.cares(ids):
            cadence = _cadence(change(care), self.circles)
            if cadence is None or (cadence == _cadence(care, self.former) and care.starts):
                continue
            yield contact_id, self.today
            day = qualifying(cadence, *last)
            if day is None or cadence.after(day) <= self.today:
                at_once.setdefault(cadence, []).append((day or date.min, contact_id))
        for cadence, people in at_once.items():
            days = first_days(self.today, cadence, len(people))
            yield from ((one, day) for (_, one), day in zip(sorted(people), days, strict=True))


def _cadence(care: Care, circles: Mapping[int, Cadence | None]) -> Cadence | None:
    return care.cadence or circles.get(care.circle_id)


def _caring(change: Change) -> Callable[[Contact], Contact]:
    return lambda contact: replace(contact, care=change(contact.care))


def _circle(tx: Writer, circle_id: int) -> Circle:
    circle = tx.get(Circle, circle_id)
    if circle is None:
        raise UserError("This circle is no longer there. Undo brings it back.")
    return circle


def _with_a_name(tx: Writer, circle: Circle) -> Circle:
    """``circle`` with the white space in the name folded."""
    name = " ".join(circle.name.split())
    if not name:
        raise UserError("A circle needs a name. Type one and try again.")
    if any(c.name.casefold() == name.casefold() and c.id != circle.id for c in tx.circles()):
        raise UserError("There is a circle called {name} already. Choose another name.", name=name)
    return replace(circle, name=name)
