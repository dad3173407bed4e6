"""Time zones: known by their names, and the nearest to what is none."""

from __future__ import annotations

from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.zones import near_zone, zone_name


@pytest.mark.parametrize("text", ["America/New_York", "america/new york", " America/new  york "])
def test_a_zone_is_known_however_it_is_written(text: str) -> None:
    assert zone_name(text) == "America/New_York"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("London", "Europe/London"),
        ("Londn", "Europe/London"),
        ("new york", "America/New_York"),
        ("US/Berlin", "Europe/Berlin"),
        ("Nowhere/Town", "Europe/Berlin"),
    ],
)
def test_a_city_is_led_to_its_zone(text: str, near: str) -> None:
    assert near_zone(text) == near
    with pytest.raises(UserError) as refused:
        zone_name(text)
    assert refused.value.details["near"] == near


@settings(deadline=None, max_examples=20)
@given(st.text(max_size=20))
def test_what_is_suggested_is_a_zone(text: str) -> None:
    assert near_zone(text) in available_timezones()
