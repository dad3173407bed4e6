"""What can be done with those who are selected: by key, from a menu, and from the panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.care import Care
from relationkeeper.domain.change import FEW
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.people_filter import Chip
from relationkeeper.domain.progress import Progress
from relationkeeper.services.services import Services
from relationkeeper.ui.contacts.list_model import ContactListModel
from relationkeeper.ui.contacts.list_view import ContactListView
from relationkeeper.ui.people.care_menu import CareMenus
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import button_text
from relationkeeper.ui.widgets.menus import passing_menu
from relationkeeper.ui.words import people_words

Work = Callable[[Progress | None], None]
Ids = Sequence[int]


class SelectionActions(QObject):
    """Actions on the selection of ``view``, or else on whoever is shown. Each is a step to undo.

    Done to more than ``FEW``, it is asked for by ``work_requested``: the work to run as a
    job, and its title. ``failed`` carries the ``UserError`` of what could not be done.
    ``today`` is the local date, ``shown`` whose page is open (0: nobody's), who need not be
    in the list.
    """

    work_requested = Signal(object, str)
    failed = Signal(object)
    log_requested = Signal(int)
    export_requested = Signal(list)
    merge_requested = Signal(list)

    def __init__(
        self,
        services: Services,
        icons: Icons,
        view: ContactListView,
        model: ContactListModel,
        today: Callable[[], date],
        shown: Callable[[], int],
    ) -> None:
        super().__init__(view)
        self._services = services
        self._icons = icons
        self._view = view
        self._model = model
        self._today = today
        self._shown = shown
        self.tag = self._action(self.tr("Tags…"), "tag", self._tag, "Ctrl+T")
        self.favour = self._action("", "star", self._favour, "Ctrl+D")
        self.archive = self._action("", "archive", self._archive, "Ctrl+Shift+A")
        self.export = self._action(self.tr("Export…"), "upload", self._export)
        self.merge = self._action(self.tr("Merge…"), "merge", self._merge, "Ctrl+M")
        self.bin = self._action(self.tr("Move to bin"), "trash-2", self._bin, "Delete")
        self.circle = self._named(self.tr("Circle"), "circle-dot")
        self.cadence = self._named(self.tr("Cadence"), "repeat")
        self.snooze = self._named(self.tr("Snooze"), "alarm-clock")
        self._care = CareMenus(view)
        self._care.circle_chosen.connect(self._set_circle)
        self._care.cadence_chosen.connect(self._set_cadence)
        self._care.snooze_chosen.connect(self._snooze)
        self._care.pause_chosen.connect(self._pause)
        self.refresh()

    def actions(self) -> list[QAction]:
        """All that are done at once; those that have a key, by it too."""
        return [self.tag, self.favour, self.archive, self.export, self.merge, self.bin]

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key that was pressed outside the list is that of an action, then done."""
        pressed = QKeySequence(event.keyCombination())
        meant = [action for action in self.actions() if action.shortcut() == pressed]
        for action in meant:
            action.trigger()
        return bool(meant)

    def refresh(self) -> None:
        """Have the actions say what they would do to those who are selected now."""
        ids = self._ids()
        for action in self.actions():
            action.setEnabled(bool(ids))
        self.merge.setEnabled(len(ids) > 1)
        away, marked = self._are_archived(ids), self._are_favourites(ids)
        self.archive.setText(self.tr("Bring back") if away else self.tr("Archive"))
        self.favour.setText(self.tr("No longer favourite") if marked else self.tr("Favourite"))

    def menu(self) -> QMenu:
        """All that can be done with the selection; it deletes itself once closed."""
        menu = passing_menu(self._view)
        self.fill(menu)
        return menu

    def fill(self, menu: QMenu) -> None:
        """Put into ``menu`` all that can be done with the selection."""
        self.refresh()
        ids = self._ids()
        alone = self._services.contacts.get(ids[0]) if len(ids) == 1 else None
        if alone is not None:
            self._add_for_one(menu, alone)
        menu.addAction(self.tag)
        for action, fill in self.care_menus():
            submenu = menu.addMenu(action.text())
            submenu.setIcon(action.icon())
            fill(submenu)
        menu.addActions([self.favour, self.archive])
        menu.addSeparator()
        menu.addAction(self.export)
        if alone is None:
            menu.addAction(self.merge)
        menu.addSeparator()
        menu.addAction(self.bin)

    def care_menus(self) -> list[tuple[QAction, Callable[[QMenu], None]]]:
        """What is chosen from a menu: its words and icon, and what fills that menu."""
        return [
            (self.circle, self._fill_circles),
            (self.cadence, self._fill_cadences),
            (self.snooze, self._fill_snoozes),
        ]

    def dress(self, button: QAbstractButton, action: QAction) -> None:
        """Give a button the icon of an action."""
        self._icons.dress(button, action.data())

    def _named(self, words: str, icon: str) -> QAction:
        action = QAction(words, self._view)
        action.setData(icon)
        self._icons.dress(action, icon)
        return action

    def _action(
        self, words: str, icon: str, slot: Callable[[Ids], None], keys: str = ""
    ) -> QAction:
        action = self._named(words, icon)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: slot(self._ids()))
        self._view.addAction(action)
        return action

    def _add_for_one(self, menu: QMenu, contact: Contact) -> None:
        log = menu.addAction(self.tr("Log a touch"))
        log.triggered.connect(lambda: self.log_requested.emit(contact.id))
        log.setShortcut(Qt.Key.Key_L)  # to be shown: the person's page hears it
        self._icons.dress(log, "pencil")
        for email in contact.emails:
            words = self.tr("Copy {address}").format(address=email.value)
            copy = menu.addAction(button_text(words))
            copy.triggered.connect(lambda _=False, text=email.value: _copy(text))
            self._icons.dress(copy, "copy")
        menu.addSeparator()

    def _fill_circles(self, menu: QMenu) -> None:
        self._care.fill_circles(menu, self._services.care.circles(), self._one_care())

    def _fill_cadences(self, menu: QMenu) -> None:
        self._care.fill_cadences(menu, self._services.care.circles(), self._one_care())

    def _fill_snoozes(self, menu: QMenu) -> None:
        self._care.fill_snoozes(menu, self._today(), self._one_care())

    def _ids(self) -> Ids:
        """Whom it is about: those who are selected, or else whoever is shown."""
        return self._view.selected_ids() or [shown for shown in (self._shown(),) if shown]

    def _one_care(self) -> Care | None:
        ids = self._ids()
        contact = self._services.contacts.get(ids[0]) if len(ids) == 1 else None
        return contact.care if contact else None

    def _are_archived(self, ids: Ids) -> bool:
        if not self._view.selected_ids():
            shown = self._services.contacts.get(ids[0]) if ids else None
            return shown is not None and shown.archived
        # The list has either those who are archived, or none of them.
        return self._model.asked.chip is Chip.ARCHIVED

    def _are_favourites(self, ids: Ids) -> bool:
        """Whether all of them are; of many it is known only where the list has no others."""
        if self._model.asked.chip is Chip.FAVOURITES:
            return True
        if not ids or len(ids) > FEW:
            return False
        return all(row.favourite for row in self._services.contacts.summaries(ids).values())

    def _tag(self, ids: Ids) -> None:
        from relationkeeper.ui.contacts.tag_dialog import TagDialog

        dialog = TagDialog(self._services.listing, ids, self._view.window())
        dialog.chosen.connect(lambda add, remove: self._change_tags(ids, add, remove))
        dialog.open()

    def _change_tags(self, ids: Ids, add: list[str], remove: list[str]) -> None:
        tag = self._services.selection.tag
        self._run(self.tag, ids, lambda progress: tag(ids, add, remove, progress))

    def _favour(self, ids: Ids) -> None:
        favour, wanted = self._services.selection.favour, not self._are_favourites(ids)
        self._run(
            self.favour, ids, lambda progress: favour(ids, favourite=wanted, progress=progress)
        )

    def _archive(self, ids: Ids) -> None:
        archive, wanted = self._services.selection.archive, not self._are_archived(ids)
        self._run(
            self.archive, ids, lambda progress: archive(ids, archived=wanted, progress=progress)
        )

    def _bin(self, ids: Ids) -> None:
        self._run(self.bin, ids, lambda progress: self._services.selection.bin(ids, progress))

    def _export(self, ids: Ids) -> None:
        self.export_requested.emit(list(ids))

    def _merge(self, ids: Ids) -> None:
        self.merge_requested.emit(list(ids))

    def _set_circle(self, circle_id: int) -> None:
        ids, care = self._ids(), self._services.care
        self._run(self.circle, ids, lambda progress: care.set_circle(ids, circle_id, progress))

    def _set_cadence(self, cadence: Cadence | None) -> None:
        ids, care = self._ids(), self._services.care
        self._run(self.cadence, ids, lambda progress: care.set_cadence(ids, cadence, progress))

    def _snooze(self, until: date | None) -> None:
        ids, care = self._ids(), self._services.care
        self._run(self.snooze, ids, lambda progress: care.snooze(ids, until, progress))

    def _pause(self, paused: bool) -> None:  # noqa: FBT001 (a signal's argument)
        ids, care = self._ids(), self._services.care
        self._run(
            self.snooze, ids, lambda progress: care.pause(ids, paused=paused, progress=progress)
        )

    def _run(self, action: QAction, ids: Ids, work: Work) -> None:
        """Do what ``action`` says, now or as a job."""
        if len(ids) > FEW:
            title = f"{action.text().rstrip('…')}: {people_words(len(ids))}"
            self.work_requested.emit(work, title)
            return
        try:
            work(None)
        except UserError as error:
            self.failed.emit(error)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
