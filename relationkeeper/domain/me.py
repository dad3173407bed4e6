"""The user: an identity of their own, never a contact."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Who the user is.

    ``slug`` is the user's LinkedIn profile (lower case); ``region`` the two-letter
    home region for phone numbers without a country code; ``zone`` an IANA name.
    """

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    slug: str = ""
    region: str = ""
    city: str = ""
    zone: str = ""
