"""What stands in the place of the list while a filter shows nobody."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relationkeeper.domain.people_filter import EVERYBODY, Chip, PeopleFilter
from relationkeeper.ui.contacts.filter_words import empty_words
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import Button
from relationkeeper.ui.widgets.empty import EmptyState


class ListEmpty(QWidget):
    """Says what it means that nobody is here, and leads on.

    ``changed`` carries the filter to show instead; ``circles_wanted`` says that people are
    to be put into circles.
    """

    changed = Signal(object)
    circles_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._asked = EVERYBODY
        self.all_button = Button(self.tr("Show all"))
        self.circles_button = Button(self.tr("Put people into circles"))
        self.all_button.clicked.connect(self._show_all)
        self.circles_button.clicked.connect(self.circles_wanted)
        title, sentence = empty_words(Chip.ALL)
        self.state = EmptyState(
            icons, "users", title, sentence, buttons=(self.all_button, self.circles_button)
        )
        self.setFocusProxy(self.all_button)
        whole = QVBoxLayout(self)
        whole.addWidget(self.state)

    def show_filter(self, asked: PeopleFilter) -> None:
        """Say why ``asked`` shows nobody."""
        self._asked = asked
        title, sentence = empty_words(asked.chip)
        is_narrowed = bool(asked.circle_id or asked.tag)
        if is_narrowed:
            title = self.tr("Nobody fits these filters")
            sentence = self.tr("Remove one above to see more people.")
        self.state.title.setText(title)
        self.state.sentence.setText(sentence)
        self.state.setAccessibleName(title)
        self.all_button.setVisible(is_narrowed or asked.chip is not Chip.ALL)
        self.circles_button.setVisible(asked.chip is Chip.DUE and not is_narrowed)

    def _show_all(self) -> None:
        self.changed.emit(replace(self._asked, chip=Chip.ALL, circle_id=0, tag=""))
