"""What the window hears at its door, and whom it shuts out."""

from __future__ import annotations

import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from relationkeeper.door import ANSWER, LONGEST, Door, Verb
from relationkeeper.ui.shell import doorkeeper
from relationkeeper.ui.shell.doorkeeper import Doorkeeper

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="calls by a socket of POSIX")

WORDS = {b"changed\n", b"show\n"}


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Door]:
    with TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        door = Door(tmp_path)
        assert door.come_in()
        yield door
        door.leave()


@pytest.fixture
def keeper(door: Door, qtbot: QtBot) -> Iterator[Doorkeeper]:
    keeper = Doorkeeper(door)
    assert keeper.open()
    yield keeper
    keeper.close()


@pytest.fixture
def heard(keeper: Doorkeeper) -> list[str]:
    heard: list[str] = []
    keeper.changed.connect(lambda: heard.append("changed"))
    keeper.show_requested.connect(lambda: heard.append("show"))
    return heard


@pytest.fixture
def caller(door: Door, keeper: Doorkeeper) -> Iterator[socket.socket]:
    with call(door) as caller:
        yield caller


def call(door: Door) -> socket.socket:
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(door.address)
    caller.setblocking(False)
    return caller


def lines(keeper: Doorkeeper) -> list[int]:
    """How many bytes wait in each of the open lines."""
    return [line.bytesAvailable() for line in keeper.findChildren(QLocalSocket)]


def answer(caller: socket.socket, qtbot: QtBot) -> bytes:
    """What is answered until the door is shut."""
    said: list[bytes] = []

    def is_shut() -> bool:
        try:
            said.append(caller.recv(100))
        except BlockingIOError:
            return False
        except ConnectionResetError:
            said.append(b"")
        return not said[-1]

    qtbot.waitUntil(is_shut)
    return b"".join(said)


@pytest.mark.parametrize("verb", Verb)
def test_a_word_is_heard_and_answered(
    verb: Verb, caller: socket.socket, heard: list[str], qtbot: QtBot
) -> None:
    caller.sendall(f"{verb}\n".encode())
    assert answer(caller, qtbot) == ANSWER
    assert heard == [verb]


def test_a_word_may_come_in_pieces(
    keeper: Doorkeeper, caller: socket.socket, heard: list[str], qtbot: QtBot
) -> None:
    caller.sendall(b"cha")
    qtbot.waitUntil(lambda: lines(keeper) == [3])
    assert heard == []
    caller.sendall(b"nged\n")
    assert answer(caller, qtbot) == ANSWER
    assert heard == ["changed"]


def test_who_says_a_word_and_goes_is_heard(door: Door, heard: list[str], qtbot: QtBot) -> None:
    for _ in range(3):
        door.knock(Verb.CHANGED, wait=False)
    qtbot.waitUntil(lambda: len(heard) == 3)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    said=st.binary(max_size=LONGEST * 3).filter(lambda said: said not in WORDS)
    | st.sampled_from([b"\n", b"show", b"SHOW\n", b"show \n", b"show\r\n", b"show\nshow\n"])
    | st.sampled_from([b"x" * LONGEST, b"x" * 50_000, b"show" + b" " * LONGEST + b"\n"])
)
def test_whatever_else_is_said_is_shut_out(
    said: bytes, door: Door, heard: list[str], qtbot: QtBot
) -> None:
    with call(door) as caller:
        caller.sendall(said)
        caller.shutdown(socket.SHUT_WR)  # whoever would say more, were there time
        assert answer(caller, qtbot) == b""
    assert heard == []


def test_who_says_nothing_is_shut_out(
    door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doorkeeper, "_PATIENCE_MS", 1)
    keeper = Doorkeeper(door)
    keeper.open()
    with call(door) as silent, call(door) as halfway:
        halfway.sendall(b"sho")
        assert answer(silent, qtbot) == b""
        assert answer(halfway, qtbot) == b""
    keeper.close()


def test_callers_leave_nothing_behind(
    door: Door, keeper: Doorkeeper, heard: list[str], qtbot: QtBot
) -> None:
    for said in (b"show\n", b"nonsense\n", b""):
        with call(door) as caller:
            caller.sendall(said)
            caller.shutdown(socket.SHUT_WR)
            answer(caller, qtbot)
    qtbot.waitUntil(lambda: lines(keeper) == [])


def test_the_socket_is_for_this_user_alone(door: Door, keeper: Doorkeeper) -> None:
    assert stat.S_IMODE(Path(door.address).stat().st_mode) & 0o077 == 0


def test_a_socket_that_a_crash_left_is_taken_over(door: Door, qtbot: QtBot) -> None:
    with socket.socket(socket.AF_UNIX) as crashed:
        crashed.bind(door.address)
    keeper = Doorkeeper(door)
    assert keeper.open()
    with call(door) as caller:
        caller.sendall(b"show\n")
        assert answer(caller, qtbot) == ANSWER
    keeper.close()
    assert not Path(door.address).exists()


def test_without_the_lock_no_socket_is_touched(door: Door, keeper: Doorkeeper) -> None:
    door.leave()
    assert not Doorkeeper(door).open()
    assert Path(door.address).exists()


def test_once_closed_nobody_believes_to_be_heard(
    keeper: Doorkeeper, caller: socket.socket, heard: list[str], qtbot: QtBot
) -> None:
    caller.sendall(b"show\n")
    keeper.close()
    assert answer(caller, qtbot) == b""
    assert heard == []


def test_an_address_that_is_too_long_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    door = Door(tmp_path / ("x" * 120))
    assert door.come_in()
    assert not Doorkeeper(door).open()
    assert not door.knock(Verb.CHANGED)
    door.leave()
