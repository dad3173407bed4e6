"""The editor of a contact: every field, one transaction, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.change import OF_NOBODY, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import NEW
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.picture import Picture
from relationkeeper.services.services import Services
from relationkeeper.ui.editing.draft import Draft
from relationkeeper.ui.editing.form import Form, form_of
from relationkeeper.ui.editing.photo_input import PhotoInput
from relationkeeper.ui.editing.reading import Knowledge, Trouble, contact_of
from relationkeeper.ui.editing.sheet import Sheet
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.name_line import id_of
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.card import Separator
from relationkeeper.ui.widgets.fitting import fit_over_parent
from relationkeeper.ui.widgets.labels import HeadingLabel
from relationkeeper.ui.widgets.notice import Notice
from relationkeeper.ui.widgets.trouble_line import TroubleLine
from relationkeeper.ui.words import error_words

_SAVE = "Ctrl+Return"
_MARGIN = 48
_SIZE = QSize(680, 720)
_DRAFT_AFTER_MS = 1000

ChooseFile = Callable[[], Path | None]


class EditorDialog(QDialog):
    """Edits one contact, or somebody new; ``saved`` has their id.

    Closing keeps what was typed and not saved as a draft, which is there again when it is
    opened for the same contact. ``choose_photo`` asks for a file.
    """

    saved = Signal(int)

    def __init__(
        self,
        services: Services,
        icons: Icons,
        avatars: Avatars,
        choose_photo: ChooseFile,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._choose_photo = choose_photo
        self._before = Contact()
        self._shown = Form({})
        self._is_refused = False
        self._draft = Draft(services.drafts, NEW)
        self.sheet = Sheet(services, icons, avatars)
        self.title = HeadingLabel()
        self.notice = Notice()
        self.trouble = TroubleLine()
        self.discard_button = Button(self.tr("Discard changes"), Kind.QUIET)
        self.close_button = Button(self.tr("Close"))
        self.save_button = Button(self.tr("Save"), Kind.PRIMARY, keys=QKeySequence(_SAVE))
        self._draft_timer = QTimer(self, singleShot=True, interval=_DRAFT_AFTER_MS)
        self._lay_out()
        self._connect()

    @property
    def changes(self) -> Form:
        """The fields that say something else than at the beginning."""
        return self.sheet.form().since(self._shown)

    def open_for(self, contact: Contact) -> None:
        """Show a contact, or somebody new, with what was typed about them and not saved."""
        self._draft = Draft(self._services.drafts, contact.id)
        typed = form_of(contact).since(form_of(Contact())) if contact.id == NEW else Form({})
        if typed.fields:
            self._begin_new(typed)
        else:
            self._begin(contact, self._draft.read())
            if self.changes.fields:
                self.notice.say(self.tr("This is as you left it; it is not saved yet."))
        self.title.setText(
            self.tr("Edit {name}").format(name=contact.name or self.tr("this person"))
            if contact.id
            else self.tr("New person")
        )
        self.setWindowTitle(self.title.text())
        fit_over_parent(self, _SIZE)
        self.open()
        self.sheet.texts["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, change_set: ChangeSet) -> None:
        """Take in what was changed elsewhere; where that is what is being typed, ask."""
        if change_set.action in OF_NOBODY or self._before.id == NEW:
            return
        now = self._services.contacts.get(self._before.id)
        if now is None:
            self.notice.say(self.tr("This person was deleted meanwhile, and cannot be saved."))
        elif now != self._before:
            self._meet(now)

    def save(self) -> None:
        """Keep what was typed; where that fails, say so at its field, and stay."""
        self.trouble.say("")
        contact, troubles = self._read()
        self.sheet.complain(troubles)
        self._is_refused = bool(troubles)
        if troubles:
            self.trouble.say(self.tr("Not saved yet: something above wants another look."))
        elif contact == self._before and contact.id != NEW:
            self._finish(contact)
        else:
            self._write(contact)

    def discard(self) -> None:
        """Show the contact as it is; what was typed can be brought back at once."""
        typed = self.changes
        self.sheet.show_form(self._shown)
        self.trouble.say("")
        self._keep_draft()
        self.notice.say(
            self.tr("Your changes are discarded."),
            (self.tr("Bring them back"), lambda: self.sheet.show_form(self._shown.under(typed))),
        )

    def reject(self) -> None:
        """Close; what was typed stays as a draft."""
        self._keep_draft()
        super().reject()

    def _read(self) -> tuple[Contact, list[Trouble]]:
        return contact_of(self.sheet.form(), self._before, self._knowledge())

    def _follow_name(self) -> None:
        self.sheet.follow_name(self._shown)

    def _settle(self) -> None:
        """Say no more that it cannot be saved once it can be."""
        if not self._read()[1]:
            self._is_refused = False
            self.trouble.say("")

    def _begin(self, contact: Contact, changes: Form) -> None:
        """Show ``contact`` with changes laid over it."""
        self._before = contact
        self.sheet.photo.show_face(Faces(self._services.contacts).face(contact.id, contact.name))
        self.sheet.through.left_out = contact.id
        self.sheet.show_form(form_of(contact))
        self._shown = self.sheet.form()
        self.sheet.show_form(self._shown.under(changes))
        self._show_state()

    def _begin_new(self, typed: Form) -> None:
        """Show what was typed elsewhere of somebody; somebody else may wait to be saved."""
        waiting = self._draft.read()
        self._begin(Contact(), typed)
        if waiting.fields and waiting != typed:
            name = waiting.text("name") or self.tr("somebody without a name")
            self.notice.say(
                self.tr("You have not saved {name} yet.").format(name=name),
                (self.tr("Show them"), lambda: self._begin(Contact(), waiting)),
            )

    def _meet(self, now: Contact) -> None:
        """Lay what was typed over ``now``; where both say something, let the user choose."""
        mine, stood = self.changes, form_of(self._before)
        theirs = form_of(now).since(stood).fields.keys()
        rest = Form({name: typed for name, typed in mine.fields.items() if name not in theirs})
        if rest == mine:
            self._begin(now, mine)
            return
        self.notice.say(
            self.tr("What you are editing was changed elsewhere meanwhile."),
            (self.tr("Take that over"), lambda: self._begin(now, rest)),
            (self.tr("Keep mine"), lambda: self._begin(now, mine)),
        )

    def _write(self, contact: Contact) -> None:
        contacts, picture = self._services.contacts, self.sheet.photo.picture
        try:
            if contact.id == NEW:
                contact = contacts.add(contact, picture=picture)
            else:
                contact = contacts.edit(contact, before=self._before, picture=picture)
        except UserError as error:
            self.trouble.say(error_words(error))
        else:
            self._finish(contact)

    def _finish(self, contact: Contact) -> None:
        self._shown = self.sheet.form()  # nothing of it is left to be saved
        self._keep_draft()
        self.accept()
        self.saved.emit(contact.id)

    def _knowledge(self) -> Knowledge:
        services = self._services
        return Knowledge(
            dialled=lambda number: services.phones.form(number).dialled,
            id_of=lambda name: id_of(services.contacts, name),
        )

    def _keep_draft(self) -> None:
        self._draft_timer.stop()
        try:
            self._draft.keep(self.changes)
        except UserError as error:
            self.trouble.say(error_words(error))

    def _show_state(self) -> None:
        self.discard_button.setVisible(bool(self.changes.fields))

    def _take_change(self) -> None:
        self._show_state()
        self._draft_timer.start()
        if self._is_refused:
            self._settle()

    def _choose(self) -> None:
        if (path := self._choose_photo()) is not None:
            self._take_file(path)

    def _take_file(self, path: Path) -> None:
        self._take(lambda: self._services.photos.read_file(path))

    def _take_data(self, data: bytes) -> None:
        self._take(lambda: self._services.photos.read(data))

    def _take(self, read: Callable[[], Picture]) -> None:
        self.trouble.say("")
        try:
            self.sheet.photo.give(read())
        except UserError as error:
            self.trouble.say(error_words(error))

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Keep what was typed, and scroll to where the keyboard is, once that has its place."""
        if self._draft_timer.isActive():
            self._keep_draft()
        if now is not None and self.sheet.isAncestorOf(now):
            QTimer.singleShot(0, now, lambda: self._scroll.ensureWidgetVisible(now, 0, _MARGIN))

    def _connect(self) -> None:
        self.sheet.changed.connect(self._take_change)
        self.sheet.name_left.connect(self._follow_name)
        self.sheet.photo.choose_requested.connect(self._choose)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        pictures = PhotoInput(self)
        pictures.pasted.connect(self._take_data)
        pictures.dropped.connect(self._take_file)
        self._draft_timer.timeout.connect(self._keep_draft)
        self.discard_button.clicked.connect(self.discard)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        for keys in (_SAVE, "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.save)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in a field presses none of them

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 4, 24, 20)
        column.addWidget(self.sheet)
        self._scroll = scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        top = QVBoxLayout()
        top.setContentsMargins(24, 20, 24, 12)
        top.addWidget(self.title)
        top.addWidget(self.notice)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.discard_button)
        buttons.addWidget(self.trouble, 1)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save_button)
        buttons.setContentsMargins(24, 12, 24, 16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(scroll, 1)
        whole.addWidget(Separator())
        whole.addLayout(buttons)
