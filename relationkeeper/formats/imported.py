"""What an import brought, written down so that a later one sees what the file changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from relationkeeper.domain.contact import Contact

Pairs = tuple[tuple[str, str], ...]

_TEXTS = ("name", "nickname", "pronounced", "organisation", "title", "zone", "note")
_LABELLED = ("emails", "phones", "urls")


def imported_values(contact: Contact) -> Pairs:
    """The fields of ``contact`` that hold something, by their names in ``Contact``, as text.

    Several values of one field are separated by newlines.
    """
    pairs = [(field, getattr(contact, field)) for field in _TEXTS]
    pairs += [(f, "\n".join([v.value for v in getattr(contact, f)])) for f in _LABELLED]
    pairs += (
        ("handles", "\n".join([f"{h.platform}:{h.name}" for h in contact.handles])),
        ("addresses", "\n".join([a.one_line for a in contact.addresses])),
        ("birthday", str(contact.birthday or "")),
        ("tags", "\n".join(contact.tags)),
    )
    return tuple([pair for pair in pairs if pair[1]])


def row_hash(values: Iterable[str]) -> str:
    """A short name for a row without an id of its own: the same values, the same name.

    Case and white space do not count.
    """
    normal = "\x1f".join(" ".join(value.split()).casefold() for value in values)
    return hashlib.blake2b(normal.encode("utf-8", "replace"), digest_size=12).hexdigest()
