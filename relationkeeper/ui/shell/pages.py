"""The pages of the window, each built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget


class Pages(QStackedWidget):
    """Shows one page at a time. A page that was never asked for costs nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._builders: dict[str, Callable[[], QWidget]] = {}
        self._built: dict[str, QWidget] = {}

    def add(self, name: str, build: Callable[[], QWidget]) -> None:
        """Have ``build`` make the page of that name when it is wanted."""
        self._builders[name] = build

    def open(self, name: str) -> QWidget:
        """Show a page, built now if need be."""
        if name not in self._built:
            self._built[name] = page = self._builders[name]()
            self.addWidget(page)
        self.setCurrentWidget(self._built[name])
        return self._built[name]

    def built(self, name: str) -> QWidget | None:
        """A page, if it was built."""
        return self._built.get(name)
