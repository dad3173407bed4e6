"""The fields of several values: what a row of each has beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from relationkeeper.domain.contact import FieldKind
from relationkeeper.services.services import Services
from relationkeeper.ui.editing.parts import choice_box
from relationkeeper.ui.people.custom_value import kind_words
from relationkeeper.ui.people.date_field import PartialDateField
from relationkeeper.ui.people.name_line import NameLine
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.rows_field import Lines, MakeCells, RowsField
from relationkeeper.ui.words import platform_words

translate = QCoreApplication.translate

_PLATFORMS = (
    "linkedin",
    "x",
    "facebook",
    "instagram",
    "mastodon",
    "bluesky",
    "github",
    "whatsapp",
    "signal",
    "telegram",
    "xing",
    "youtube",
    "tiktok",
)


def line(name: str, *, choices: Sequence[str] = ()) -> QLineEdit:
    """A cell to type in; its name stands in it while it is empty. ``choices`` are offered."""
    cell = QLineEdit(placeholderText=name)
    cell.setAccessibleName(name)
    if choices:
        completer = QCompleter(list(choices), cell)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        cell.setCompleter(completer)
    return cell


def rows_fields(services: Services, icons: Icons) -> dict[str, RowsField]:
    """All fields of several values, by the names that forms have for them."""
    tr = partial(translate, "Editing")
    make = partial(_field, icons)
    fields = {
        "emails": make(tr("E-mail"), tr("Another e-mail"), _valued("E-mail", "work, home, …")),
        "handles": make(tr("Profiles"), tr("Another profile"), _handle),
        "urls": make(tr("Web pages"), tr("Another page"), _valued("https://…", "blog, shop, …")),
        "addresses": make(tr("Addresses"), tr("Another address"), _address),
        "positions": make(tr("Other positions"), tr("Another position"), _position),
        "dates": make(tr("Dates"), tr("Another date"), _date),
        "related": make(tr("Related people"), tr("Another one"), partial(_related, services)),
        "fields": make(tr("Custom fields"), tr("Another field"), _custom),
    }
    fields["phones"] = RowsField(
        icons,
        (tr("Phone"), tr("Another phone")),
        _valued("Phone", "mobile, work, …"),
        partial(_phone_remark, services),
    )
    return fields


def _field(icons: Icons, title: str, add: str, make_cells: MakeCells) -> RowsField:
    return RowsField(icons, (title, add), make_cells)


def _phone_remark(services: Services, texts: Sequence[str]) -> str:
    if services.phones.form(texts[0]).dialled:
        return ""
    if services.preferences.me().region or texts[0].lstrip().startswith("+"):
        return translate("Editing", "There is no such number. It is kept as you typed it.")
    return translate(
        "Editing",
        "Without its country code (+…) or your home region in Settings, this can be kept"
        " but not called from everywhere.",
    )


def _valued(value: str, label: str) -> MakeCells:
    """A value, and what it is for."""

    def make() -> Lines:
        labelled = line(translate("Editing", label))
        labelled.setAccessibleName(translate("Editing", "Label"))
        return [[(line(translate("Editing", value)), 5), (labelled, 3)]]

    return make


def _handle() -> Lines:
    platforms = [platform_words(name) for name in _PLATFORMS]
    name = translate("Editing", "Name there, or its address")
    return [[(line(translate("Editing", "Platform"), choices=platforms), 3), (line(name), 5)]]


def _address() -> Lines:
    tr = partial(translate, "Editing")
    return [
        [(line(tr("Street")), 5), (line(tr("home, work, …")), 3)],
        [(line(tr("Building, floor, care of")), 5), (line(tr("PO box")), 3)],
        [(line(tr("Postal code")), 3), (line(tr("City")), 5)],
        [(line(tr("Region")), 3), (line(tr("Country")), 5)],
    ]


def _position() -> Lines:
    tr = partial(translate, "Editing")
    since = PartialDateField(tr("Since"), tr("Since (2019)"))
    until = PartialDateField(tr("Until"), tr("Until (Mar 2024)"))
    return [
        [(line(tr("What they did")), 1), (line(tr("Organisation")), 1)],
        [(since, 1), (until, 1)],
    ]


def _date() -> Lines:
    tr = partial(translate, "Editing")
    day = PartialDateField(tr("Date"), tr("11 Mar 2024"))
    return [[(line(tr("Anniversary, …")), 1), (day, 1)]]


def _related(services: Services) -> Lines:
    tr = partial(translate, "Editing")
    name = NameLine(services.contacts, tr("Name"))
    name.setPlaceholderText(tr("Name"))
    return [[(line(tr("Partner, colleague, …")), 3), (name, 5)]]


def _custom() -> Lines:
    tr = partial(translate, "Editing")
    kinds = choice_box(tr("Kind"), [(kind.value, kind_words(kind)) for kind in FieldKind])
    return [[(line(tr("Name of the field")), 4), (kinds, 2), (line(tr("Value")), 5)]]
