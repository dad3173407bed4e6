"""A field of several things: each a pill that can be taken away, and a line to add more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.completed_line import AddingLine
from relationkeeper.ui.people.log_line_piece import Piece
from relationkeeper.ui.people.removable_piece import RemovablePiece
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.flow import FlowLayout

_LETTERS = 24

TakeOut = Callable[[], None]


class PieceField(QWidget):
    """Shows pieces, and behind them the line ``entry`` where there is one.

    ``changed`` says that the user added something or took it out.
    """

    changed = Signal()

    def __init__(self, icons: Icons, avatars: Avatars, entry: AddingLine | None = None) -> None:
        super().__init__()
        self._icons = icons
        self._avatars = avatars
        self.entry = entry
        self._views: list[RemovablePiece] = []
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if entry is not None:
            entry.setMinimumWidth(_LETTERS * self.fontMetrics().averageCharWidth())
            entry.backed.connect(self._take_out_last)
            self._flow.addWidget(entry)

    def show_pieces(self, pieces: Sequence[tuple[Piece, TakeOut]]) -> None:
        """Show these, each with what takes it out."""
        had_focus = any(view.cross.hasFocus() for view in self._views)
        for view in self._views:
            self._flow.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views = [self._view(piece, take_out) for piece, take_out in pieces]
        if self.entry is not None:
            self._flow.removeWidget(self.entry)
        for view in self._views:
            self._flow.addWidget(view)
            view.show()
        if self.entry is not None:
            self._flow.addWidget(self.entry)
        stops = [self._stop_before(), *(view.cross for view in self._views)]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)  # what is new would come last of all
        if had_focus:
            last = self.entry or stops[-1]
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _stop_before(self) -> QWidget:
        """What Tab comes from into this field: no other order keeps the entry where it is."""
        start = self.entry or self
        before = start.previousInFocusChain()
        while before is not None and before is not start and self._is_no_stop(before):
            before = before.previousInFocusChain()
        return before or start

    def _is_no_stop(self, part: QWidget) -> bool:
        return self.isAncestorOf(part) or part.focusPolicy() == Qt.FocusPolicy.NoFocus

    def _view(self, piece: Piece, take_out: TakeOut) -> RemovablePiece:
        view = RemovablePiece(self._icons, self._avatars, piece, self)
        view.removed.connect(take_out)
        return view

    def _take_out_last(self) -> None:
        if self._views:
            self._views[-1].removed.emit()
