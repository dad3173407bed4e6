"""Files as other programs write them, with the people of the population in them."""

from __future__ import annotations

import csv
from pathlib import Path

from relationkeeper.domain.contact import Contact
from tests.bench.population import Population

_NOTES = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email'
    ' addresses are missing."\n\n'
)
_COLUMNS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position")


def write_connections(path: Path, count: int) -> Path:
    """LinkedIn's Connections.csv with so many rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_NOTES)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*_COLUMNS, "Connected On"))
        for contact in Population().contacts(1, count):
            on = contact.met.on
            writer.writerow(
                (
                    contact.parts.given,
                    contact.parts.family,
                    contact.handles[0].url,
                    contact.emails[0].value if contact.phones else "",
                    contact.organisation,
                    contact.title,
                    f"{on.earliest():%d %b %Y}" if on else "",
                )
            )
    return path


def write_cards(path: Path, count: int) -> Path:
    """A vCard 3.0 file with so many cards, folded as RFC 2425 has it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for number, contact in enumerate(Population().contacts(1, count), start=1):
            file.write("".join(f"{_folded(line)}\r\n" for line in _card(number, contact)))
    return path


def _card(number: int, contact: Contact) -> list[str]:
    day = contact.met.on.earliest() if contact.met.on else None
    return [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:urn:uuid:00000000-0000-4000-8000-{number:012}",
        f"N:{contact.parts.family};{contact.parts.given};;;",
        f"FN:{contact.name}",
        f"ORG:{contact.organisation}",
        f"TITLE:{contact.title}",
        *(f"EMAIL;TYPE=INTERNET,WORK:{e.value}" for e in contact.emails),
        *(f"TEL;TYPE=CELL,VOICE:{p.value}" for p in contact.phones),
        *(f"ADR;TYPE=HOME:;;1 High Street;{a.city};;1000;" for a in contact.addresses),
        f"BDAY:{day}",
        f"NOTE:{contact.note}\\nmet at work\\, through a friend",
        f"URL:{contact.handles[0].url}",
        "END:VCARD",
    ]


def _folded(line: str) -> str:
    """A line broken after 75 octets, never within a character."""
    data = line.encode()
    parts = []
    while len(data) > 75:
        end = 75
        while data[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(data[:end].decode())
        data = b" " + data[end:]
    return "\r\n".join([*parts, data.decode()])
