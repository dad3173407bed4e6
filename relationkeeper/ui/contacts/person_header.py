"""The head of a person's page: face, name, what they do, and how to reach them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.phone import PhoneForm
from relationkeeper.ui.contacts.addresses import links_of
from relationkeeper.ui.contacts.link_chip import LinkChip
from relationkeeper.ui.people.avatar import Avatars, AvatarWidget, Face
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import Button, IconButton
from relationkeeper.ui.widgets.chip import ChipRow
from relationkeeper.ui.widgets.labels import (
    PlainLabel,
    Tag,
    TitleLabel,
    Tone,
    set_tone,
    tooltip_text,
)
from relationkeeper.ui.widgets.menus import passing_menu, pop_up_below
from relationkeeper.ui.words import clock_words

_GAP = 16
_TOP = Qt.AlignmentFlag.AlignTop
_MIDDLE = Qt.AlignmentFlag.AlignVCenter

OpenUrl = Callable[[QUrl], bool]
PhoneForms = Callable[[str], PhoneForm]


class PersonHeader(QWidget):
    """Shows one contact. ``open_url`` opens mail, telephone and browser.

    ``form`` says how phone numbers are shown and dialled.
    """

    log_requested = Signal()
    edit_requested = Signal()
    bin_requested = Signal()
    favourite_chosen = Signal(bool)
    archive_chosen = Signal(bool)

    def __init__(self, icons: Icons, avatars: Avatars, open_url: OpenUrl, form: PhoneForms) -> None:
        super().__init__()
        self._icons = icons
        self._open_url = open_url
        self._form = form
        self._contact = Contact()
        self._now = datetime.now(UTC)
        self._chips: list[LinkChip] = []
        self._avatar = AvatarWidget(avatars)
        self._name = TitleLabel()
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._about = PlainLabel(tone=Tone.MUTED)
        self._known_as = PlainLabel(tone=Tone.MUTED)
        self._links = ChipRow()
        self._tags = ChipRow()
        self.log_button = Button(self.tr("Log a touch"))
        self.log_button.clicked.connect(self.log_requested)
        self.edit_button = IconButton(icons, "pencil", self.tr("Edit"))
        self.edit_button.setToolTip(tooltip_text(self.tr("Edit everything about them (F2)")))
        self.edit_button.clicked.connect(self.edit_requested)
        self.star = IconButton(icons, "star", self.tr("Favourite"))
        self.star.setCheckable(True)
        icons.dress(self.star, "star", size=18)  # again: checked, it has another colour
        self.star.clicked.connect(self.favourite_chosen)
        self.more_button = IconButton(icons, "ellipsis", self.tr("More"))
        self.more_button.clicked.connect(self._show_menu)
        self._buttons = QWidget()
        self._grid = QGridLayout(self)
        self._row_of_buttons = -1  # not yet in any
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._place_buttons()
        return super().event(event)

    def show_face(self, face: Face) -> None:
        """Show the picture, in the ring of how deep the user knows them."""
        self._avatar.show_face(face)

    def show_contact(self, contact: Contact) -> None:
        """Show who ``contact`` is and how to reach them."""
        self._contact = contact
        self._name.setText(contact.called or self.tr("No name"))
        set_tone(self._name, Tone.PLAIN if contact.name else Tone.MUTED)
        said = self.tr("said {sound}").format(sound=contact.pronounced)
        self.show_time(self._now)
        self._show_line(
            self._known_as,
            (
                f"“{contact.nickname}”" if contact.nickname else "",
                contact.pronounced and said,
                self.tr("archived") if contact.archived else "",
            ),
        )
        self.star.setChecked(contact.favourite)
        links = links_of(contact, self._form)
        self._links.clear()
        self._chips = []
        last: QWidget = self.more_button
        for link in links:
            chip = LinkChip(self._icons, link)
            chip.clicked.connect(lambda _=False, url=link.url: self._open_url(url))
            self._links.add(chip)
            self._chips.append(chip)
            self.setTabOrder(last, chip)  # what is new would come last of all
            last = chip
        self._links.setVisible(bool(links))
        self._tags.clear()
        for tag in contact.tags:
            self._tags.add(Tag(tag))
        self._tags.setVisible(bool(contact.tags))

    def show_time(self, now: datetime) -> None:
        """Say what time it is where the contact is, unless it is the same here."""
        self._now = now
        there = _time_there(self._contact.zone, now)
        place = ", ".join(part for part in (self._contact.city, there) if part)
        self._show_line(self._about, (self._contact.headline, place))

    def menu(self, *, logs: bool = False) -> QMenu:
        """What can be done with the contact; it deletes itself once closed.

        ``logs``: away from the button for it, logging a touch is in the menu too.
        """
        menu = passing_menu(self)
        if logs:
            log = menu.addAction(self.log_button.text())
            log.triggered.connect(self.log_requested)
            self._icons.dress(log, "pencil")
            menu.addSeparator()
        for chip in self._chips:
            if chip.is_for_people:
                chip.add_copying(menu)
        if not menu.isEmpty():
            menu.addSeparator()
        away = self._contact.archived
        archive = menu.addAction(self.tr("Bring back") if away else self.tr("Archive"))
        archive.triggered.connect(lambda: self.archive_chosen.emit(not away))
        self._icons.dress(archive, "archive")
        to_bin = menu.addAction(self.tr("Move to bin"))
        to_bin.triggered.connect(self.bin_requested)
        self._icons.dress(to_bin, "trash-2")
        return menu

    def _lay_out(self) -> None:
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(4)
        for button in (self.log_button, self.edit_button, self.star, self.more_button):
            buttons.addWidget(button)
        about = QVBoxLayout()
        about.setSpacing(2)
        about.addWidget(self._about)
        about.addWidget(self._known_as)
        about.addStretch()
        chips = QVBoxLayout()
        chips.setContentsMargins(0, 6, 0, 0)
        chips.setSpacing(6)
        chips.addWidget(self._links)
        chips.addWidget(self._tags)
        chips.addStretch()
        grid = self._grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        grid.addWidget(self._avatar, 0, 0, 3, 1, _TOP)
        grid.addLayout(about, 1, 1)
        grid.addLayout(chips, 2, 1, 1, 2)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Beside the name, or where that is too long for one line, beside what is below it."""
        beside = self._avatar.width() + self._buttons.sizeHint().width() + 2 * _GAP
        name = self._name.fontMetrics().horizontalAdvance(self._name.text())
        row = int(beside + name > self.width())
        if row != self._row_of_buttons:
            self._row_of_buttons = row
            self._grid.addWidget(self._name, 0, 1, 1, 1 + row, _TOP if row else _MIDDLE)
            self._grid.addWidget(self._buttons, row, 2, _TOP)

    def _show_line(self, label: PlainLabel, parts: tuple[str, ...]) -> None:
        label.setText(" · ".join(p for p in parts if p))
        label.setVisible(bool(label.text()))

    def _show_menu(self) -> None:
        pop_up_below(self.menu(), self.more_button)


def _time_there(zone: str, now: datetime) -> str:
    """The time in a zone, where it is another one than here; ``now`` is in UTC."""
    try:
        there = now.astimezone(ZoneInfo(zone)) if zone else now.astimezone()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""  # a file may say anything
    if there.utcoffset() == now.astimezone().utcoffset():
        return ""
    words = QCoreApplication.translate("PersonHeader", "{time} there")
    return words.format(time=clock_words(there.time()))
