"""The fields of one circle: what it is called, and how often its members are due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QLineEdit

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.circle import Circle
from relationkeeper.domain.errors import UserError
from relationkeeper.ui.people.cadence_fields import CadenceFields
from relationkeeper.ui.settings.saved_field import SavedField
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.trouble_line import TroubleLine
from relationkeeper.ui.words import error_words

Edit = Callable[[Circle, Circle], object]
"""Keeps the second in place of the first, or raises ``UserError``."""

_USUAL = Cadence(3)


class CircleEditor(Card):
    """Each field is kept when one leaves it; what cannot be kept is said, and stays typed."""

    def __init__(self, edit: Edit) -> None:
        super().__init__()
        self._edit = edit
        self._circle: Circle | None = None
        self.name = SavedField(self.tr("Name"), QLineEdit(), self._rename)
        self.reminds = QCheckBox(self.tr("Remind me to be in touch with whoever is in it"))
        self.cadence = CadenceFields()
        self._trouble = TroubleLine()
        for part in (self.name, self.reminds, self.cadence, self._trouble):
            self.body.addWidget(part)
        self.reminds.clicked.connect(self._keep_cadence)
        self.cadence.every.editingFinished.connect(self._keep_cadence)
        for box in (self.cadence.unit, self.cadence.how):
            box.activated.connect(self._keep_cadence)

    def show_circle(self, circle: Circle | None) -> None:
        """Show a circle as it is kept; what is being typed about it stays."""
        former, self._circle = self._circle, circle
        self.setVisible(circle is not None)
        if circle is None or circle == former:
            return
        self.set_title(circle.name)
        if former is not None and former.id == circle.id:
            self.name.show_kept(circle.name)
        else:
            self.name.start_with(circle.name)
        self._show_cadence(circle.cadence)

    def _show_cadence(self, cadence: Cadence | None) -> None:
        self._trouble.say("")
        self.reminds.setChecked(cadence is not None)
        self.cadence.setEnabled(cadence is not None)
        self.cadence.show_cadence(cadence or _USUAL)

    def _rename(self, name: str) -> None:
        if self._circle is not None:
            self._edit(self._circle, replace(self._circle, name=name))

    def _keep_cadence(self) -> None:
        circle = self._circle
        cadence = self.cadence.cadence() if self.reminds.isChecked() else None
        if circle is None or cadence == circle.cadence:
            return
        try:
            self._edit(circle, replace(circle, cadence=cadence))
        except UserError as error:
            self._trouble.say(error_words(error))
