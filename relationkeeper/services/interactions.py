"""What happened: the timeline, what was learned, and mending both afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import refuse_lost_update
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.interaction import Interaction, refuse_future
from relationkeeper.domain.moment_filter import MomentFilter
from relationkeeper.domain.summary import Moment
from relationkeeper.domain.touch import each_once, refuse_nobody, with_people, without
from relationkeeper.store.keys import day_keys
from relationkeeper.store.store import Store
from relationkeeper.store.timeline import interaction_tags


class InteractionService:
    """Interactions and facts. ``today`` is the local date."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def timeline(
        self, contact_id: int | None = None, *, before: int | None = None, limit: int = 50
    ) -> list[Moment]:
        """The newest moments with a contact or with anybody, older than the key ``before``."""
        return self.older(MomentFilter(contact_id=contact_id), before, limit)

    def older(self, asked: MomentFilter, before: int | None, limit: int) -> list[Moment]:
        """The newest moments below the key ``before`` (of all: None) that are asked for."""
        with self._store.read() as reader:
            return reader.timeline(asked).older(before, limit)

    def newer(self, asked: MomentFilter, after: int, limit: int) -> list[Moment]:
        """The moments next above the key ``after`` that are asked for, newest first."""
        with self._store.read() as reader:
            return reader.timeline(asked).newer(after, limit)

    def moment_of(self, asked: MomentFilter, interaction_id: int) -> Moment | None:
        """The moment of an interaction; None where it is not one of those asked for."""
        with self._store.read() as reader:
            return reader.timeline(asked).moment_of(interaction_id)

    def stretch(self, asked: MomentFilter, before: int | None, limit: int) -> tuple[int, int]:
        """How many moments lie below a key, counted to ``limit``, and the key of the last.

        The key is 0 where there are none.
        """
        with self._store.read() as reader:
            return reader.timeline(asked).stretch(before, limit)

    def years(self, asked: MomentFilter) -> list[int]:
        """The years in which something happened that is asked for, newest first."""
        with self._store.read() as reader:
            return reader.timeline(asked).years()

    def months(self, asked: MomentFilter, year: int) -> list[int]:
        """The months of a year in which something happened that is asked for, newest first."""
        with self._store.read() as reader:
            return reader.timeline(asked).months(year)

    def tags(self) -> list[str]:
        """All tags of what happened, by name."""
        with self._store.read() as reader:
            return interaction_tags(reader.connection)

    def key_after(self, day: date) -> int:
        """The key below which everything lies that happened until the end of ``day``."""
        return day_keys(day)[1]

    def count(self) -> int:
        """How many interactions there are."""
        with self._store.read() as reader:
            return reader.interaction_count()

    def interactions(self, ids: Iterable[int]) -> dict[int, Interaction]:
        """Those of these interactions that are there, by id."""
        with self._store.read() as reader:
            return reader.get_all(Interaction, ids)

    def edit(
        self,
        interaction: Interaction,
        *,
        before: Interaction | None = None,
        new_names: Sequence[str] = (),
    ) -> Interaction:
        """Keep a new version of an interaction; ``before`` is the one that the user changed.

        ``new_names`` are of people who took part and become contacts in the same step.
        Raises ``UserError`` if it is in the future, no longer as it was before, or left
        without anybody.
        """
        refuse_future(interaction.date, self._today())
        with self._store.write(Action.EDIT_INTERACTION, interaction.channel.value) as tx:
            kept = tx.get(Interaction, interaction.id)
            if kept is None:
                raise UserError("This is no longer on the timeline. Undo brings it back.")
            refuse_lost_update(kept, before)
            refuse_nobody(interaction, new_names)
            added = [tx.put(Contact(name=name)).id for name in each_once(new_names)]
            return tx.put(with_people(interaction, added))

    def remove_participant(self, interaction_id: int, contact_id: int) -> None:
        """Leave an interaction to the others in it; where none of them is known it is deleted.

        The facts learned from it stay.
        """
        name = self._store.subject([contact_id])
        with self._store.write(Action.REMOVE_PARTICIPANT, name) as tx:
            kept = tx.get(Interaction, interaction_id)
            if kept is None:
                return
            left = without(kept, contact_id)
            if left.contact_ids:
                tx.put(left)
            else:
                tx.remove(kept)

    def delete(self, interaction: Interaction) -> None:
        """Delete an interaction; the facts learned from it stay."""
        with self._store.write(Action.DELETE_INTERACTION, interaction.channel.value) as tx:
            if tx.get(Interaction, interaction.id) is not None:
                tx.remove(interaction)

    def add_fact(self, fact: Fact) -> Fact:
        """Write down something learned. Raises ``UserError`` without words, or too early."""
        self._refuse_what_cannot_be(fact)
        with self._store.write(Action.ADD_FACT, fact.text) as tx:
            return tx.put(fact)

    def edit_fact(self, fact: Fact, *, before: Fact | None = None) -> Fact:
        """Keep a new version of a fact; ``before`` is the one that the user changed.

        Raises ``UserError`` without words, before it can have been learned, and if it is
        gone or no longer as it was before.
        """
        self._refuse_what_cannot_be(fact)
        with self._store.write(Action.EDIT_FACT, fact.text) as tx:
            kept = tx.get(Fact, fact.id)
            if kept is None:
                raise UserError("This fact is no longer there. Undo brings it back.")
            refuse_lost_update(kept, before)
            return tx.put(fact)

    def delete_fact(self, fact: Fact) -> None:
        """Delete a fact."""
        with self._store.write(Action.DELETE_FACT, fact.text) as tx:
            if tx.get(Fact, fact.id) is not None:
                tx.remove(fact)

    def _refuse_what_cannot_be(self, fact: Fact) -> None:
        if not fact.text.strip():
            raise UserError("A fact needs some words. Type what you learned.")
        if fact.learned.earliest() > self._today():
            raise UserError(
                "{day} is in the future. Say when you learned it, or leave today.",
                day=fact.learned,
            )
