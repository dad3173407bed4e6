"""The door of the window: one keeper, found by whoever has the same folder of data."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from relationkeeper.domain.errors import UserError
from relationkeeper.door import ANSWER, Door, Verb

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files and sockets of POSIX")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The runtime folder of the user's session. An address may have a hundred bytes."""
    with TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def door(session: Path, tmp_path: Path) -> Iterator[Door]:
    door = Door(tmp_path)
    yield door
    door.leave()


@pytest.fixture
def keeper(door: Door) -> Iterator[socket.socket]:
    """Listens where a window would."""
    with socket.socket(socket.AF_UNIX) as keeper:
        keeper.bind(door.address)
        keeper.listen()
        yield keeper


def second_start(folder: Path) -> subprocess.Popen[str]:
    """Another process, which tells whether it came in."""
    code = (
        "import pathlib, sys\n"
        "from relationkeeper.door import Door\n"
        "print(Door(pathlib.Path(sys.argv[1])).come_in())\n"
    )
    command = [sys.executable, "-c", code, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_the_first_comes_in_and_the_next_when_it_left(door: Door, tmp_path: Path) -> None:
    second = Door(tmp_path)
    assert door.come_in()
    with pytest.raises(UserError, match="does not answer"):
        second.come_in(patience=0)
    door.leave()
    assert second.come_in(patience=0)
    second.leave()


def test_two_folders_are_two_programs(door: Door, tmp_path: Path) -> None:
    assert door.come_in()
    other = Door(tmp_path / "other")
    assert other.come_in(patience=0)
    assert other.address != door.address
    other.leave()


def test_one_folder_is_one_program_by_whatever_way_it_is_named(door: Door, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert Door(tmp_path / "link").address == door.address
    assert Door(Path(os.path.relpath(tmp_path))).address == door.address


def test_whoever_is_killed_leaves_the_door_open(door: Door, tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys, signal\n"
        "from relationkeeper.door import Door\n"
        "assert Door(pathlib.Path(sys.argv[1])).come_in()\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert killed.returncode < 0
    assert door.come_in(patience=0)
    assert door.is_ours


def test_the_lock_is_for_this_user_alone(door: Door, session: Path) -> None:
    door.come_in()
    (lock,) = session.iterdir()
    assert stat.S_IMODE(lock.stat().st_mode) == 0o600


@pytest.mark.parametrize("place", ["", "relative/folder", "/no/such/folder", "/"])
def test_without_a_folder_of_ones_own_session_the_door_is_with_the_data(
    place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", place)
    monkeypatch.setattr(os, "getuid", lambda: -1)
    data = tmp_path / "data"
    door = Door(data)
    assert Path(door.address).parent == data
    assert door.come_in(patience=0)
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    door.leave()


def test_where_there_can_be_no_lock_the_program_starts_without(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    (tmp_path / "file").touch()
    door = Door(tmp_path / "file" / "data")
    assert door.come_in(patience=0)
    assert not door.is_ours


def test_where_nobody_listens_nobody_answers(door: Door) -> None:
    assert not door.knock(Verb.CHANGED)
    assert not door.knock(Verb.CHANGED, wait=False)


def test_a_socket_that_a_crash_left_answers_nobody(door: Door) -> None:
    with socket.socket(socket.AF_UNIX) as crashed:
        crashed.bind(door.address)
    assert not door.knock(Verb.SHOW)
    assert Path(door.address).exists()  # whoever has the lock may take it away


def test_what_is_said_arrives_though_nobody_waits(door: Door, keeper: socket.socket) -> None:
    assert not door.knock(Verb.CHANGED, wait=False)
    caller, _ = keeper.accept()
    with caller:
        assert caller.recv(100) == b"changed\n"


def test_a_window_that_is_only_opening_is_waited_for(
    door: Door, keeper: socket.socket, tmp_path: Path
) -> None:
    """The second start finds the lock taken first, and the window's answer only later."""
    assert door.come_in()
    with second_start(tmp_path) as second:
        for answer in (b"", b"no\n", ANSWER):
            caller, _ = keeper.accept()
            with caller:
                assert caller.recv(100) == b"show\n"
                caller.sendall(answer)
        told, _ = second.communicate(timeout=30)
    assert told == "False\n"


def test_a_window_that_closes_just_now_makes_way(
    door: Door, keeper: socket.socket, tmp_path: Path
) -> None:
    assert door.come_in()
    with second_start(tmp_path) as second:
        caller, _ = keeper.accept()
        caller.close()
        door.leave()
        told, _ = second.communicate(timeout=30)
    assert told == "True\n"
