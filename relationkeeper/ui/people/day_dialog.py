"""Choosing a day to come."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QVBoxLayout, QWidget

from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.dialog_buttons import button_row, confirm_by_keys
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone
from relationkeeper.ui.words import relative_day, translate


class DayDialog(QDialog):
    """Takes a day after ``today`` and says how far ahead it is. ``chosen`` carries the date.

    It deletes itself once closed.
    """

    chosen = Signal(object)

    def __init__(self, title: str, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._today = today
        tomorrow = QDate(today.year, today.month, today.day).addDays(1)
        self.day = QDateEdit(tomorrow.addDays(13))
        self.day.setMinimumDate(tomorrow)
        self.day.setDisplayFormat(translate("Words", "d MMM yyyy"))
        self.day.setAccessibleName(title)
        self._ahead = PlainLabel(tone=Tone.MUTED)
        self.ok_button = Button(self.tr("OK"), Kind.PRIMARY)
        self.ok_button.setDefault(True)
        self.ok_button.clicked.connect(self.accept)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(16)
        for part in (HeadingLabel(title), self.day, self._ahead):
            whole.addWidget(part)
        whole.addLayout(button_row(cancel, self.ok_button))
        confirm_by_keys(self)
        self.setMinimumWidth(300)
        self.day.dateChanged.connect(self._tell)
        self._tell()
        self.day.setFocus()

    def accept(self) -> None:
        """Close, and tell what was chosen."""
        super().accept()
        self.chosen.emit(self._day())

    def _day(self) -> date:
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def _tell(self) -> None:
        self._ahead.setText(relative_day(self._day(), self._today))
