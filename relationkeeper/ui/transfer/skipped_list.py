"""What was passed over, and why: one row for each reason and file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from relationkeeper.domain.found import FoundFile, Reason
from relationkeeper.ui.transfer.found_words import reason_words

_MOST_LINES = 12


class SkippedList(QTableWidget):
    """Reason, how many, and where: the file and its lines."""

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setHorizontalHeaderLabels([self.tr("Why"), self.tr("How many"), self.tr("Where")])
        self.setAccessibleName(self.tr("Passed over"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def show_files(self, files: Sequence[FoundFile]) -> None:
        """Show what these files have that was not taken."""
        rows = [(file, reason, lines) for file in files for reason, lines in _by_reason(file)]
        self.setRowCount(len(rows))
        for number, (file, reason, lines) in enumerate(rows):
            texts = (
                reason_words(reason),
                QLocale().toString(len(lines)),
                self._where(file.name, lines),
            )
            for column, text in enumerate(texts):
                self.setItem(number, column, QTableWidgetItem(text))

    def _where(self, name: str, lines: Sequence[int]) -> str:
        shown = ", ".join(QLocale().toString(line) for line in lines[:_MOST_LINES])
        more = ", …" if len(lines) > _MOST_LINES else ""
        return self.tr("{file}: {lines}").format(file=name, lines=shown + more)


def _by_reason(file: FoundFile) -> list[tuple[Reason, list[int]]]:
    """The lines passed over for each reason, the most frequent reason first."""
    lines: defaultdict[Reason, list[int]] = defaultdict(list)
    for skipped in file.skipped:
        lines[skipped.reason].append(skipped.line)
    return sorted(((r, sorted(n)) for r, n in lines.items()), key=lambda row: -len(row[1]))
