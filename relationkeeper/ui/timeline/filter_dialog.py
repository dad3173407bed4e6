"""All that a timeline can be asked for, to be chosen at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.depth import Channel
from relationkeeper.domain.entity import NEW
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.folding import fold
from relationkeeper.domain.moment_filter import MomentFilter, last_day
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.services.contacts import ContactService
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.people.date_field import PartialDateField, read_or_lead_back
from relationkeeper.ui.people.name_line import NameLine
from relationkeeper.ui.people.when_field import read_day
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.dialog_buttons import button_row, confirm_by_keys
from relationkeeper.ui.widgets.line_field import mark
from relationkeeper.ui.widgets.trouble_line import TroubleLine
from relationkeeper.ui.words import channel_words, date_words, error_words


class FilterDialog(QDialog):
    """Chooses channel, person, tag and dates, and deletes itself once closed.

    ``chosen`` carries the filter; words to look for stay as they are.
    """

    chosen = Signal(object)

    def __init__(
        self,
        contacts: ContactService,
        interactions: InteractionService,
        asked: MomentFilter,
        today: date,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._asked = asked
        self.setWindowTitle(self.tr("Filter the timeline"))
        self.channel = _choice(self.tr("Any"), {c: channel_words(c) for c in Channel})
        self.tag = _choice(self.tr("Any"), {tag: tag for tag in interactions.tags()})
        self.person = PersonField(contacts, self.tr("Anybody"))
        self._today = today
        self.since = PartialDateField("", self.tr("Any day"))
        self.until = PartialDateField("", self.tr("Any day"))
        self._trouble = TroubleLine()
        self._show(asked)
        self._lay_out()
        self.finished.connect(self.deleteLater)
        self.person.setFocus()

    def choose(self) -> None:
        """Take what was chosen; where something cannot be, say so and stay."""
        try:
            asked = self._chosen()
        except UserError as error:
            self._trouble.say(error_words(error))
        else:
            self.accept()
            self.chosen.emit(asked)

    def _chosen(self) -> MomentFilter:
        since, until = self._day(self.since), self._day(self.until)
        asked = replace(
            self._asked,
            contact_id=self.person.person(),
            tag=self.tag.currentData() or "",
            since=since.earliest() if since else None,
            until=last_day(until) if until else None,
        )
        channel = self.channel.currentData()
        # Several were chosen by the chips: they are no line of the list, and stay.
        if channel or len(asked.channels) == 1:
            asked = replace(asked, channels=frozenset({Channel(channel)} if channel else ()))
        return asked

    def _day(self, field: PartialDateField) -> PartialDate | None:
        """What was typed, as it may be in a line of logging: "yesterday", too."""
        if not field.text().strip():
            return None
        return read_or_lead_back(field, lambda text: read_day(text, self._today))

    def _show(self, asked: MomentFilter) -> None:
        if len(asked.channels) == 1:
            self.channel.setCurrentIndex(self.channel.findData(next(iter(asked.channels))))
        self.tag.setCurrentIndex(max(self.tag.findData(asked.tag), 0))
        self.person.show_contact(asked.contact_id)
        self.since.setText(date_words(asked.since) if asked.since else "")
        self.until.setText(date_words(asked.until) if asked.until else "")

    def _lay_out(self) -> None:
        form = QFormLayout()
        for words, field in (
            (self.tr("&Person"), self.person),
            (self.tr("&Channel"), self.channel),
            (self.tr("&Tag"), self.tag),
            (self.tr("&From"), self.since),
            (self.tr("&Until"), self.until),
        ):
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(words, field)
        self.show_button = Button(self.tr("Show"), Kind.PRIMARY)
        self.show_button.setDefault(True)
        self.show_button.clicked.connect(self.choose)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addLayout(form)
        whole.addWidget(self._trouble)
        whole.addLayout(button_row(cancel, self.show_button))
        confirm_by_keys(self)
        self.setMinimumWidth(380)


class PersonField(NameLine):
    """Names one contact, or nobody in particular."""

    def __init__(self, contacts: ContactService, placeholder: str) -> None:
        super().__init__(contacts)
        self._shown = ("", NEW)
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(lambda: mark(self, ""))

    def show_contact(self, contact_id: int | None) -> None:
        """Show who it is; nobody in particular where it is None."""
        if contact_id is not None:
            self._shown = (self._contacts.names([contact_id]).get(contact_id, ""), contact_id)
            self.setText(self._shown[0])

    def person(self) -> int | None:
        """Who was named, or None. Raises ``UserError`` where that is nobody, or several."""
        return read_or_lead_back(self, self._read) if self.text().strip() else None

    def _read(self, name: str) -> int:
        shown, contact_id = self._shown
        if name == shown:
            return contact_id
        found = self._contacts.named(name)
        exact = [person for person in found if fold(person.name) == fold(name)]
        if len(exact or found) == 1:
            return (exact or found)[0].id
        raise UserError(
            "Several people are called {name}. Type more of the name."
            if found
            else "Nobody is called {name}. Type another name, or none for everybody.",
            name=name,
        )


def _choice(any_words: str, values: dict[str, str]) -> QComboBox:
    """A list of values by their words, with nothing in particular first."""
    choice = QComboBox()
    choice.addItem(any_words, "")
    for value, words in values.items():
        choice.addItem(words, value)
    return choice
