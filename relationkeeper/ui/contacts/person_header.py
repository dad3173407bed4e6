"""The head of a person's page: face, name, what they do, and how to reach them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QUrl, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.phone import PhoneForm
from relationkeeper.ui.contacts.addresses import links_of
from relationkeeper.ui.contacts.link_chip import LinkChip
from relationkeeper.ui.people.avatar import Avatars, AvatarWidget, Face
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import Button, IconButton
from relationkeeper.ui.widgets.chip import ChipRow
from relationkeeper.ui.widgets.labels import PlainLabel, Tag, TitleLabel, Tone, tooltip_text
from relationkeeper.ui.words import clock_words

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
        self.edit_button = Button(self.tr("Edit"))
        self.edit_button.setToolTip(tooltip_text(self.tr("Edit everything about them (F2)")))
        self.edit_button.clicked.connect(self.edit_requested)
        self.star = IconButton(icons, "star", self.tr("Favourite"))
        self.star.setCheckable(True)
        icons.dress(self.star, "star", size=18)  # again: checked, it has another colour
        self.star.clicked.connect(self.favourite_chosen)
        self.more_button = IconButton(icons, "ellipsis", self.tr("More"))
        self.more_button.clicked.connect(self._show_menu)
        self._lay_out()

    def show_face(self, face: Face) -> None:
        """Show the picture, in the ring of how deep the user knows them."""
        self._avatar.show_face(face)

    def show_contact(self, contact: Contact) -> None:
        """Show who ``contact`` is and how to reach them."""
        self._contact = contact
        self._name.setText(contact.name or self.tr("No name"))
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
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._name, self._about, self._known_as):
            words.addWidget(part)
        chips = QVBoxLayout()
        chips.setSpacing(6)
        chips.addWidget(self._links)
        chips.addWidget(self._tags)
        chips.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.log_button)
        buttons.addWidget(self.edit_button)
        buttons.addWidget(self.star)
        buttons.addWidget(self.more_button)
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setHorizontalSpacing(16)
        whole.setVerticalSpacing(8)
        whole.setColumnStretch(1, 1)
        whole.setRowStretch(1, 1)
        whole.addWidget(self._avatar, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 0, 1)
        whole.addLayout(buttons, 0, 2, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(chips, 1, 1, 1, 2)

    def _show_line(self, label: PlainLabel, parts: tuple[str, ...]) -> None:
        label.setText(" · ".join(p for p in parts if p))
        label.setVisible(bool(label.text()))

    def _show_menu(self) -> None:
        button = self.more_button
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))


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
