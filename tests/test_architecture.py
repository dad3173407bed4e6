"""The laws of the house, as tests."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
PACKAGE = TOP / "relationkeeper"
SOURCES = sorted(PACKAGE.rglob("*.py"))
SIGNS = sorted(PACKAGE.rglob("__init__.py"))

NAMES_THAT_SAY_NOTHING = {"base", "common", "core", "helpers", "misc", "utils"}
MADE = re.compile(r"\.|__pycache__$|build$|dist$|.*\.egg-info$")

# Put together here, so that this file does not break the rule that it keeps.
REGISTRIES = ["py" + "pi.org", "python" + "hosted.org", "deb." + "debian.org", "npm" + "js.org"]
PLACES_OF_ONE_MACHINE = re.compile(r"(?<![\w.)}*])/(?:home|root|Users|work)/\w")


def place(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def our_files() -> Iterator[Path]:
    """Every file of the project itself, without git: a released archive has no history."""
    for folder, folders, names in os.walk(TOP):
        folders[:] = [name for name in folders if name == ".ci" or not MADE.match(name)]
        yield from (Path(folder, name) for name in names)


def test_every_import_keeps_the_contracts() -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as lint; lint()",
            "--no-cache",
            "--no-logo",
        ],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("sign", SIGNS, ids=place)
def test_a_room_has_a_sign_and_nothing_else_at_its_door(sign: Path) -> None:
    tree = ast.parse(sign.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "a room says in one line what it is"
    if sign.parent == PACKAGE:
        assert [ast.unparse(node).partition(" =")[0] for node in tree.body[1:]] == ["__version__"]
    else:
        assert len(tree.body) == 1


def test_every_folder_of_the_package_is_a_room() -> None:
    assert {path.parent for path in SOURCES} == {path.parent for path in SIGNS}


@pytest.mark.parametrize("path", [*SOURCES, *(sign.parent for sign in SIGNS)], ids=place)
def test_a_room_is_named_after_what_it_does(path: Path) -> None:
    assert path.stem not in NAMES_THAT_SAY_NOTHING


def test_the_project_names_no_registry_and_no_place_of_one_machine() -> None:
    named = []
    for path in our_files():
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
            if any(host in line for host in REGISTRIES) or PLACES_OF_ONE_MACHINE.search(line):
                named.append(f"{place(path)}:{number}: {line.strip()[:120]}")
    assert named == []
