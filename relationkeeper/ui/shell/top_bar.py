"""The top bar: search, a new person, a touch, and the running time box."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.ui.shell.actions import WindowActions
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.card import Separator
from relationkeeper.ui.widgets.search_field import SearchField


class TopBar(QWidget):
    """Places the search field, the buttons of two actions, and the timer at the far end.

    At first the field only looks like one, since what finds takes a while to load.
    """

    _WIDEST_SEARCH = 440

    def __init__(self, icons: Icons, commands: WindowActions, timer: QWidget) -> None:
        super().__init__()
        self._search: QWidget = SearchField(
            icons, self.tr("Search people, notes, skills…"), commands.search.shortcut()
        )
        self._search.setMaximumWidth(self._WIDEST_SEARCH)
        self.add_button = _button(self.tr("+ Person"), Kind.PLAIN, commands.add)
        self.add_button.setAccessibleName(self.tr("Add a person"))
        self.log_button = _button(self.tr("Log a touch"), Kind.PRIMARY, commands.log)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(18, 10, 18, 10)
        self._row.setSpacing(12)
        self._row.addWidget(self._search, 1)
        self._row.addWidget(self.add_button)
        self._row.addWidget(self.log_button)
        self._row.addStretch()
        self._row.addWidget(timer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._row)
        whole.addWidget(Separator())

    def show_search(self, search: QWidget) -> None:
        """Put the real field in its place."""
        search.setMaximumWidth(self._WIDEST_SEARCH)
        self._row.replaceWidget(self._search, search)
        self.setTabOrder(self._search, search)
        self._search.deleteLater()
        search.show()
        self._search = search


def _button(text: str, kind: Kind, action: QAction) -> Button:
    button = Button(text, kind, keys=QKeySequence(action.shortcut()))
    button.clicked.connect(action.trigger)
    return button
