"""What can be done with a moment: edit it, copy its words, delete it, open whom it names."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.summary import Moment
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.people.moment_model import MomentModel
from relationkeeper.ui.people.moment_view import MomentView
from relationkeeper.ui.widgets.buttons import button_text
from relationkeeper.ui.widgets.menus import passing_menu


class MomentActions(QObject):
    """Actions on the row of ``view`` that is current, by key and from its menu.

    ``person_requested`` says whom to open, ``edit_requested`` carries the interaction to
    be edited and whether it is about who was there, ``failed`` the ``UserError`` of what
    could not be done.
    """

    person_requested = Signal(int)
    edit_requested = Signal(object, bool)
    failed = Signal(object)

    def __init__(
        self, interactions: InteractionService, view: MomentView, model: MomentModel
    ) -> None:
        super().__init__(view)
        self._interactions = interactions
        self._view = view
        self._model = model
        self.edit = self._action(self.tr("Edit…"), QKeySequence("F2"), self._edit)
        self.add_people = self._action(self.tr("Add people…"), QKeySequence("A"), self._add_people)
        self.delete = self._action(
            self.tr("Delete"), QKeySequence(QKeySequence.StandardKey.Delete), self._delete
        )
        self.copy = self._action(
            self.tr("Copy text"), QKeySequence(QKeySequence.StandardKey.Copy), self._copy
        )
        view.menu_requested.connect(lambda index, place: self.menu(index).popup(place))
        view.activated.connect(self._open)
        view.person_requested.connect(self.person_requested)

    def menu(self, index: QModelIndex) -> QMenu:
        """What can be done with a moment; it deletes itself once closed."""
        moment: Moment = index.data(Qt.ItemDataRole.UserRole)
        menu = passing_menu(self._view)
        menu.addActions([self.edit, self.add_people, self.copy])
        menu.addSeparator()
        several = len(moment.names) > 1
        self.delete.setText(self.tr("Delete for all") if several else self.tr("Delete"))
        if several:
            self._offer_to_remove(menu, moment)
        menu.addAction(self.delete)
        menu.addSeparator()
        for contact_id, name in moment.names:
            if name and contact_id != self._model.whose:
                words = self.tr("Open {name}").format(name=button_text(name))
                menu.addAction(words).triggered.connect(
                    lambda _=False, whom=contact_id: self.person_requested.emit(whom)
                )
        return menu

    def _offer_to_remove(self, menu: QMenu, moment: Moment) -> None:
        """Taking out one of several: whose page it is, or whoever is chosen."""
        whose = [(i, name) for i, name in moment.names if i == self._model.whose]
        words = self.tr("Remove only {name}")
        if not whose:
            menu = menu.addMenu(self.tr("Remove only"))
            words = "{name}"
        for contact_id, name in whose or moment.names:
            remove = menu.addAction(words.format(name=button_text(name or self.tr("someone"))))
            remove.triggered.connect(lambda _=False, whom=contact_id: self._remove(moment, whom))

    def _action(self, words: str, keys: QKeySequence, slot: Callable[[Moment], None]) -> QAction:
        """An action on the moment that is current."""
        action = QAction(words, self._view)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self._with_current(slot))
        self._view.addAction(action)
        return action

    def _with_current(self, slot: Callable[[Moment], None]) -> None:
        moment = self._view.currentIndex().data(Qt.ItemDataRole.UserRole)
        if isinstance(moment, Moment):
            slot(moment)

    def _edit(self, moment: Moment) -> None:
        self.edit_requested.emit(moment.interaction, False)

    def _add_people(self, moment: Moment) -> None:
        self.edit_requested.emit(moment.interaction, True)

    def _delete(self, moment: Moment) -> None:
        self._try(lambda: self._interactions.delete(moment.interaction))

    def _remove(self, moment: Moment, contact_id: int) -> None:
        whole = moment.interaction.id
        self._try(lambda: self._interactions.remove_participant(whole, contact_id))

    def _try(self, write: Callable[[], None]) -> None:
        try:
            write()
        except UserError as error:
            self.failed.emit(error)

    def _copy(self, _moment: Moment) -> None:
        text = self._view.currentIndex().data(Qt.ItemDataRole.DisplayRole)
        QGuiApplication.clipboard().setText(text)

    def _open(self, index: QModelIndex) -> None:
        """Enter leads on: from the timeline of all to whoever comes first in the row."""
        moment: Moment = index.data(Qt.ItemDataRole.UserRole)
        named = [contact_id for contact_id, name in moment.names if name]
        if named and self._model.whose is None:
            self.person_requested.emit(named[0])
