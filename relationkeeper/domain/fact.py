"""Something learned about a contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relationkeeper.domain.entity import NEW, Entity
from relationkeeper.domain.partial_date import PartialDate


class FactKind(StrEnum):
    """What a fact is about."""

    PROFESSION = "profession"
    FAMILY = "family"
    DAILY_LIFE = "daily life"
    INTEREST = "interest"
    SKILL = "skill"
    NEED = "need"
    OFFER = "offer"


_CHANGING = frozenset({FactKind.PROFESSION, FactKind.DAILY_LIFE, FactKind.NEED})
_A_YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Entity):
    """A thing learned: about whom, of which kind, when, and from which interaction.

    ``interaction_id`` is ``NEW`` (0) for a fact that was written down by itself.
    """

    contact_id: int
    kind: FactKind
    text: str
    learned: PartialDate
    interaction_id: int = NEW

    def may_have_changed(self, today: date) -> bool:
        """Whether it is of a kind that changes, and was learned more than a year ago."""
        return self.kind in _CHANGING and (today - self.learned.earliest()).days > _A_YEAR
