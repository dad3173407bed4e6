"""Messages folded into days: one conversation on one local date is one interaction.

Whoever wrote and never had an answer does not become a contact; if they are one
already, what they wrote counts. A message counts for its sender, or, when the user
wrote it, for those it went to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
    each_contact_once,
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

    def others(self, message: FoundMessage) -> list[Party]:
        """For whom a message counts."""
        parties = message.recipients if self.is_me(message.sender) else (message.sender,)
        return [p for p in parties if not self.is_me(p)]


def find_owner(messages: Iterable[FoundMessage], said: Iterable[str]) -> Owner | None:
    """The user among those in ``messages``, as the first of ``said`` that names somebody there.

    Each is a slug, or a name; a name that several profiles have names nobody.
    """
    names: defaultdict[str, set[str]] = defaultdict(set)
    slugs: defaultdict[str, set[str]] = defaultdict(set)
    for message in messages:
        for party in (message.sender, *message.recipients):
            names[party.slug].add(party.name)
            slugs[party.name].add(party.slug)
    for text in filter(None, said):
        profiles = {text.lower()} if text.lower() in names else slugs.get(text, set()) - {""}
        if len(profiles) == 1:
            (slug,) = profiles
            # Old exports leave out the owner's own profile, but not their name.
            return Owner(slug=slug, names=tuple(sorted({text, *names[slug]} - {""})))
        if text in slugs and not profiles:
            return Owner(names=(text,))
    return None


@dataclass(slots=True, kw_only=True)
class Day:
    """One conversation on one local date.

    ``interaction_id`` is the kept interaction to which the messages are to be added, or 0.
    """

    date: date
    at: datetime
    messages: list[FoundMessage] = field(default_factory=list)
    interaction_id: int = 0

    @property
    def key(self) -> str:
        """The source key, the same whichever of its messages are in it."""
        return f"linkedin-conversation:{_conversation(self.messages[0])}|{self.date}"


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
    user's time. ``Folded.people`` has the names of all who take part, by slug; who is
    without a name everywhere is called by their slug.
    """
    folded = Folded()
    names: dict[str, str] = {}
    grouped: defaultdict[str, list[FoundMessage]] = defaultdict(list)
    for message in messages:
        grouped[_conversation(message)].append(message)
        for party in (message.sender, *message.recipients):
            names[party.slug] = names.get(party.slug) or party.name
    conversations = [_with_profiles(c, owner) for c in grouped.values()]
    # Whoever is known by an answer anywhere is known everywhere.
    conversations.sort(key=lambda c: not _user_wrote(c, owner))
    for conversation in conversations:
        days: dict[date, Day] = {}
        for message, people in _counted(conversation, owner, known, folded):
            when = local(message.at)
            day = days.setdefault(when.date(), Day(date=when.date(), at=when))
            day.messages.append(message)
            for party in people:
                folded.people[party.slug] = names[party.slug] or party.slug
        folded.days += days.values()
    return folded


def _user_wrote(conversation: Iterable[FoundMessage], owner: Owner) -> bool:
    return any(owner.is_me(m.sender) for m in conversation)


def _conversation(message: FoundMessage) -> str:
    """What tells a conversation from others: its id, or where there is none who is in it."""
    parties = (message.sender, *message.recipients)
    return message.conversation or "|".join(sorted({p.slug or p.name for p in parties}))


def _counted(
    conversation: Sequence[FoundMessage],
    owner: Owner,
    known: Callable[[str], bool],
    folded: Folded,
) -> Iterator[tuple[FoundMessage, list[Party]]]:
    """The messages that count, in order of time, each with those for whom it does."""
    user_wrote = _user_wrote(conversation, owner)
    for message in sorted(conversation, key=lambda m: m.at):
        others = owner.others(message)
        people = [p for p in others if p.slug]
        if not people:
            reason = Reason.NO_PROFILE if others else Reason.FROM_ME_ALONE
            folded.skipped.append((message, reason))
        elif not (user_wrote or any(p.slug in folded.people or known(p.slug) for p in people)):
            folded.skipped.append((message, Reason.NEVER_ANSWERED))
        else:
            yield message, people


def _with_profiles(conversation: Sequence[FoundMessage], owner: Owner) -> Sequence[FoundMessage]:
    """The messages with the profiles that old exports have in some places and lack in others."""
    slugs: defaultdict[str, set[str]] = defaultdict(set)
    for message in conversation:
        for party in (message.sender, *message.recipients):
            slugs[party.name].add(party.slug)
    if not any("" in profiles for profiles in slugs.values()):
        return conversation

    def told(party: Party) -> Party:
        profiles = slugs[party.name] - {""}
        if party.slug or owner.is_me(party) or not party.name or len(profiles) != 1:
            return party
        return Party(party.name, *profiles)

    return [
        replace(m, sender=told(m.sender), recipients=tuple(map(told, m.recipients)))
        for m in conversation
    ]


def interaction_of(day: Day, owner: Owner, ids: Mapping[str, int]) -> Interaction:
    """The interaction that a day makes. ``ids`` has the contacts by slug.

    Messages that count for nobody among them are left out.
    """
    parts: list[Participant] = []
    messages: list[Message] = []
    for m in day.messages:
        role = Role.TO if owner.is_me(m.sender) else Role.FROM
        people = [ids[p.slug] for p in owner.others(m) if p.slug in ids]
        parts += [Participant(contact_id, role) for contact_id in people]
        if people:
            sender_id = 0 if role is Role.TO else people[0]
            messages.append(Message(at=m.at, sender_id=sender_id, text=m.text, key=m.key))
    participants = each_contact_once(parts)
    return Interaction(
        channel=Channel.DIRECT_MESSAGE,
        platform="linkedin",
        date=PartialDate.of(day.date),
        time=day.at.time().replace(microsecond=0, tzinfo=None),
        participants=participants,
        direction=_direction(p.role for p in participants),
        messages=tuple(messages),
        sources=(Source(day.key),),
    )


def joined(kept: Interaction, new: Interaction) -> Interaction:
    """A kept day of conversation with the messages of ``new`` and those who are in them."""
    known = (p for p in new.participants if p.contact_id)  # someone is there already
    is_same = kept.direction in {Direction.NONE, new.direction}
    return replace(
        kept,
        messages=tuple(sorted((*kept.messages, *new.messages), key=lambda m: m.at)),
        participants=each_contact_once((*kept.participants, *known)),
        direction=kept.direction if is_same else Direction.BOTH,
    )


def _direction(roles: Iterable[Role]) -> Direction:
    kinds = set(roles)
    if kinds == {Role.TO}:
        return Direction.OUT
    return Direction.IN if kinds == {Role.FROM} else Direction.BOTH
