"""A touch written as one line of logging, for those that a line can say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from relationkeeper.domain.depth import Channel
from relationkeeper.domain.folding import name_sort_key
from relationkeeper.domain.interaction import Direction
from relationkeeper.domain.logline import LogLine, ProblemKind
from relationkeeper.domain.touch import Touch, touch_of

# Where a line names no channel, it was in person.
_WORDS = MappingProxyType(
    {
        Channel.IN_PERSON: "",
        Channel.PHONE: "call",
        Channel.EMAIL: "email",
        Channel.DIRECT_MESSAGE: "message",
    }
)
_JOINERS = MappingProxyType({Direction.OUT: "to", Direction.IN: "from", Direction.BOTH: "with"})
_OPEN = frozenset({ProblemKind.UNKNOWN_NAME, ProblemKind.AMBIGUOUS_NAME})


def log_lines_of(touch: Touch, names: Sequence[str], today: date) -> Iterator[str]:
    """Lines that may say all of ``touch`` on ``today``, the plainest first; see ``says_all``.

    ``names`` are those of the participants, then the new ones.
    """
    thing = touch.interaction
    channel = _WORDS.get(thing.channel, thing.channel.value)
    joiners = [_JOINERS[thing.direction]] if thing.direction else ["with", ""]
    quoted = [f'"{name}"' for name in names]
    for people in (names, quoted):
        for joiner in joiners if names else [""]:
            what = (channel, joiner, " and ".join(people), *_circumstances(touch, today))
            yield " ".join(part for part in what if part) + _told(touch)


def says_all(line: LogLine, touch: Touch, names: Sequence[str]) -> bool:
    """Whether ``line``, read, is ``touch`` again with nothing lost, but for who is meant."""
    said = [mention.text for mention in line.people]
    settled = _OPEN if names else {ProblemKind.NO_PEOPLE}
    if said != list(names) or line.unread or any(p.kind not in settled for p in line.problems):
        return False
    ids = touch.interaction.contact_ids
    for mention, contact_id in zip(line.people, ids, strict=False):
        if contact_id not in {person.id for person in mention.candidates}:
            return False
    if any(mention.known for mention in line.people[len(ids) :]):
        return False
    if len(set(map(name_sort_key, names))) < len(names):
        return False  # of two called the same a line names one
    again = touch_of(line, ids, touch.new_names)
    return again == replace(touch, interaction=replace(touch.interaction, id=again.interaction.id))


def _circumstances(touch: Touch, today: date) -> Iterator[str]:
    """On what, when, how long, where and under which tags."""
    thing = touch.interaction
    if thing.platform:
        yield f"on {thing.platform}"
    if not thing.date.whole or thing.date.earliest() != today:
        yield f"in {thing.date}" if thing.date.month is None else str(thing.date)
    if thing.time:
        yield f"{thing.time:%H:%M}"
    if thing.minutes:
        yield f"{thing.minutes}m"
    if thing.place:
        yield f"@{thing.place}"
    yield from (f"#{tag}" for tag in thing.tags)


def _told(touch: Touch) -> str:
    """The note, and what was learned."""
    note = touch.interaction.note
    begins = "\n" if "\n" in note else " : "
    facts = "".join(f" +{kind.value.split()[0]} {text}" for kind, text in touch.facts)
    return (f"{begins}{note}" if note else "") + facts
