"""The search field of the top bar, and what it finds and does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from relationkeeper.domain.change import OF_NOBODY, ChangeSet
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.summary import ContactSummary, NoteHit
from relationkeeper.services.contacts import ContactService
from relationkeeper.services.searching import SearchService
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.search.commands import Command, Gather
from relationkeeper.ui.search.results_model import (
    AddRow,
    MoreCommandsRow,
    MoreRow,
    NoCommandRow,
    ResultsModel,
    Row,
)
from relationkeeper.ui.search.results_popup import ResultsPopup
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.search_field import SearchField


class SearchBox(SearchField):
    """Finds people, actions and notes while one types; Enter or a click opens or does them.

    A query is one question of a few milliseconds, asked at each keystroke; what is in
    sight is read then. ``moment_opened`` has the contact and the key of the moment.
    ``gather`` has the actions, each time that results come into sight.
    ``left`` comes with Esc, and before an action: whatever the field stands over is to have
    the focus again.
    """

    contact_opened = Signal(int)
    moment_opened = Signal(int, object)  # a key has more bits than a C++ int
    add_requested = Signal(str)
    left = Signal()

    def __init__(
        self,
        searching: SearchService,
        contacts: ContactService,
        icons: Icons,
        avatars: Avatars,
        gather: Gather = tuple,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            icons, self.tr("Search people, notes, skills…"), QKeySequence("Ctrl+K"), parent=parent
        )
        self._gather = gather
        self._faces = Faces(contacts)
        self.model = ResultsModel(searching, self._faces, self)
        self.popup = ResultsPopup(self.model, icons, avatars, self)
        self.popup.chosen.connect(self._choose)
        self.textChanged.connect(self._search)

    def begin(self) -> None:
        """Take the focus, ready for a new query; what was typed before is selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def search_now(self, text: str) -> None:
        """Search for ``text`` as if it had just been typed, and have it painted on return."""
        if text == self.text():
            self._search(text)
        else:
            self.setText(text)
        self.popup.repaint()

    def follow(self, change_set: ChangeSet) -> None:
        """Ask again where results are in sight, since they may have changed."""
        if change_set.action in OF_NOBODY:
            return
        self._faces.forget()
        if self.popup.isVisible():
            self.model.offer(self._gather())
            self.popup.ask_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif self.popup.isVisible():
            if not self.popup.handle_key(event):
                super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down:
            self._search(self.text())  # what could be done before may be another's now
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Whoever only comes past on the way by Tab did not ask to have the page covered.
        if event.reason() not in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self._search(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.popup.hide()

    def _search(self, text: str) -> None:
        if text and not self.popup.isVisible():
            self.model.offer(self._gather())
        self.model.search(text)
        self.popup.open()

    def _choose(self, row: Row) -> None:
        match row:
            case MoreRow():
                self.model.show_all_people()
            case MoreCommandsRow():
                self.setText(f"> {self.model.query}")
            case NoCommandRow():
                pass
            case _:
                self.clear()
                self._open(row)

    def _open(self, row: Row) -> None:
        match row:
            case ContactSummary():
                self.contact_opened.emit(row.id)
            case NoteHit(source=Interaction()):
                self.moment_opened.emit(row.contact_id, row.key)
            case NoteHit():
                self.contact_opened.emit(row.contact_id)
            case AddRow():
                self.add_requested.emit(row.name)
            case Command():
                self.left.emit()
                row.action.trigger()
