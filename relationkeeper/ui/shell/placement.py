"""Where the window was left: its place, its page and its columns, for the next start."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow, QSplitter

from relationkeeper.services.preferences import PreferenceService
from relationkeeper.ui.shell.pages import PageName, Pages

_GEOMETRY = "geometry"
_PAGE = "page"
# The title bar above the window, of which nothing is known before it is shown.
_FRAME = QSize(0, 40)


class Placement:
    """Kept in preferences as plain text; what cannot be read again is passed over."""

    def __init__(self, preferences: PreferenceService) -> None:
        self._preferences = preferences

    def restore(self, window: QMainWindow, pages: Pages) -> None:
        """Put the window where it was, and open the page that was in sight."""
        if kept := self._preferences.get(_GEOMETRY):
            window.restoreGeometry(_bytes(kept))
        if not window.isMaximized():
            window.resize(size_on(window.screen().availableSize(), window.size()))
        page = self._preferences.get(_PAGE)
        pages.open(next((name for name in PageName if name == page), PageName.PEOPLE))
        for name, splitter in _splitters(pages):
            if kept := self._preferences.get(name):
                splitter.restoreState(_bytes(kept))

    def keep(self, window: QMainWindow, pages: Pages) -> None:
        """Remember where the window is, what it shows, and how wide the columns are.

        Raises ``UserError`` where the database cannot be written.
        """
        place = {_GEOMETRY: _text(window.saveGeometry()), _PAGE: str(pages.current)}
        place |= {name: _text(splitter.saveState()) for name, splitter in _splitters(pages)}
        place |= pages.people.kept()
        if any(self._preferences.get(key) != value for key, value in place.items()):
            self._preferences.put_all(place)


def size_on(free: QSize, wanted: QSize) -> QSize:
    """``wanted``, or as much of it as a window may have where the screen has ``free`` pixels."""
    return wanted.boundedTo(free - _FRAME)


def _splitters(pages: Pages) -> Iterator[tuple[str, QSplitter]]:
    """The columns of the pages that were built, by the preference that keeps their widths."""
    for name, page in pages.built.items():
        if splitter := page.findChild(QSplitter):
            yield f"splitter:{name}", splitter


def _bytes(kept: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(kept.encode()))


def _text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode()
