"""Tables in CSV as programs and people leave them: notes above the header, short rows, any columns.

Columns are known by their header, never by their place.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from relationkeeper.domain.progress import Progress

_HEADER_WITHIN = 50
"""The header is looked for in so many lines."""
_LONGEST_HEADER = 10_000
_STEP = 500
_LONGEST_CELL = 2**31 - 1
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the line it begins on, from 1, and its cells by column."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell in ``column`` without space around it; empty where the row has none."""
        return self.cells.get(column, "")

    def filled(self) -> set[str]:
        """The columns in which there is something."""
        return {column for column, cell in self.cells.items() if cell}


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header has been found.

    ``columns`` are the headers in normal form (``emailaddress``), ``lines`` the
    lines below the header, which is line number ``header``.
    """

    columns: tuple[str, ...]
    lines: Sequence[str]
    header: int
    delimiter: str

    @property
    def end(self) -> int:
        """The number of its last line."""
        return self.header + len(self.lines)

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank lines; cells without a header are left out."""
        for line, cells in _records(self.lines, self.delimiter):
            stripped = [cell.strip() for cell in cells]
            yield Row(self.header + line, dict(zip(self.columns, stripped, strict=False)))


def find_table(lines: Sequence[str], is_header: Callable[[frozenset[str]], bool]) -> Table | None:
    """The table in ``lines`` whose header ``is_header`` accepts, or None.

    What lies above the header is passed over, be it quoted or not. Commas,
    semicolons (Excel in much of Europe) and tabs are tried in turn.
    """
    for number, line in enumerate(lines[:_HEADER_WITHIN], 1):
        for delimiter in _DELIMITERS if len(line) <= _LONGEST_HEADER else "":
            columns = tuple(normal_header(cell) for cell in _cells(line, delimiter))
            if is_header(frozenset(columns)):
                return Table(columns, lines[number:], number, delimiter)
    return None


def rows_of(
    lines: Sequence[str], is_header: Callable[[frozenset[str]], bool], progress: Progress
) -> Iterator[Row]:
    """The rows of the table in ``lines``, none where there is none, with word of how far it is."""
    table = find_table(lines, is_header)
    for row in table.rows() if table else ():
        if table and row.line % _STEP == 0:
            progress.step(row.line, table.end)
        yield row


def normal_header(cell: str) -> str:
    """A header without regard to case, spaces and underscores: ``First Name`` is ``firstname``."""
    return "".join(cell.replace("_", " ").lower().split())


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of one line that is a row by itself."""
    return next(csv.reader([line], delimiter=delimiter), [])


def _records(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line, from 1.

    A quotation mark that is opened and never closed would swallow the rest of the
    file: such a line is read as it stands, and the reading goes on below it.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    start = 0
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), delimiter=delimiter)
        begun = start
        for cells in reader:
            end = start + reader.line_num
            if end == len(lines) and end > begun + 1 and _unclosed(lines[begun:]):
                break
            if cells:
                yield begun + 1, cells
            begun = end
        else:
            return
        yield begun + 1, lines[begun].rstrip("\r\n").split(delimiter)
        start = begun + 1


def _unclosed(lines: Sequence[str]) -> bool:
    """Whether the quotation marks in ``lines`` do not pair."""
    return sum(line.count('"') for line in lines) % 2 == 1
