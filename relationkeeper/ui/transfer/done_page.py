"""After an import: what it came to, and how to take it back."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.domain.preview import Report
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.transfer.candidate_words import people_words
from relationkeeper.ui.transfer.report_words import outcome_lines
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.icon_view import IconView
from relationkeeper.ui.widgets.labels import PlainLabel, TitleLabel, Tone


class DonePage(QWidget):
    """The report. ``undo_requested`` has the number of the set; ``closed`` ends the dialog.

    ``duplicates_requested`` asks for the pairs that came of it and may be one person.
    """

    undo_requested = Signal(int)
    duplicates_requested = Signal()
    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_number = 0
        self.title = TitleLabel()
        self.words = PlainLabel("", Tone.MUTED)
        self.undo_button = Button(self.tr("Undo the import"))
        self.duplicates_button = Button("")
        self.close_button = Button(self.tr("Done"), Kind.PRIMARY)
        whole = QVBoxLayout(self)
        whole.setSpacing(12)
        whole.addStretch(2)
        check = IconView(icons, "check", Role.ACCENT, size=48)
        whole.addWidget(check, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            whole.addWidget(label)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self.duplicates_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch()
        whole.addSpacing(12)
        whole.addLayout(buttons)
        whole.addStretch(3)
        self.undo_button.clicked.connect(lambda: self.undo_requested.emit(self._set_number))
        self.duplicates_button.clicked.connect(self.duplicates_requested)
        self.close_button.clicked.connect(self.closed)

    def show_report(self, report: Report) -> None:
        """Say what was done."""
        self._set_number = report.set_number
        self.undo_button.setVisible(bool(report.set_number))
        self.duplicates_button.setVisible(bool(report.alike))
        self.duplicates_button.setText(self._duplicates_words(report.alike))
        changed = report.added or report.updated or report.interactions or report.stories
        self.title.setText(
            self.tr("{people} added").format(people=people_words(report.added))
            if report.added
            else self.tr("The import is done")
            if changed
            else self.tr("Nothing new in these files")
        )
        self.words.setText("\n".join(self._details(report)))
        self.close_button.setFocus()

    def _duplicates_words(self, count: int) -> str:
        if count == 1:
            return self.tr("Look at 1 possible duplicate")
        return self.tr("Look at %Ln possible duplicates", "", count)

    def _details(self, report: Report) -> list[str]:
        lines = outcome_lines(report)
        if passed := sum(report.skipped.values()):
            words = self.tr("{n} rows passed over")
            lines.append(words.format(n=QLocale().toString(passed)))
        return lines
