"""How tall the rows of a timeline are, and where each begins."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate


class Heights:
    """Heights in px of rows below one another; those in doubt are estimates.

    ``stack`` makes the places of rows follow from heights that were taken.
    """

    def __init__(self) -> None:
        self._heights: array[int] = array("l")
        self._bottoms: array[int] = array("l")
        self._in_doubt = bytearray()

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """The height of all rows together."""
        return self._bottoms[-1] if self._bottoms else 0

    def top(self, row: int) -> int:
        """Where a row begins."""
        return self._bottoms[row - 1] if row > 0 else 0

    def bottom(self, row: int) -> int:
        """Where a row ends: the row below begins there."""
        return self._bottoms[row]

    def row_at(self, y: int) -> int:
        """The row at ``y``, or how many there are where it is below them all."""
        return bisect_right(self._bottoms, y)

    def is_in_doubt(self, row: int) -> bool:
        """Whether the height of a row is an estimate."""
        return bool(self._in_doubt[row])

    def first_in_doubt(self) -> int | None:
        """The first row whose height is an estimate."""
        row = self._in_doubt.find(1)
        return row if row >= 0 else None

    def doubt_all(self) -> None:
        """From now on every height is an estimate."""
        self._in_doubt = bytearray(b"\1") * len(self)

    def insert(self, row: int, count: int) -> None:
        """Have ``count`` more rows before ``row``, as tall as the others are on average."""
        usual = self.total // len(self) if self else 1
        self._heights[row:row] = array("l", [usual]) * count
        self._in_doubt[row:row] = b"\1" * count

    def remove(self, first: int, last: int) -> None:
        """Have these rows no more."""
        del self._heights[first : last + 1]
        del self._in_doubt[first : last + 1]

    def take(self, row: int, height: int) -> None:
        """Know the height of a row."""
        self._heights[row] = height
        self._in_doubt[row] = 0

    def stack(self) -> None:
        """Put the rows below one another."""
        self._bottoms = array("l", accumulate(self._heights))
