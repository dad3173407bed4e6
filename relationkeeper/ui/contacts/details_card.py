"""What else is known of a contact: dates, places, people around them, the free note."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from relationkeeper.domain.contact import Contact, Position
from relationkeeper.ui.contacts.addresses import (
    mail_url,
    phone_url,
    profile_url,
)
from relationkeeper.ui.contacts.corner_card import CornerCard
from relationkeeper.ui.people.web import web_url
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import IconButton
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.words import partial_date_words, platform_words


class DetailsCard(CornerCard):
    """Folded until the user opens it, and gone where there is nothing in it."""

    def __init__(self, icons: Icons) -> None:
        self.open_button = IconButton(icons, "chevron-down", "", role=Role.MUTED, size=14)
        super().__init__(QCoreApplication.translate("DetailsCard", "Details"), self.open_button)
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
            label = PlainLabel(name, Tone.MUTED, wraps=False)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
            grid.addWidget(label, row, 0)
            grid.addWidget(PlainLabel(value, selectable=True), row, 1)
        self.body.replaceWidget(former, self._rows)
        former.deleteLater()
        self._rows.setVisible(self.open_button.isChecked())
        self.setVisible(bool(details))

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
    languages = ", ".join(map(_language, contact.languages))
    pairs = [
        (translate("Details", "Note"), contact.note),
        (translate("Details", "Birthday"), birthday),
        *((d.label.capitalize(), partial_date_words(d.date)) for d in contact.dates),
        *((r.relation.capitalize(), r.name) for r in contact.related),
        *((_address_name(a.label), a.one_line) for a in contact.addresses),
        (translate("Details", "Time zone"), contact.zone),
        (translate("Details", "Languages"), languages),
        (translate("Details", "Positions"), "\n".join(map(_position, contact.positions))),
        *_not_opened(contact),
        *((f.name, f.value) for f in contact.fields),
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


def _language(code: str) -> str:
    locale = QLocale(code)
    known = locale.language() not in {QLocale.Language.C, QLocale.Language.AnyLanguage}
    return QLocale.languageToString(locale.language()) if known else code


def _position(position: Position) -> str:
    job = ", ".join(p for p in (position.title, position.organisation) if p)
    time = [partial_date_words(d) if d else "" for d in (position.since, position.until)]
    return f"{job} ({' – '.join(time).strip()})" if any(time) else job
