"""A group of contacts with a cadence of its own."""

from __future__ import annotations

from dataclasses import dataclass

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.entity import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle(Entity):
    """A circle: inner, close, wide, or the user's own.

    ``cadence`` holds for members who have none of their own; ``place`` orders circles
    from the innermost, smallest first.
    """

    name: str
    cadence: Cadence | None = None
    place: int = 0


FIRST_CIRCLES = (
    Circle(id=1, name="Inner", cadence=Cadence(1), place=1),
    Circle(id=2, name="Close", cadence=Cadence(3), place=2),
    Circle(id=3, name="Wide", cadence=Cadence(12, depth=Depth.MESSAGE), place=3),
)
"""The circles of a new database."""
