"""A pill that can be taken away: somebody, a tag, a fact."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.log_line_piece import Piece, PieceView
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.buttons import IconButton
from relationkeeper.ui.widgets.labels import tooltip_text

_CROSS = 10


class RemovablePiece(PieceView):
    """A piece with a cross at its end. ``removed`` says that it was pressed."""

    removed = Signal()

    room_at_end = 14

    def __init__(self, icons: Icons, avatars: Avatars, piece: Piece, parent: QWidget) -> None:
        super().__init__(icons, avatars, parent)
        name = self.tr("Take out {words}").format(words=piece.words)
        self.cross = IconButton(icons, "x", name, role=Role.MUTED, size=_CROSS, parent=self)
        self.cross.clicked.connect(self.removed)
        self.show_piece(piece)
        self.setToolTip(tooltip_text(piece.words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cross()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._place_cross()

    def _place_cross(self) -> None:
        side = min(self.height() - 4, self.cross.sizeHint().height())
        place = QRect(self.width() - side - 4, (self.height() - side) // 2, side, side)
        where = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
        self.cross.setFixedSize(QSize(where.size()))
        self.cross.move(where.topLeft())
