"""Which contacts a list shows, and in what order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Chip(StrEnum):
    """The saved filters. ``ONLINE_ONLY`` is the stage: nothing deeper than a reaction."""

    ALL = "all"
    DUE = "due"
    NEVER_MET = "never met"
    ONLINE_ONLY = "online only"
    FAVOURITES = "favourites"
    ARCHIVED = "archived"


class Order(StrEnum):
    """What a list is sorted by; whoever has no such value comes last."""

    NAME = "name"
    CONVERSATION = "last conversation"
    DUE = "due"
    KNOWN = "known since"


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Contacts in lists (neither archived nor in the bin), unless the chip asks for others.

    ``circle_id`` 0 means any circle, an empty ``tag`` any tag. Names run from A, last
    conversations from the latest, due days from the soonest, known since from the
    longest; ``backwards`` turns that round.
    """

    chip: Chip = Chip.ALL
    circle_id: int = 0
    tag: str = ""
    order: Order = Order.NAME
    backwards: bool = False


EVERYBODY = PeopleFilter()
"""All contacts in lists, by name."""
