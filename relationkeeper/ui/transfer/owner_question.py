"""Who the user is, where the files leave it open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import Button
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.icon_view import IconView
from relationkeeper.ui.widgets.labels import PlainLabel


class OwnerQuestion(Card):
    """Asks for the user's own profile: one of those in all conversations, or typed.

    ``answered`` has the profile's name or address as it was typed.
    """

    answered = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.choice = QComboBox()
        self.choice.setEditable(True)
        self.choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.setAccessibleName(self.tr("Your LinkedIn profile"))
        self.answer_button = Button(self.tr("This is me"), small=True)
        words = PlainLabel(
            self.tr(
                "Whose archive is this? Messages can be read once you say which profile is yours."
            )
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconView(icons, "user", Role.DUE, size=20))
        row.addWidget(words, 3)
        row.addWidget(self.choice, 2)
        row.addWidget(self.answer_button)
        self.body.addLayout(row)
        self.hide()
        self.answer_button.clicked.connect(self._answer)
        line = self.choice.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("linkedin.com/in/your-name"))
            line.returnPressed.connect(self._answer)

    def ask(self, owners: Sequence[str]) -> None:
        """Ask, offering these profiles, likeliest first; none of them is taken unasked."""
        self.choice.clear()
        self.choice.addItems(owners)
        self.choice.setCurrentIndex(-1)
        self.show()

    def _answer(self) -> None:
        typed = self.choice.currentText().strip()
        if typed:
            self.answered.emit(typed)
        else:
            self.choice.setFocus()
