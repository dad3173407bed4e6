"""A page that scrolls: what stands on top, and a timeline below it that goes on and on."""

from __future__ import annotations

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
from relationkeeper.ui.people.moment_editor import MomentEditor
from relationkeeper.ui.people.moment_model import MomentModel
from relationkeeper.ui.people.moment_painter import MomentPainter
from relationkeeper.ui.people.moment_ruler import Ruler
from relationkeeper.ui.people.moment_view import MomentView
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.words import error_words

WIDEST = 760
MARGIN = 22
_ABOVE = 20
_STEP = 24
_FAR = 2
"""So many times what is in sight, and what the scroll bar says is a place, not a distance."""
_FEW = 20
_ROUNDS = 20


class MomentFeed(QAbstractScrollArea):
    """Scrolls ``top`` and the moments as one; moments are edited and deleted here.

    Of the moments those around what is in sight are read and laid out, wherever that is.
    Places are in px below the top of the first row that was read; the scroll bar shows how
    many moments there are above, about, by their usual height.

    ``person_requested`` says that a name was clicked, ``edit_requested`` that an
    interaction is to be edited, ``counted`` whether there are rows at all (how many were
    read), ``measured`` how many there are, ``day_shown`` which day is at the top.
    """

    person_requested = Signal(int)
    edit_requested = Signal(object)
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
        self._trouble.hide()
        self._ruler = self._next_ruler = Ruler(interactions, EVERYTHING)
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._place = 0
        self._anchor: tuple[int, int] | None = None
        self._head_height = 0
        self._value = 0
        self._is_busy = False
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
        self._place = -self._head_height
        self._show(whose, asked)

    def ask(self, asked: MomentFilter) -> None:
        """Show what else is asked for, from its first row on; what stands on top stays there."""
        self._place = min(self._place, 0)
        self._show(self.model.whose, asked)

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
        self._hold()
        if not (change_set.many or happened > _FEW):
            self.model.follow(change_set)
        elif self._anchor is None:
            self.model.go_to_start()
        else:
            self.model.go_to(self._anchor[0])
        if change_set.many or happened:
            self._next_ruler = Ruler(self._interactions, self.model.asked)
            self._counting.start()
        self._settle()
        self.view.viewport().update()  # of rows that stay as they are the faces may be others

    def _show(self, whose: int | None, asked: MomentFilter) -> None:
        self._trouble.hide()
        self._hold()
        self.model.show(whose, asked)
        self._ruler = self._next_ruler = Ruler(self._interactions, self.model.asked)
        self._counting.start()
        self._anchor = None
        self._counted = -1
        self._settle()

    def _go_to_edge(self, first: bool) -> None:  # noqa: FBT001 (the form of the signal)
        """Have the first of all rows, or the last."""
        self._hold()
        if first and not self.model.at_start:
            self.model.go_to_start()
        if not first and not self.model.at_end:
            self.model.go_to_end()
        # The last row so far up that it is brought back to where it ends.
        self._anchor = None if first else (0, -(1 << 30))
        self._place = -self._head_height
        self._settle()

    def _go_to_key(self, key: int) -> None:
        self._hold()
        row = self.model.go_to(key)
        if self.model.rowCount():
            self._anchor = (self.model.moment(row).key, 0)
        self._settle()

    def _go_to_value(self, value: int) -> None:
        """Go to where the handle of the scroll bar was put, however far."""
        bar, sight = self.verticalScrollBar(), self.viewport().height()
        place = value - self._above()
        if value >= bar.maximum():
            self._go_to_edge(False)
        elif (place >= 0 or self.model.at_start) and place + sight <= self.view.heights.total:
            self._scroll_by(place - self._place)
        elif value <= self._head_height or not self._ruler.count:
            self._go_to_edge(True)
        else:
            row = (value - self._head_height) / self.view.heights.usual
            self._go_to_key(self._ruler.key_at(row))

    def _scroll_by(self, distance: int) -> None:
        if self._anchor is not None:
            key, y = self._anchor
            self._anchor = (key, y - distance)
        self._place += distance
        self._settle()

    def _bring_into_sight(self, index: QModelIndex) -> None:
        heights, sight = self.view.heights, self.viewport().height()
        self.view.measure(heights.top(index.row()), heights.bottom(index.row()) - 1)
        top, bottom = heights.top(index.row()), heights.bottom(index.row())
        highest, lowest = top - MARGIN, bottom + MARGIN - sight
        if self._place > highest:
            self._scroll_by(highest - self._place)
        elif self._place < lowest:
            self._scroll_by(min(highest, lowest) - self._place)

    # Staying there.

    def _hold(self) -> None:
        """Let rows come and go; ``_settle`` then puts all in its place."""
        self._is_busy = True

    def _settle_if_idle(self) -> None:
        if not self._is_busy:
            self._settle()

    def _settle(self) -> None:
        """Read and measure what is in sight, with the row that was first kept where it is."""
        self._is_busy = True
        sight = self.viewport().height()
        place = self._place
        for _ in range(_ROUNDS):
            place = self._within_reach(self._place_of_anchor(place))
            if not (self._grow(place, sight) or self.view.measure(place, place + sight)):
                break
        self._place = place
        self._anchor = self._anchor_at(place)
        self._is_busy = False
        self._arrange()
        if self.model.rowCount() != self._counted:
            self._counted = self.model.rowCount()
            self.counted.emit(self._counted)
        if self.model.rowCount():
            self._tell_day(self.model.moment(self._first_row(max(place, 0))).interaction)

    def _place_of_anchor(self, place: int) -> int:
        if self._anchor is None or not self.model.rowCount():
            return place
        key, y = self._anchor
        return self.view.heights.top(self._row_below(key)) - y

    def _row_below(self, key: int) -> int:
        return min(self.model.row_below(key), self.model.rowCount() - 1)

    def _first_row(self, place: int) -> int:
        return min(self.view.heights.row_at(place), self.model.rowCount() - 1)

    def _anchor_at(self, place: int) -> tuple[int, int] | None:
        """The first row in sight and where it is; none at the very top, where new rows come."""
        if not self.model.rowCount() or (place <= 0 and self.model.at_start):
            return None
        row = self._first_row(place)
        return self.model.moment(row).key, self.view.heights.top(row) - place

    def _within_reach(self, place: int) -> int:
        lowest = self.view.heights.total + MARGIN - self.viewport().height()
        if self.model.at_end:
            place = min(place, lowest)
        return max(place, -self._head_height) if self.model.at_start else place

    def _grow(self, place: int, sight: int) -> bool:
        """Read on where the end of what was read comes near; returns whether it did."""
        if not self.model.at_end and place + sight + sight // 2 > self.view.heights.total:
            self.model.grow_down()
        elif not self.model.at_start and place < sight // 2:
            self.model.grow_up()
        else:
            return False
        return True

    def _arrange(self) -> None:
        """Put everything where it belongs."""
        width = min(WIDEST, self.viewport().width() - 2 * MARGIN)
        left, sight = (self.viewport().width() - width) // 2, self.viewport().height()
        hidden = not self.model.at_start
        top = -self._head_height - (sight if hidden else self._place)
        self.header.setGeometry(left, top, width, self._head_height)
        self.view.setGeometry(left, max(0, -self._place), width, sight)
        self.view.show_from(max(0, self._place))
        self._show_place()

    def _above(self) -> int:
        """How much lies above the first row that was read, in px of the scroll bar."""
        if self.model.at_start or not self.model.rowCount():
            return self._head_height
        place = self._ruler.place(self.model.moment(0).key) * self.view.heights.usual
        return self._head_height + max(self.viewport().height(), round(place))

    def _below(self) -> int:
        """How much lies below what is in sight."""
        unseen = self.view.heights.total - self._place - self.viewport().height()
        if self.model.at_end:
            return max(unseen + MARGIN, 0)
        last = self._ruler.place(self.model.moment(self.model.rowCount() - 1).key)
        more = round((self._ruler.count - 1 - last) * self.view.heights.usual)
        return unseen + max(self.viewport().height(), more)

    def _show_place(self) -> None:
        bar = self.verticalScrollBar()
        value = self._above() + self._place
        self._is_busy = True  # it is told, and does not tell
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(_STEP)
        bar.setRange(0, value + self._below())
        if not bar.isSliderDown():
            bar.setValue(value)
        self._is_busy = False
        self._value = bar.value()

    def _count_on(self) -> None:
        """Count some of what there is, while the user has their turn in between."""
        self._next_ruler.step()
        if self._next_ruler.is_whole or self._next_ruler.count > self._ruler.count:
            self._ruler = self._next_ruler
        if self._next_ruler.is_whole:
            self.measured.emit(self._ruler.count)
        else:
            self._counting.start()
        self._show_place()

    def _tell_day(self, thing: Interaction) -> None:
        day = thing.date.earliest()
        if day != self._day:
            self._day = day
            self.day_shown.emit(day)

    # What Qt tells.

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        bar = self.verticalScrollBar()
        if self._is_busy:
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
            self._show_in_header(focused)
        return moved

    def _show_in_header(self, part: QWidget) -> None:
        if not self.model.at_start:
            self._go_to_edge(True)
        place = QRect(part.mapTo(self.viewport(), QPoint()), part.size())
        if place.top() < 0:
            self._scroll_by(place.top() - MARGIN)
        elif place.bottom() > self.viewport().height():
            self._scroll_by(place.bottom() + MARGIN - self.viewport().height())

    def _lay_out(self) -> None:
        """Give the top the height that it needs, and everything its place."""
        layout = self.header.layout()
        width = min(WIDEST, self.viewport().width() - 2 * MARGIN)
        if layout is not None:
            needed = layout.totalHeightForWidth(width)
            height = needed if layout.hasHeightForWidth() else layout.totalSizeHint().height()
            self._place += self._head_height - height
            self._head_height = height
        self._trouble.setGeometry(MARGIN, 0, width, self._trouble.heightForWidth(width))
        self._arrange()
        self._settle()

    def _connect(self) -> None:
        actions = self.row_actions
        actions.person_requested.connect(self.person_requested)
        actions.edit_requested.connect(self.edit_requested)
        actions.failed.connect(self._tell_failure)
        self.edit_requested.connect(self._edit)
        self.view.rows_changed.connect(self._settle_if_idle)
        self.view.row_wanted.connect(self._bring_into_sight)
        self.view.edge_wanted.connect(self._go_to_edge)
        self._counting.timeout.connect(self._count_on)

    def _edit(self, interaction: Interaction) -> None:
        MomentEditor(self._interactions, interaction, self).open()

    def _tell_failure(self, error: UserError) -> None:
        self._trouble.setText(error_words(error))
        self._trouble.show()
        self._trouble.raise_()
