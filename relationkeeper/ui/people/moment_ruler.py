"""How far down a timeline a moment lies: what a scroll bar is drawn by."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from math import inf
from time import thread_time

from relationkeeper.domain.moment_filter import MomentFilter
from relationkeeper.services.interactions import InteractionService

_SHORTEST = 16
_SHARE = 32
_LONGEST = 8192
_SLOW = 0.004
_TRIES = 4
_LONGER = 64


class Ruler:
    """Marks on the way down: how many moments lie above each of a few hundred keys.

    It is made by and by: each ``step`` counts on to another mark. The marks lie the farther
    apart the more lies above them, so that a million moments need a few hundred; between
    two of them place and key go in proportion. Where to find a single one takes long, as
    with long words in a large index, few steps are made.
    """

    def __init__(self, interactions: InteractionService, asked: MomentFilter) -> None:
        self._interactions = interactions
        self._asked = asked
        # Turned round, so that they grow: the first is above all moments.
        self._keys: array[int] = array("q")
        self._places: array[int] = array("q")
        self._fastest = inf
        self.is_whole = False

    @property
    def count(self) -> int:
        """How many moments there are, as far as they are counted."""
        return self._places[-1] + 1 if self._places else 0

    def step(self) -> None:
        """Count on to the next mark."""
        if self.is_whole:
            return
        began = thread_time()
        last = -self._keys[-1] if self._keys else None
        limit = self._next_length() if self._keys else 1
        found, key = self._interactions.stretch(self._asked, last, limit)
        self._fastest = min(self._fastest, thread_time() - began)
        if found:
            self._keys.append(-key)
            self._places.append(self.count + found - 1)
        self.is_whole = found < limit

    def _next_length(self) -> int:
        length = max(_SHORTEST, self.count // _SHARE)
        is_slow = len(self._keys) >= _TRIES and self._fastest > _SLOW
        return length * _LONGER if is_slow else min(length, _LONGEST)

    def place(self, key: int) -> float:
        """How many moments lie above the one with this key, about."""
        mark = bisect_left(self._keys, -key)
        if mark == 0 or mark == len(self._keys):
            return max(self.count - 1, 0) if mark else 0
        upper, lower = self._keys[mark - 1], self._keys[mark]
        share = (-key - upper) / (lower - upper)
        return self._places[mark - 1] + share * (self._places[mark] - self._places[mark - 1])

    def key_at(self, place: float) -> int:
        """The key, about, that has so many moments above it."""
        mark = bisect_left(self._places, place)
        if mark == 0 or mark == len(self._places):
            end = self._keys[-1] if mark else self._keys[0]
            return -end
        upper, lower = self._places[mark - 1], self._places[mark]
        share = (place - upper) / (lower - upper)
        first, last = self._keys[mark - 1], self._keys[mark]
        return -(first + int(share * (last - first)))
