"""The terminal as a process of its own: what it loads, pipes, and the environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
CORPUS = TOP.parent / "shared" / "corpus"
PROGRAM = [sys.executable, "-m", "relationkeeper"]
NAMES = ("山田太郎", "Łukasz Ørsted", "عمر", "김민수")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "RELATIONKEEPER_DATA": str(tmp_path / "data"), "PYTHONPATH": str(TOP)}


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    path = tmp_path / "contacts.vcf"
    text = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD\n" for name in NAMES)
    path.write_text(text, encoding="utf-8")
    return path


def run(environment: dict[str, str], *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_no_command_of_the_terminal_loads_qt(environment: dict[str, str], cards: Path) -> None:
    commands = [["import", str(cards)], ["find", "山"], ["log", "met 山田太郎"], ["undo"]]
    script = (
        "import sys, json\n"
        "from relationkeeper.__main__ import wants_terminal\n"
        "from relationkeeper.cli import main\n"
        "for command in json.loads(sys.argv[1]):\n"
        "    assert wants_terminal(command)\n"
        "    assert main(command) == 0, command\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, json.dumps(commands)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "[]"


def test_names_of_any_script_pass_in_the_poorest_locale(
    environment: dict[str, str], cards: Path
) -> None:
    poor = {k: v for k, v in environment.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
    poor |= {"LC_ALL": "C", "PYTHONPATH": str(TOP)}
    assert run(poor, "import", cards).stdout.startswith("4 added")
    for name in NAMES:
        found = run(poor, "find", name)
        assert (found.returncode, found.stderr) == (0, "")
        assert name in found.stdout
    assert "山田太郎" in run(poor, "log", "coffee with 山田太郎").stdout


@pytest.mark.parametrize("command", [["find", "person"], ["import", "--json", "--dry-run"]])
def test_a_reader_who_has_seen_enough_is_no_error(
    environment: dict[str, str], tmp_path: Path, command: list[str]
) -> None:
    many = tmp_path / "many.vcf"
    text = "".join(f"BEGIN:VCARD\nFN:Person {n} {'x' * 200}\nEND:VCARD\n" for n in range(1000))
    many.write_text(text, encoding="utf-8")
    run(environment, "import", many)
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(
            [*PROGRAM, *command, *[str(many)] * (command[0] == "import")],
            env=environment,
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.corpus
@pytest.mark.skipif(
    not (CORPUS / "score.py").exists(), reason="there is no folder of real files beside the project"
)
def test_every_real_card_is_read(environment: dict[str, str]) -> None:
    command = [*PROGRAM, "import", "--dry-run", "--json"]
    done = subprocess.run(
        [sys.executable, CORPUS / "score.py", "--show", "--", *command],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
