"""What a search found, as rows: people, what can be done, notes; read as they come into sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from relationkeeper.domain.summary import ContactSummary, NoteHit, SearchHits
from relationkeeper.services.searching import SearchService
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.search.commands import Command, matching
from relationkeeper.ui.words import translate

_BLOCK = 16
_FEW_PEOPLE = 5
_FEW_COMMANDS = 5
_FEW_BEFORE_NOTES = 3  # so that the first note is in sight in a small window, too
_ONLY_COMMANDS = ">"
_FEWEST_LETTERS = 2
_ROOT = QModelIndex()


class Section(Enum):
    """The parts of the list, in its order."""

    PEOPLE = auto()
    COMMANDS = auto()
    NOTES = auto()


@dataclass(frozen=True, slots=True)
class AddRow:
    """The offer to add somebody whom the search did not find."""

    name: str
    others_found: bool


@dataclass(frozen=True, slots=True)
class MoreRow:
    """The offer to show all people and not only the first; ``or_more`` than so many others."""

    others: int
    or_more: bool


@dataclass(frozen=True, slots=True)
class MoreCommandsRow:
    """The offer to show all that can be done, and nothing else: so many others."""

    others: int


@dataclass(frozen=True, slots=True)
class NoCommandRow:
    """That nothing which can be done is called so."""

    query: str


Row = ContactSummary | NoteHit | AddRow | MoreRow | Command | MoreCommandsRow | NoCommandRow


class ResultsModel(QAbstractListModel):
    """Rows of one query. Only keys are asked for at once; values by blocks of what is seen.

    The people end in an offer: to add somebody where there are none, and to show all
    where there are so many that the notes would be out of sight. ``faces`` has their rows.
    After them comes what can be done; a query that begins with > asks for that alone.
    """

    def __init__(
        self, searching: SearchService, faces: Faces, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._searching = searching
        self.faces = faces
        self._query = ""
        self._is_for_commands = False
        self._known: Sequence[Command] = ()
        self._commands: list[Command | MoreCommandsRow | NoCommandRow] = []
        self._hits = SearchHits()
        self._people_shown = 0
        self._offer: AddRow | MoreRow | None = None
        self._rows: dict[int, Row] = {}

    @property
    def query(self) -> str:
        """What was searched for."""
        return self._query

    @property
    def is_for_commands(self) -> bool:
        """Whether only what can be done was asked for."""
        return self._is_for_commands

    @property
    def hits(self) -> SearchHits:
        """The keys of what was found."""
        return self._hits

    def offer(self, commands: Sequence[Command]) -> None:
        """Find among these from the next search on."""
        self._known = commands

    def search(self, query: str) -> None:
        """Show what ``query`` finds now; nothing at all for a query without a letter."""
        asked = query.strip()
        self._is_for_commands = asked.startswith(_ONLY_COMMANDS)
        self._query = asked.removeprefix(_ONLY_COMMANDS).strip()
        self._find(_FEW_PEOPLE)

    def ask_again(self) -> None:
        """Show what the same query finds now, and no fewer people than were shown."""
        self._find(max(_FEW_PEOPLE, self._people_shown))

    def show_all_people(self) -> None:
        """Show every person found, before the notes."""
        self._lay_out(len(self._hits.people))

    def best_row(self) -> int:
        """The row that Enter opens before another was chosen.

        A word of a note may be that of an action, too: nobody is changed by mistake for it.
        """
        if not (isinstance(self._offer, AddRow) and self._offer.others_found):
            return 0
        match self._commands:
            case [Command(about=about), *_] if about and self._hits.notes:
                return self._first_note
        return self._first_command

    def row(self, number: int) -> Row | None:
        """The row of that number, or None where the thing is gone since."""
        if number == self._people_shown and self._offer:
            return self._offer
        if self.section(number) is Section.COMMANDS:
            return self._commands[number - self._first_command]
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
            case Command() | MoreCommandsRow() if row in self._commands:
                return self._first_command + self._commands.index(row)
        return None

    def section(self, number: int) -> Section:
        """The part of the list to which a row belongs."""
        if number < self._first_command:
            return Section.PEOPLE
        return Section.COMMANDS if number < self._first_note else Section.NOTES

    def begins_section(self, number: int) -> bool:
        """Whether a row is the first of its part."""
        return number in {0, self._first_command, self._first_note}

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
                return ", ".join(part for part in (person.called, person.headline) if part)
            case NoteHit() as note:
                return ": ".join(part for part in (note.names, note.text) if part)
            case AddRow() as offer:
                return self.tr("Add “{name}” as a person").format(name=offer.name)
            case MoreRow() as more:
                return self.tr("Show %Ln more", "", more.others)
            case Command() as command:
                return _read_aloud(command)
            case MoreCommandsRow() | NoCommandRow() as offer:
                return command_offer_words(offer)
        return ""

    @property
    def _first_command(self) -> int:
        return self._people_shown + (self._offer is not None)

    @property
    def _first_note(self) -> int:
        return self._first_command + len(self._commands)

    def _find(self, people_shown: int) -> None:
        is_for_people = self._query and not self._is_for_commands
        self._hits = self._searching.find(self._query) if is_for_people else SearchHits()
        self._lay_out(min(len(self._hits.people), people_shown))

    def _lay_out(self, people_shown: int) -> None:
        """Begin anew with so many people, and with the offer that follows them."""
        self.beginResetModel()
        self._commands = self._matching()
        others = len(self._hits.people) - people_shown
        self._people_shown = people_shown
        self._offer = None
        if others:
            self._offer = MoreRow(others, self._hits.more_people)
        elif self._query and not people_shown and not self._is_for_commands:
            self._offer = AddRow(self._query, bool(self._hits.notes or self._commands))
        self._rows = {}
        self.endResetModel()

    def _matching(self) -> list[Command | MoreCommandsRow | NoCommandRow]:
        """What of all that can be done is shown: a few, unless nothing else was asked for."""
        if self._is_for_commands:
            return [*matching(self._known, self._query)] or [NoCommandRow(self._query)]
        if len(self._query) < _FEWEST_LETTERS:
            return []
        found = matching(self._known, self._query)
        few = _FEW_BEFORE_NOTES if self._hits.notes else _FEW_COMMANDS
        others = len(found) - few
        # One more takes no more room than the offer to show it.
        return [*found[:few], MoreCommandsRow(others)] if others > 1 else [*found]

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


def command_offer_words(row: MoreCommandsRow | NoCommandRow) -> str:
    """The line of an offer beneath what can be done."""
    match row:
        case MoreCommandsRow(others=others):
            return translate("ResultsModel", "Show %Ln more actions", "", others)
        case NoCommandRow(query=query):
            return translate("ResultsModel", "No action is called “{query}”").format(query=query)


def _read_aloud(command: Command) -> str:
    chosen = translate("ResultsModel", "chosen") if command.action.isChecked() else ""
    parts = (command.title, command.about, chosen, command.keys)
    return ", ".join(part for part in parts if part)
