"""What tests of the terminal share: running a command, and files to bring in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from relationkeeper.cli import main

CARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:3.0\r\n{card}\r\nEND:VCARD\r\n"
    for card in (
        "FN:Ana Ruiz\r\nORG:Acme\r\nTITLE:Baker\r\nEMAIL:ana@x.example\r\nTEL:+49 30 1234567",
        "FN:Ben Ode",
        "NOTE:who was this?",
    )
)
MESSAGES = """\
CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT
1,Mia,https://www.linkedin.com/in/mia,Cy,https://www.linkedin.com/in/cy,2026-03-01 10:00:00 UTC,Hi
1,Cy,https://www.linkedin.com/in/cy,Mia,https://www.linkedin.com/in/mia,2026-03-01 10:05:00 UTC,Yo
"""


@dataclass(frozen=True)
class Answer:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Answer]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("RELATIONKEEPER_DATA", str(data))

    def run(*arguments: str | Path) -> Answer:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:  # argparse
            status = int(end.code or 0)
        return Answer(status, *capsys.readouterr())

    return run


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    path = tmp_path / "contacts.vcf"
    path.write_text(CARDS, encoding="utf-8", newline="")
    return path


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    path = tmp_path / "messages.csv"
    path.write_text(MESSAGES, encoding="utf-8")
    return path


@pytest.fixture
def kept(run: Run, cards: Path) -> None:
    assert run("import", cards).status == 0
