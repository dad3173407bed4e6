"""Tags: pills, and a line that offers those that were given before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QKeyEvent

from relationkeeper.domain.folding import fold
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.completed_line import AddingLine, FindOffers
from relationkeeper.ui.people.log_line_piece import Piece
from relationkeeper.ui.people.log_line_popup import LogLinePopup
from relationkeeper.ui.people.piece_field import PieceField
from relationkeeper.ui.theme.icons import Icons


class TagsField(PieceField):
    """Each tag once. Enter, a comma, and leaving the line make a tag of what was typed."""

    def __init__(
        self, icons: Icons, avatars: Avatars, find: FindOffers, popup: LogLinePopup
    ) -> None:
        self._line = _TagLine(self.tr("Tags"), find, popup)
        super().__init__(icons, avatars, self._line)
        self._tags: list[str] = []
        self._line.setPlaceholderText(self.tr("Add a tag"))
        self._line.taken.connect(self._add)
        self._line.entered.connect(self._add)
        self._line.editingFinished.connect(self._add)

    @property
    def tags(self) -> tuple[str, ...]:
        """All of them, with what is being typed."""
        typed = " ".join(self._line.text().split()).lstrip("#")
        is_new = typed and fold(typed) not in map(fold, self._tags)
        return (*self._tags, typed) if is_new else tuple(self._tags)

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show other ones."""
        self._tags = list(tags)
        self._line.clear()
        self._show()

    def _add(self) -> None:
        if self._line.text().strip():
            self._tags = list(self.tags)
            self._line.clear()
            self._show()
            self.changed.emit()

    def _take_out(self, tag: str) -> None:
        self._tags.remove(tag)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.show_pieces(
            [(Piece(words=tag, icon="tag"), partial(self._take_out, tag)) for tag in self._tags]
        )


class _TagLine(AddingLine):
    """A comma ends a tag."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in {",", "،", "、", "，"}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
