"""What happened with somebody who goes, and what was learned, becomes another's.

What both of them have is the same thing twice, and is folded into one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from relationkeeper.domain.conversations import joined
from relationkeeper.domain.entity import NEW
from relationkeeper.domain.fact import Fact
from relationkeeper.domain.folding import fold
from relationkeeper.domain.interaction import Interaction, each_contact_once
from relationkeeper.domain.not_same import NotSame


@dataclass(slots=True)
class Moved:
    """Interactions or facts as they are afterwards.

    ``changed`` has new versions by id; ``gone`` the doubles: their ids, and which thing has
    what they said.
    """

    changed: dict[int, Interaction] = field(default_factory=dict)
    gone: dict[int, int] = field(default_factory=dict)


def repointed(interaction: Interaction, old: int, new: int) -> Interaction:
    """``interaction`` with ``new`` for ``old``, each participant once."""
    return replace(
        interaction,
        participants=each_contact_once(
            replace(p, contact_id=new) if p.contact_id == old else p
            for p in interaction.participants
        ),
        messages=tuple(
            replace(m, sender_id=new) if m.sender_id == old else m for m in interaction.messages
        ),
    )


def move_interactions(
    mine: Iterable[Interaction], theirs: Sequence[Interaction], old: int, new: int
) -> Moved:
    """What happened with ``old`` (``theirs``) as ``new``'s, whose own (``mine``) may have it too.

    Two are the same that share a source key, or are equal; what one of them tells twice
    itself is left alone.
    """
    moved = Moved()
    with_both = {i.id for i in theirs}
    own = [i for i in mine if i.id not in with_both]
    by_key = {key: i.id for i in own for key in _keys(i)}
    by_content: dict[Interaction, list[int]] = {}
    for i in own:
        by_content.setdefault(_content(i), []).append(i.id)
    known = {i.id: i for i in own}
    for each in theirs:
        there = repointed(each, old, new)
        double = _double(there, by_key, by_content) if new not in each.contact_ids else NEW
        if double:
            moved.changed[double] = known[double] = folded(known[double], there)
            moved.gone[each.id] = double
        else:
            moved.changed[each.id] = there
    moved.changed = {i: t for i, t in moved.changed.items() if i not in moved.gone}
    return moved


def folded(kept: Interaction, double: Interaction) -> Interaction:
    """``kept`` with whatever ``double``, the same thing noted again, says beyond it."""
    keys = {m.key for m in kept.messages if m.key}
    fresh = tuple(
        m for m in double.messages if m.key not in keys and (m.key or m not in kept.messages)
    )
    notes = [n for n in (kept.note, double.note) if n]
    return replace(
        joined(kept, replace(double, messages=fresh)),
        time=kept.time or double.time,
        zone=kept.zone or double.zone,
        minutes=max(kept.minutes, double.minutes),
        place=kept.place or double.place,
        note="\n".join(dict.fromkeys(notes)),
        tags=tuple(dict.fromkeys((*kept.tags, *double.tags))),
        sources=tuple({s.key: s for s in (*double.sources, *kept.sources)}.values()),
    )


def move_facts(
    mine: Iterable[Fact], theirs: Iterable[Fact], new: int
) -> tuple[list[Fact], list[Fact]]:
    """What was learned about somebody (``theirs``) as ``new``'s, and the doubles, which go."""
    known = {_said(f) for f in mine}
    moved: list[Fact] = []
    gone: list[Fact] = []
    for fact in theirs:
        if _said(fact) in known:
            gone.append(fact)
        else:
            moved.append(replace(fact, contact_id=new))
    return moved, gone


def move_pairs(pairs: Iterable[NotSame], old: int, new: int) -> tuple[list[NotSame], list[NotSame]]:
    """Who is not the same as ``old``, as said of ``new``; and the statements that go.

    ``pairs`` has all that concern either. That they were two themselves was a mistake.
    """
    pairs = list({p.id: p for p in pairs}.values())
    known = {(p.first_id, p.second_id) for p in pairs if old not in _pair(p)}
    moved: list[NotSame] = []
    gone: list[NotSame] = []
    for pair in pairs:
        if old not in _pair(pair):
            continue
        (other,) = _pair(pair) - {old} or {old}
        there = NotSame.pair(new, other)
        if other in {old, new} or (there.first_id, there.second_id) in known:
            gone.append(pair)
        else:
            known.add((there.first_id, there.second_id))
            moved.append(replace(there, id=pair.id))
    return moved, gone


def follow_doubles(fact: Fact, gone: Mapping[int, int]) -> Fact:
    """``fact`` as learned from the interaction that took in the one it was learned from."""
    return replace(fact, interaction_id=gone.get(fact.interaction_id, fact.interaction_id))


def _double(
    there: Interaction, by_key: Mapping[str, int], by_content: dict[Interaction, list[int]]
) -> int:
    """The thing that ``there`` is again, or ``NEW``; equal things are paired off one by one."""
    by_source = next((by_key[key] for key in _keys(there) if key in by_key), NEW)
    equal = by_content.get(_content(there), [])
    return by_source or (equal.pop(0) if equal else NEW)


def _keys(interaction: Interaction) -> list[str]:
    keys = [s.key for s in interaction.sources] + [m.key for m in interaction.messages]
    return [key for key in keys if key]


def _content(interaction: Interaction) -> Interaction:
    people = tuple(sorted(interaction.participants, key=lambda p: p.contact_id))
    return replace(interaction, id=NEW, sources=(), participants=people)


def _said(fact: Fact) -> tuple[object, ...]:
    return fact.kind, fold(fact.text).strip(), fact.learned


def _pair(pair: NotSame) -> set[int]:
    return {pair.first_id, pair.second_id}
