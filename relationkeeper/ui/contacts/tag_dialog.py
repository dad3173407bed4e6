"""Giving tags to people and taking them away, one person or many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QDialog,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.services.listing import ListingService
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.dialog_buttons import button_row, confirm_by_keys
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone
from relationkeeper.ui.words import people_words

_Check = Qt.CheckState
_OFFERED = 12
_TAG = Qt.ItemDataRole.UserRole


class TagDialog(QDialog):
    """Shows which tags all of them have, which some, and takes new ones with completion.

    ``chosen`` carries the tags to give and those to take. It deletes itself once closed.
    """

    chosen = Signal(list, list)

    def __init__(self, listing: ListingService, ids: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tags"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        known = [tag for tag, _count in listing.tags()]
        self._before: dict[str, Qt.CheckState] = {}
        self.line = QLineEdit(placeholderText=self.tr("A tag, then Enter"))
        self.line.setAccessibleName(self.tr("New tag"))
        completer = QCompleter(known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)
        self.model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Tags"))
        self.view.setModel(self.model)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._lay_out(len(ids))
        self._fill(listing.tags_of(ids), len(ids), known)
        self.line.setFocus()

    def accept(self) -> None:
        """Close, and tell what is to change."""
        self._take_typed()
        changed = {
            tag: state
            for tag, state in self._states().items()
            if state is not self._before.get(tag)
        }
        super().accept()
        add = [tag for tag, state in changed.items() if state is _Check.Checked]
        remove = [tag for tag, state in changed.items() if state is _Check.Unchecked]
        if add or remove:
            self.chosen.emit(add, remove)

    def _enter(self) -> None:
        """Enter takes what was typed; with nothing typed, it is the end."""
        if not self._take_typed():
            self.accept()

    def _take_typed(self) -> bool:
        tag = " ".join(self.line.text().split()).lstrip("#")
        self.line.clear()
        if not tag:
            return False
        found = next((item for item in self._items() if item.data(_TAG) == tag), None)
        if found is None:
            found = self._item(tag, tag)
            self._before[tag] = _Check.Unchecked
            self.model.insertRow(0, found)
        found.setCheckState(_Check.Checked)
        self.view.scrollTo(found.index())
        return True

    def _fill(self, had: dict[str, int], count: int, known: list[str]) -> None:
        """Those that any of them has, then the most used of the others."""
        others = [tag for tag in known if tag not in had][:_OFFERED]
        for tag in (*had, *others):
            of_all = had.get(tag, 0) == count
            state = _Check.PartiallyChecked if tag in had and not of_all else _Check.Unchecked
            words = tag
            if state is _Check.PartiallyChecked:
                of = self.tr("{some} of {all}").format(some=had[tag], all=count)
                words = f"{tag} · {of}"
            self._before[tag] = _Check.Checked if of_all else state
            item = self._item(tag, words)
            item.setCheckState(self._before[tag])
            self.model.appendRow(item)

    def _item(self, tag: str, words: str) -> QStandardItem:
        item = QStandardItem(words)
        item.setData(tag, _TAG)
        item.setCheckable(True)
        return item

    def _items(self) -> list[QStandardItem]:
        return [self.model.item(row) for row in range(self.model.rowCount())]

    def _states(self) -> dict[str, Qt.CheckState]:
        return {item.data(_TAG): item.checkState() for item in self._items()}

    def _lay_out(self, count: int) -> None:
        save, cancel = Button(self.tr("Save"), Kind.PRIMARY), Button(self.tr("Cancel"))
        for button in (save, cancel):
            button.setAutoDefault(False)  # Enter is the line's
        save.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.line.returnPressed.connect(self._enter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(12)
        whole.addWidget(HeadingLabel(self.tr("Tags")))
        whole.addWidget(PlainLabel(people_words(count), Tone.MUTED))
        whole.addWidget(self.line)
        whole.addWidget(self.view, 1)
        whole.addLayout(button_row(cancel, save))
        confirm_by_keys(self)
        self.resize(380, 420)
