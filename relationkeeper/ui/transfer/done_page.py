"""After an import: what it came to, and how to take it back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from relationkeeper.domain.preview import Report
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.transfer.end_page import EndPage
from relationkeeper.ui.transfer.report_words import outcome_lines, passed_over_words
from relationkeeper.ui.widgets.buttons import Button
from relationkeeper.ui.words import people_words


class DonePage(EndPage):
    """The report. ``undo_requested`` has the number of the set.

    ``duplicates_requested`` asks for the pairs that came of it and may be one person.
    """

    undo_requested = Signal(int)
    duplicates_requested = Signal()

    def __init__(self, icons: Icons) -> None:
        self.undo_button = Button("")
        self.duplicates_button = Button("")
        super().__init__(icons, self.undo_button, self.duplicates_button)
        self._set_number = 0
        self.undo_button.setText(self.tr("Undo the import"))
        self.undo_button.clicked.connect(lambda: self.undo_requested.emit(self._set_number))
        self.duplicates_button.clicked.connect(self.duplicates_requested)

    def show_report(self, report: Report) -> None:
        """Say what was done."""
        self._set_number = report.set_number
        self.undo_button.setVisible(bool(report.set_number))
        self.duplicates_button.setVisible(bool(report.alike))
        self.duplicates_button.setText(self._duplicates_words(report.alike))
        changed = report.added or report.updated or report.interactions or report.stories
        title = (
            self.tr("{people} added").format(people=people_words(report.added))
            if report.added
            else self.tr("The import is done")
            if changed
            else self.tr("Nothing new in these files")
        )
        self.say(title, "\n".join(self._details(report)))

    def _duplicates_words(self, count: int) -> str:
        if count == 1:
            return self.tr("Look at 1 possible duplicate")
        return self.tr("Look at %Ln possible duplicates", "", count)

    def _details(self, report: Report) -> list[str]:
        lines = outcome_lines(report)
        if passed := sum(report.skipped.values()):
            lines.append(passed_over_words(passed))
        return lines
