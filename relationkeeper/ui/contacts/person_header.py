"""The head of a person's page: face, name, what they do, and how to reach them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from relationkeeper.domain.contact import Contact
from relationkeeper.ui.contacts.addresses import Link, links_of
from relationkeeper.ui.people.avatar import Avatars, AvatarWidget, Face
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import Button, IconButton
from relationkeeper.ui.widgets.chip import Chip, ChipRow
from relationkeeper.ui.widgets.labels import PlainLabel, Tag, TitleLabel, Tone, tooltip_text

_WIDEST_LINK = 240

OpenUrl = Callable[[QUrl], bool]


class PersonHeader(QWidget):
    """Shows one contact. ``open_url`` opens mail, telephone and browser."""

    log_requested = Signal()
    edit_requested = Signal()
    bin_requested = Signal()

    def __init__(self, icons: Icons, avatars: Avatars, open_url: OpenUrl) -> None:
        super().__init__()
        self._icons = icons
        self._open_url = open_url
        self._emails: tuple[str, ...] = ()
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
        self.more_button = IconButton(icons, "ellipsis", self.tr("More"))
        self.more_button.clicked.connect(self._show_menu)
        self._lay_out()

    def show_face(self, face: Face) -> None:
        """Show the picture, in the ring of how deep the user knows them."""
        self._avatar.show_face(face)

    def show_contact(self, contact: Contact) -> None:
        """Show who ``contact`` is and how to reach them."""
        self._name.setText(contact.name or self.tr("No name"))
        self._show_line(self._about, (contact.headline, contact.city))
        said = self.tr("said {sound}").format(sound=contact.pronounced)
        self._show_line(
            self._known_as,
            (f"“{contact.nickname}”" if contact.nickname else "", contact.pronounced and said),
        )
        links = links_of(contact)
        self._links.clear()
        last: QWidget = self.more_button
        for link in links:
            chip = self._chip(link)
            self._links.add(chip)
            self.setTabOrder(last, chip)  # what is new would come last of all
            last = chip
        self._links.setVisible(bool(links))
        self._tags.clear()
        for tag in contact.tags:
            self._tags.add(Tag(tag))
        self._tags.setVisible(bool(contact.tags))
        self._emails = tuple(email.value for email in contact.emails)

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
        for email in self._emails:
            words = self.tr("Copy {address}").format(address=email).replace("&", "&&")
            copy = menu.addAction(words)
            copy.triggered.connect(lambda _=False, text=email: _copy(text))
            self._icons.dress(copy, "copy")
        if self._emails:
            menu.addSeparator()
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

    def _show_line(self, label: PlainLabel, parts: tuple[str, str]) -> None:
        label.setText(" · ".join(p for p in parts if p))
        label.setVisible(bool(label.text()))

    def _chip(self, link: Link) -> Chip:
        chip = Chip("", checkable=False)
        metrics = chip.fontMetrics()
        shown = metrics.elidedText(link.text, Qt.TextElideMode.ElideRight, _WIDEST_LINK)
        # The style leaves no room beside the icon; a number stays one in any direction.
        chip.set_text(f"\N{THIN SPACE}\N{LEFT-TO-RIGHT ISOLATE}{shown}\N{POP DIRECTIONAL ISOLATE}")
        address = link.url.toDisplayString()
        chip.setAccessibleName(self.tr("Open {address}").format(address=address))
        chip.setToolTip(tooltip_text(address))
        self._icons.dress(chip, link.icon, Role.MUTED, 14)
        chip.clicked.connect(lambda: self._open_url(link.url))
        return chip

    def _show_menu(self) -> None:
        button = self.more_button
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
