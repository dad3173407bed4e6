"""Phone numbers as they are typed: how they are shown and dialled."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.phone import PhoneForm
from relationkeeper.formats.phone import phone_form


@pytest.mark.parametrize(
    ("typed", "region", "shown", "dialled"),
    [
        ("(509) 555-0101", "US", "(509) 555-0101", "+15095550101"),
        ("509.555.0101", "us", "(509) 555-0101", "+15095550101"),
        ("+1 509 555 0101", "DE", "+1 509-555-0101", "+15095550101"),
        ("+1 509 555 0101", "", "+1 509-555-0101", "+15095550101"),
        ("0170 1234567", "DE", "0170 1234567", "+491701234567"),
        ("+44 (0)20 7946 0018 ext 5", "GB", "020 7946 0018 x5", "+442079460018"),
        ("٠١٧٠١٢٣٤٥٦٧", "DE", "0170 1234567", "+491701234567"),
    ],
)
def test_a_number_is_shown_as_it_is_written_at_home(
    typed: str, region: str, shown: str, dialled: str
) -> None:
    assert phone_form(typed, region) == PhoneForm(shown, dialled)


@pytest.mark.parametrize(
    ("typed", "region"),
    [("0170 1234567", ""), ("555-0101", "US"), ("12", "DE"), ("ask Ben", "DE"), ("0" * 300, "DE")],
)
def test_what_is_no_number_is_shown_as_it_is_typed(typed: str, region: str) -> None:
    assert phone_form(typed, region) == PhoneForm(typed)


@given(st.text(max_size=80), st.sampled_from(["", "US", "DE", "XX"]))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read(text: str, region: str) -> None:
    form = phone_form(text, region)
    assert form.dialled == "" or phone_form(form.dialled, region) == form or "x" in form.shown
