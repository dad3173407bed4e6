"""Choosing what happened: a chip for each channel, and a letter on it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup

from relationkeeper.domain.depth import Channel
from relationkeeper.ui.people.channels import channel_icon
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.widgets.chip import Chip, ChipRow
from relationkeeper.ui.words import channel_words

_ICON = 15


class ChannelChooser(ChipRow):
    """One channel is chosen at a time. ``changed`` says that it is another one.

    The underlined letter chooses one while the focus is here, and with Alt from anywhere
    in the window.
    """

    changed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("What happened"))
        self._chips: dict[Channel, Chip] = {}
        self._letters: dict[str, Chip] = {}
        group = QButtonGroup(self)
        words = {channel: channel_words(channel) for channel in Channel}
        for (channel, text), place in zip(words.items(), letters_of(words.values()), strict=True):
            chip = self._chips[channel] = Chip("")
            # A space keeps the words off the icon.
            chip.setText(f" {text[:place]}&{text[place:]}" if place >= 0 else f" {text}")
            chip.setAccessibleName(text)
            icons.dress(chip, channel_icon(channel), Role.MUTED, _ICON)
            group.addButton(chip)
            self.add(chip)
            if place >= 0:
                self._letters[text[place].casefold()] = chip
        group.buttonToggled.connect(self._tell)

    @property
    def channel(self) -> Channel:
        """The one that is chosen."""
        return next(channel for channel, chip in self._chips.items() if chip.isChecked())

    def choose(self, channel: Channel) -> None:
        """Choose one."""
        self._chips[channel].setChecked(True)
        self.setFocusProxy(self._chips[channel])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chip = self._letters.get(event.text().casefold())
        if chip is None:
            super().keyPressEvent(event)
        else:
            chip.setFocus()
            chip.click()

    def _tell(self, chip: Chip, is_chosen: bool) -> None:  # noqa: FBT001 (the form of the signal)
        if is_chosen:
            self.setFocusProxy(chip)
            self.changed.emit()


def letters_of(words: Iterable[str]) -> list[int]:
    """For each word the place of a letter that no word before it has taken; -1 where none is."""
    taken: set[str] = set()
    places = []
    for word in words:
        letters = enumerate(word.casefold())
        place = next((i for i, c in letters if c.isalnum() and c not in taken), -1)
        taken |= {word[place].casefold()} if place >= 0 else set()
        places.append(place)
    return places
