"""A page that scrolls: what stands on top, and a timeline below it that goes on and on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.summary import Moment
from relationkeeper.services.interactions import InteractionService
from relationkeeper.ui.people.moment_editor import MomentEditor
from relationkeeper.ui.people.moment_model import MomentModel
from relationkeeper.ui.people.moment_painter import MomentPainter
from relationkeeper.ui.people.moment_view import MomentView
from relationkeeper.ui.widgets.buttons import button_text
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.words import error_words

_WIDEST = 760
_MARGIN = 22
_AHEAD = 1200
"""How far below what is in sight rows are read, in px."""


class MomentFeed(QScrollArea):
    """Scrolls ``top`` and the moments as one; moments are edited and deleted here.

    ``person_requested`` says that a name was clicked, ``counted`` how many rows there are.
    """

    person_requested = Signal(int)
    counted = Signal(int)

    def __init__(
        self,
        interactions: InteractionService,
        painter: MomentPainter,
        today: date,
        top: QWidget,
    ) -> None:
        super().__init__()
        self._interactions = interactions
        self.model = MomentModel(interactions, today, self)
        self.view = MomentView(self.model, painter)
        self._trouble = PlainLabel(tone=Tone.LATE)
        self._trouble.hide()
        self._lay_out(top)
        self.edit_action = self._action(self.tr("Edit…"), QKeySequence("F2"), self._edit)
        self.delete_action = self._action(
            self.tr("Delete"), QKeySequence(QKeySequence.StandardKey.Delete), self._delete
        )
        self.copy_action = self._action(
            self.tr("Copy text"), QKeySequence(QKeySequence.StandardKey.Copy), self._copy
        )
        self.view.menu_requested.connect(lambda index, place: self.menu(index).popup(place))
        self.view.activated.connect(self._open)
        self.view.person_requested.connect(self.person_requested)
        self.view.row_wanted.connect(self._bring_into_sight)
        self.view.shifted.connect(self._shift)
        self.verticalScrollBar().valueChanged.connect(self._read_ahead)
        self.verticalScrollBar().rangeChanged.connect(self._read_ahead)
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._count)

    def show_moments_of(self, whose: int | None) -> None:
        """Start at the top, with the moments of a contact, of nobody (0) or of all (None)."""
        self._trouble.hide()
        self.model.show(whose)
        self.verticalScrollBar().setValue(0)

    def open_moment(self, key: int) -> None:
        """Bring a moment into sight and make it current."""
        self.model.read_to(key)
        row = self.model.row_of(key)
        if row is not None:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.setCurrentIndex(self.model.index(row))

    def follow(self, change_set: ChangeSet) -> None:
        """Show what changed."""
        self._trouble.hide()
        self.model.follow(change_set)
        self.view.viewport().update()  # of rows that stay as they are the faces may be others

    def menu(self, index: QModelIndex) -> QMenu:
        """What can be done with a moment; it deletes itself once closed."""
        moment: Moment = index.data(Qt.ItemDataRole.UserRole)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.edit_action, self.copy_action, self.delete_action])
        menu.addSeparator()
        for contact_id, name in moment.names:
            if name and contact_id != self.model.whose:
                words = self.tr("Open {name}").format(name=button_text(name))
                menu.addAction(words).triggered.connect(
                    lambda _=False, whom=contact_id: self.person_requested.emit(whom)
                )
        return menu

    def _lay_out(self, top: QWidget) -> None:
        self._column = QWidget()
        self._column.setMaximumWidth(_WIDEST)
        rows = QVBoxLayout(self._column)
        rows.setContentsMargins(0, 0, 0, 0)
        for part in (top, self._trouble, self.view):
            rows.addWidget(part)
        rows.addStretch()
        self._content = QWidget()
        centred = QHBoxLayout(self._content)
        centred.setContentsMargins(_MARGIN, 20, _MARGIN, _MARGIN)
        centred.addStretch(1)
        centred.addWidget(self._column, 1000)
        centred.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._content)

    def _action(self, words: str, keys: QKeySequence, slot: Callable[[Moment], None]) -> QAction:
        """An action on the moment that is current."""
        action = QAction(words, self.view)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self._with_current(slot))
        self.view.addAction(action)
        return action

    def _with_current(self, slot: Callable[[Moment], None]) -> None:
        moment = self.view.currentIndex().data(Qt.ItemDataRole.UserRole)
        if isinstance(moment, Moment):
            slot(moment)

    def _edit(self, moment: Moment) -> None:
        MomentEditor(self._interactions, moment.interaction, self).open()

    def _delete(self, moment: Moment) -> None:
        try:
            self._interactions.delete(moment.interaction)
        except UserError as error:
            self._trouble.setText(error_words(error))
            self._trouble.show()

    def _copy(self, _moment: Moment) -> None:
        text = self.view.currentIndex().data(Qt.ItemDataRole.DisplayRole)
        QGuiApplication.clipboard().setText(text)

    def _open(self, index: QModelIndex) -> None:
        """Enter leads on: from the timeline of all to whoever comes first in the row."""
        moment: Moment = index.data(Qt.ItemDataRole.UserRole)
        named = [contact_id for contact_id, name in moment.names if name]
        if named and self.model.whose is None:
            self.person_requested.emit(named[0])

    def _make_room(self) -> None:
        """Give rows that came, grew or shrank this moment their room, without delay."""
        for part in (self._column, self._content):
            if layout := part.layout():
                layout.activate()
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _shift(self, by: int) -> None:
        """Keep in sight what has moved down."""
        wanted = self.verticalScrollBar().value() + by
        self._make_room()
        self.verticalScrollBar().setValue(wanted)

    def _bring_into_sight(self, rect: QRect) -> None:
        self._make_room()
        place = QRect(self.view.mapTo(self._content, rect.topLeft()), rect.size())
        bar, height = self.verticalScrollBar(), self.viewport().height()
        above, below = place.top() - _MARGIN, place.bottom() + _MARGIN - height
        if bar.value() > above:
            bar.setValue(above)
        elif bar.value() < below:
            bar.setValue(min(above, below))

    def _read_ahead(self) -> None:
        sight = self.verticalScrollBar().value() + self.viewport().height() + _AHEAD
        if sight > self._content.height() and self.model.canFetchMore(QModelIndex()):
            self.model.fetchMore(QModelIndex())

    def _count(self) -> None:
        self.counted.emit(self.model.rowCount())
