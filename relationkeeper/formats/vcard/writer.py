"""People, written as vCards."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator

from relationkeeper.domain.contact import Contact
from relationkeeper.formats.vcard.entries import entries_of, lines_for
from relationkeeper.formats.vcard.own import PRODID
from relationkeeper.formats.vcard.pen import Pen, Version, folded
from relationkeeper.formats.vcard.restoring import NONE_KEPT, restored

Photo = Callable[[str], bytes | None]
"""The picture, a JPEG, by the hash that a contact carries."""


def write_cards(
    contacts: Iterable[Contact], version: Version, photo: Photo = lambda _: None
) -> Iterator[bytes]:
    """A card for each of ``contacts``, in UTF-8.

    What a file said beyond what the program understands is written again as it stood.
    Ids, the hash of the picture, what was imported, circles and cadences, and whether
    somebody is in the bin stay at home.
    """
    for contact in contacts:
        data = photo(contact.photo) if contact.photo else None
        yield b"".join(map(folded, _card(contact, version, data)))


def _card(contact: Contact, version: Version, photo: bytes | None) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"PRODID:{PRODID}"
    entries = list(entries_of(contact))
    kept = restored(contact.unknown, entries) if contact.unknown else NONE_KEPT
    pen = Pen(version, kept.groups)
    for place, entry in enumerate(entries):
        lines = kept.instead.get(place)
        yield from lines_for(pen, contact, entry) if lines is None else lines
    if photo:
        yield _picture(photo, version)
    yield from kept.besides
    yield "END:VCARD"


def _picture(data: bytes, version: Version) -> str:
    text = base64.b64encode(data).decode("ascii")
    if version is Version.V4:
        return f"PHOTO:data:image/jpeg;base64,{text}"
    return f"PHOTO;ENCODING=b;TYPE=JPEG:{text}"
