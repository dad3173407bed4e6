"""Making one contact of two who are one person, and remembering who are not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.duplicates import Alike
from relationkeeper.domain.entity import refuse_lost_update
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.identity import known_by_cards
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.merging import Fold, whole
from relationkeeper.domain.not_same import NotSame
from relationkeeper.domain.progress import Progress
from relationkeeper.domain.repointing import (
    follow_doubles,
    move_facts,
    move_interactions,
    move_pairs,
)
from relationkeeper.store import references
from relationkeeper.store.duplicates import possible_duplicates
from relationkeeper.store.store import Store
from relationkeeper.store.writer import Writer


class MergingService:
    """Merging by hand, and possible duplicates."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def people(self, ids: Collection[int]) -> list[Contact]:
        """The contacts to be merged, in the order of ``ids``.

        Raises ``UserError`` where they are not at least two, or somebody is not there.
        """
        with self._store.read() as reader:
            found = reader.get_all(Contact, ids)
        people = [found[i] for i in dict.fromkeys(ids) if i in found]
        if len(people) < len(set(ids)) or any(c.binned for c in people):
            raise UserError("Somebody of them is no longer there. Choose them again.")
        if len(people) < 2:
            raise UserError("It takes two to be merged. Choose two people.")
        return people

    def merge(
        self, into: Contact, folds: Sequence[Fold], progress: Progress | None = None
    ) -> Contact:
        """Fold contacts one after the other into ``into``, who stays; the others go.

        All of them as the user had them before: raises ``UserError`` where one is no longer
        so, or where both are to be kept of what has one value alone. What happened with
        them and was learned about them becomes the one's, and what is there twice is
        folded. Their cards, exported before, are the one's from now on. One undo step;
        somebody with over ``FEW`` interactions belongs in a job.
        """
        people = (into, *(fold.contact for fold in folds))
        result = whole(into, folds)
        with self._store.write(Action.MERGE_CONTACTS, _names(people)) as tx:
            for contact in people:
                kept = tx.get(Contact, contact.id)
                if kept is None or kept.binned:
                    raise UserError("Somebody of them is no longer there. Choose them again.")
                refuse_lost_update(kept, contact)
            uids = tx.uids(Contact, [contact.id for contact in people])
            for fold in folds:
                _take_over(tx, fold.contact.id, into.id, progress)
            return tx.put(known_by_cards(result, [uids[contact.id] for contact in people]))

    def keep_apart(self, one: int, other: int) -> None:
        """Remember that two contacts who look alike are two people."""
        with self._store.read() as reader:
            people = reader.get_all(Contact, (one, other))
        if len(people) < 2:
            raise UserError("Somebody of them is no longer there. Choose them again.")
        names = _names([people[one], people[other]])
        with self._store.write(Action.KEEP_APART, names) as tx:
            pair = NotSame.pair(one, other)
            if pair not in {replace(said, id=0) for said in references.kept_apart(tx, one)}:
                tx.put(pair)

    def duplicates(self, progress: Progress | None = None) -> list[Alike]:
        """Pairs of contacts who may be one person, the likeliest first; belongs in a job."""
        with self._store.read() as reader:
            return possible_duplicates(reader, progress=progress)


def _names(people: Sequence[Contact]) -> str:
    return ", ".join(c.name for c in people if c.name)


def _take_over(tx: Writer, old: int, new: int, progress: Progress | None) -> None:
    """Have whatever refers to ``old`` refer to ``new``, and remove ``old``."""
    mine, theirs = (tx.interactions_with(i) for i in (new, old))
    moved = move_interactions(mine, theirs, old, new)
    learned = {f.id: follow_doubles(f, moved.gone) for f in references.learned_from(tx, moved.gone)}
    tx.change_many(Fact, learned, lambda fact: learned[fact.id], progress)
    tx.change_many(Interaction, moved.changed, lambda i: moved.changed[i.id], progress)
    for double in tx.get_all(Interaction, moved.gone).values():
        tx.remove(double)
    facts, doubles = move_facts(tx.facts(new), tx.facts(old), new)
    for thing in doubles:
        tx.remove(thing)
    by_id = {fact.id: fact for fact in facts}
    tx.change_many(Fact, by_id, lambda fact: by_id[fact.id], progress)
    pairs, pointless = move_pairs(
        [*references.kept_apart(tx, old), *references.kept_apart(tx, new)], old, new
    )
    for pair in pointless:
        tx.remove(pair)
    for pair in pairs:
        tx.put(pair)
    tx.change_many(
        Contact,
        references.met_through(tx, old),
        lambda c: replace(c, met=replace(c.met, through_id=new)),
        progress,
    )
    gone = tx.get(Contact, old)
    if gone is not None:
        tx.remove(gone)
