"""Logging a touch: in one line and under ten seconds, or in a form with all that can be said."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.touch import Touch
from relationkeeper.ui.people.form_scroll import FormScroll, make_room
from relationkeeper.ui.people.log_line_decisions import Decisions
from relationkeeper.ui.people.log_line_page import LineDraft, LogLinePage
from relationkeeper.ui.people.touch_fields import TouchFields
from relationkeeper.ui.people.touch_form import FormParts, TouchForm
from relationkeeper.ui.theme.fonts import small_font
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.dialog_buttons import CONFIRM, confirm_by_keys
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone
from relationkeeper.ui.widgets.trouble_line import TroubleLine
from relationkeeper.ui.words import error_words

_SIZE = QSize(640, 280)
_FORM_WIDTH = 760
_TURN = QKeySequence("Ctrl+M")
_ENTER = QKeySequence(Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What was typed and not logged: a line, or what it was carried into the form as."""

    line: LineDraft
    form: tuple[Touch, TouchFields] | None = None

    @property
    def is_empty(self) -> bool:
        return self.form is None and not self.line.text


def _nothing() -> _Draft:
    return _Draft(LineDraft("", Decisions()))


class LogDialog(QDialog):
    """One line first; ``more`` carries it into the form, ``less`` back where nothing is lost.

    It is made once and opened again and again: what was typed and not logged is there the
    next time, for each contact it was opened for.
    """

    def __init__(self, parts: FormParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Log a touch"))
        self._parts = parts
        self._touches = parts.touches
        self._drafts: dict[int | None, _Draft] = {}
        self._opened_for: int | None = None
        self.line = LogLinePage(parts, self)
        self.edit = self.line.edit
        self.form: TouchForm | None = None
        self._scroll: FormScroll | None = None
        self._trouble = TroubleLine()
        self.more_button = Button(self.tr("More…"), keys=_TURN)
        self.less_button = Button(self.tr("One line"), keys=_TURN)
        self.clear_button = Button(self.tr("Clear"), Kind.QUIET)
        self.log_button = Button(self.tr("Log"), Kind.PRIMARY, keys=_ENTER)
        self.log_button.setDefault(True)
        for button in (self.clear_button, self.more_button, self.less_button):
            button.setAutoDefault(False)
        self._hint = PlainLabel("", Tone.MUTED)
        self._lay_out()
        confirm_by_keys(self)
        self.line.submitted.connect(self.log)
        self.more_button.clicked.connect(self.more)
        self.less_button.clicked.connect(self.less)
        turn = QShortcut(_TURN, self)
        turn.activated.connect(lambda: self.less() if self.in_form else self.more())
        self.log_button.clicked.connect(self.log)
        self.clear_button.clicked.connect(self.clear)
        self._turn(to_form=False)

    def open_for(self, contact_id: int | None = None) -> None:
        """Show it with what was typed last, or begun with the contact's name."""
        self.line.look_back()
        if contact_id != self._opened_for:
            self._drafts[self._opened_for] = self._draft()
            self._show_draft(self._drafts.pop(contact_id, _nothing()))
        self._opened_for = contact_id
        self.clear_button.setVisible(not self._draft().is_empty)
        if contact_id is not None and self._draft().is_empty:
            self.line.begin_with(contact_id)
        was_visible = self.isVisible()
        self.show()
        if not was_visible:
            self._resize()
        self.raise_()
        self.activateWindow()
        self._take_focus()

    def clear(self) -> None:
        """Forget what was kept from the last time, and begin anew."""
        self._show_draft(_nothing())
        self.clear_button.hide()
        if self._opened_for is not None:
            self.line.begin_with(self._opened_for)
        self._take_focus()

    def follow(self, _change_set: ChangeSet) -> None:
        """Read again while it is open: somebody may have come, gone, or changed their name."""
        if self.isVisible():
            self.line.read_again()

    def log(self) -> None:
        """Keep what was typed and close, or lead to what it leaves open."""
        self._trouble.say("")
        try:
            kept = self._log_form() if self.in_form else self._log_line()
        except UserError as error:
            self._complain(error_words(error))
            return
        if kept:
            self._show_draft(_nothing())
            self.accept()

    @property
    def in_form(self) -> bool:
        """Whether the form is in sight, and not the line."""
        return self._scroll is not None and not self._scroll.isHidden()

    def more(self) -> None:
        """Carry what was typed into the form."""
        touch, typed = self.line.carried()
        self._show_form(touch, typed)
        self._resize()
        self._take_focus()

    def less(self) -> None:
        """Carry the form back into a line, where that says all of it."""
        if self.form is None:
            return
        try:
            touch = self.form.touch_as_far_as_settled()
        except UserError as error:
            self._complain(error_words(error))
            return
        text = self._touches.line_of(touch)
        if text is None:
            self._complain(self.tr("One line cannot say all of this, so it stays in the form."))
            return
        self.line.show_touch(text, touch, self.form.fields().open_names)
        self._turn(to_form=False)
        self._resize()
        self._take_focus()

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            make_room(self)
        return is_done

    def _log_line(self) -> bool:
        ready = self.line.ready()
        if ready is not None:
            self._touches.log(ready.line, with_ids=ready.with_ids, new_names=ready.new_names)
        return ready is not None

    def _log_form(self) -> bool:
        if self.form is not None:
            self._touches.add(self.form.touch())
        return True

    def _draft(self) -> _Draft:
        form = None
        if self.form is not None and self.in_form:
            form = (self.form.begun_with, self.form.fields())
        return _Draft(self.line.draft(), form)

    def _show_draft(self, draft: _Draft) -> None:
        self.line.show_draft(draft.line)
        if draft.form is None:
            self._turn(to_form=False)
        else:
            self._show_form(*draft.form)

    def _show_form(self, touch: Touch, typed: TouchFields) -> None:
        if self.form is None:
            self.form = TouchForm(self._parts, self)
            self._scroll = FormScroll(self.form)
            self._pages.addWidget(self._scroll, 1)
        self.form.show_touch(touch, typed)
        self._turn(to_form=True)

    def _turn(self, *, to_form: bool) -> None:
        self._trouble.say("")
        if self._scroll is not None:
            self._scroll.setVisible(to_form)
        for part in (self.line, self.more_button):
            part.setVisible(not to_form)
        self.less_button.setVisible(to_form)
        self.log_button.show_keys(CONFIRM if to_form else _ENTER)
        self._hint.setText(
            self.tr("Ctrl+Enter logs · Esc keeps it for later")
            if to_form
            else self.tr("Shift+Enter begins a note · Esc keeps the line for later")
        )

    def _complain(self, sentence: str) -> None:
        if self.in_form:
            self._trouble.say(sentence)
        else:
            self.line.complain(sentence)

    def _take_focus(self) -> None:
        if self.form is not None and self.in_form:
            self.form.people.lead()
        else:
            self.edit.setFocus()

    def _resize(self) -> None:
        # What changed inside has yet to be told outwards.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.resize(QSize(_FORM_WIDTH, _SIZE.height()) if self.in_form else _SIZE)
        make_room(self)

    def _lay_out(self) -> None:
        self._hint.setFont(small_font(QApplication.font()))
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        for button in (self.clear_button, self.more_button, self.less_button, self.log_button):
            foot.addWidget(button)
        self._pages = QVBoxLayout()
        self._pages.addWidget(self.line, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(HeadingLabel(self.tr("Log a touch")))
        whole.addLayout(self._pages, 1)
        whole.addWidget(self._trouble)
        whole.addLayout(foot)
        self.setMinimumSize(_SIZE)
