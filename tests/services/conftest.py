"""What tests of the services share: files as other programs write them, and bringing them in."""

from __future__ import annotations

import csv
import io
import os
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from relationkeeper.domain.preview import Report
from relationkeeper.services.services import Services

ME = ("Mia Keller", "mia-keller")
PEOPLE = {"Ana Roth": "ana-roth", "Ben Ode": "ben-ode", "Cy Dove": "cy-dove", ME[0]: ME[1]}
PEOPLE |= {"Zed Nobody": "zed", "Níkos Pappás": "νίκος"}


def address(slug: str) -> str:
    return f"https://www.linkedin.com/in/{slug}" if slug else ""


class Files:
    """Writes files into one folder. Who is in a message is known by name (``PEOPLE``)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def text(self, name: str, content: str) -> Path:
        path = self.folder / name
        path.write_text(content, encoding="utf-8", newline="")
        return path

    def table(self, name: str, rows: Sequence[Sequence[str]]) -> Path:
        written = io.StringIO()
        csv.writer(written).writerows(rows)
        return self.text(name, written.getvalue())

    def connections(self, *people: str, name: str = "Connections.csv") -> Path:
        """A row for each of ``people``: name, slug, e-mail, company, position, from the left."""
        header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
        rows = [header.split(",")]
        for person in people:
            full, slug, email, company, position = (*person.split("|"), *[""] * 4)[:5]
            first, _, last = full.partition(" ")
            rows.append([first, last, address(slug), email, company, position, "08 Feb 2026"])
        return self.table(name, rows)

    def messages(self, *messages: str, name: str = "messages.csv", profiles: bool = True) -> Path:
        """A row for each message, ``conversation|from|to, to|date|text``.

        Without ``profiles`` it is the export of before 2023: recipients have names only,
        and the owner has no profile at all.
        """
        header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO"
        header += ",RECIPIENT PROFILE URLS" if profiles else ""
        header += ",DATE,SUBJECT,CONTENT,FOLDER"
        rows = [header.split(",")]
        for message in messages:
            conversation, sender, to, at, text = message.split("|")
            urls = ",".join(address(PEOPLE.get(n, "")) for n in to.split(", "))
            url = address(PEOPLE.get(sender, ""))
            if not profiles and sender == ME[0]:
                url = ""
            rows.append(
                [conversation, "", sender, url, to, *[urls] * profiles, f"{at} UTC", "", text, ""]
            )
        return self.table(name, rows)

    def cards(self, *cards: str, name: str = "contacts.vcf") -> Path:
        """A card for each; lines are separated by ``|``."""
        text = "".join(
            f"BEGIN:VCARD|VERSION:3.0|{card}|END:VCARD|".replace("|", "\r\n") for card in cards
        )
        return self.text(name, text)

    def zip(self, *paths: Path, name: str = "archive.zip") -> Path:
        packed = self.folder / name
        with zipfile.ZipFile(packed, "w") as archive:
            for path in paths:
                archive.write(path, path.name)
                path.unlink()
        return packed


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "brought")


Bring = Callable[..., Report]


@pytest.fixture
def bring(services: Services) -> Bring:
    """Look and keep in one go."""

    def bring(*paths: Path, me: str | None = None) -> Report:
        return services.importing.commit(services.importing.preview(paths, me=me))

    return bring


@pytest.fixture
def set_zone() -> Iterator[Callable[[str], None]]:
    """Move the computer to a time zone for one test; it is in UTC before."""
    before = os.environ.get("TZ")

    def move(zone: str | None) -> None:
        if zone is None:
            os.environ.pop("TZ", None)
        else:
            os.environ["TZ"] = zone
        time.tzset()

    move("UTC")
    yield move
    move(before)
