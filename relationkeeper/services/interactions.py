"""What happened: the timeline, what was learned, and mending both afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from relationkeeper.domain.change import Action
from relationkeeper.domain.entity import refuse_lost_update
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.interaction import Interaction, refuse_future
from relationkeeper.domain.summary import Moment
from relationkeeper.store.store import Store


class InteractionService:
    """Interactions and facts. ``today`` is the local date."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def timeline(
        self, contact_id: int | None = None, *, before: int | None = None, limit: int = 50
    ) -> list[Moment]:
        """The newest moments with a contact or with anybody, older than the key ``before``."""
        with self._store.read() as reader:
            return reader.moments(contact_id, before=before, limit=limit)

    def count(self) -> int:
        """How many interactions there are."""
        with self._store.read() as reader:
            return reader.interaction_count()

    def edit(self, interaction: Interaction, *, before: Interaction | None = None) -> Interaction:
        """Keep a new version of an interaction; ``before`` is the one that the user changed.

        Raises ``UserError`` if it is in the future, or no longer as it was before.
        """
        refuse_future(interaction.date, self._today())
        with self._store.write(Action.EDIT_INTERACTION, interaction.channel.value) as tx:
            kept = tx.get(Interaction, interaction.id)
            if kept is None:
                raise UserError("This is no longer on the timeline. Undo brings it back.")
            refuse_lost_update(kept, before)
            return tx.put(interaction)

    def delete(self, interaction: Interaction) -> None:
        """Delete an interaction; the facts learned from it stay."""
        with self._store.write(Action.DELETE_INTERACTION, interaction.channel.value) as tx:
            if tx.get(Interaction, interaction.id) is not None:
                tx.remove(interaction)

    def add_fact(self, fact: Fact) -> Fact:
        """Write down something learned. Raises ``UserError`` for an empty text."""
        if not fact.text.strip():
            raise UserError("A fact needs some words. Type what you learned.")
        with self._store.write(Action.ADD_FACT, fact.text) as tx:
            return tx.put(fact)

    def delete_fact(self, fact: Fact) -> None:
        """Delete a fact."""
        with self._store.write(Action.DELETE_FACT, fact.text) as tx:
            if tx.get(Fact, fact.id) is not None:
                tx.remove(fact)
