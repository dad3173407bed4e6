"""What the user decided about the names that a line leaves open, and what is logged of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from relationkeeper.domain.logline import LogLine, Mention, ProblemKind

_NAMES = frozenset({ProblemKind.UNKNOWN_NAME, ProblemKind.AMBIGUOUS_NAME})


@dataclass(slots=True)
class Decisions:
    """By the name as it was typed: who was chosen, who is new, and what is nobody's name."""

    chosen: dict[str, int] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def choose(self, name: str, contact_id: int) -> None:
        """``name`` is this contact."""
        self._forget(name)
        self.chosen[name] = contact_id

    def add(self, name: str) -> None:
        """``name`` is somebody new."""
        self._forget(name)
        self.new.add(name)

    def leave(self, name: str) -> None:
        """``name`` is no name but words for the note."""
        self._forget(name)
        self.words.add(name)

    def clear(self) -> None:
        """Begin anew."""
        self.chosen.clear()
        self.new.clear()
        self.words.clear()

    def copy(self) -> Decisions:
        """The same decisions, apart from these."""
        return Decisions(dict(self.chosen), set(self.new), set(self.words))

    def take_over(self, others: Decisions) -> None:
        """Have ``others`` and no more."""
        self.clear()
        self.chosen |= others.chosen
        self.new |= others.new
        self.words |= others.words

    def is_open(self, mention: Mention) -> bool:
        """Whether it is to be decided who is meant."""
        if mention.known or mention.text in self.words:
            return False
        if mention.unknown:
            return mention.text not in self.new
        return self.chosen.get(mention.text) not in {p.id for p in mention.candidates}

    def person_of(self, mention: Mention) -> int | None:
        """The contact who is meant, if that is known."""
        if mention.known:
            return mention.candidates[0].id
        ids = {p.id for p in mention.candidates}
        chosen = self.chosen.get(mention.text)
        return chosen if chosen in ids else None

    def is_settled(self, line: LogLine) -> bool:
        """Whether the line can be logged: nothing in it is open or wrong."""
        wrong = any(p.kind not in _NAMES for p in line.problems)
        named = any(m.text not in self.words for m in line.people)
        return named and not wrong and not any(self.is_open(m) for m in line.people)

    def _forget(self, name: str) -> None:
        self.chosen.pop(name, None)
        self.new.discard(name)
        self.words.discard(name)


@dataclass(frozen=True, slots=True)
class Settled:
    """A line ready to be logged: its people, and all of its words."""

    line: LogLine
    with_ids: tuple[int, ...]
    new_names: tuple[str, ...]


def settled(text: str, line: LogLine, decisions: Decisions) -> Settled:
    """``line`` as it is to be logged. Words that have no other place go into the note."""
    people = tuple(m for m in line.people if m.text not in decisions.words)
    chosen = [decisions.person_of(m) for m in people if m.ambiguous]
    note = (line.note, " ".join(stray_words(text, line, decisions)))
    return Settled(
        line=replace(line, people=people, note="\n".join(part for part in note if part)),
        with_ids=tuple(i for i in chosen if i is not None),
        new_names=tuple(dict.fromkeys(m.text for m in people if m.unknown)),
    )


def stray_words(text: str, line: LogLine, decisions: Decisions) -> list[str]:
    """What was not understood, and names that are none, in the order they were typed."""
    stretches = [
        *line.unread,
        *((m.start, m.end) for m in line.people if m.text in decisions.words),
    ]
    return [text[start:end] for start, end in sorted(stretches)]
