"""Where one is in a timeline: what is in sight stays there, whatever comes and goes above."""

from __future__ import annotations

from relationkeeper.ui.people.moment_model import MomentModel
from relationkeeper.ui.people.moment_ruler import Ruler
from relationkeeper.ui.people.moment_view import MomentView

MARGIN = 22
_ROUNDS = 20
_BEYOND_ALL = 1 << 30


class MomentPlace:
    """The part of a timeline that is in sight.

    ``y`` is the top of it, in px below the top of the first row that was read; what stands
    above all rows, ``head`` px tall, lies at negative ones. ``sight`` is how tall it is. It
    holds on to the first row in sight (its key, and how far below the top it begins), or,
    at the very top, to nothing, so that new rows are seen to come. ``ruler`` says how much
    lies farther away than was read.
    """

    def __init__(self, model: MomentModel, view: MomentView, ruler: Ruler) -> None:
        self._model = model
        self._view = view
        self._held: tuple[int, int] | None = None
        self.ruler = ruler
        self.y = 0
        self.head = 0
        self.sight = 0

    @property
    def value(self) -> int:
        """How much lies above what is in sight, in px, about."""
        return self.above() + self.y

    @property
    def held_key(self) -> int | None:
        """The key of the first row in sight; None at the very top."""
        return self._held[0] if self._held else None

    @property
    def first_row(self) -> int:
        """The first row in sight, where there is any."""
        return min(self._view.heights.row_at(max(self.y, 0)), self._model.rowCount() - 1)

    def begin(self, y: int) -> None:
        """Be at the first rows."""
        self.y, self._held = y, None

    def end(self) -> None:
        """Be at the last rows."""
        self._held = (0, -_BEYOND_ALL)  # so far up that it is brought back to where it ends

    def hold(self, key: int) -> None:
        """Have the row of ``key`` at the top."""
        self._held = (key, 0)

    def move(self, distance: int) -> None:
        """Be so many px farther down."""
        self.y += distance
        if self._held is not None:
            key, below = self._held
            self._held = (key, below - distance)

    def set_head(self, height: int) -> None:
        """Have something else above the rows."""
        self.y += self.head - height
        self.head = height

    def settle(self) -> None:
        """Read and measure what is in sight, with the row that is held where it is."""
        for _ in range(_ROUNDS):
            self.y = self._within_reach(self._y_of_held())
            if not (self._grow() or self._view.measure(self.y, self.y + self.sight)):
                break
        if self._model.rowCount() and (self.y > 0 or not self._model.at_start):
            key = self._model.moment(self.first_row).key
            self._held = (key, self._view.heights.top(self.first_row) - self.y)
        else:
            self._held = None

    def distance_to(self, row: int) -> int:
        """How far to move that all of a row comes into sight, or its beginning."""
        heights = self._view.heights
        self._view.measure(heights.top(row), heights.bottom(row) - 1)
        highest = heights.top(row) - MARGIN
        lowest = heights.bottom(row) + MARGIN - self.sight
        if self.y > highest:
            return highest - self.y
        return max(min(highest, lowest) - self.y, 0)

    def has(self, y: int) -> bool:
        """Whether all that would be in sight from ``y`` on was read."""
        starts = y >= 0 or self._model.at_start
        return starts and y + self.sight <= self._view.heights.total

    def above(self) -> int:
        """How much lies above the first row that was read, in px, about."""
        if self._model.at_start or not self._model.rowCount():
            return self.head
        unread = self.ruler.place(self._model.moment(0).key) * self._view.heights.usual
        return self.head + max(self.sight, round(unread))

    def below(self) -> int:
        """How much lies below what is in sight, in px, about."""
        unseen = self._view.heights.total - self.y - self.sight
        if self._model.at_end:
            return max(unseen + MARGIN, 0)
        last = self.ruler.place(self._model.moment(self._model.rowCount() - 1).key)
        unread = (self.ruler.count - 1 - last) * self._view.heights.usual
        return unseen + max(self.sight, round(unread))

    def key_at(self, value: int) -> int:
        """The key, about, above which so much lies."""
        return self.ruler.key_at((value - self.head) / self._view.heights.usual)

    def _y_of_held(self) -> int:
        if self._held is None or not self._model.rowCount():
            return self.y
        key, below = self._held
        row = min(self._model.row_below(key), self._model.rowCount() - 1)
        return self._view.heights.top(row) - below

    def _within_reach(self, y: int) -> int:
        if self._model.at_end:
            y = min(y, self._view.heights.total + MARGIN - self.sight)
        return max(y, -self.head) if self._model.at_start else y

    def _grow(self) -> bool:
        """Read on where the end of what was read comes near; returns whether it did."""
        near = self.sight // 2
        if not self._model.at_end and self.y + self.sight + near > self._view.heights.total:
            self._model.grow_down()
        elif not self._model.at_start and self.y < near:
            self._model.grow_up()
        else:
            return False
        return True
