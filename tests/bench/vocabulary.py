"""Names, words and companies: made up, of several languages, the same at every run."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

SOURCE = Path(__file__).with_name("vocabulary.toml")

_SHARES = {"latin": 86, "cyrillic": 6, "arabic": 4, "han": 4}  # of the scripts, in percent


class Choice:
    """Things that are drawn the more often the earlier they stand (as Zipf found of words)."""

    def __init__(self, things: Sequence[str], *, flatness: int = 0) -> None:
        self.things = things
        self._weights = list(accumulate(1 / (rank + 1 + flatness) for rank in range(len(things))))

    def draw(self, random: Random, count: int = 1) -> list[str]:
        """Draw so many."""
        return random.choices(self.things, cum_weights=self._weights, k=count)


class Vocabulary:
    """About 2,000 given and 5,000 family names by script, and some 400 words of notes."""

    def __init__(self, random: Random) -> None:
        source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
        given, family = source["given"], source["family"]
        self._given = {s: Choice(_made(random, given[s], 1700), flatness=30) for s in _SHARES}
        self._family = {s: Choice(_made(random, family[s], 4700), flatness=80) for s in _SHARES}
        self.words = Choice(source["notes"]["words"].split())
        self.companies = Choice(_made(random, source["company"], 900, " "), flatness=20)
        titles = _made(random, source["title"], 140, " ")
        self.titles = Choice([title.replace("^", " ") for title in titles])
        self.cities: list[str] = source["cities"]["names"].split()

    def name(self, random: Random) -> tuple[str, str]:
        """A given and a family name of one script."""
        script = random.choices(list(_SHARES), list(_SHARES.values()))[0]
        return self._given[script].draw(random)[0], self._family[script].draw(random)[0]

    def note(self, random: Random) -> str:
        """A line of what was talked about."""
        return " ".join(self.words.draw(random, random.randint(5, 14)))


def _made(random: Random, parts: Mapping[str, str], most: int, between: str = "") -> list[str]:
    """At most so many of all names that are a start and an end, in no order."""
    ends = parts["ends"].split() or [""]
    made = [f"{start}{between}{end}".rstrip() for start in parts["starts"].split() for end in ends]
    random.shuffle(made)
    return made[:most]
