"""What else is known of a contact: dates, places, people around them, the free note."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from relationkeeper.domain.contact import Contact, CustomField, FieldKind, Position
from relationkeeper.domain.entity import NEW
from relationkeeper.services.contacts import ContactService
from relationkeeper.ui.contacts.addresses import (
    mail_url,
    phone_url,
    profile_url,
)
from relationkeeper.ui.contacts.corner_card import CornerCard
from relationkeeper.ui.people.custom_value import shown_value
from relationkeeper.ui.people.languages import language_words
from relationkeeper.ui.people.name_line import id_of
from relationkeeper.ui.people.web import web_url
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import IconButton
from relationkeeper.ui.widgets.chip import Chip
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.words import partial_date_words, platform_words


class DetailsCard(CornerCard):
    """Folded until the user opens it, and gone where there is nothing in it.

    ``contact_requested`` asks to show somebody who is related to the contact.
    """

    contact_requested = Signal(int)

    def __init__(self, contacts: ContactService, icons: Icons) -> None:
        self.open_button = IconButton(icons, "chevron-down", "", role=Role.MUTED, size=14)
        super().__init__(QCoreApplication.translate("DetailsCard", "Details"), self.open_button)
        self._contacts = contacts
        self._icons = icons
        self._rows = QWidget()
        self._rows.hide()
        self.body.addWidget(self._rows)
        self.open_button.setCheckable(True)
        self.open_button.toggled.connect(self._unfold)
        self._unfold(False)

    def show_contact(self, contact: Contact) -> None:
        """Show what is known of ``contact``."""
        former, self._rows = self._rows, QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        details = details_of(contact)
        for row, (name, value) in enumerate(details):
            self._add_row(grid, row, name, PlainLabel(value, selectable=True))
        for row, related in enumerate(contact.related, len(details)):
            self._add_row(grid, row, related.relation.capitalize(), self._related(related.name))
        self.body.replaceWidget(former, self._rows)
        former.deleteLater()
        self._rows.setVisible(self.open_button.isChecked())
        self.setVisible(bool(details or contact.related))

    @staticmethod
    def _add_row(grid: QGridLayout, row: int, name: str, value: QWidget) -> None:
        label = PlainLabel(name, Tone.MUTED, wraps=False)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        grid.addWidget(label, row, 0)
        # So aligned, one of a fixed width does not keep the column narrow.
        start = Qt.AlignmentFlag.AlignLeading if isinstance(value, Chip) else Qt.AlignmentFlag(0)
        grid.addWidget(value, row, 1, start)

    def _related(self, name: str) -> QWidget:
        """A name, and a link where it is a contact's."""
        if (contact_id := id_of(self._contacts, name)) == NEW:
            return PlainLabel(name, selectable=True)
        link = Chip(f"\N{THIN SPACE}{name}", checkable=False)
        self._icons.dress(link, "user", Role.MUTED, 14)
        link.setAccessibleName(self.tr("Open {name}").format(name=name))
        link.clicked.connect(lambda: self.contact_requested.emit(contact_id))
        return link

    def _unfold(self, is_open: bool) -> None:  # noqa: FBT001 (Qt's signal says it so)
        self._rows.setVisible(is_open)
        name = self.tr("Hide details") if is_open else self.tr("Show details")
        self.open_button.setAccessibleName(name)
        self.open_button.setToolTip(name)
        icon = "chevron-up" if is_open else "chevron-down"
        self._icons.dress(self.open_button, icon, Role.MUTED, 14)


def details_of(contact: Contact) -> list[tuple[str, str]]:
    """Pairs of a name and a value for the details there are."""
    translate = QCoreApplication.translate
    birthday = partial_date_words(contact.birthday) if contact.birthday else ""
    languages = ", ".join(map(language_words, contact.languages))
    pairs = [
        (translate("Details", "Note"), contact.note),
        (translate("Details", "Birthday"), birthday),
        *((d.label.capitalize(), partial_date_words(d.date)) for d in contact.dates),
        *((_address_name(a.label), a.one_line) for a in contact.addresses),
        (translate("Details", "Time zone"), contact.zone),
        (translate("Details", "Languages"), languages),
        (translate("Details", "Positions"), "\n".join(map(_position, contact.positions))),
        *_not_opened(contact),
        *((f.name, shown_value(f)) for f in contact.fields if not _is_link(f)),
    ]
    return [(name, value) for name, value in pairs if value]


def _not_opened(contact: Contact) -> list[tuple[str, str]]:
    """The addresses that cannot be opened with a click, so that nothing a file knew is hidden."""
    translate = QCoreApplication.translate
    mail, phone = translate("Details", "E-mail"), translate("Details", "Phone")
    page = translate("Details", "Page")
    return [
        *((mail, e.value) for e in contact.emails if not mail_url(e.value).isValid()),
        *((phone, p.value) for p in contact.phones if not phone_url(p.value).isValid()),
        *(
            (platform_words(h.platform), h.name)
            for h in contact.handles
            if not profile_url(h).isValid()
        ),
        *((page, u.value) for u in contact.urls if not web_url(u.value).isValid()),
    ]


def _address_name(label: str) -> str:
    return label.capitalize() or QCoreApplication.translate("Details", "Address")


def _position(position: Position) -> str:
    job = ", ".join(p for p in (position.title, position.organisation) if p)
    time = [partial_date_words(d) if d else "" for d in (position.since, position.until)]
    return f"{job} ({' – '.join(time).strip()})" if any(time) else job


def _is_link(field: CustomField) -> bool:
    return field.kind is FieldKind.URL and web_url(field.value).isValid()
