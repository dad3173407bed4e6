"""Where the window was left: its place, its page and its columns, for the next start."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from relationkeeper.services.preferences import PreferenceService

_GEOMETRY = "geometry"
_PAGE = "page"
_SPLITTER = "splitter:{page}"


class Placement:
    """Kept in preferences as plain text; what cannot be read again is passed over."""

    def __init__(self, preferences: PreferenceService) -> None:
        self._preferences = preferences

    @property
    def page(self) -> str:
        """The name of the page that was shown last, or nothing."""
        return self._preferences.get(_PAGE)

    def restore_window(self, window: QMainWindow) -> None:
        """Put the window where it was."""
        if kept := self._preferences.get(_GEOMETRY):
            window.restoreGeometry(_bytes(kept))

    def restore_page(self, name: str, page: QWidget) -> None:
        """Give a page's columns the widths they had."""
        splitter = page.findChild(QSplitter)
        if splitter and (kept := self._preferences.get(_SPLITTER.format(page=name))):
            splitter.restoreState(_bytes(kept))

    def keep_window(self, window: QMainWindow, page: str) -> None:
        """Remember where the window is and what it shows."""
        self._keep(_GEOMETRY, _text(window.saveGeometry()))
        self._keep(_PAGE, page)

    def keep_page(self, name: str, page: QWidget) -> None:
        """Remember how wide a page's columns are."""
        if splitter := page.findChild(QSplitter):
            self._keep(_SPLITTER.format(page=name), _text(splitter.saveState()))

    def _keep(self, key: str, value: str) -> None:
        if self._preferences.get(key) != value:
            self._preferences.put(key, value)


def _bytes(kept: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(kept.encode()))


def _text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode()
