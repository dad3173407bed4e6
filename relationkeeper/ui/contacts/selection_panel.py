"""What stands beside the list while several are selected: who they are, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QStyle, QVBoxLayout, QWidget

from relationkeeper.ui.contacts.selection_actions import SelectionActions
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.moment_block import isolated
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.widgets.buttons import Button, Kind, button_text
from relationkeeper.ui.widgets.labels import PlainLabel, TitleLabel, Tone
from relationkeeper.ui.widgets.menus import passing_menu, pop_up_below

_FACES = 5
_NAMES = 4
_SIDE = 64
_STEP = 46
_WIDEST = 520
_COLUMNS = 3


class SelectionPanel(QWidget):
    """Calm, since what it offers is done to many. ``cleared`` ends the selection."""

    cleared = Signal()

    def __init__(self, actions: SelectionActions, faces: Faces, avatars: Avatars) -> None:
        super().__init__()
        self._actions = actions
        self._faces = faces
        self._stack = FaceStack(avatars)
        self.title = TitleLabel()
        self.names = PlainLabel(tone=Tone.MUTED)
        self.buttons: dict[QAction, Button] = {}
        self.clear_button = Button(
            self.tr("Clear selection"), Kind.QUIET, keys=QKeySequence(Qt.Key.Key_Escape)
        )
        self.clear_button.clicked.connect(self.cleared)
        self.addActions(actions.actions())  # so that their keys work from here too
        escape = QAction(self)
        escape.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        escape.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.triggered.connect(self.cleared)
        self.addAction(escape)
        self._lay_out()
        self.setFocusProxy(self.buttons[actions.tag])

    def show_people(self, ids: Sequence[int]) -> None:
        """Show that these are selected."""
        self._faces.forget()
        shown = ids[: max(_FACES, _NAMES)]
        self._faces.read(shown)
        self._stack.show_faces(self._faces, ids[:_FACES])
        count = QLocale().toString(len(ids))
        self.title.setText(self.tr("{count} selected").format(count=count))
        self.names.setText(self._names_of(ids))
        self._actions.refresh()
        for action, button in self.buttons.items():
            # The style leaves no room beside the icon.
            button.setText(f"\N{THIN SPACE}{button_text(action.text())}")
            button.setEnabled(action.isEnabled())

    def _names_of(self, ids: Sequence[int]) -> str:
        rows = [self._faces.summary(contact_id) for contact_id in ids[:_NAMES]]
        names = [isolated(row.called or self.tr("No name")) for row in rows if row]
        more = len(ids) - len(names)
        listed = self.tr(", ").join(names)
        if not more:
            return listed
        others = self.tr("%n more", "", more)
        return self.tr("{names} and {others}").format(names=listed, others=others)

    def _lay_out(self) -> None:
        whole = QVBoxLayout()
        whole.setSpacing(8)
        whole.addWidget(self._stack, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.names):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            whole.addWidget(label)
        whole.addSpacing(16)
        whole.addLayout(self._grid())
        whole.addSpacing(8)
        whole.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QWidget()
        column.setLayout(whole)
        column.setMaximumWidth(_WIDEST)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        around = QGridLayout(self)
        around.setContentsMargins(24, 16, 24, 16)
        around.addWidget(column, 1, 1)
        around.setColumnStretch(0, 1)
        around.setColumnStretch(1, 1000)
        around.setColumnStretch(2, 1)
        around.setRowStretch(0, 2)
        around.setRowStretch(2, 3)

    def _grid(self) -> QGridLayout:
        actions, menus = self._actions, dict(self._actions.care_menus())
        order = (
            (actions.tag, actions.circle, actions.cadence),
            (actions.snooze, actions.favour, actions.archive),
            (actions.export, actions.merge, actions.bin),
        )
        grid = QGridLayout()
        grid.setSpacing(8)
        for row, line in enumerate(order):
            for column, action in enumerate(line):
                grid.addWidget(self._button(action, menus.get(action)), row, column)
        return grid

    def _button(self, action: QAction, fill: Callable[[QMenu], None] | None) -> Button:
        button = Button(action.text())
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._actions.dress(button, action)
        if fill is None:
            button.clicked.connect(action.trigger)
        else:
            button.clicked.connect(partial(_pop_up, button, fill))
        self.buttons[action] = button
        return button


class FaceStack(QWidget):
    """A few faces, each half over the one before. Not read aloud: the names stand below."""

    def __init__(self, avatars: Avatars) -> None:
        super().__init__()
        self._avatars = avatars
        self._faces: Faces | None = None
        self._ids: Sequence[int] = ()

    def show_faces(self, faces: Faces, ids: Sequence[int]) -> None:
        """Show these."""
        self._faces, self._ids = faces, ids
        self.setFixedSize(QSize(_SIDE + _STEP * max(len(ids) - 1, 0), _SIDE))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._faces is None:
            return
        painter, tokens = QPainter(self), tokens_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, contact_id in reversed(list(enumerate(self._ids))):
            room = QRectF(place * _STEP, 0, _SIDE, _SIDE).toRect()
            circle = QRectF(QStyle.visualRect(self.layoutDirection(), self.rect(), room))
            painter.setBrush(tokens.background)
            painter.drawEllipse(circle)
            self._avatars.paint(painter, circle, self._faces.face(contact_id), tokens)


def _pop_up(button: Button, fill: Callable[[QMenu], None]) -> None:
    menu = passing_menu(button)
    fill(menu)
    pop_up_below(menu, button)
