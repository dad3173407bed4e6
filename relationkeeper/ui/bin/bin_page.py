"""The page of the bin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.change import FEW, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.services.services import Services
from relationkeeper.ui.bin.bin_model import BinModel, IdRole
from relationkeeper.ui.bin.question import Question
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.person_delegate import PersonDelegate
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import Button
from relationkeeper.ui.widgets.empty import EmptyState
from relationkeeper.ui.widgets.labels import PlainLabel, TitleLabel, Tone
from relationkeeper.ui.widgets.menus import passing_menu
from relationkeeper.ui.widgets.rows import show_as_list
from relationkeeper.ui.widgets.trouble_line import TroubleLine
from relationkeeper.ui.words import error_words


class BinPage(QWidget):
    """Who is in the bin. ``work_requested`` has what is to be done as a job, and its name."""

    work_requested = Signal(object, str)

    def __init__(self, services: Services, icons: Icons, avatars: Avatars) -> None:
        super().__init__()
        self._services = services
        self.model = BinModel(services, self)
        self.list = QTableView()
        self.list.setModel(self.model)
        self.restore_button = Button(self.tr("Restore"))
        self.delete_button = Button(self.tr("Delete for good…"))
        self.empty_button = Button(self.tr("Empty the bin…"))
        self.question = Question()
        self._trouble = TroubleLine()
        self._stack = QStackedWidget()
        self._lay_out(icons, avatars)
        self._connect()
        self._choose((), 0)
        self._show_state()

    def follow(self, change_set: ChangeSet) -> None:
        """Show who came and who went; who is chosen stays so."""
        moved = any(_is_binned(b) != _is_binned(a) for b, a in change_set.of(Contact))
        edited = any(_is_binned(a) for _, a in change_set.of(Contact))
        if change_set.many or moved or edited:
            chosen, place = self.chosen(), self.list.currentIndex().row()
            self.model.read()
            self._choose(chosen, place)
            self.question.hide()
            self._show_state()

    def refresh_dates(self, _today: object) -> None:
        """Count the days that are left anew."""
        if self.model.rowCount():
            self.model.refresh_days()

    def chosen(self) -> list[int]:
        """The ids of those who are selected."""
        return [index.data(IdRole) for index in self.list.selectionModel().selectedRows()]

    def restore(self) -> None:
        """Bring back those who are selected; undo puts them in again."""
        ids = self.chosen()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # with the last, the buttons go
        if len(ids) > FEW:
            title = self.restore_button.text()
            self.work_requested.emit(lambda p: self._services.selection.restore(ids, p), title)
            return
        self._trouble.say("")
        try:
            self._services.selection.restore(ids)
        except UserError as error:
            self._trouble.say(error_words(error))

    def ask_to_delete(self) -> None:
        """Ask whether those who are selected are to be deleted for good."""
        if ids := self.chosen():
            self._ask(ids)

    def ask_to_empty(self) -> None:
        """Ask whether everybody is to be deleted for good."""
        self._ask(self.model.ids())

    def menu(self) -> QMenu:
        """What can be done with those who are selected; it deletes itself once closed."""
        menu = passing_menu(self.list)
        menu.addAction(self.restore_button.text()).triggered.connect(self.restore)
        menu.addAction(self.delete_button.text()).triggered.connect(self.ask_to_delete)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete:
                self.ask_to_delete()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.list.hasFocus():
                self.restore()
            case Qt.Key.Key_Escape if self.question.isVisible():
                self.question.hide()
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            case _:
                super().keyPressEvent(event)

    def _ask(self, ids: list[int]) -> None:
        names = self._services.contacts.names(ids[:1])
        who = names.get(ids[0], "") if len(ids) == 1 else ""
        if len(ids) > 1:
            asked = self.tr("Delete %n people for good?", "", len(ids))
        elif who:
            asked = self.tr("Delete {name} for good?").format(name=who)
        else:
            asked = self.tr("Delete this person for good?")
        warned = self.tr("This cannot be undone. Copies of the database made earlier keep them.")
        self.question.ask(f"{asked} {warned}", lambda: self._delete(ids))

    def _delete(self, ids: list[int]) -> None:
        title = self.tr("Delete for good")
        self.work_requested.emit(lambda p: self._services.bin.purge(ids, p), title)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, ids: Sequence[int], place: int) -> None:
        """Select those of ``ids`` who are still there, or else who took their place."""
        rows = {contact_id: row for row, contact_id in enumerate(self.model.ids())}
        kept = [rows[i] for i in ids if i in rows]
        if not kept and rows:
            kept = [min(max(place, 0), len(rows) - 1)]
        selection = self.list.selectionModel()
        for row in kept:
            index = self.model.index(row)
            selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
        if kept:
            selection.setCurrentIndex(self.model.index(kept[0]), selection.SelectionFlag.NoUpdate)

    def _show_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid():
            if not self.list.selectionModel().isSelected(index):
                self.list.selectRow(index.row())
            self.menu().popup(self.list.viewport().mapToGlobal(place))

    def _show_state(self) -> None:
        for button in (self.restore_button, self.delete_button):
            button.setEnabled(bool(self.chosen()))
        is_empty = not self.model.rowCount()
        for part in (self.restore_button, self.delete_button, self.empty_button, self._about):
            part.setHidden(is_empty)
        self._stack.setCurrentIndex(int(is_empty))

    def _connect(self) -> None:
        self.restore_button.clicked.connect(self.restore)
        self.delete_button.clicked.connect(self.ask_to_delete)
        self.empty_button.clicked.connect(self.ask_to_empty)
        self.list.selectionModel().selectionChanged.connect(self._show_state)
        self.list.customContextMenuRequested.connect(self._show_menu)

    def _lay_out(self, icons: Icons, avatars: Avatars) -> None:
        delegate = PersonDelegate(avatars, self)
        show_as_list(self.list, delegate.row_height)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setItemDelegate(delegate)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setAccessibleName(self.tr("People in the bin"))
        self._stack.addWidget(self.list)
        self._stack.addWidget(
            EmptyState(
                icons,
                "trash-2",
                self.tr("The bin is empty"),
                self.tr("Whoever you move to the bin waits here for 30 days."),
            )
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(TitleLabel(self.tr("Bin")), 1)
        for button in (self.restore_button, self.delete_button, self.empty_button):
            head.addWidget(button)
        sentence = self.tr("Whoever is here is deleted for good 30 days after they went.")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(8)
        whole.addLayout(head)
        self._about = PlainLabel(sentence, Tone.MUTED)
        whole.addWidget(self._about)
        whole.addWidget(self.question)
        whole.addWidget(self._trouble)
        whole.addWidget(self._stack, 1)
        self.setFocusProxy(self.list)


def _is_binned(contact: Contact | None) -> bool:
    return contact is not None and contact.binned is not None
