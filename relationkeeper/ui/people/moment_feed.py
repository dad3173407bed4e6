"""A page that scrolls: what stands on top, and a timeline below it that goes on and on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QVBoxLayout, QWidget

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.moment_filter import EVERYTHING, MomentFilter
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.people.moment_actions import MomentActions
from relationkeeper.ui.people.moment_model import MomentModel
from relationkeeper.ui.people.moment_painter import MomentPainter
from relationkeeper.ui.people.moment_place import MARGIN, MomentPlace
from relationkeeper.ui.people.moment_ruler import Ruler
from relationkeeper.ui.people.moment_view import MomentView
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.words import error_words

WIDEST = 760
_ABOVE = 20
_STEP = 24
_FAR = 2
"""So many times what is in sight, and what the scroll bar says is a place, not a distance."""
_FEW = 20
_COVERED = 96
"""So much of the bottom a message may lie over: nobody is to type under it."""


class MomentFeed(QAbstractScrollArea):
    """Scrolls ``top`` and the moments as one; moments are edited and deleted here.

    Of the moments those around what is in sight are read and laid out, wherever that is; the
    scroll bar shows how many there are above and below, about, by their usual height.

    ``person_requested`` says that a name was clicked, ``edit_requested`` that an
    interaction is to be edited, ``counted`` whether there are rows at all (how many were
    read), ``measured`` how many there are, ``day_shown`` which day is at the top.
    """

    person_requested = Signal(int)
    edit_requested = Signal(object, bool)
    counted = Signal(int)
    measured = Signal(int)
    day_shown = Signal(date)

    def __init__(
        self,
        interactions: InteractionService,
        painter: MomentPainter,
        today: date,
        top: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._interactions = interactions
        self.model = MomentModel(interactions, today, self)
        self.header = QWidget(self.viewport())
        column = QVBoxLayout(self.header)
        column.setContentsMargins(0, 0, 0, 0)
        if top is not None:
            column.setContentsMargins(0, _ABOVE, 0, 0)
            column.addWidget(top)
        self.view = MomentView(self.model, painter)
        self.view.setParent(self.viewport())
        self.row_actions = MomentActions(interactions, self.view, self.model)
        self._trouble = PlainLabel(tone=Tone.LATE, parent=self)
        self._trouble.setAutoFillBackground(True)
        self._trouble.setMargin(MARGIN // 2)
        self._trouble.hide()
        self._next_ruler = Ruler(interactions, EVERYTHING)
        self._place = MomentPlace(self.model, self.view, self._next_ruler)
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._value = 0
        self._is_changing = False
        self._counted = -1
        self._day: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._connect()

    # Where to.

    def show_moments_of(self, whose: int | None, asked: MomentFilter = EVERYTHING) -> None:
        """Start at the top, with what is asked of a contact, of nobody (0) or of all (None)."""
        self._show(whose, asked, -self._place.head)

    def ask(self, asked: MomentFilter) -> None:
        """Show what else is asked for, from its first row on; what stands on top stays there."""
        self._show(self.model.whose, asked, min(self._place.y, 0))

    def show_day(self, day: date) -> None:
        """Have the end of ``day``, or what came next before it, at the top."""
        self._go_to_key(self._interactions.key_after(day) - 1)

    def open_moment(self, key: int) -> bool:
        """Bring a moment into sight and make it current; returns whether it is there."""
        if self.model.row_of(key) is None:
            self._go_to_key(key)
        row = self.model.row_of(key)
        if row is not None:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.setCurrentIndex(self.model.index(row))
        return row is not None

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed, and stay where one was."""
        self._trouble.hide()
        happened = sum(isinstance(c.subject, Interaction) for c in change_set.changes)
        key = self._place.held_key
        with self._changing():
            if not (change_set.many or happened > _FEW):
                self.model.follow(change_set)
            elif key is None:
                self.model.go_to_start()
            else:
                self.model.go_to(key)
        if change_set.many or happened:
            self._next_ruler = Ruler(self._interactions, self.model.asked)
            self._counting.start()
        self.view.viewport().update()  # of rows that stay as they are the faces may be others

    def _show(self, whose: int | None, asked: MomentFilter, y: int) -> None:
        self._trouble.hide()
        self._counted = -1
        with self._changing():
            self.model.show(whose, asked)
            self._next_ruler = self._place.ruler = Ruler(self._interactions, self.model.asked)
            self._place.begin(y)
        self._counting.start()

    def _go_to_edge(self, first: bool) -> None:  # noqa: FBT001 (the form of the signal)
        """Have the first of all rows, or the last."""
        with self._changing():
            if first and not self.model.at_start:
                self.model.go_to_start()
            if not first and not self.model.at_end:
                self.model.go_to_end()
            if first:
                self._place.begin(-self._place.head)
            else:
                self._place.end()

    def _go_to_key(self, key: int) -> None:
        with self._changing():
            row = self.model.go_to(key)
            if self.model.rowCount():
                self._place.hold(self.model.moment(row).key)

    def _go_to_value(self, value: int) -> None:
        """Go to where the handle of the scroll bar was put, however far."""
        y = value - self._place.above()
        if value >= self.verticalScrollBar().maximum():
            self._go_to_edge(False)
        elif self._place.has(y):
            self._scroll_by(y - self._place.y)
        elif value <= self._place.head or not self._place.ruler.count:
            self._go_to_edge(True)
        else:
            self._go_to_key(self._place.key_at(value))

    def _scroll_by(self, distance: int) -> None:
        with self._changing():
            self._place.move(distance)

    def _bring_into_sight(self, index: QModelIndex) -> None:
        if self._is_changing:
            return  # Qt makes the neighbour of a row current that is about to go
        if distance := self._place.distance_to(index.row()):
            self._scroll_by(distance)

    # Staying there.

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """While rows come and go nothing moves; then all is put in its place."""
        self._is_changing = True
        try:
            yield
            self._place.settle()
        finally:
            self._is_changing = False
        self._arrange()
        self._tell()

    def _follow_rows(self) -> None:
        if not self._is_changing:
            self._scroll_by(0)

    def _arrange(self) -> None:
        """Put everything where it belongs."""
        place, room = self._place, self.viewport().width()
        width = min(WIDEST, room - 2 * MARGIN)
        left = (room - width) // 2
        top = -place.head - (place.y if self.model.at_start else place.sight)
        self.header.setGeometry(left, top, width, place.head)
        self.view.setGeometry(left, max(0, -place.y), width, place.sight)
        self.view.show_from(max(0, place.y))
        self._show_place()

    def _show_place(self) -> None:
        bar, value = self.verticalScrollBar(), self._place.value
        self._is_changing = True  # it is told, and does not tell
        bar.setPageStep(self._place.sight)
        bar.setSingleStep(_STEP)
        bar.setRange(0, value + self._place.below())
        if not bar.isSliderDown():
            bar.setValue(value)
        self._is_changing = False
        self._value = bar.value()

    def _tell(self) -> None:
        """Say what is another now."""
        count = self.model.rowCount()
        if count != self._counted:
            self._counted = count
            self.counted.emit(count)
        day = self.model.day(self._place.first_row) if count else None
        if day is not None and day != self._day:
            self._day = day
            self.day_shown.emit(day)

    def _count_on(self) -> None:
        """Count some of what there is, while the user has their turn in between."""
        ruler = self._next_ruler
        ruler.step()
        if ruler.is_whole or ruler.count > self._place.ruler.count:
            self._place.ruler = ruler
        if ruler.is_whole:
            self.measured.emit(ruler.count)
        else:
            self._counting.start()
        self._show_place()

    # What Qt tells.

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        bar = self.verticalScrollBar()
        if self._is_changing:
            return
        distance = bar.value() - self._value
        if bar.isSliderDown() or abs(distance) > _FAR * self.viewport().height():
            self._go_to_value(bar.value())
        else:
            self._scroll_by(distance)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._lay_out()
        return super().viewportEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: FBT001 (an override of Qt)
        moved = super().focusNextPrevChild(next)
        focused = self.focusWidget()
        if moved and self.header.isAncestorOf(focused):
            self.show_in_header(focused)
        return moved

    def show_in_header(self, part: QWidget) -> None:
        """Bring a part of what stands on top into sight."""
        if not self.model.at_start:
            self._go_to_edge(True)
        place = QRect(part.mapTo(self.viewport(), QPoint()), part.size())
        above = place.top() - MARGIN
        below = place.bottom() + _COVERED - self.viewport().height()
        if place.top() < 0:
            self._scroll_by(above)
        elif below > 0:
            self._scroll_by(min(above, below))

    def _lay_out(self) -> None:
        """Give the top the height that it needs, and everything its place."""
        width = min(WIDEST, self.viewport().width() - 2 * MARGIN)
        if (layout := self.header.layout()) is not None:
            needed = layout.totalHeightForWidth(width)
            self._place.set_head(
                needed if layout.hasHeightForWidth() else layout.totalSizeHint().height()
            )
        self._place.sight = self.viewport().height()
        self._arrange()  # rows are measured at the width that they have
        self._scroll_by(0)

    def _connect(self) -> None:
        actions = self.row_actions
        actions.person_requested.connect(self.person_requested)
        actions.edit_requested.connect(self.edit_requested)
        actions.failed.connect(self._tell_failure)
        self.view.rows_changed.connect(self._follow_rows)
        self.view.row_wanted.connect(self._bring_into_sight)
        self.view.edge_wanted.connect(self._go_to_edge)
        self._counting.timeout.connect(self._count_on)

    def _tell_failure(self, error: UserError) -> None:
        """Say it at the top of what is in sight, wherever that is."""
        self._trouble.setText(error_words(error))
        width = self.viewport().width()
        self._trouble.setGeometry(0, 0, width, self._trouble.heightForWidth(width) + MARGIN)
        self._trouble.show()
        self._trouble.raise_()
