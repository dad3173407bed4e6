"""People, written as a table in CSV with the columns of Google Contacts (its layout of 2024).

Other programs map these columns by name. A cell that a spreadsheet would take for a formula
begins with an apostrophe. Times and zones do not occur; dates are ISO 8601, a birthday
without its year is ``--MM-DD``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from relationkeeper.domain.contact import Address, Contact, NameParts

_JOINED = " ::: "
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")

_SINGLE = (
    "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Name Prefix",
    "Name Suffix", "Nickname", "Organization Name", "Organization Title", "Birthday", "Notes",
    "Labels",
)  # fmt: skip
_ADDRESS = (
    "Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country",
    "Extended Address",
)  # fmt: skip
_PAIR = ("Label", "Value")
_STORY = ("Met How", "Met On", "Met Where", "Met Through")

_Row = tuple[str, ...]


def write_table(contacts: Iterable[Contact]) -> Iterator[bytes]:
    """A header and a row for each of ``contacts``, in UTF-8 with a mark at the beginning.

    The mark is what tells a spreadsheet that it is UTF-8. Of each kind there are so many
    columns; whatever is more stands in the last ones, joined as Google does it.
    """
    yield b"\xef\xbb\xbf" + _line(_header())
    for contact in contacts:
        yield _line([_harmless(cell) for cell in _cells(contact)])


def _line(cells: Sequence[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue().encode()


def _header() -> list[str]:
    groups = (
        f"{name} {n} - {column}"
        for name, count, columns, _ in _GROUPS
        for n in range(1, count + 1)
        for column in columns
    )
    return [*_SINGLE, *groups, *_STORY]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell


def _cells(contact: Contact) -> Iterator[str]:
    parts = contact.parts
    if parts == NameParts():
        parts = NameParts(given=contact.name)
    tags = (*contact.tags, *(["* starred"] if contact.favourite else []), "* myContacts")
    yield from (parts.given, parts.additional, parts.family, contact.pronounced, parts.prefix)
    yield from (parts.suffix, contact.nickname, contact.organisation, contact.title)
    yield from (str(contact.birthday or ""), contact.note, _JOINED.join(tags))
    for _, count, columns, rows_of in _GROUPS:
        yield from _group(rows_of(contact), count, len(columns))
    met = contact.met
    yield from (met.how, str(met.on or ""), met.where, met.through)


def _group(rows: Sequence[_Row], count: int, width: int) -> Iterator[str]:
    """The cells of ``count`` groups of columns; the last takes all rows that are left."""
    first, rest = rows[: count - 1], rows[count - 1 :]
    yield from chain.from_iterable(first)
    yield from (_JOINED.join(cells) for cells in zip(*rest, strict=True))
    yield from [""] * (width * max(0, count - len(rows)))


def _websites(contact: Contact) -> Sequence[_Row]:
    urls = [(url.label, url.value) for url in contact.urls]
    return urls + [(handle.platform, handle.url or handle.name) for handle in contact.handles]


def _address(address: Address) -> _Row:
    return (
        address.label,
        address.one_line,
        address.street,
        address.city,
        address.po_box,
        address.region,
        address.postal_code,
        address.country,
        address.extended,
    )


_GROUPS: tuple[tuple[str, int, tuple[str, ...], Callable[[Contact], Sequence[_Row]]], ...] = (
    ("E-mail", 4, _PAIR, lambda c: [(e.label, e.value) for e in c.emails]),
    ("Phone", 4, _PAIR, lambda c: [(p.label, p.value) for p in c.phones]),
    ("Address", 2, _ADDRESS, lambda c: [_address(a) for a in c.addresses]),
    ("Relation", 3, _PAIR, lambda c: [(r.relation, r.name) for r in c.related]),
    ("Website", 4, _PAIR, _websites),
    ("Event", 3, _PAIR, lambda c: [(d.label, str(d.date)) for d in c.dates]),
    ("Custom Field", 4, _PAIR, lambda c: [(f.name, f.value) for f in c.fields]),
)
"""Name, how many, the columns of each, and the rows of a contact."""
