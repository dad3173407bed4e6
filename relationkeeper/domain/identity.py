"""Addresses, numbers and profiles as they are compared: one text for all ways to write one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote
from uuid import UUID

from relationkeeper.domain.contact import Contact, Handle, Source


def email_key(address: str) -> str:
    """``address`` as it is compared (``email:ana@x.org``); empty where it is no address."""
    address = address.strip().casefold().removeprefix("mailto:")
    return f"email:{address}" if "@" in address else ""


# From the first digit, or the plus before it, up to whatever no number is written with:
# a label before it and an extension after it fall away.
_NUMBER = re.compile(r"\+?[\s(]*\d[\d\s()./\u2010-\u2015-]*")
_NOT_A_DIGIT = dict.fromkeys(map(ord, " \t\r\n\v\f().+-/"))
_SHORTEST = 7
"""Numbers of fewer digits are extensions and short codes, which are nobody's own."""


def phone_key(number: str) -> str:
    """``number`` as it is compared (``phone:+15095550123``); empty where it is no number.

    A leading + is kept, and 00 is read as one. National numbers stay as they are written:
    without the caller's region their country cannot be known.
    """
    if not number.isascii():
        number = unicodedata.normalize("NFKC", number)
    found = _NUMBER.search(number)
    if not found:
        return ""
    written = found[0]
    plus = written[0] == "+"
    if plus:
        written = written.replace("(0)", "")  # +44 (0)20: a zero for callers at home
    if written.isascii():
        digits = written.translate(_NOT_A_DIGIT)
    else:
        digits = "".join(str(unicodedata.digit(c)) for c in written if c.isdecimal())
    if not plus and digits.startswith("00"):
        plus, digits = True, digits[2:]
    if len(digits) < _SHORTEST:
        return ""
    return f"phone:+{digits}" if plus else f"phone:{digits}"


def handle_key(handle: Handle) -> str:
    """``handle`` as it is compared (``handle:linkedin/ada``); empty where it names nobody."""
    name = handle.name.strip(" @/")
    if "%" in name:
        name = unquote(name)
    return f"handle:{handle.platform}/{name}".casefold() if name else ""


def profile_key(slug: str) -> str:
    """A LinkedIn profile as handles are compared."""
    return handle_key(Handle("linkedin", slug))


_CARD = re.compile(r"vcard:urn:uuid:([0-9a-f-]{36})")


def card_key(uid: str) -> str:
    """The source key of a card that this program writes: its UID is the contact's own ``uid``."""
    return f"vcard:{UUID(uid).urn}"


def uid_of_card(key: str) -> str:
    """The contact's ``uid`` (32 hex digits) in a source key like ``card_key``'s, else nothing."""
    found = _CARD.fullmatch(key)
    return found[1].replace("-", "") if found else ""


def known_by_cards(contact: Contact, uids: Iterable[str]) -> Contact:
    """``contact``, also to be known by cards that have these for their UID."""
    known = {source.key for source in contact.sources}
    more = [key for key in dict.fromkeys(map(card_key, uids)) if key not in known]
    return replace(contact, sources=(*contact.sources, *map(Source, more))) if more else contact
