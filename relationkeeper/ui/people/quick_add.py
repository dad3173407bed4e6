"""Adding a person in a few seconds: a name, and whatever else is at hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.domain.contact import Contact, Labelled, MeetingStory
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.identity import email_key
from relationkeeper.domain.summary import ContactSummary
from relationkeeper.services.contacts import ContactService
from relationkeeper.ui.people.avatar import Avatars, AvatarWidget
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.moment_block import isolated
from relationkeeper.ui.people.name_line import NameLine, id_of
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.dialog_buttons import button_row, confirm_by_keys
from relationkeeper.ui.widgets.labels import ElidedLabel, HeadingLabel, SectionTitle, Tone
from relationkeeper.ui.widgets.line_field import LineField
from relationkeeper.ui.widgets.unsaved import UnsavedWarning
from relationkeeper.ui.words import error_words

_WIDTH = 520
_MOST_ALIKE = 2


class QuickAddDialog(QDialog):
    """A new person. Whoever has the same name already is shown before they are added twice.

    ``added`` comes when the person is kept; ``log_requested`` after it where a touch is to
    be logged at once; ``open_requested`` for one who was there before; ``all_requested``
    has what was typed of a contact, where there is more to write down.
    """

    added = Signal(int)
    log_requested = Signal(int)
    open_requested = Signal(int)
    all_requested = Signal(object)

    def __init__(
        self, contacts: ContactService, avatars: Avatars, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New person"))
        self._contacts = contacts
        self.name = LineField(self.tr("Name"))
        self.title = LineField(self.tr("What they do"))
        self.organisation = LineField(self.tr("Organisation"))
        self.email = LineField(self.tr("E-mail"))
        self.how = LineField(
            self.tr("How"), placeholder=self.tr("Talked after her session on lending")
        )
        self.where = LineField(self.tr("Where"))
        self.through = LineField(self.tr("Through whom"), line=NameLine(contacts))
        self.alike = _Alike(contacts, avatars)
        self.add_button = Button(self.tr("Add"), Kind.PRIMARY)
        self.log_button = Button(self.tr("Add and log a touch"))
        self.all_button = Button(self.tr("All fields…"), Kind.QUIET)
        self.all_button.clicked.connect(self._ask_for_all)
        cancel = Button(self.tr("Cancel"))
        self._unsaved = UnsavedWarning(self._typed)
        self._lay_out(cancel)
        self.name.line.textChanged.connect(self._look_for_alike)
        self.alike.opened.connect(self._open_other)
        self.add_button.clicked.connect(self._add)
        self.log_button.clicked.connect(self._add_and_log)
        cancel.clicked.connect(self.reject)

    def open_for(self, name: str = "") -> None:
        """Show it over its window, with a name that was typed elsewhere."""
        self.name.line.setText(name)
        self._unsaved.begin()
        self.open()
        (self.title if name else self.name).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or self._unsaved.may_discard():
            super().keyPressEvent(event)

    def _typed(self) -> list[str]:
        return [field.text() for field in self.findChildren(LineField)]

    def _lay_out(self, cancel: Button) -> None:
        self.add_button.setDefault(True)
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(12)
        fields.addWidget(self.name, 0, 0, 1, 2)
        fields.addWidget(self.alike, 1, 0, 1, 2)
        fields.addWidget(self.title, 2, 0)
        fields.addWidget(self.organisation, 2, 1)
        fields.addWidget(self.email, 3, 0, 1, 2)
        fields.addWidget(SectionTitle(self.tr("How you met")), 4, 0, 1, 2)
        fields.addWidget(self.how, 5, 0, 1, 2)
        fields.addWidget(self.where, 6, 0)
        fields.addWidget(self.through, 6, 1)
        ends = (cancel, self.log_button, self.add_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(16)
        whole.addWidget(HeadingLabel(self.tr("New person")))
        whole.addLayout(fields)
        whole.addStretch()
        whole.addWidget(self._unsaved)
        whole.addLayout(button_row(*ends, before=[self.all_button]))
        confirm_by_keys(self)
        self.setMinimumWidth(_WIDTH)

    def _look_for_alike(self, name: str) -> None:
        self.alike.show_people(self._contacts.alike(name) if name.strip() else [])

    def _open_other(self, contact_id: int) -> None:
        self.reject()
        self.open_requested.emit(contact_id)

    def _add(self) -> None:
        if (contact := self._kept()) is not None:
            self.accept()
            self.added.emit(contact.id)

    def _add_and_log(self) -> None:
        if (contact := self._kept()) is not None:
            self.accept()
            self.added.emit(contact.id)
            self.log_requested.emit(contact.id)

    def _ask_for_all(self) -> None:
        """Go on with what was typed where there is a field for everything."""
        self.reject()
        self.all_requested.emit(self._contact())

    def _kept(self) -> Contact | None:
        """The new contact, or None where something is to be put right first."""
        if self.email.text() and not email_key(self.email.text()):
            self.email.complain(self.tr("An e-mail address has an @ in it."))
            return None
        try:
            return self._contacts.add(self._contact())
        except UserError as error:
            self.name.complain(error_words(error))
            return None

    def _contact(self) -> Contact:
        email = self.email.text()
        return Contact(
            name=self.name.text(),
            title=self.title.text(),
            organisation=self.organisation.text(),
            emails=(Labelled(email),) if email else (),
            met=self._story(),
        )

    def _story(self) -> MeetingStory:
        through = self.through.text()
        return MeetingStory(
            how=self.how.text(),
            where=self.where.text(),
            through=through,
            through_id=id_of(self._contacts, through),
        )


class _Alike(QWidget):
    """Those who have the same name already, each with a button that opens them."""

    opened = Signal(int)

    def __init__(self, contacts: ContactService, avatars: Avatars) -> None:
        super().__init__()
        self._faces = Faces(contacts)
        self._avatars = avatars
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._shown: list[int] = []
        self.hide()

    def show_people(self, people: list[ContactSummary]) -> None:
        """Show the first few of ``people``, or nothing."""
        people = people[:_MOST_ALIKE]
        if [p.id for p in people] == self._shown:
            return
        self._shown = [p.id for p in people]
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for person in people:
            self._rows.addWidget(self._row(person))
        self.setVisible(bool(people))

    def _row(self, person: ContactSummary) -> QWidget:
        avatar = AvatarWidget(self._avatars, size=36)
        avatar.show_face(self._faces.face(person.id))
        words = ElidedLabel(self.tr("{name} is here already").format(name=isolated(person.name)))
        bold = QFont(QApplication.font())
        bold.setWeight(QFont.Weight.DemiBold)
        words.setFont(bold)
        about = ElidedLabel(
            person.headline or self.tr("With the same name, nothing else is known"), Tone.MUTED
        )
        button = Button(self.tr("Open"), small=True)
        button.setAccessibleName(self.tr("Open {name}").format(name=person.name))
        button.clicked.connect(lambda: self.opened.emit(person.id))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(words)
        lines.addWidget(about)
        row = Card()
        row.setAccessibleName(words.text())
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(avatar)
        across.addLayout(lines, 1)
        across.addWidget(button)
        row.body.addLayout(across)
        return row
