"""Contacts in the bin, and what is left of what happened once they are deleted for good."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.summary import ContactSummary

KEPT_FOR = timedelta(days=30)
"""How long somebody lies in the bin before they are deleted for good."""


@dataclass(frozen=True, slots=True)
class Binned:
    """Somebody in the bin, where they went ``at`` a UTC moment."""

    summary: ContactSummary
    at: datetime

    def days_left(self, now: datetime) -> int:
        """In how many days they are deleted for good, a begun one counting whole."""
        return max(0, -((now - self.at - KEPT_FOR) // timedelta(days=1)))


def forgetting(interaction: Interaction, gone: Container[int]) -> Interaction | None:
    """An interaction without those who are ``gone``, or None where nobody else is known.

    They become someone. What they wrote goes with them: it is theirs, and has no place in
    the words of others.
    """
    participants = tuple(
        replace(p, contact_id=0) if p.contact_id in gone else p for p in interaction.participants
    )
    if not any(p.contact_id for p in participants):
        return None
    messages = tuple(m for m in interaction.messages if m.sender_id not in gone)
    return replace(interaction, participants=participants, messages=messages)
