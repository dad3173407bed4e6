"""Listens at the door: what other processes of this user say to the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimerEvent, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from relationkeeper.door import ANSWER, LONGEST, Door, Verb

_PATIENCE_MS = 2000


class Doorkeeper(QObject):
    """Answers whoever says one of the words at the door, and shuts it before everybody else.

    Nothing here waits for anybody.
    """

    changed = Signal()
    show_requested = Signal()

    def __init__(self, door: Door, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._let_in)

    def open(self) -> bool:
        """Begin to listen, where the lock is ours; a socket that is there was left by a crash.

        Returns whether it does: an address may be too long for the system.
        """
        if not self._door.is_ours:
            return False
        QLocalServer.removeServer(self._door.address)
        return self._server.listen(self._door.address)

    def close(self) -> None:
        """Listen no more; whoever was not answered knows that nobody heard."""
        self._server.close()
        for caller in self.findChildren(_Caller):
            caller.shut_out()

    @Slot()
    def _let_in(self) -> None:
        while (line := self._server.nextPendingConnection()) is not None:
            caller = _Caller(line, self)
            caller.said.connect(self._hear)
            caller.listen()

    @Slot(str)
    def _hear(self, verb: str) -> None:
        heard = {Verb.CHANGED: self.changed, Verb.SHOW: self.show_requested}
        heard[Verb(verb)].emit()


class _Caller(QObject):
    """One who calls: says one word in time, is answered, and goes. All others are shut out."""

    said = Signal(str)

    def __init__(self, line: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._line = line
        line.setParent(self)
        line.setReadBufferSize(LONGEST)
        line.readyRead.connect(self.listen)
        line.disconnected.connect(self.deleteLater)
        self.startTimer(_PATIENCE_MS)

    @Slot()
    def listen(self) -> None:
        """Hear what was said so far; no more of it is ever kept than the longest word may have."""
        said = self._line.peek(LONGEST).data()
        verb = next((verb for verb in Verb if said == f"{verb}\n".encode()), None)
        if verb is not None:
            self._line.readAll()
            self._line.write(ANSWER)
            self._line.flush()
            self._line.disconnectFromServer()
            self.said.emit(verb.value)
        elif b"\n" in said or len(said) == LONGEST:
            self.shut_out()

    def shut_out(self) -> None:
        """Hang up, whatever is still to be heard or said."""
        self._line.abort()

    def timerEvent(self, _event: QTimerEvent) -> None:
        self.shut_out()
