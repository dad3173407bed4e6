"""A touch as it is about to be kept: what happened, who is new in it, and what was learned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import FactKind
from relationkeeper.domain.folding import name_sort_key
from relationkeeper.domain.interaction import Direction, Interaction, Participant, Role

if TYPE_CHECKING:  # the grammar takes a while to load, and the first paint needs none of it
    from relationkeeper.domain.logline import LogLine

_ROLES = MappingProxyType({Direction.OUT: Role.TO, Direction.IN: Role.FROM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """What happened, and what is to be kept together with it.

    ``new_names`` are of people who take part and are no contacts yet; ``facts`` are kept of
    everybody in it.
    """

    interaction: Interaction
    new_names: tuple[str, ...] = ()
    facts: tuple[tuple[FactKind, str], ...] = ()


def touch_of(line: LogLine, ids: Iterable[int], new_names: Sequence[str] = ()) -> Touch:
    """What a line says, with those whom it names: contacts by their ids, and new people."""
    said = Interaction(
        channel=line.channel,
        date=line.date,
        time=line.time,
        participants=(),
        minutes=line.minutes,
        place=line.place,
        platform=line.platform,
        direction=line.direction,
        note=_note(line),
        tags=line.tags,
    )
    return Touch(interaction=with_people(said, ids), new_names=tuple(new_names), facts=line.facts)


def with_people(interaction: Interaction, ids: Iterable[int]) -> Interaction:
    """An interaction with more people in it: each once, in the role that its direction tells."""
    role = role_in(interaction.direction)
    there = {p.contact_id for p in interaction.participants}
    more = tuple(Participant(i, role) for i in dict.fromkeys(ids) if i not in there)
    return replace(interaction, participants=interaction.participants + more)


def without(interaction: Interaction, contact_id: int) -> Interaction:
    """An interaction as it is left for the others."""
    left = tuple(p for p in interaction.participants if p.contact_id != contact_id)
    return replace(interaction, participants=left)


def role_in(direction: Direction) -> Role:
    """The part of everybody else where one side reached out."""
    return _ROLES.get(direction, Role.PRESENT)


def each_once(names: Iterable[str]) -> list[str]:
    """Names without white space to spare; whoever is named twice, however written, is one."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name_sort_key(name), " ".join(name.split()))
    first.pop("", None)
    return list(first.values())


def refuse_nobody(interaction: Interaction, new_names: Sequence[str] = ()) -> None:
    """Raise ``UserError`` for something in which nobody took part of whom more is known."""
    if not (interaction.contact_ids or new_names):
        raise UserError("Nobody is named in it. Write with whom it was, as in: coffee with Ana.")


def _note(line: LogLine) -> str:
    """The note, with promises as they were typed and the day that was meant."""
    promises = (f"!{what} by {day}" if day else f"!{what}" for what, day in line.promises)
    return "\n".join(part for part in (line.note, *promises) if part)
