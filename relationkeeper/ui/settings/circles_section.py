"""The circles: their order, their names, and how often whoever is in them is due."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.change import FEW, OF_NOBODY, ChangeSet
from relationkeeper.domain.circle import Circle
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.progress import Progress
from relationkeeper.services.care import NO_CIRCLE, CareService
from relationkeeper.ui.jobs import Job, JobRunner
from relationkeeper.ui.settings.circle_editor import CircleEditor
from relationkeeper.ui.settings.circle_farewell import CircleFarewell
from relationkeeper.ui.settings.circles_list import CirclesList
from relationkeeper.ui.settings.circles_model import CircleRow, CirclesModel
from relationkeeper.ui.settings.section import Section
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import Button, IconButton
from relationkeeper.ui.widgets.card import Card, Separator
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.widgets.line_field import LineField
from relationkeeper.ui.widgets.trouble_line import TroubleLine
from relationkeeper.ui.words import error_words

Work = Callable[[Progress | None], object]


class CirclesSection(Section):
    """The list, the fields of the circle that is current in it, and a line for another one.

    ``job_began`` has a change that concerns many people, and its title.
    """

    job_began = Signal(Job, str)

    def __init__(self, care: CareService, icons: Icons, jobs: JobRunner) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("CirclesSection", "Circles"),
            translate(
                "CirclesSection",
                "A circle says how often you want to be in touch with whoever is in it.",
            ),
        )
        self._care = care
        self._jobs = jobs
        self.model = CirclesModel(care)
        self.list = CirclesList(self.model, icons)
        self.up_button = _button(icons, "chevron-up", self.tr("Move up"))
        self.down_button = _button(icons, "chevron-down", self.tr("Move down"))
        self.delete_button = _button(icons, "trash-2", self.tr("Delete the circle"))
        self.farewell = CircleFarewell()
        self.new = LineField(self.tr("Another circle"))
        self.add_button = Button(self.tr("Add"))
        self.editor = CircleEditor(self._edit)
        self._trouble = TroubleLine()
        self._none = PlainLabel(
            self.tr("There is no circle: only whoever has a cadence of their own is ever due."),
            Tone.MUTED,
        )
        self._current_id = NO_CIRCLE
        self._lay_out()
        self._connect()
        self._refresh()

    def follow(self, change_set: ChangeSet) -> None:
        """Show who was put where, if anybody looks."""
        if self.isVisible() and change_set.action not in OF_NOBODY:
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def current(self) -> CircleRow | None:
        """The circle whose fields are shown."""
        return self.model.circle_at(self.list.currentIndex().row())

    def delete(self) -> None:
        """Delete the current circle; where somebody is in it, ask first where they go."""
        row = self.current()
        if row is None:
            return
        if row.size:
            others = [circle for circle in self.model.circles() if circle.id != row.circle.id]
            self.farewell.ask(row, others)
        else:
            self._delete(row, NO_CIRCLE)

    def add(self) -> None:
        """Add a circle of the name that was typed, and go to that among its fields."""
        try:
            added = self._care.add_circle(Circle(name=self.new.text(), cadence=Cadence(3)))
        except UserError as error:
            self.new.complain(error_words(error))
            return
        self.new.line.clear()
        self.list.setCurrentIndex(self.model.index(self.model.row_of(added.id)))
        self.editor.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        current = self._current_id
        self.model.refresh()
        row = max(self.model.row_of(current), 0)
        self.list.setCurrentIndex(self.model.index(row))
        self._show_current()

    def _show_current(self) -> None:
        row = self.current()
        self._trouble.say("")
        self._current_id = row.circle.id if row else NO_CIRCLE
        self.editor.show_circle(row.circle if row else None)
        place, last = self.list.currentIndex().row(), self.model.rowCount() - 1
        self.up_button.setEnabled(place > 0)
        self.down_button.setEnabled(0 <= place < last)
        self.delete_button.setEnabled(row is not None)
        self._none.setVisible(row is None)

    def _move(self, step: int) -> None:
        self.model.move(self.list.currentIndex().row(), step)

    def _edit(self, before: Circle, after: Circle) -> None:
        row = self.current()
        self._do(
            row.size if row else 0,
            self.tr("Changing {circle}").format(circle=after.name),
            lambda progress: self._care.edit_circle(after, before=before, progress=progress),
        )

    def _delete(self, row: CircleRow, into: int) -> None:
        try:
            self._do(
                row.size,
                self.tr("Deleting {circle}").format(circle=row.circle.name),
                lambda progress: self._care.delete_circle(row.circle, into=into, progress=progress),
            )
        except UserError as error:
            self._trouble.say(error_words(error))

    def _do(self, size: int, title: str, work: Work) -> None:
        """Do it, as a job where it concerns many people. Raises ``UserError`` only at once."""
        if size > FEW:
            self.job_began.emit(self._jobs.start(work), title)
        else:
            work(None)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.list.delete_requested.connect(self.delete)
        self.list.edit_requested.connect(self.editor.name.setFocus)
        self.model.failed.connect(self._trouble.say)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.delete_button.clicked.connect(self.delete)
        self.farewell.decided.connect(self._delete)
        self.farewell.closed.connect(self.list.setFocus)
        self.add_button.clicked.connect(self.add)
        self.new.line.returnPressed.connect(self.add)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.up_button, self.down_button, self.delete_button):
            buttons.addWidget(button)
        buttons.addStretch()
        another = QHBoxLayout()
        another.addWidget(self.new, 1)
        another.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        card = Card()
        card.body.addWidget(self._none)
        card.body.addWidget(self.list)
        card.body.addLayout(buttons)
        card.body.addWidget(self.farewell)
        card.body.addWidget(self._trouble)
        card.body.addWidget(Separator())
        card.body.addLayout(another)
        self.column.addWidget(card)
        self.column.addWidget(self.editor)
        self.column.addStretch(1)


def _button(icons: Icons, icon: str, name: str) -> IconButton:
    return IconButton(icons, icon, name, role=Role.MUTED, size=16)
