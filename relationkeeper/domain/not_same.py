"""Two contacts who look alike and are two people: what the user said is remembered."""

from __future__ import annotations

from dataclasses import dataclass

from relationkeeper.domain.entity import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSame(Entity):
    """The ids of two contacts who are not the same person; the smaller id is first."""

    first_id: int
    second_id: int

    @classmethod
    def pair(cls, one: int, other: int) -> NotSame:
        """The statement about two contacts, in whichever order they come."""
        return cls(first_id=min(one, other), second_id=max(one, other))
