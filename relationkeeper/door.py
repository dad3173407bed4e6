"""The door of an open window: how others find it, and what they say there.

A lock tells that a window is open on a folder of data. Beside it is a socket on which a second
start says ``show`` and the terminal ``changed``. Both lie in the runtime folder of the user's
session, or with the data where there is none. On Windows the socket is a named pipe. No Qt is
loaded here; the window listens by ``ui.shell.doorkeeper``.
"""

from __future__ import annotations

import errno
import hashlib
import os
import socket
import sys
import time
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from relationkeeper.domain.errors import UserError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LONGEST = 1024
"""So many bytes are listened to, and no more."""
ANSWER = b"yes\n"

_PATIENCE = 10.0  # seconds for another start to come as far as a window, or for one to close
_PAUSE = 0.05
_TOO_BUSY = 0.5  # seconds until a window does not count as listening
_HELD = {errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}


class Verb(StrEnum):
    """All that can be said at the door, each as a line of its own."""

    CHANGED = "changed"
    """Something was written to the database."""
    SHOW = "show"
    """The window should come to the front."""


class Door:
    """The door to a folder of data; for another folder it is another program.

    ``address`` is the socket, as Qt and the system know it.
    """

    def __init__(self, folder: Path) -> None:
        self._place = _runtime_folder() or folder
        name = f"relationkeeper-{_hash(folder)}"
        self._lock = self._place / f"{name}.lock"
        self._handle = -1
        self.address = str(self._place / f"{name}.sock")
        if sys.platform == "win32":
            self.address = rf"\\.\pipe\{name}"

    @property
    def is_ours(self) -> bool:
        """Whether this process has the lock: only then may it take a socket for a stale one."""
        return self._handle >= 0

    def come_in(self, patience: float = _PATIENCE) -> bool:
        """Take the door, or have the window behind it come to the front and return False.

        A window that is only just opening or closing is waited for, for so many seconds.
        Raises ``UserError`` where nobody answers for so long. Where no lock can be had, as on a
        full disk, the program starts without: better two windows than none.
        """
        end = time.monotonic() + patience
        while not self._take():
            if self.knock(Verb.SHOW):
                return False
            if time.monotonic() > end:
                raise UserError(
                    "RelationKeeper is open already, but does not answer. Close it and start again."
                )
            time.sleep(_PAUSE)
        return True

    def leave(self) -> None:
        """Leave the door to the next one, but the lock's file where it is.

        Whoever removed it might remove the one that another has just taken.
        """
        if self.is_ours:
            os.close(self._handle)
            self._handle = -1

    def knock(self, verb: Verb, *, wait: bool = True) -> bool:
        """Say something at the door; returns whether it was answered, if that is waited for.

        Where there is no window it takes some microseconds.
        """
        with suppress(OSError):  # nobody is there, or does not listen
            return _say(self.address, f"{verb}\n".encode(), wait=wait) == ANSWER
        return False

    def _take(self) -> bool:
        """Whether nobody else has the lock; it is ours then, where there can be one."""
        try:
            self._place.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return True
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            return error.errno not in _HELD
        self._handle = handle
        return True


def _runtime_folder() -> Path | None:
    """The folder of the user's session, if there is one and it is this user's."""
    folder = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if sys.platform == "win32" or not folder.is_absolute():
        return None
    with suppress(OSError):
        return folder if folder.stat().st_uid == os.getuid() else None
    return None


def _hash(folder: Path) -> str:
    path = os.path.normcase(os.path.realpath(folder))
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _say(address: str, line: bytes, *, wait: bool) -> bytes:
        with Path(address).open("r+b", buffering=0) as pipe:
            pipe.write(line)
            return pipe.read(LONGEST) if wait else b""

else:

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _say(address: str, line: bytes, *, wait: bool) -> bytes:
        with socket.socket(socket.AF_UNIX) as caller:
            caller.settimeout(_TOO_BUSY)
            caller.connect(address)
            caller.sendall(line)
            return caller.recv(LONGEST) if wait else b""
