"""All that a timeline can be asked for, to be chosen at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.depth import Channel
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.folding import fold
from relationkeeper.domain.logline_dates import read_date
from relationkeeper.domain.moment_filter import MomentFilter, last_day
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.services.contacts import ContactService
from relationkeeper.services.interactions import InteractionService
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
        self.since = DayField(today, self.tr("Any day"))
        self.until = DayField(today, self.tr("Any day"))
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
        since, until = self.since.day(), self.until.day()
        asked = replace(
            self._asked,
            contact_id=self.person.contact_id(),
            tag=self.tag.currentData() or "",
            since=since.earliest() if since else None,
            until=last_day(until) if until else None,
        )
        channel = self.channel.currentData()
        # Several were chosen by the chips: they are no line of the list, and stay.
        if channel or len(asked.channels) == 1:
            asked = replace(asked, channels=frozenset({Channel(channel)} if channel else ()))
        return asked

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
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Show"))
        buttons.accepted.connect(self.choose)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addLayout(form)
        whole.addWidget(self._trouble)
        whole.addWidget(buttons)
        self.setMinimumWidth(380)


class PersonField(QLineEdit):
    """Names a contact: names that begin like what is typed are offered."""

    def __init__(self, contacts: ContactService, placeholder: str) -> None:
        super().__init__()
        self._contacts = contacts
        self._shown: tuple[str, int] | None = None
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self._offer)
        self.textChanged.connect(lambda: mark(self, ""))

    def show_contact(self, contact_id: int | None) -> None:
        """Show who it is; nobody in particular where it is None."""
        if contact_id is not None:
            name = self._contacts.names([contact_id]).get(contact_id, "")
            self._shown = (name, contact_id)
            self.setText(name)

    def contact_id(self) -> int | None:
        """Who was named, or None. Raises ``UserError`` where that is nobody, or several."""
        name = self.text().strip()
        if not name:
            return None
        if self._shown and self._shown[0] == name:
            return self._shown[1]
        found = self._contacts.named(name)
        exact = [person for person in found if fold(person.name) == fold(name)]
        if len(exact or found) == 1:
            return (exact or found)[0].id
        sentence = (
            "Several people are called {name}. Type more of the name."
            if found
            else "Nobody is called {name}. Type another name, or none for everybody."
        )
        error = UserError(sentence, name=name)
        mark(self, error_words(error))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        raise error

    def _offer(self, typed: str) -> None:
        people = self._contacts.named(typed) if typed.strip() else []
        self._names.setStringList([person.name for person in people if person.name])


class DayField(QLineEdit):
    """Takes a day, a month or a year, as it may be typed into a line of logging."""

    def __init__(self, today: date, placeholder: str) -> None:
        super().__init__()
        self._today = today
        self.setPlaceholderText(placeholder)
        self.setToolTip(self.tr("2024, Mar 2024, 11 Mar 2024 or yesterday"))
        self.textChanged.connect(lambda: mark(self, ""))

    def day(self) -> PartialDate | None:
        """What was typed, or None. Raises ``UserError`` where it is no date with a year."""
        text = self.text().strip()
        found = self._read(text) if text else None
        if text and (found is None or found.year is None):
            error = UserError(
                "{text} is not a date. Write it like 2024, Mar 2024 or 11 Mar 2024.", text=text
            )
            mark(self, error_words(error))
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            raise error
        return found

    def _read(self, text: str) -> PartialDate | None:
        try:
            return PartialDate.parse(text)
        except ValueError:
            for way in (text, f"in {text}"):
                read = read_date(way, 0, self._today)
                if read is not None and read.end == len(way):
                    return read.value
            return None


def _choice(any_words: str, values: dict[str, str]) -> QComboBox:
    """A list of values by their words, with nothing in particular first."""
    choice = QComboBox()
    choice.addItem(any_words, "")
    for value, words in values.items():
        choice.addItem(words, value)
    return choice
