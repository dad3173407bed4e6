"""What a search found, as rows: people, then notes, each read when it comes into sight."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from relationkeeper.domain.summary import ContactSummary, NoteHit, SearchHits
from relationkeeper.services.searching import SearchService
from relationkeeper.ui.people.faces import Faces

_BLOCK = 16
_FEW_PEOPLE = 5
_ROOT = QModelIndex()


class Section(Enum):
    """The parts of the list, in its order."""

    PEOPLE = auto()
    NOTES = auto()


@dataclass(frozen=True, slots=True)
class AddRow:
    """The offer to add somebody whom the search did not find."""

    name: str
    notes_found: bool


@dataclass(frozen=True, slots=True)
class MoreRow:
    """The offer to show all people and not only the first; ``or_more`` than so many others."""

    others: int
    or_more: bool


Row = ContactSummary | NoteHit | AddRow | MoreRow


class ResultsModel(QAbstractListModel):
    """Rows of one query. Only keys are asked for at once; values by blocks of what is seen.

    The people end in an offer: to add somebody where there are none, and to show all
    where there are so many that the notes would be out of sight. ``faces`` has their rows.
    """

    def __init__(
        self, searching: SearchService, faces: Faces, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._searching = searching
        self.faces = faces
        self._query = ""
        self._hits = SearchHits()
        self._people_shown = 0
        self._offer: AddRow | MoreRow | None = None
        self._rows: dict[int, Row] = {}

    @property
    def query(self) -> str:
        """What was searched for."""
        return self._query

    @property
    def hits(self) -> SearchHits:
        """The keys of what was found."""
        return self._hits

    def search(self, query: str) -> None:
        """Show what ``query`` finds now; nothing at all for a query without a letter."""
        self._query = query.strip()
        self._find(_FEW_PEOPLE)

    def ask_again(self) -> None:
        """Show what the same query finds now, and no fewer people than were shown."""
        self._find(max(_FEW_PEOPLE, self._people_shown))

    def show_all_people(self) -> None:
        """Show every person found, before the notes."""
        self._lay_out(len(self._hits.people))

    def best_row(self) -> int:
        """The row that Enter opens before another was chosen."""
        return 1 if not self._hits.people and self._hits.notes else 0

    def row(self, number: int) -> Row | None:
        """The row of that number, or None where the thing is gone since."""
        if number == self._people_shown and self._offer:
            return self._offer
        if number not in self._rows and 0 <= number < self.rowCount():
            self._read_around(number)
        return self._rows.get(number)

    def place_of(self, row: Row | None) -> int | None:
        """The number of a row that was there before, by what it is about."""
        match row:
            case ContactSummary(id=id_) if id_ in (
                shown := self._hits.people[: self._people_shown]
            ):
                return shown.index(id_)
            case NoteHit(key=key) if key in self._hits.notes:
                return self._first_note + self._hits.notes.index(key)
            case AddRow() | MoreRow() if type(row) is type(self._offer):
                return self._people_shown
        return None

    def section(self, number: int) -> Section:
        """The part of the list to which a row belongs."""
        return Section.PEOPLE if number < self._first_note else Section.NOTES

    def begins_section(self, number: int) -> bool:
        """Whether a row is the first of its part."""
        return number in {0, self._first_note}

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else self._first_note + len(self._hits.notes)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        match self.row(index.row()):
            case ContactSummary() as person:
                return ", ".join(part for part in (person.name, person.headline) if part)
            case NoteHit() as note:
                return ": ".join(part for part in (note.names, note.text) if part)
            case AddRow() as offer:
                return self.tr("Add “{name}” as a person").format(name=offer.name)
            case MoreRow() as more:
                return self.tr("Show %Ln more", "", more.others)
        return ""

    @property
    def _first_note(self) -> int:
        return self._people_shown + (self._offer is not None)

    def _find(self, people_shown: int) -> None:
        self._hits = self._searching.find(self._query) if self._query else SearchHits()
        self._lay_out(min(len(self._hits.people), people_shown))

    def _lay_out(self, people_shown: int) -> None:
        """Begin anew with so many people, and with the offer that follows them."""
        self.beginResetModel()
        others = len(self._hits.people) - people_shown
        self._people_shown = people_shown
        self._offer = None
        if others:
            self._offer = MoreRow(others, self._hits.more_people)
        elif self._query and not people_shown:
            self._offer = AddRow(self._query, bool(self._hits.notes))
        self._rows = {}
        self.endResetModel()

    def _read_around(self, number: int) -> None:
        if self.section(number) is Section.NOTES:
            start = (number - self._first_note) // _BLOCK * _BLOCK
            keys = self._hits.notes[start : start + _BLOCK]
            notes = {note.key: note for note in self._searching.notes(keys)}
            rows: list[Row | None] = [notes.get(key) for key in keys]
            start += self._first_note
        else:
            start = number // _BLOCK * _BLOCK
            ids = self._hits.people[start : min(start + _BLOCK, self._people_shown)]
            self.faces.read(ids)
            rows = [self.faces.summary(id_) for id_ in ids]
        self._rows.update((start + place, row) for place, row in enumerate(rows) if row)
