"""Light or dark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QRadioButton

from relationkeeper.ui.settings.section import Section
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.labels import PlainLabel, Tone


class AppearanceSection(Section):
    """Offers what the menu offers, with the window's own actions ``schemes``."""

    def __init__(self, schemes: Sequence[QAction]) -> None:
        translate = QCoreApplication.translate
        super().__init__(translate("AppearanceSection", "Appearance"))
        card = Card(self.tr("Light or dark"))
        self.choices = [_choice(action) for action in schemes]
        for choice in self.choices:
            card.body.addWidget(choice)
        self.column.addWidget(card)
        size = self.tr("Letters are as large as the system has them; change that there.")
        self.column.addWidget(PlainLabel(size, Tone.MUTED))
        self.column.addStretch(1)


def _choice(action: QAction) -> QRadioButton:
    button = QRadioButton(action.text())
    button.setChecked(action.isChecked())
    button.clicked.connect(action.trigger)
    action.toggled.connect(button.setChecked)
    return button
