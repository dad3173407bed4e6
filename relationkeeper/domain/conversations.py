"""Messages folded into days: one conversation on one local date is one interaction.

Whoever wrote and never had an answer does not become a contact; if they are one
already, what they wrote counts. A message counts for its sender, or, when the user
wrote it, for those it went to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from relationkeeper.domain.contact import Source
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.found import FoundMessage, Party, Reason
from relationkeeper.domain.interaction import (
    Direction,
    Interaction,
    Message,
    Participant,
    Role,
)
from relationkeeper.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose archive it is: the user's LinkedIn slug, and names for messages without one."""

    slug: str = ""
    names: tuple[str, ...] = ()

    def is_me(self, party: Party) -> bool:
        """Whether a party of a message is the user."""
        return party.slug == self.slug if party.slug else party.name in self.names


@dataclass(slots=True, kw_only=True)
class Day:
    """One conversation on one local date, new or with messages that are new.

    ``people`` has the slugs of those who took part and their roles; ``interaction_id``
    is the kept interaction to which the messages are to be added, or 0.
    """

    date: date
    at: datetime
    messages: list[FoundMessage] = field(default_factory=list)
    people: dict[str, Role] = field(default_factory=dict)
    interaction_id: int = 0


@dataclass(slots=True)
class Folded:
    """What messages came to: days, people to be known by them, and what was passed over."""

    days: list[Day] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    skipped: list[tuple[FoundMessage, Reason]] = field(default_factory=list)


def fold_messages(
    messages: Iterable[FoundMessage],
    owner: Owner,
    known: Callable[[str], bool],
    local: Callable[[datetime], datetime],
) -> Folded:
    """Fold messages into days.

    ``known`` tells of a slug whether it is a contact's, ``local`` turns UTC into the
    user's time. ``Folded.people`` has the names of all who take part, by slug.
    """
    folded = Folded()
    conversations: defaultdict[str, list[FoundMessage]] = defaultdict(list)
    for message in messages:
        conversations[message.conversation].append(message)
    for conversation in conversations.values():
        _fold(conversation, owner, known, local, folded)
    return folded


def _fold(
    conversation: list[FoundMessage],
    owner: Owner,
    known: Callable[[str], bool],
    local: Callable[[datetime], datetime],
    folded: Folded,
) -> None:
    slugs = _profiles(conversation)
    user_wrote = any(owner.is_me(m.sender) for m in conversation)
    days: dict[date, Day] = {}
    for message in sorted(conversation, key=lambda m: m.at):
        from_me = owner.is_me(message.sender)
        others = message.recipients if from_me else (message.sender,)
        people = {_slug(p, slugs): p.name for p in others if not owner.is_me(p)}
        named = bool(people)
        people.pop("", None)
        if not people:
            reason = Reason.NO_PROFILE if named else Reason.FROM_ME_ALONE
            folded.skipped.append((message, reason))
            continue
        if not user_wrote and not any(known(slug) for slug in people):
            folded.skipped.append((message, Reason.NEVER_ANSWERED))
            continue
        when = local(message.at)
        day = days.setdefault(when.date(), Day(date=when.date(), at=when))
        day.messages.append(message)
        for slug, name in people.items():
            day.people[slug] = _role(day.people.get(slug), Role.TO if from_me else Role.FROM)
            folded.people[slug] = folded.people.get(slug) or name
    folded.days += days.values()


def _profiles(conversation: list[FoundMessage]) -> dict[str, str]:
    """Slugs by name, as this conversation itself tells them; old exports lack some."""
    found: dict[str, str] = {}
    for message in conversation:
        for party in (message.sender, *message.recipients):
            if party.slug and party.name:
                found[party.name] = party.slug
    return found


def _slug(party: Party, slugs: Mapping[str, str]) -> str:
    return party.slug or slugs.get(party.name, "")


def _role(before: Role | None, now: Role) -> Role:
    """Whoever was written to and wrote as well was there for both."""
    return now if before in {None, now} else Role.PRESENT


def interaction_of(day: Day, owner: Owner, ids: Mapping[str, int], zone: str) -> Interaction:
    """The interaction that a day makes. ``ids`` has the contacts by slug."""
    messages = tuple(
        Message(
            at=m.at,
            sender_id=0 if owner.is_me(m.sender) else ids.get(m.sender.slug, 0),
            text=m.text,
            key=m.key,
        )
        for m in day.messages
    )
    return Interaction(
        channel=Channel.DIRECT_MESSAGE,
        platform="linkedin",
        date=PartialDate.of(day.date),
        time=day.at.time().replace(microsecond=0, tzinfo=None),
        zone=zone,
        participants=tuple(
            Participant(ids[slug], role) for slug, role in day.people.items() if slug in ids
        ),
        direction=_direction(day.people.values()),
        messages=messages,
        sources=(Source(f"linkedin-conversation:{day.messages[0].conversation}|{day.date}"),),
    )


def _direction(roles: Collection[Role]) -> Direction:
    kinds = set(roles)
    if kinds == {Role.TO}:
        return Direction.OUT
    return Direction.IN if kinds == {Role.FROM} else Direction.BOTH
