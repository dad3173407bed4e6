"""A field of several values of one kind: each in a row of its own, with its parts beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import Button, IconButton, Kind
from relationkeeper.ui.widgets.labels import PlainLabel, Tone, set_tone, tooltip_text
from relationkeeper.ui.widgets.line_field import mark
from relationkeeper.ui.widgets.menus import passing_menu, pop_up_below
from relationkeeper.ui.widgets.tab_order import lead_through

Cell = QLineEdit | QComboBox
Lines = Sequence[Sequence[tuple[Cell, int]]]
"""The cells of a row by line, each with how much of the room it takes."""
MakeCells = Callable[[], Lines]
Remark = Callable[[Sequence[str]], str]

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RowsField(QWidget):
    """Rows that are added, removed and moved by mouse or keyboard alone.

    Enter in the last row that has something in it begins another one, Alt+Up and Alt+Down
    move a row, Alt+Delete takes it out (as does Backspace where it is
    blank). ``changed`` comes with whatever is typed.
    """

    changed = Signal()

    def __init__(
        self,
        icons: Icons,
        words: tuple[str, str],
        make_cells: MakeCells,
        remark: Remark = lambda _texts: "",
    ) -> None:
        """``words`` are the title and what the button says that adds a row.

        ``remark`` may have something to remark on the texts of a row, which are kept all
        the same.
        """
        super().__init__()
        title, add = words
        self._icons = icons
        self._title = title
        self._make_cells = make_cells
        self.remark = remark
        self._rows: list[_Row] = []
        self.setAccessibleName(title)
        heading = PlainLabel(title, Tone.MUTED)
        self.add_button = Button(add, Kind.QUIET, small=True)
        icons.dress(self.add_button, "plus", Role.ACCENT, 14)
        self.add_button.clicked.connect(self.add_row)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        above = QHBoxLayout()
        above.addWidget(heading, 1)
        above.addWidget(self.add_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(above)
        whole.addLayout(self._column)

    def typed(self) -> list[list[str]]:
        """What stands in the rows in which anything stands."""
        return [row.texts() for row in self._rows if not row.is_blank]

    def type_in(self, rows: Iterable[Sequence[str]]) -> None:
        """Show other rows."""
        while self._rows:
            self._take_out(self._rows[0])
        for texts in rows:
            row = self._append()
            row.show_texts(texts)
            row.settle()
        self.changed.emit()

    @property
    def rows(self) -> Sequence[_Row]:
        """The rows as they stand."""
        return self._rows

    def add_row(self) -> None:
        """Begin another row, or go to the one that is still blank."""
        blank = next((row for row in self._rows if row.is_blank), None)
        (blank or self._append()).take_focus()

    def take_focus(self) -> None:
        """Move the keyboard to where something can be typed."""
        self._rows[0].take_focus() if self._rows else self.add_row()

    def complain(self, sentence: str, row: int = 0, part: int = 0) -> None:
        """Say what is wrong with a part of a row (of ``typed``) until it is changed."""
        typed = [each for each in self._rows if not each.is_blank]
        typed[row].complain(sentence, part)

    def settle(self) -> None:
        """Nothing is wrong any more."""
        for row in self._rows:
            row.settle()

    def shift(self, row: _Row, step: int) -> None:
        """Move a row up (-1) or down (1), with the keyboard in it."""
        place = self._rows.index(row) + step
        if 0 <= place < len(self._rows):
            self._rows.remove(row)
            self._rows.insert(place, row)
            focus = QApplication.focusWidget()
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)
            self._order_tabs()
            if focus is not None and row.isAncestorOf(focus):
                focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def remove(self, row: _Row) -> None:
        """Take a row out, and go to the one that takes its place."""
        place = self._rows.index(row)
        self._take_out(row)
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].take_focus()
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def enter(self, row: _Row) -> None:
        """Go on to the next row, or begin another."""
        place = self._rows.index(row) + 1
        if place < len(self._rows):
            self._rows[place].take_focus()
        elif not row.is_blank:
            self.add_row()

    def _append(self) -> _Row:
        row = _Row(self, self._icons, self._title, self._make_cells())
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()  # at once, so that it can take the focus
        self._order_tabs()
        return row

    def _take_out(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _order_tabs(self) -> None:
        stops = [stop for row in self._rows for stop in row.stops]
        lead_through(self, stops, self.add_button)


class _Row(QWidget):
    """The cells of one value, the button that takes it out, and what is wrong with it."""

    def __init__(self, field: RowsField, icons: Icons, title: str, lines: Lines) -> None:
        super().__init__(field)
        self._field = field
        self.cells = [cell for line in lines for cell, _ in line]
        self._below = PlainLabel(tone=Tone.LATE)
        self._below.hide()
        name = self.tr("Remove: {what}").format(what=title)
        self.remove_button = IconButton(icons, "x", name, role=Role.MUTED, size=14)
        self.remove_button.setToolTip(tooltip_text(self.tr("Remove (Alt+Delete)")))
        self.remove_button.clicked.connect(lambda: field.remove(self))
        self.stops: list[QWidget] = [*self.cells, self.remove_button]
        self._lay_out(lines)
        for cell in self.cells:
            cell.installEventFilter(self)
            if isinstance(cell, QLineEdit):
                cell.textChanged.connect(self._change)
                cell.editingFinished.connect(self._remark)
            else:
                cell.currentIndexChanged.connect(self._change)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed here."""
        return not any(c.text().strip() for c in self.cells if isinstance(c, QLineEdit))

    def texts(self) -> list[str]:
        """What stands in the cells."""
        return [c.text() if isinstance(c, QLineEdit) else str(c.currentData()) for c in self.cells]

    def show_texts(self, texts: Sequence[str]) -> None:
        """Fill the cells."""
        for cell, text in zip(self.cells, texts, strict=False):
            if isinstance(cell, QLineEdit):
                cell.setText(text)
            else:
                cell.setCurrentIndex(max(0, cell.findData(text)))

    def take_focus(self) -> None:
        """Move the keyboard to the first cell."""
        self.cells[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: str, part: int) -> None:
        """Say what is wrong with a cell, and lead to it."""
        self._say(sentence, self.cells[part])
        self.cells[part].setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Nothing is wrong any more."""
        self._say("", None)
        self._remark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._is_handled(event)
        if event.type() is QEvent.Type.ContextMenu and not isinstance(watched, QLineEdit):
            self._show_menu()
            return True
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, _event: object) -> None:
        self._show_menu()

    def _is_handled(self, event: QKeyEvent) -> bool:
        key, is_alt = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if is_alt and key in _STEPS:
            self._field.shift(self, _STEPS[key])
        elif (is_alt and key == Qt.Key.Key_Delete) or (
            self.is_blank and key == Qt.Key.Key_Backspace
        ):
            self._field.remove(self)
        elif not event.modifiers() and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._field.enter(self)
        else:
            return False
        return True

    def _show_menu(self) -> None:
        pop_up_below(self.menu(), self.remove_button)

    def menu(self) -> QMenu:
        """What can be done with the row; it deletes itself once closed."""
        menu = passing_menu(self)
        menu.addAction(self.tr("Move up\tAlt+Up"), lambda: self._field.shift(self, -1))
        menu.addAction(self.tr("Move down\tAlt+Down"), lambda: self._field.shift(self, 1))
        menu.addAction(self.tr("Remove\tAlt+Delete"), lambda: self._field.remove(self))
        return menu

    def _change(self) -> None:
        self._say("", None)
        self._field.changed.emit()

    def _remark(self) -> None:
        if not any(cell.property("invalid") for cell in self.cells):
            self._show_below("" if self.is_blank else self._field.remark(self.texts()), Tone.MUTED)

    def _say(self, sentence: str, wrong: Cell | None) -> None:
        self._show_below(sentence, Tone.LATE)
        for cell in self.cells:
            mark(cell, sentence if cell is wrong else "")

    def _show_below(self, sentence: str, tone: Tone) -> None:
        set_tone(self._below, tone)
        self._below.setText(sentence)
        self._below.setVisible(bool(sentence))

    def _lay_out(self, lines: Lines) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, line in enumerate(lines):
            across = QHBoxLayout()
            across.setSpacing(6)
            for cell, share in line:
                across.addWidget(cell, share)
            grid.addLayout(across, place, 0)
        grid.addWidget(self.remove_button, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(grid)
        whole.addWidget(self._below)
