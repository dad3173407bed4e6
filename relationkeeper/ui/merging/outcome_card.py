"""The one that two become, as they will be."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.merging import Field
from relationkeeper.ui.merging.merge_words import field_words, name_words, value_words
from relationkeeper.ui.people.avatar import Avatars, AvatarWidget, Face
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone

_SAID_ALREADY = frozenset({Field.NAME, Field.PHOTO})
_AVATAR = 56
_LONGEST = 60


class OutcomeCard(Card):
    """Name, job, and everything else in a few lines."""

    def __init__(self, avatars: Avatars, circles: Mapping[int, str]) -> None:
        super().__init__()
        self.set_title(self.tr("What becomes of them"))
        self._circles = circles
        self._avatar = AvatarWidget(avatars, size=_AVATAR)
        self.name = HeadingLabel()
        self.details = PlainLabel("", Tone.MUTED)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.details)
        words.addStretch()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def show_outcome(self, contact: Contact, face: Face, along: str) -> None:
        """Show who comes of it; ``along`` says what comes with them."""
        self._avatar.show_face(face)
        self.name.setText(name_words(contact))
        parts = [
            f"{field_words(field)}: {words}"
            for field in Field
            if field not in _SAID_ALREADY
            and (words := _short(value_words(contact, field, self._circles)))
        ]
        self.details.setText("\n".join(filter(None, (" · ".join(parts), along))))


def _short(words: str) -> str:
    """In one line, and of a long text the beginning."""
    line = ", ".join(filter(None, words.split("\n")))
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…"
