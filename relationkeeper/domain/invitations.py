"""Invitations: what was written when two connected tells how they met.

A story that nobody told is seeded with it; what the user wrote themselves stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from relationkeeper.domain.contact import Contact, MeetingStory, Source
from relationkeeper.domain.found import FoundInvitation

UNTOLD = frozenset({"", "LinkedIn"})
"""What a story says of how that a file of connections began, or nobody."""

_KEY = "linkedin-invitation:"


def telling(invitations: Iterable[FoundInvitation]) -> dict[str, FoundInvitation]:
    """By profile the invitation that tells most: one with a message, and of these the first."""
    best: dict[str, FoundInvitation] = {}
    for invitation in invitations:
        slug = invitation.party.slug
        best[slug] = min(best.get(slug, invitation), invitation, key=_telling_first)
    return best


def with_story(kept: Contact, invitation: FoundInvitation) -> Contact:
    """``kept`` with the story that an invitation tells, or ``kept`` itself where one is told.

    It is told once: what the user takes away again does not come back.
    """
    key = _KEY + invitation.party.slug
    is_told = kept.met.how not in UNTOLD or replace(kept.met, how="", on=None) != MeetingStory()
    if is_told or kept.binned or any(source.key == key for source in kept.sources):
        return kept
    how = _how(invitation)
    brought = Source(key, (("met.how", how),))
    met = replace(kept.met, how=how, on=kept.met.on or invitation.sent)
    return replace(kept, met=met, sources=(*kept.sources, brought))


def _how(invitation: FoundInvitation) -> str:
    who = "I invited them" if invitation.is_mine else "they invited me"
    return f"LinkedIn, {who}: {invitation.text}" if invitation.text else f"LinkedIn, {who}"


def _telling_first(invitation: FoundInvitation) -> tuple[bool, bool, object]:
    sent = invitation.sent
    return not invitation.text, sent is None, sent.earliest() if sent else None
