"""Questions about the names in a line: which of several, and whether somebody is new."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relationkeeper.domain.logline import Mention
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.log_line_decisions import Decisions
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.widgets.chip import Chip, ChipRow
from relationkeeper.ui.widgets.labels import PlainLabel, Tone, set_tone, tooltip_text

_FACE = 20
_WIDEST = 440


class Choice(Chip):
    """One answer; Enter gives it as well as the space bar. Long words end in "…"."""

    def __init__(self, words: str) -> None:
        super().__init__("")
        self.setAccessibleName(words)
        self.setIconSize(QSize(_FACE, _FACE))
        self._words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST)
        self.set_text(self._words)
        if self._words != words:
            self.setToolTip(tooltip_text(words))

    def set_icon(self, icon: QIcon) -> None:
        """Show an icon, with a space that keeps the words off it."""
        self.setIcon(icon)
        self.set_text(f" {self._words}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class LogLineQuestions(QWidget):
    """Asks about each name that leaves open who is meant. ``answered`` comes with each answer."""

    answered = Signal()

    def __init__(self, decisions: Decisions, icons: Icons, avatars: Avatars, faces: Faces) -> None:
        super().__init__()
        self._decisions = decisions
        self._icons = icons
        self._avatars = avatars
        self._faces = faces
        self._asked: tuple[Mention, ...] = ()
        self._questions: list[_Question] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        self.hide()

    def ask(self, people: Sequence[Mention]) -> None:
        """Ask about those of ``people`` who are not known; answers given before are marked."""
        open_ones = {m.text: m for m in people if not m.known}
        wanted = tuple(open_ones.values())
        # Only their places in the line may have changed: then the questions stay.
        if [(m.text, m.candidates) for m in wanted] != [
            (m.text, m.candidates) for m in self._asked
        ]:
            self._asked = wanted
            self._build()
        for question in self._questions:
            question.mark(self._decisions)

    def lead_to_open(self) -> bool:
        """Put the focus on the first question without an answer; whether there is one."""
        for question in self._questions:
            if self._decisions.is_open(question.mention):
                question.lead()
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._questions:
            self._build()  # the icons are drawn in the colours of before
            self.ask(self._asked)

    def _build(self) -> None:
        for question in self._questions:
            self._rows.removeWidget(question)
            question.hide()
            question.deleteLater()
        self._questions = [self._question(mention) for mention in self._asked]
        for question in self._questions:
            self._rows.addWidget(question)
        self.setVisible(bool(self._questions))

    def _question(self, mention: Mention) -> _Question:
        name = mention.text
        if mention.ambiguous:
            sentence = self.tr("Which {name}?").format(name=name)
        else:
            sentence = self.tr("{name} is not a contact yet.").format(name=name)
        question = _Question(mention, sentence)
        for person in mention.candidates:
            words = " · ".join(part for part in (person.name, person.hint) if part)
            choice = question.add(words, person.id)
            choice.set_icon(self._face(person.id))
            choice.clicked.connect(lambda _=False, i=person.id: self._answer(name, i))
        if mention.unknown:
            new = question.add(self.tr("New person"), "new")
            new.set_icon(self._icons.icon("user-plus"))
            new.clicked.connect(lambda: self._answer(name, "new"))
        stray = question.add(self.tr("Not a person"), "words")
        stray.clicked.connect(lambda: self._answer(name, "words"))
        return question

    def _face(self, contact_id: int) -> QIcon:
        tokens, ratio = tokens_of(self.palette()), self.devicePixelRatioF()
        return QIcon(self._avatars.pixmap(self._faces.face(contact_id), _FACE, tokens, ratio))

    def _answer(self, name: str, answer: object) -> None:
        match answer:
            case int():
                self._decisions.choose(name, answer)
            case "new":
                self._decisions.add(name)
            case _:
                self._decisions.leave(name)
        self.answered.emit()


class _Question(QWidget):
    """A sentence, and the answers to choose from."""

    def __init__(self, mention: Mention, sentence: str) -> None:
        super().__init__()
        self.mention = mention
        self._sentence = PlainLabel(sentence)
        self._choices: dict[object, Choice] = {}
        self._row = ChipRow()
        self.setAccessibleName(sentence)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self._sentence)
        whole.addWidget(self._row)

    def add(self, words: str, answer: object) -> Choice:
        """One more answer."""
        choice = self._choices[answer] = Choice(words)
        choice.setAccessibleDescription(self._sentence.text())
        self._row.add(choice)
        return choice

    def mark(self, decisions: Decisions) -> None:
        """Show the answer that was given."""
        name = self.mention.text
        given: object = decisions.person_of(self.mention)
        if name in decisions.words:
            given = "words"
        elif name in decisions.new and self.mention.unknown:
            given = "new"
        for answer, choice in self._choices.items():
            choice.setChecked(answer == given)
        set_tone(self._sentence, Tone.DUE if decisions.is_open(self.mention) else Tone.MUTED)

    def lead(self) -> None:
        """Put the focus on the first answer."""
        next(iter(self._choices.values())).setFocus(Qt.FocusReason.TabFocusReason)
