"""How tall the rows of a timeline are, and where each begins."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate

_FIRST_GUESS = 60


class Heights:
    """Heights in px of rows below one another; those in doubt are estimates.

    ``stack`` makes the places of rows follow from heights that were taken.
    """

    def __init__(self) -> None:
        self._heights: array[int] = array("l")
        self._bottoms: array[int] = array("l")
        self._in_doubt = bytearray()
        self._taken = 0
        self._taken_together = 0

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """The height of all rows together."""
        return self._bottoms[-1] if self._bottoms else 0

    @property
    def usual(self) -> float:
        """How tall a row is on average, as far as any were measured."""
        return self._taken_together / self._taken if self._taken else _FIRST_GUESS

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._bottoms[row - 1] if row > 0 else 0

    def bottom(self, row: int) -> int:
        """Where a row ends: the row below begins there."""
        return self._bottoms[row]

    def row_at(self, y: int) -> int:
        """The row at ``y``, or how many there are where it is below them all."""
        return bisect_right(self._bottoms, y)

    def rows_between(self, top: int, bottom: int) -> range:
        """The rows of which some is at ``top`` or below, and at ``bottom`` or above."""
        return range(self.row_at(top), min(self.row_at(bottom) + 1, len(self)))

    def is_in_doubt(self, row: int) -> bool:
        """Whether the height of a row is an estimate."""
        return bool(self._in_doubt[row])

    def doubt(self, first: int, last: int) -> None:
        """From now on the heights of these rows, as far as there are such, are estimates."""
        first, end = max(first, 0), min(last + 1, len(self))
        self._in_doubt[first:end] = b"\1" * (end - first)

    def insert(self, row: int, count: int) -> None:
        """Have ``count`` more rows before ``row``, as tall as is usual."""
        self._heights[row:row] = array("l", [round(self.usual)]) * count
        self._in_doubt[row:row] = b"\1" * count
        self.stack()

    def remove(self, first: int, last: int) -> None:
        """Have these rows no more."""
        del self._heights[first : last + 1]
        del self._in_doubt[first : last + 1]
        self.stack()

    def take(self, row: int, height: int) -> None:
        """Know the height of a row."""
        self._heights[row] = height
        self._in_doubt[row] = 0
        self._taken += 1
        self._taken_together += height

    def stack(self) -> None:
        """Put the rows below one another."""
        self._bottoms = array("l", accumulate(self._heights))
