"""Logging a touch in one line and under ten seconds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.errors import UserError
from relationkeeper.services.contacts import ContactService
from relationkeeper.services.touches import TouchService
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.log_line import LogLineEdit
from relationkeeper.ui.people.log_line_decisions import Decisions, settled
from relationkeeper.ui.people.log_line_offers import Offers
from relationkeeper.ui.people.log_line_popup import LogLinePopup
from relationkeeper.ui.people.log_line_questions import LogLineQuestions
from relationkeeper.ui.people.log_line_reading import PieceRow, RemarkList
from relationkeeper.ui.people.log_line_words import Remark, marks, pieces, problem_words, remarks
from relationkeeper.ui.theme.fonts import small_font
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone
from relationkeeper.ui.words import error_words

_SIZE = QSize(640, 280)


class LogDialog(QDialog):
    """One line, and under it what it is understood to say.

    It is made once and opened again and again: what was typed and not logged is there the
    next time, for each contact it was opened for.
    """

    def __init__(
        self,
        touches: TouchService,
        contacts: ContactService,
        icons: Icons,
        avatars: Avatars,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Log a touch"))
        self._touches = touches
        self._contacts = contacts
        self._faces = Faces(contacts)
        self._decisions = Decisions()
        self._drafts: dict[int | None, tuple[str, Decisions]] = {}
        self._opened_for: int | None = None
        self._trouble = ""
        self._offers = Offers(contacts, touches)
        popup = LogLinePopup(avatars, self._faces, self)
        self.edit = LogLineEdit(touches, self._offers, popup)
        self.understood = PieceRow(icons, avatars)
        self.questions = LogLineQuestions(self._decisions, icons, avatars, self._faces)
        self.remarks = RemarkList(icons)
        self.log_button = Button(self.tr("Log"), Kind.PRIMARY, keys=QKeySequence(Qt.Key.Key_Enter))
        self._lay_out()
        self.edit.changed.connect(self._read)
        self.edit.submitted.connect(self.log)
        self.edit.person_taken.connect(self._take_person)
        self.questions.answered.connect(self._go_on)
        self.log_button.clicked.connect(self.log)
        self._show_reading()

    def open_for(self, contact_id: int | None = None) -> None:
        """Show it with what was typed last, or begun with the contact's name."""
        self._offers.look_back()
        self._faces.forget()
        if contact_id != self._opened_for:
            self._drafts[self._opened_for] = (self.edit.text, self._decisions.copy())
        if contact_id != self._opened_for or not self.edit.text:
            self._begin(contact_id)
        if not self.isVisible():
            self.resize(_SIZE)
        self.show()
        self._make_room()
        self.raise_()
        self.activateWindow()
        self.edit.setFocus()

    def follow(self, _change_set: ChangeSet) -> None:
        """Read again while it is open: somebody may have come, gone, or changed their name."""
        if self.isVisible():
            self._faces.forget()
            self.edit.read_again()

    def log(self) -> None:
        """Log the line, or lead to what it leaves open."""
        if self.questions.lead_to_open():
            return
        if not self._decisions.is_settled(self.edit.line):
            self._complain(self._what_is_wrong())
            return
        ready = settled(self.edit.text, self.edit.line, self._decisions)
        try:
            self._touches.log(ready.line, with_ids=ready.with_ids, new_names=ready.new_names)
        except UserError as error:
            self._complain(error_words(error))
            return
        self._decisions.clear()
        self.edit.set_text("")
        self.accept()

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return is_done

    def _make_room(self) -> None:
        """Grow with what is read, and never shrink while one types."""
        layout = self.layout()
        wanted = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if wanted > self.height():
            self.resize(self.width(), wanted)

    def _begin(self, contact_id: int | None) -> None:
        self._opened_for = contact_id
        draft, decisions = self._drafts.pop(contact_id, ("", Decisions()))
        self._decisions.take_over(decisions)
        if draft or contact_id is None:
            self.edit.set_text(draft)
            return
        self.edit.set_text("with ")
        self.edit.add_person(contact_id, self._contacts.names([contact_id]).get(contact_id, ""))

    def _lay_out(self) -> None:
        hint = PlainLabel(
            self.tr("Shift+Enter begins a note · Esc keeps the line for later"), Tone.MUTED
        )
        hint.setFont(small_font(QApplication.font()))
        self._reading = Card()
        self._reading.body.setSpacing(12)
        for part in (self.understood, self.questions, self.remarks):
            self._reading.body.addWidget(part)
        self._reading.body.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(self.log_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(HeadingLabel(self.tr("Log a touch")))
        whole.addWidget(self.edit)
        whole.addWidget(self._reading, 1)
        whole.addLayout(foot)
        self.edit.setPlaceholderText(
            self.tr("coffee with Ana and Ben yesterday 45m @Cafe Luna #lending")
        )
        self.setMinimumSize(_SIZE)

    def _read(self) -> None:
        self._trouble = ""
        self._show_reading()

    def _show_reading(self) -> None:
        text, line = self.edit.text, self.edit.line
        is_empty = not text.strip()
        today = self._touches.read("").date.earliest()
        understood = list(
            marks() if is_empty else pieces(line, today, self._faces, self._decisions)
        )
        said = [] if is_empty else [*remarks(text, line, self._decisions)]
        if self._trouble and self._trouble not in {remark.words for remark in said}:
            said.append(Remark("triangle-alert", self._trouble, Tone.LATE, Role.LATE))
        self.understood.show_pieces(understood)
        self.edit.setAccessibleDescription(", ".join(piece.words for piece in understood))
        self.questions.ask(line.people)
        self.remarks.show_remarks(said)

    def _take_person(self, name: str, contact_id: int) -> None:
        self._decisions.choose(name, contact_id)
        self._show_reading()

    def _go_on(self) -> None:
        """An answer was given: show it, and lead on to the next question or to the line."""
        self._show_reading()
        if not self.questions.lead_to_open():
            self.edit.setFocus()

    def _what_is_wrong(self) -> str:
        text, line = self.edit.text, self.edit.line
        wrong = (problem_words(problem, text, line) for problem in line.problems)
        return next(
            filter(None, wrong), self.tr("With whom? Write a name, as in: coffee with Ana.")
        )

    def _complain(self, sentence: str) -> None:
        self._trouble = sentence
        self._show_reading()
        self.edit.setFocus()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.edit, sentence))
