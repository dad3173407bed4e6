"""The top bar: search, a new person, a touch, and the running time box."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.card import Separator


class TopBar(QWidget):
    """Places the search field, the buttons of two actions, and the timer at the far end."""

    _WIDEST_SEARCH = 440

    def __init__(self, search: QWidget, add: QAction, log: QAction, timer: QWidget) -> None:
        super().__init__()
        search.setMaximumWidth(self._WIDEST_SEARCH)
        self.add_button = Button(self.tr("+ Person"), keys=add.shortcut())
        self.add_button.setAccessibleName(self.tr("Add a person"))
        self.log_button = Button(self.tr("Log a touch"), Kind.PRIMARY, keys=log.shortcut())
        self.add_button.clicked.connect(add.trigger)
        self.log_button.clicked.connect(log.trigger)
        row = QHBoxLayout()
        row.setContentsMargins(18, 10, 18, 10)
        row.setSpacing(12)
        row.addWidget(search, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.log_button)
        row.addStretch()
        row.addWidget(timer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(Separator())
