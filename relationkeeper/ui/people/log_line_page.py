"""The line of logging with what it is understood to say under it, and what it leaves open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relationkeeper.domain.logline import LogLine, ProblemKind
from relationkeeper.domain.touch import Touch, touch_of
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.log_line import LogLineEdit
from relationkeeper.ui.people.log_line_decisions import Decisions, Settled, settled
from relationkeeper.ui.people.log_line_offers import Offers
from relationkeeper.ui.people.log_line_popup import LogLinePopup
from relationkeeper.ui.people.log_line_questions import LogLineQuestions
from relationkeeper.ui.people.log_line_reading import PieceRow, RemarkList
from relationkeeper.ui.people.log_line_words import Remark, marks, pieces, problem_words, remarks
from relationkeeper.ui.people.touch_fields import TouchFields, fields_of
from relationkeeper.ui.people.touch_form import FormParts
from relationkeeper.ui.theme.icons import Role
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.labels import Tone


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line that is not logged yet, and what was decided about its names."""

    text: str
    decisions: Decisions


class LogLinePage(QWidget):
    """Reads the line while one types. ``submitted`` asks to log it."""

    submitted = Signal()

    def __init__(self, parts: FormParts, over: QWidget) -> None:
        super().__init__()
        self._touches = parts.touches
        self._contacts = parts.contacts
        self._faces = Faces(parts.contacts)
        self.decisions = Decisions()
        self._trouble = ""
        self._offers = Offers(parts.contacts, parts.touches)
        popup = LogLinePopup(parts.avatars, self._faces, over)
        self.edit = LogLineEdit(parts.touches, self._offers, popup)
        self.understood = PieceRow(parts.icons, parts.avatars)
        self.questions = LogLineQuestions(self.decisions, parts.icons, parts.avatars, self._faces)
        self.remarks = RemarkList(parts.icons)
        self._lay_out()
        self.edit.changed.connect(self._read)
        self.edit.submitted.connect(self.submitted)
        self.edit.person_taken.connect(self._take_person)
        self.questions.answered.connect(self._go_on)
        self.setFocusProxy(self.edit)
        self._show_reading()

    def look_back(self) -> None:
        """Learn what was written since it was last opened."""
        self._offers.look_back()
        self._faces.forget()

    def read_again(self) -> None:
        """Read again: somebody may have come, gone, or changed their name."""
        self._faces.forget()
        self.edit.read_again()

    def draft(self) -> LineDraft:
        """The line as it stands."""
        return LineDraft(self.edit.text, self.decisions.copy())

    def show_draft(self, draft: LineDraft) -> None:
        """Show another line."""
        self.decisions.take_over(draft.decisions)
        self.edit.set_text(draft.text)
        self._read()  # the same text may be decided on otherwise

    def show_touch(self, text: str, touch: Touch, open_names: Collection[str]) -> None:
        """Show the line ``text`` that says ``touch``; open names are asked about again."""
        self.decisions.clear()
        self.edit.set_text(text)
        people = self.edit.line.people
        for mention, contact_id in zip(people, touch.interaction.contact_ids, strict=False):
            self.decisions.choose(mention.text, contact_id)
        for name in touch.new_names:
            if name not in open_names:
                self.decisions.add(name)
        self._read()

    def begin_with(self, contact_id: int) -> None:
        """Begin a line with the name of a contact."""
        self.decisions.clear()
        self.edit.set_text("with ")
        self.edit.add_person(contact_id, self._contacts.names([contact_id]).get(contact_id, ""))

    def ready(self) -> Settled | None:
        """The line as it is to be logged; None where it first leads to what is open or wrong."""
        if self.questions.lead_to_open():
            return None
        if not self.decisions.is_settled(self.edit.line):
            self.complain(self._what_is_wrong())
            return None
        return settled(self.edit.text, self.edit.line, self.decisions)

    def carried(self) -> tuple[Touch, TouchFields]:
        """What the line says so far, for the form: as far as it is settled, and as typed."""
        text, line = self.edit.text, self.edit.line
        said = settled(text, line, self.decisions).line
        people = [self.decisions.person_of(m) for m in said.people]
        new = [m.text for m in said.people if m.text in self.decisions.new and m.unknown]
        touch = touch_of(_with_stray_length(text, said), (i for i in people if i), new)
        ids = touch.interaction.contact_ids
        fields = fields_of(touch, self._contacts.names(ids))
        typed = {problem.kind: text[problem.start : problem.end] for problem in line.problems}
        return touch, replace(
            fields,
            open_names=tuple(m.text for m in said.people if self.decisions.is_open(m)),
            day=typed.get(ProblemKind.BAD_DATE, fields.day),
            time=typed.get(ProblemKind.BAD_TIME, fields.time),
        )

    def complain(self, sentence: str) -> None:
        """Say what is wrong until something is changed."""
        self._trouble = sentence
        self._show_reading()
        self.edit.setFocus()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.edit, sentence))

    def _lay_out(self) -> None:
        reading = Card()
        reading.body.setSpacing(12)
        for part in (self.understood, self.questions, self.remarks):
            reading.body.addWidget(part)
        reading.body.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.edit)
        whole.addWidget(reading, 1)
        self.edit.setPlaceholderText(
            self.tr("coffee with Ana and Ben yesterday 45m @Cafe Luna #lending")
        )

    def _read(self) -> None:
        self._trouble = ""
        self._show_reading()

    def _show_reading(self) -> None:
        text, line = self.edit.text, self.edit.line
        is_empty = not text.strip()
        understood = list(
            marks()
            if is_empty
            else pieces(line, self._touches.today(), self._faces, self.decisions)
        )
        said = [] if is_empty else [*remarks(text, line, self.decisions)]
        if self._trouble and self._trouble not in {remark.words for remark in said}:
            said.append(Remark("triangle-alert", self._trouble, Tone.LATE, Role.LATE))
        self.understood.show_pieces(understood)
        self.edit.setAccessibleDescription(", ".join(piece.words for piece in understood))
        self.questions.ask(line.people)
        self.remarks.show_remarks(said)

    def _take_person(self, name: str, contact_id: int) -> None:
        self.decisions.choose(name, contact_id)
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


def _with_stray_length(text: str, line: LogLine) -> LogLine:
    """A length that cannot be is kept in the note: the form has no place for its words."""
    lengths = [
        text[problem.start : problem.end]
        for problem in line.problems
        if problem.kind is ProblemKind.BAD_LENGTH
    ]
    return replace(line, note="\n".join(part for part in (line.note, *lengths) if part))
