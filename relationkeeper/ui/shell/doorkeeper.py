"""Listens at the door: what other processes of this user say to the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from relationkeeper.door import ANSWER, LONGEST, Door, Verb

_PATIENCE_MS = 2000


class Doorkeeper(QObject):
    """Opens the door to whoever has the right word, and shuts it before everybody else.

    A caller says one line, is answered, and goes. Who says anything else, too much, or nothing
    for two seconds is shut out. Nothing here waits.
    """

    changed = Signal()
    show_requested = Signal()

    def __init__(self, door: Door, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._heard = {
            f"{Verb.CHANGED}\n".encode(): self.changed,
            f"{Verb.SHOW}\n".encode(): self.show_requested,
        }
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._let_in)

    def open(self) -> bool:
        """Begin to listen; a socket that is there was left by a crash. Only with the lock.

        Returns whether it can be listened: an address may be too long for the system.
        """
        if not self._door.is_ours:
            return False
        QLocalServer.removeServer(self._door.address)
        return self._server.listen(self._door.address)

    def close(self) -> None:
        """Listen no more, and let nobody believe to have been heard."""
        self._server.close()
        for caller in self._server.findChildren(QLocalSocket):
            caller.abort()

    @Slot()
    def _let_in(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.setReadBufferSize(LONGEST)
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._listen_to(caller))
            QTimer.singleShot(_PATIENCE_MS, caller, caller.abort)
            self._listen_to(caller)  # what it said at once

    def _listen_to(self, caller: QLocalSocket) -> None:
        said = bytes(caller.peek(LONGEST).data())
        if (heard := self._heard.get(said)) is not None:
            caller.write(ANSWER)
            caller.flush()
            caller.disconnectFromServer()
            heard.emit()
        elif b"\n" in said or len(said) == LONGEST:
            caller.abort()
