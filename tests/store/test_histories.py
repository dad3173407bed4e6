"""Whatever is done in whatever order: rows follow from documents, and undo brings all back."""

from __future__ import annotations

import pytest

from tests.histories import play


@pytest.mark.parametrize("tens", range(12))
def test_every_history_can_be_taken_back(tens: int) -> None:
    for seed in range(tens * 10, tens * 10 + 10):
        play(seed, steps=8)
