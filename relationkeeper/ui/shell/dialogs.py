"""The dialogs that the window opens, each loaded and built when it is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.entity import NEW
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.people_filter import Chip
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.jobs import JobRunner
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons

if TYPE_CHECKING:
    from relationkeeper.ui.people.log_dialog import LogDialog
    from relationkeeper.ui.people.touch_form import FormParts


class Dialogs(QObject):
    """Opens a dialog over ``window`` where no other is, and deletes it once it is closed.

    That for logging stays, with what was typed and not logged.
    ``contact_opened`` asks to show somebody; ``take_back_requested`` to undo what was done.
    ``failed`` carries the ``UserError`` of a dialog that could not be opened.
    """

    contact_opened = Signal(int)
    take_back_requested = Signal(int)
    failed = Signal(Exception)

    def __init__(
        self,
        services: Services,
        relay: ChangeRelay,
        jobs: JobRunner,
        avatars: Avatars,
        icons: Icons,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._services = services
        self._relay = relay
        self._jobs = jobs
        self.log_dialog: LogDialog | None = None
        self._icons = icons
        self._avatars = avatars
        self._window = window

    def add_person(self) -> None:
        """Add a person."""
        self.add_named("")

    def add_named(self, name: str) -> None:
        """Add a person whose name was typed already."""
        if self._is_free():
            from relationkeeper.ui.people.quick_add import QuickAddDialog

            dialog = QuickAddDialog(self._services.contacts, self._avatars, self._window)
            dialog.added.connect(self.contact_opened)
            dialog.open_requested.connect(self.contact_opened)
            dialog.log_requested.connect(self.log_with)
            dialog.all_requested.connect(self._edit)
            self._care_for(dialog)
            dialog.open_for(name)

    def edit_person(self, contact_id: int) -> None:
        """Edit everything about a contact, or with id 0 about somebody new."""
        contact = Contact() if contact_id == NEW else self._services.contacts.get(contact_id)
        if contact is not None:
            self._edit(contact)

    def log(self) -> None:
        """Log a touch."""
        self._open_log(None)

    def log_with(self, contact_id: int) -> None:
        """Log a touch with a contact."""
        self._open_log(contact_id)

    def edit_touch(self, interaction: Interaction, about_people: bool) -> None:  # noqa: FBT001
        """Edit what happened, or first of all who was there."""
        if self._is_free():
            from relationkeeper.ui.people.touch_editor import TouchEditor

            parts, interactions = self._form_parts(), self._services.interactions
            TouchEditor(
                parts, interactions, interaction, self._window, about_people=about_people
            ).open()

    def import_files(self) -> None:
        """Bring in contacts and messages from files that are to be chosen."""
        self.import_these([])

    def import_these(self, paths: Sequence[Path]) -> None:
        """Bring in what these files have."""
        if self._is_free():
            from relationkeeper.ui.transfer.import_dialog import ImportDialog

            dialog = ImportDialog(
                self._services.importing,
                self._jobs,
                self._choose_files,
                self._icons,
                self._avatars,
                self._window,
            )
            dialog.undo_requested.connect(self.take_back_requested)
            dialog.duplicates_requested.connect(self.show_duplicates)
            self._open(dialog)
            dialog.bring(paths)

    def show_imports(self) -> None:
        """Show what was imported so far."""
        if self._is_free():
            from relationkeeper.ui.transfer.imports_dialog import ImportsDialog

            dialog = ImportsDialog(self._services, self._jobs, self._icons, self._window)
            dialog.import_requested.connect(self.import_files)
            self._relay.changed.connect(dialog.follow)
            self._open(dialog)

    def show_duplicates(self) -> None:
        """Show who may be there twice."""
        if self._is_free():
            from relationkeeper.ui.merging.duplicates_dialog import DuplicatesDialog

            dialog = DuplicatesDialog(
                self._services, self._jobs, self._icons, self._avatars, self._window
            )
            dialog.undo_requested.connect(self.take_back_requested)
            self._relay.changed.connect(dialog.follow)
            self._open(dialog)

    def merge(self, ids: Sequence[int]) -> None:
        """Make one contact of these; ``failed`` says where that cannot be."""
        if self._is_free():
            from relationkeeper.ui.merging.merge_dialog import MergeDialog

            try:
                dialog = MergeDialog(self._services, self._jobs, self._avatars, ids, self._window)
            except UserError as error:
                self.failed.emit(error)
                return
            dialog.merged.connect(self.contact_opened)
            self._open(dialog)

    def export(self, ids: Sequence[int] | None) -> None:
        """Write people to a file: these, or everybody."""
        if self._is_free():
            from relationkeeper.ui.transfer.export_dialog import ExportDialog

            services = self._services
            dialog = ExportDialog(
                services.exporting, self._jobs, self._choose_target, self._icons, self._window
            )
            dialog.folder_requested.connect(QDesktopServices.openUrl)
            counts = services.listing.chip_counts()
            everybody = counts[Chip.ALL] + counts[Chip.ARCHIVED]
            dialog.offer(ids, everybody if ids is None else len(ids))
            self._open(dialog)

    def _edit(self, contact: Contact) -> None:
        if self._is_free():
            from relationkeeper.ui.editing.editor_dialog import EditorDialog

            dialog = EditorDialog(
                self._services, self._icons, self._avatars, self._choose_picture, self._window
            )
            if contact.id == NEW:
                dialog.saved.connect(self.contact_opened)
            self._relay.changed.connect(dialog.follow)
            self._care_for(dialog)
            dialog.open_for(contact)

    def _open_log(self, contact_id: int | None) -> None:
        if not self._is_free():
            return
        if self.log_dialog is None:
            from relationkeeper.ui.people.log_dialog import LogDialog

            self.log_dialog = LogDialog(self._form_parts(), self._window)
            self._relay.changed.connect(self.log_dialog.follow)
        self.log_dialog.open_for(contact_id)

    def _form_parts(self) -> FormParts:
        from relationkeeper.ui.people.touch_form import FormParts

        services = self._services
        return FormParts(services.touches, services.contacts, self._icons, self._avatars)

    def _choose_files(self) -> list[Path]:
        title = self.tr("Choose files to import")
        kinds = self.tr("Contacts and archives (*.vcf *.vcard *.csv *.zip);;All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(
            QApplication.activeModalWidget() or self._window, title, "", kinds
        )
        return [Path(name) for name in names]

    def _choose_picture(self) -> Path | None:
        title = self.tr("Choose a photo")
        kinds = self.tr("Pictures (*.jpg *.jpeg *.png *.gif *.webp);;All files (*)")
        name, _kind = QFileDialog.getOpenFileName(
            QApplication.activeModalWidget() or self._window, title, "", kinds
        )
        return Path(name) if name else None

    def _choose_target(self, suggested: str) -> Path | None:
        name, _kind = QFileDialog.getSaveFileName(
            QApplication.activeModalWidget() or self._window,
            self.tr("Export to"),
            str(Path.home() / suggested),
        )
        return Path(name) if name else None

    def _is_free(self) -> bool:
        """Whether no other dialog is open; one that is comes to the front."""
        other = QApplication.activeModalWidget()
        if other is not None:
            other.activateWindow()
            other.raise_()
        return other is None

    def _open(self, dialog: QDialog) -> None:
        self._care_for(dialog)
        dialog.open()

    def _care_for(self, dialog: QDialog) -> None:
        # A dialog that is only closed stays, and would leak 0.7 MB each time.
        dialog.finished.connect(dialog.deleteLater)
