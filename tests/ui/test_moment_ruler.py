"""The ruler: how far down a moment lies, from a few hundred marks."""

from __future__ import annotations

from bisect import bisect_left

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.moment_filter import EVERYTHING, MomentFilter
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.people.moment_ruler import Ruler

keys_of_moments = st.lists(st.integers(1, 10**9), unique=True, max_size=300).map(sorted)


class Counted(InteractionService):
    """Counts keys of its own, and how often it was asked."""

    def __init__(self, keys: list[int]) -> None:
        self._keys = keys
        self.questions = 0

    def stretch(self, asked: MomentFilter, before: int | None, limit: int) -> tuple[int, int]:
        self.questions += 1
        end = len(self._keys) if before is None else bisect_left(self._keys, before)
        found = self._keys[max(end - limit, 0) : end]
        return len(found), found[0] if found else 0


def made(service: Counted) -> Ruler:
    ruler = Ruler(service, EVERYTHING)
    while not ruler.is_whole:
        ruler.step()
    return ruler


@settings(max_examples=50, deadline=None)
@given(keys_of_moments)
def test_places_grow_from_the_first_to_the_last_and_keys_lead_back_to_them(
    keys: list[int],
) -> None:
    ruler = made(Counted(keys))
    assert ruler.count == len(keys)
    places = [ruler.place(key) for key in reversed(keys)]
    assert places == sorted(places)
    if keys:
        assert (places[0], places[-1]) == (0, len(keys) - 1)
        assert ruler.key_at(0) == keys[-1]
        assert ruler.key_at(len(keys) - 1) == keys[0]
    for place in places:
        assert ruler.place(ruler.key_at(place)) == pytest.approx(place, abs=1)


@settings(max_examples=50, deadline=None)
@given(keys_of_moments)
def test_what_lies_outside_of_all_there_is_is_at_an_end(keys: list[int]) -> None:
    ruler = made(Counted(keys))
    assert ruler.place(10**10) == 0
    assert ruler.place(0) == max(len(keys) - 1, 0)


def test_a_million_moments_take_a_few_hundred_marks() -> None:
    service = Counted(list(range(1, 1_000_001)))
    ruler = made(service)
    assert ruler.count == 1_000_000
    assert service.questions < 500
    for place in (10, 1_000, 123_456, 999_000):
        assert ruler.place(1_000_000 - place) == pytest.approx(place)
