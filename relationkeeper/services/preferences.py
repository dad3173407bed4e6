"""What the user chose, and who they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Handle
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.identity import email_key, phone_key
from relationkeeper.domain.me import Me
from relationkeeper.domain.zones import zone_called
from relationkeeper.store.store import Store

_REGION = re.compile(r"[A-Z]{2}|")
_SLUG = re.compile(r"[^\s/?#@:]*")
_PLATFORM = re.compile(r"[^\s/:.]+")


class PreferenceService:
    """Preferences: plain texts by name, kept in the database with everything else."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str, default: str = "") -> str:
        """A preference, or ``default`` where it was never put."""
        with self._store.read() as reader:
            found = reader.preference(key)
        return default if found is None else found

    def put(self, key: str, value: str) -> None:
        """Keep a preference."""
        self.put_all({key: value})

    def put_all(self, values: Mapping[str, str]) -> None:
        """Keep some preferences, all of them or none."""
        with self._store.write(Action.PREFERENCES) as tx:
            for key, value in values.items():
                tx.put_preference(key, value)

    def me(self) -> Me:
        """Who the user is, as far as they said."""
        with self._store.read() as reader:
            return reader.me()

    def set_me(self, me: Me) -> None:
        """Keep who the user is, without what is empty or there twice.

        The LinkedIn profile may be given by its address. Raises ``UserError`` for what is
        no e-mail address, phone number, profile, region or time zone.
        """
        me = _tidied(me)
        with self._store.write(Action.PREFERENCES) as tx:
            tx.put_me(me)

    @staticmethod
    def profile(text: str) -> Handle:
        """The profile that a line names: by its address, or as ``platform: name``.

        Raises ``UserError`` for a line that names none.
        """
        from relationkeeper.formats.handles import handle_at  # the first paint needs no formats

        if handle := handle_at(text):
            return handle
        platform, _, name = (part.strip() for part in text.partition(":"))
        if not name or name.startswith("//") or not _PLATFORM.fullmatch(platform):
            raise UserError(
                "{text} is no profile. Write its address, or the platform and the name, as in"
                " mastodon: mia@social.example.",
                text=text,
            )
        return Handle(platform.lower(), name)


def _tidied(me: Me) -> Me:
    from relationkeeper.formats.handles import linkedin_slug  # the first paint needs no formats

    slug = linkedin_slug(me.slug) or me.slug.strip().removeprefix("@").lower()
    tidied = replace(
        me,
        names=_once(" ".join(name.split()) for name in me.names),
        emails=_once(email.strip() for email in me.emails),
        phones=_once(phone.strip() for phone in me.phones),
        slug=slug,
        handles=tuple(dict.fromkeys(me.handles)),
        region=me.region.strip().upper(),
        city=me.city.strip(),
        zone=me.zone.strip(),
    )
    _check_addresses(tidied)
    if not _REGION.fullmatch(tidied.region):
        raise UserError("{region} is not a region. Choose one of the list.", region=me.region)
    if tidied.zone:
        zone_called(tidied.zone)
    return tidied


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _check_addresses(me: Me) -> None:
    for email in me.emails:
        if not email_key(email):
            raise UserError("{text} is not an e-mail address.", text=email)
    for phone in me.phones:
        if not phone_key(phone):
            raise UserError("{text} is not a phone number. Write all of its digits.", text=phone)
    if not _SLUG.fullmatch(me.slug):
        raise UserError(
            "{text} is not a LinkedIn profile. Write the part of its address after /in/.",
            text=me.slug,
        )
