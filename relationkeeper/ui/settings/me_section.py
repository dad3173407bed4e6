"""Who the user is: by this an import knows which messages and which card are theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import available_timezones

from PySide6.QtCore import QCoreApplication, QTimeZone
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Handle
from relationkeeper.domain.me import Me
from relationkeeper.services.preferences import PreferenceService
from relationkeeper.ui.settings.regions import code_of, home_region, region_names, region_words
from relationkeeper.ui.settings.saved_field import (
    ChoiceField,
    LinesEdit,
    Save,
    SavedField,
)
from relationkeeper.ui.settings.section import Section
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.card import Card

Change = Callable[[Me, str], Me]
"""``Me`` with what was typed in one field."""
Show = Callable[[Me], str]


class MeSection(Section):
    """Each field is kept by itself, so that nothing typed waits for the others."""

    def __init__(self, preferences: PreferenceService, icons: Icons) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("MeSection", "Me"),
            translate(
                "MeSection",
                "Who you are; you are never among your contacts. By this an import knows which"
                " messages are yours, and which card is your own.",
            ),
        )
        self._preferences = preferences
        self._shows: list[tuple[SavedField, Show]] = []
        self._add_names()
        self._add_profiles()
        self._add_home(icons)
        self.column.addStretch(1)
        self._show(preferences.me())

    def follow(self, change_set: ChangeSet) -> None:
        """Show what another window or an import has kept."""
        if change_set.action in {Action.PREFERENCES, Action.IMPORT}:
            self._show(self._preferences.me())

    def _show(self, me: Me) -> None:
        for field, show in self._shows:
            field.show_kept(show(me))

    def _add_names(self) -> None:
        self.names = self._lines(
            self.tr("Names, one in each line"),
            lambda me: "\n".join(me.names),
            lambda me, text: replace(me, names=_lines_of(text)),
        )
        self.emails = self._lines(
            self.tr("E-mail addresses"),
            lambda me: "\n".join(me.emails),
            lambda me, text: replace(me, emails=_lines_of(text)),
        )
        self.phones = self._lines(
            self.tr("Phone numbers"),
            lambda me: "\n".join(me.phones),
            lambda me, text: replace(me, phones=_lines_of(text)),
        )
        card = Card(self.tr("Name and addresses"))
        card.body.addWidget(self.names)
        card.body.addLayout(_beside(self.emails, self.phones))
        self.column.addWidget(card)

    def _add_profiles(self) -> None:
        self.slug = self._line(
            self.tr("LinkedIn: the address of your profile, or its part after /in/"),
            lambda me: me.slug,
            lambda me, text: replace(me, slug=text),
        )
        self.handles = self._lines(
            self.tr("Other profiles: an address, or a platform and a name, in each line"),
            lambda me: "\n".join(map(_handle_line, me.handles)),
            lambda me, text: replace(me, handles=self._handles_of(text)),
        )
        card = Card(self.tr("Profiles"))
        card.body.addWidget(self.slug)
        card.body.addWidget(self.handles)
        self.column.addWidget(card)

    def _add_home(self, icons: Icons) -> None:
        self.city = self._line(
            self.tr("City"), lambda me: me.city, lambda me, text: replace(me, city=text)
        )
        self.region = ChoiceField(
            self.tr("Region, for phone numbers without a country code"),
            region_names(),
            self._saver(lambda me, text: replace(me, region=code_of(text))),
            icons,
        )
        self.zone = ChoiceField(
            self.tr("Time zone"),
            sorted(available_timezones()),
            self._saver(lambda me, text: replace(me, zone=text)),
            icons,
        )
        self._shows.append((self.region, lambda me: region_words(me.region)))
        self._shows.append((self.zone, lambda me: me.zone))
        self._suggest(self.region, home_region())
        self._suggest(self.zone, bytes(QTimeZone.systemTimeZoneId().data()).decode())
        card = Card(self.tr("Home"))
        card.body.addWidget(self.city)
        card.body.addLayout(_beside(self.region, self.zone))
        self.column.addWidget(card)

    def _line(self, label: str, show: Show, change: Change) -> SavedField:
        return self._field(label, QLineEdit(), show, change)

    def _lines(self, label: str, show: Show, change: Change) -> SavedField:
        return self._field(label, LinesEdit(), show, change)

    def _field(
        self, label: str, editor: QLineEdit | LinesEdit, show: Show, change: Change
    ) -> SavedField:
        field = SavedField(label, editor, self._saver(change))
        self._shows.append((field, show))
        return field

    def _saver(self, change: Change) -> Save:
        """Keeps one field, and the others as they are kept now, whatever is typed in them."""
        return lambda text: self._preferences.set_me(change(self._preferences.me(), text))

    def _suggest(self, field: SavedField, here: str) -> None:
        """Show what the computer says, where the user says nothing."""
        if here:
            field.editor.setPlaceholderText(self.tr("This computer: {here}").format(here=here))

    def _handles_of(self, text: str) -> tuple[Handle, ...]:
        return tuple(map(self._preferences.profile, _lines_of(text)))


def _lines_of(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _handle_line(handle: Handle) -> str:
    return handle.url or f"{handle.platform}: {handle.name}"


def _beside(*fields: SavedField) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for field in fields:
        row.addWidget(field, 1)
    return row
