"""A phone number as it was typed, as it is dialled and as it is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PhoneForm:
    """One number. ``dialled`` is its E.164 form (``+15095550123``), empty where there is no such.

    ``shown`` is the form in which people of the user's region write it: national at home,
    international elsewhere, and as it was typed where it is no number.
    """

    shown: str
    dialled: str = ""
