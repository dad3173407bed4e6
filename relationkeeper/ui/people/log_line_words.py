"""What a line of logging was understood to say, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from relationkeeper.domain.interaction import Direction
from relationkeeper.domain.logline import LogLine, Mention, Problem, ProblemKind
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.ui.people.channels import channel_icon
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.log_line_decisions import Decisions, stray_words
from relationkeeper.ui.people.log_line_piece import Piece
from relationkeeper.ui.people.moment_block import isolated
from relationkeeper.ui.theme.icons import Role
from relationkeeper.ui.widgets.labels import Tone
from relationkeeper.ui.words import (
    channel_words,
    clock_words,
    date_words,
    fact_words,
    minutes_words,
    partial_date_words,
    platform_words,
    relative_day,
)

_LONGEST = 160

_tr = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about the line, with its icon."""

    icon: str
    words: str
    tone: Tone = Tone.PLAIN
    role: Role = Role.MUTED


def marks() -> tuple[Piece, ...]:
    """What can be written besides words, for a line that is still empty."""
    return (
        Piece(words=_tr("LogLine", "@Cafe Luna"), icon="map-pin", soft=True),
        Piece(words=_tr("LogLine", "#lending"), icon="tag", soft=True),
        Piece(words=_tr("LogLine", ": a note"), icon="text-align-start", soft=True),
        Piece(words=_tr("LogLine", "+family a fact"), icon="lightbulb", soft=True),
        Piece(words=_tr("LogLine", "!a promise"), icon="check", soft=True),
    )


def pieces(line: LogLine, today: date, faces: Faces, decisions: Decisions) -> Iterator[Piece]:
    """What happened, with whom, when, how long, where and under which tags."""
    yield Piece(words=_channel(line), icon=channel_icon(line.channel), soft=not line.channel_given)
    for mention in _each_once(line, decisions):
        person = decisions.person_of(mention)
        if person is not None:
            face = faces.face(person, mention.text)
            yield Piece(words=face.name, face=face)
        else:
            yield Piece(words=mention.text, icon="user", soft=decisions.is_open(mention))
    yield Piece(words=_when(line, today), icon="calendar")
    if line.minutes:
        yield Piece(words=minutes_words(line.minutes), icon="clock")
    if line.place:
        yield Piece(words=line.place, icon="map-pin")
    for tag in line.tags:
        yield Piece(words=tag, icon="tag")


def remarks(text: str, line: LogLine, decisions: Decisions) -> Iterator[Remark]:
    """The note and all that goes with it, then what is wrong."""
    if line.note:
        yield Remark("text-align-start", _beginning(line.note))
    for kind, fact in line.facts:
        words = _tr("LogLine", "{kind}: {fact}").format(kind=fact_words(kind), fact=fact)
        yield Remark("lightbulb", words + _about(line, decisions), role=Role.DUE)
    for promise, due in line.promises:
        yield Remark("check", _promise(promise, due))
    if stray := stray_words(text, line, decisions):
        kept = _tr("LogLine", "Not understood, kept in the note: {words}")
        yield Remark("info", kept.format(words=" … ".join(stray)), Tone.MUTED)
    for problem in line.problems:
        if sentence := problem_words(problem, text, line):
            yield Remark("triangle-alert", sentence, Tone.LATE, Role.LATE)


def problem_words(problem: Problem, text: str, line: LogLine) -> str:
    """What is wrong and what to do; nothing for names, which are asked for instead."""
    sentences = {
        ProblemKind.FUTURE_DATE: _tr(
            "LogLine", "{day} is in the future. Log it once it happened, or change the date."
        ),
        ProblemKind.BAD_DATE: _tr(
            "LogLine", "“{words}” does not say which day. Write it as 3 Nov, or as 2026-11-03."
        ),
        ProblemKind.BAD_TIME: _tr(
            "LogLine", "“{words}” is no time of day. Write it as 12:30, or as 5pm."
        ),
        ProblemKind.BAD_LENGTH: _tr(
            "LogLine", "“{words}” cannot be how long it took. Write it as 45m, or as 1h20."
        ),
    }
    sentence = sentences.get(problem.kind, "")
    words = text[problem.start : problem.end]
    return sentence.format(words=words, day=partial_date_words(line.date))


def _each_once(line: LogLine, decisions: Decisions) -> Iterable[Mention]:
    """Who was there, each once however often they are named; words for the note are nobody."""
    people: dict[int | str, Mention] = {}
    for mention in line.people:
        if mention.text not in decisions.words:
            people.setdefault(decisions.person_of(mention) or mention.text, mention)
    return people.values()


def _about(line: LogLine, decisions: Decisions) -> str:
    """Whom a fact is kept of, where there are several: it goes to each of them."""
    names = [isolated(m.text) for m in _each_once(line, decisions)]
    if len(names) < 2:
        return ""
    about = _tr("LogLine", " (about {names})")
    return about.format(names=QLocale().createSeparatedList(names))


def _beginning(note: str) -> str:
    """As much of a note as shows that it was understood; all of it stands in the line."""
    return note if len(note) <= _LONGEST else note[:_LONGEST].rstrip() + "…"


def _promise(promise: str, due: date | None) -> str:
    if due is None:
        return _tr("LogLine", "Promised: {promise} (kept in the note)").format(promise=promise)
    whole = _tr("LogLine", "Promised: {promise}, by {day} (kept in the note)")
    return whole.format(promise=promise, day=date_words(due))


def _channel(line: LogLine) -> str:
    words = channel_words(line.channel)
    if line.platform:
        on = _tr("LogLine", "{channel} on {platform}")
        words = on.format(channel=words, platform=platform_words(line.platform))
    arrow = {Direction.OUT: _tr("LogLine", "{words}, from you")}
    arrow[Direction.IN] = _tr("LogLine", "{words}, to you")
    return arrow.get(line.direction, "{words}").format(words=words)


def _when(line: LogLine, today: date) -> str:
    words = _day(line.date, today)
    if line.time is None:
        return words
    return _tr("LogLine", "{day}, {time}").format(day=words, time=clock_words(line.time))


def _day(day: PartialDate, today: date) -> str:
    if not day.whole:
        return partial_date_words(day)
    exact = day.earliest()
    shape = (
        _tr("LogLine", "ddd d MMM")
        if exact.year == today.year
        else _tr("LogLine", "ddd d MMM yyyy")
    )
    written = QLocale().toString(QDate(exact.year, exact.month, exact.day), shape)
    both = _tr("LogLine", "{relative}, {day}")
    return both.format(relative=relative_day(exact, today), day=written)
