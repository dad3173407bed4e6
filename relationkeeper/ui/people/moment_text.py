"""What a timeline says about a moment, as runs of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QCoreApplication

from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.interaction import Direction, Interaction, Message
from relationkeeper.domain.summary import Moment
from relationkeeper.ui.people.moment_block import Ink, Run
from relationkeeper.ui.words import (
    channel_words,
    clock_words,
    date_words,
    minutes_words,
    partial_date_words,
    platform_words,
)

translate = QCoreApplication.translate

_DOT = " · "
_PROMISE = re.compile(r"^!(?=[^\s!])(?P<what>.+?)(?: by (?P<due>\d{4}-\d\d-\d\d))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MomentText:
    """A moment in words: a head line, a note, the messages kept inside, and tags."""

    head: list[Run]
    note: str = ""
    messages: list[list[Run]] = field(default_factory=list)
    tags: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """All of it but the messages, on one line, as it is read aloud."""
        parts = ("".join(run.text for run in self.head), self.note, ", ".join(self.tags))
        return ". ".join(p for p in parts if p)


def moment_text(moment: Moment, whose: int | None) -> MomentText:
    """``moment`` as the page of the contact ``whose`` tells it, or the timeline of all (None).

    A page names the others and the date; the timeline names everybody, under a heading
    that has the date. Links are the ids of contacts.
    """
    thing = moment.interaction
    people = _people(moment, whose)
    facts = [_setting(thing), *_when(thing, dated=whose is not None)]
    told = "" if whose is None and thing.depth is Depth.MESSAGE else _direction(thing)
    head = [Run(_title(thing), Ink.STRONG)]
    if whose is None:
        head += _joined(_lead(thing), people)
    head += _dotted([*facts, thing.place, platform_words(thing.platform), told])
    if whose is not None:
        head += _joined(_DOT + translate("Moment", "with "), people)
    names = dict(moment.names)
    return MomentText(
        head=head,
        note=_PROMISE.sub(_promise, thing.note),
        messages=[_message(message, names) for message in thing.messages],
        tags=thing.tags,
    )


def _title(thing: Interaction) -> str:
    """The channel and how long it was, or how many messages a conversation has."""
    if len(thing.messages) > 1:
        return translate("Moment", "%Ln messages", None, len(thing.messages))
    words = channel_words(thing.channel)
    return f"{words}, {minutes_words(thing.minutes)}" if thing.minutes else words


def _setting(thing: Interaction) -> str:
    shown = thing.depth is Depth.IN_PERSON and thing.channel is not Channel.IN_PERSON
    return translate("Moment", "in person") if shown else ""


def _when(thing: Interaction, *, dated: bool) -> list[str]:
    day = [partial_date_words(thing.date)] if dated else []
    return [*day, clock_words(thing.time)] if thing.time else day


def _direction(thing: Interaction) -> str:
    if thing.depth is Depth.IN_PERSON:
        return ""
    spoken = thing.depth is Depth.VOICE
    return {
        Direction.IN: translate("Moment", "they called")
        if spoken
        else translate("Moment", "from them"),
        Direction.OUT: translate("Moment", "you called")
        if spoken
        else translate("Moment", "from you"),
    }.get(thing.direction, "")


def _lead(thing: Interaction) -> str:
    """What stands between what happened and the names: a message is to or from somebody."""
    if thing.depth is Depth.REACTION:
        return _DOT
    if thing.depth is Depth.MESSAGE:
        return {
            Direction.IN: translate("Moment", " from "),
            Direction.OUT: translate("Moment", " to "),
        }.get(thing.direction, translate("Moment", " with "))
    return translate("Moment", " with ")


def _people(moment: Moment, whose: int | None) -> list[Run]:
    someone = translate("Moment", "someone")
    return [
        Run(name, Ink.LINK, contact_id, apart=True) if name else Run(someone, Ink.MUTED)
        for contact_id, name in moment.names
        if contact_id != whose
    ]


def _promise(line: re.Match[str]) -> str:
    """A promise, which a note keeps as it was typed, with the day that was meant."""
    due = _day(line["due"])
    if due is None:
        return translate("Moment", "Promised: {promise}").format(promise=line[0][1:])
    whole = translate("Moment", "Promised: {promise}, by {day}")
    return whole.format(promise=line["what"], day=date_words(due))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None  # somebody wrote it by hand


def _dotted(parts: list[str]) -> list[Run]:
    runs = [(Run(_DOT, Ink.MUTED), Run(part, Ink.MUTED, apart=True)) for part in parts if part]
    return [run for pair in runs for run in pair]


def _joined(lead: str, people: list[Run]) -> list[Run]:
    runs: list[Run] = []
    for run in people:
        runs += [Run(", " if runs else lead, Ink.MUTED), run]
    return runs


def _message(message: Message, names: dict[int, str]) -> list[Run]:
    sender = names.get(message.sender_id, "") if message.sender_id else translate("Moment", "You")
    return [
        Run(sender or translate("Moment", "someone"), Ink.STRONG, apart=True),
        Run(f"{_DOT}{clock_words(message.at.astimezone().time())}\n", Ink.MUTED),
        Run(message.text),
    ]
