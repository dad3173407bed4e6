"""The live reading of a line: what was understood, what is open, and what is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.log_line_piece import Piece, PieceView
from relationkeeper.ui.people.log_line_words import Remark
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.flow import FlowLayout
from relationkeeper.ui.widgets.icon_view import IconView
from relationkeeper.ui.widgets.labels import PlainLabel, set_tone

_ICON = 16


class PieceRow(QWidget):
    """Pieces that run on like text. Views are kept and filled anew with each keystroke."""

    def __init__(self, icons: Icons, avatars: Avatars) -> None:
        super().__init__()
        self._icons = icons
        self._avatars = avatars
        self._shown: list[Piece] = []
        self._views: list[PieceView] = []
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pieces(self, pieces: list[Piece]) -> None:
        """Show these."""
        if pieces == self._shown:
            return
        self._shown = pieces
        while len(self._views) < len(pieces):
            view = PieceView(self._icons, self._avatars, self)
            self._views.append(view)
            self._flow.addWidget(view)
        for view, piece in zip(self._views, pieces, strict=False):
            view.show_piece(piece)
        for number, view in enumerate(self._views):
            view.setVisible(number < len(pieces))


class RemarkList(QWidget):
    """Sentences with an icon each, one below the other."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._shown: list[Remark] = []
        self._views: list[_RemarkView] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self.hide()

    def show_remarks(self, remarks: list[Remark]) -> None:
        """Show these."""
        if remarks == self._shown:
            return
        self._shown = remarks
        while len(self._views) < len(remarks):
            view = _RemarkView(self._icons)
            self._views.append(view)
            self._rows.addWidget(view)
        for view, remark in zip(self._views, remarks, strict=False):
            view.show_remark(remark)
        for number, view in enumerate(self._views):
            view.setVisible(number < len(remarks))
        self.setVisible(bool(remarks))


class _RemarkView(QWidget):
    """One sentence."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icon = IconView(icons, "info", size=_ICON)
        self._words = PlainLabel()
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 2, 0, 0)
        beside.addWidget(self._icon)
        beside.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(beside)
        row.addWidget(self._words, 1)

    def show_remark(self, remark: Remark) -> None:
        """Show another one."""
        self._icon.set_icon(remark.icon, remark.role)
        self._words.setText(remark.words)
        set_tone(self._words, remark.tone)
