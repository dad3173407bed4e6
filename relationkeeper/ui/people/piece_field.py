"""A field of several things: each a pill that can be taken away, and a line to add more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.completed_line import AddingLine
from relationkeeper.ui.people.log_line_piece import Piece
from relationkeeper.ui.people.removable_piece import RemovablePiece
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.flow import FlowLayout
from relationkeeper.ui.widgets.tab_order import lead_through

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
        crosses = [view.cross for view in self._views]
        lead_through(self, crosses, self.entry)
        if had_focus and (last := self.entry or next(reversed(crosses), None)):
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _view(self, piece: Piece, take_out: TakeOut) -> RemovablePiece:
        view = RemovablePiece(self._icons, self._avatars, piece, self)
        view.removed.connect(take_out)
        return view

    def _take_out_last(self) -> None:
        if self._views:
            self._views[-1].removed.emit()
