"""The user: an identity of their own, never a contact."""

from __future__ import annotations

from dataclasses import dataclass

from relationkeeper.domain.contact import Handle


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Who the user is.

    ``slug`` is the user's LinkedIn profile (lower case), ``handles`` has those on other
    platforms; ``region`` is the two-letter home region (ISO 3166-1 alpha-2) for phone
    numbers without a country code; ``zone`` an IANA name.
    """

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    slug: str = ""
    handles: tuple[Handle, ...] = ()
    region: str = ""
    city: str = ""
    zone: str = ""
