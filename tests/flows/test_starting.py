"""How the program starts, or says why it does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from relationkeeper.__main__ import wants_terminal
from relationkeeper.display import check_screen, has_screen
from relationkeeper.domain.errors import UserError


@pytest.mark.parametrize(
    "argv",
    [
        "--help",
        "-h",
        "--version",
        "--data folder --version",
        "import contacts.vcf",
        "--data folder log coffee with Ana",
        "--data=folder find lending",
        "undo",
        "no-such-command",
    ],
)
def test_commands_and_questions_go_to_the_terminal(argv: str) -> None:
    assert wants_terminal(argv.split())


@pytest.mark.parametrize(
    "argv", ["", "--data folder", "--data=folder", "demo", "screenshot --help-me people.png"]
)
def test_everything_else_opens_the_window(argv: str) -> None:
    assert not wants_terminal(argv.split())


def test_a_screen_is_told_from_the_environment() -> None:
    assert has_screen({"DISPLAY": ":0"})
    assert has_screen({"WAYLAND_DISPLAY": "wayland-0"})
    assert has_screen({"QT_QPA_PLATFORM": "offscreen"})
    assert not has_screen({"DISPLAY": ""})


def test_without_a_screen_the_user_is_told_and_nothing_aborts() -> None:
    with pytest.raises(UserError, match="no screen"):
        check_screen({})


def test_a_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relationkeeper.display._loads", lambda name: "cursor" not in name)
    with pytest.raises(UserError, match=r"install libxcb-cursor0$"):
        check_screen({"DISPLAY": ":0"})
    check_screen({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"})
    check_screen({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"})


def test_what_the_first_paint_needs_not_is_not_loaded_before_it() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "import sys, relationkeeper.app; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(run.stdout.split())
    assert "relationkeeper.ui.contacts.contacts_page" in loaded
    late = (
        "PIL",
        "PySide6.QtNetwork",
        "alembic",
        "relationkeeper.domain.logline",
        "relationkeeper.formats",
        "relationkeeper.ui.contacts.person_page",
        "relationkeeper.ui.search",
        "relationkeeper.ui.settings",
        "relationkeeper.ui.timeline",
        "relationkeeper.ui.transfer",
        "relationkeeper.ui.timebox.tray",
        "sqlalchemy.orm",
    )
    assert loaded.isdisjoint(late)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end, without any screen."""
    plain = {k: v for k, v in os.environ.items() if "DISPLAY" not in k and k != "QT_QPA_PLATFORM"}
    return subprocess.run(
        [sys.executable, "-m", "relationkeeper", *arguments],
        env=plain | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_picture_of_the_window_is_drawn_without_a_screen(tmp_path: Path) -> None:
    picture = tmp_path / "people.png"
    ended = run("screenshot", "--data", str(tmp_path), "--size", "960x600", str(picture))
    assert ended.returncode == 0, ended.stderr
    head = picture.read_bytes()[:24]
    assert head[:4] == b"\x89PNG"
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (960, 600)


def test_a_large_figure_is_grouped_whatever_the_system_speaks() -> None:
    code = """
from PySide6.QtCore import QLocale
from relationkeeper.app import _application
application = _application()
print(QLocale().toString(30000))
"""
    shown = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"LC_ALL": "C", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert shown.stdout == "30,000\n"


def test_a_picture_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    ended = run("screenshot", "--data", str(tmp_path), str(tmp_path / "no" / "people.png"))
    assert ended.returncode == 2
    assert "cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("size", ["0x9", "9x0", "8193x800", "wide"])
def test_a_size_that_no_picture_has_is_refused_in_words(size: str, tmp_path: Path) -> None:
    picture = tmp_path / "people.png"
    ended = run("screenshot", "--data", str(tmp_path), "--size", size, str(picture))
    assert ended.returncode == 2
    assert "a size is" in ended.stderr
    assert not picture.exists()


def test_a_database_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "relationkeeper.db").write_bytes(b"something else altogether " * 100)
    ended = run(RELATIONKEEPER_DATA=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr


def test_without_a_screen_the_window_says_so(tmp_path: Path) -> None:
    ended = run("--data", str(tmp_path))
    assert ended.returncode == 2
    assert "no screen" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_demo_without_a_screen_draws_what_it_would_show(tmp_path: Path) -> None:
    ended = run("demo", TMPDIR=str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    assert "no screen" in ended.stdout
    (left,) = tmp_path.iterdir()  # the scratch folder is gone
    assert ended.stdout.strip().endswith(str(left))
    assert left.suffix == ".png"
