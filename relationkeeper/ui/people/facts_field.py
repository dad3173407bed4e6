"""What a line of logging says was learned, while it is in the form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from relationkeeper.domain.fact import FactKind
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.log_line_piece import Piece
from relationkeeper.ui.people.piece_field import PieceField
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.words import fact_words

KindAndText = tuple[FactKind, str]


class FactsField(PieceField):
    """Facts that are kept with the touch, of everybody in it."""

    def __init__(self, icons: Icons, avatars: Avatars) -> None:
        super().__init__(icons, avatars)
        self._facts: list[KindAndText] = []

    @property
    def facts(self) -> tuple[KindAndText, ...]:
        """All of them."""
        return tuple(self._facts)

    def show_facts(self, facts: Sequence[KindAndText]) -> None:
        """Show other ones."""
        self._facts = list(facts)
        self._show()

    def _take_out(self, fact: KindAndText) -> None:
        self._facts.remove(fact)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        words = self.tr("{kind}: {fact}")
        self.show_pieces(
            [
                (
                    Piece(words=words.format(kind=fact_words(kind), fact=text), icon="lightbulb"),
                    partial(self._take_out, (kind, text)),
                )
                for kind, text in self._facts
            ]
        )
