"""Pictures that are pasted or dropped into a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QImageWriter, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget


class PhotoInput(QObject):
    """Hears what is pasted or dropped into ``window``, of which it is a part.

    ``pasted`` has a picture as a file would; ``dropped`` the path of what may be one. Text
    is left to the fields, also where an image comes with it, as from a spreadsheet.
    """

    pasted = Signal(bytes)
    dropped = Signal(Path)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            # A field takes the keys for pasting for itself, and would hear them first.
            application.focusChanged.connect(self._follow_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return event.matches(QKeySequence.StandardKey.Paste) and self._is_pasted()
        if isinstance(event, QDropEvent) and watched is self._window:  # entering is one, too
            return self._is_dropped(event)
        return super().eventFilter(watched, event)

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None and old is not self._window:
            old.removeEventFilter(self)
        if now is not None and self._window.isAncestorOf(now):
            now.installEventFilter(self)

    def _is_pasted(self) -> bool:
        data = QGuiApplication.clipboard().mimeData()
        if data.hasText() or not data.hasImage():
            return False
        self.pasted.emit(as_png(QGuiApplication.clipboard().image()))
        return True

    def _is_dropped(self, event: QDropEvent) -> bool:
        image, path = _image_in(event.mimeData()), _file_in(event.mimeData())
        if image is None and path is None:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            if path is not None:
                self.dropped.emit(path)
            elif image is not None:
                self.pasted.emit(as_png(image))
        return True


def as_png(image: QImage) -> bytes:
    """An image of the clipboard as a file has it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _image_in(data: QMimeData) -> QImage | None:
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) else None


def _file_in(data: QMimeData) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else None
