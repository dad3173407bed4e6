"""What a timeline shows, chosen: words to look for, chips for depths, chips for all else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.moment_filter import EVERYTHING, MomentFilter, channels_of
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.chip import Chip, ChipRow
from relationkeeper.ui.widgets.search_field import SearchField
from relationkeeper.ui.words import channel_words, date_words

_PAUSE_MS = 200
_DEPTHS = (Depth.IN_PERSON, Depth.VOICE, Depth.MESSAGE, Depth.REACTION)

translate = QCoreApplication.translate

NameOf = Callable[[int], str]


class MomentFilterBar(QWidget):
    """Shows a filter and lets it be changed; ``changed`` carries every new one.

    With ``name_of``, which names contacts, it offers whatever else can be asked for as
    well: ``more_requested`` says that the user wants to choose from all of it.
    """

    changed = Signal(object)
    more_requested = Signal()

    def __init__(
        self, icons: Icons, name_of: NameOf | None = None, keys: QKeySequence | None = None
    ) -> None:
        super().__init__()
        self._name_of = name_of
        self.asked = EVERYTHING
        self.text = SearchField(icons, self.tr("Search what was noted"), keys)
        self.text.setMinimumWidth(190)
        self.depths = {depth: Chip(_depth_words(depth)) for depth in _DEPTHS}
        self._others = ChipRow()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._take_text)
        self.text.textChanged.connect(self._begin_pause)
        self.text.returnPressed.connect(self._take_text)
        leave = QShortcut(Qt.Key.Key_Escape, self.text, context=Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self.text.clear)
        for depth, chip in self.depths.items():
            chip.toggled.connect(partial(self._take_depth, depth))
        self._lay_out()
        self.show_filter(EVERYTHING)

    def show_filter(self, asked: MomentFilter) -> None:
        """Show what is asked for, without telling."""
        self.asked = asked
        if asked.text != self.text.text().strip():
            self.text.setText(asked.text)  # it asks for the same once more, which is nothing new
        for depth, chip in self.depths.items():
            with QSignalBlocker(chip):
                chip.setChecked(channels_of(depth) <= asked.channels)
        self._others.clear()
        removable = self._removable()
        for words, without in removable:
            self._add_chip(words, without)
        self._others.setVisible(bool(removable))

    def ask(self, asked: MomentFilter) -> None:
        """Ask for something else, and tell."""
        if asked != self.asked:
            self.show_filter(asked)
            self.changed.emit(asked)

    def clear(self) -> None:
        """Ask for nothing in particular."""
        self.ask(EVERYTHING)

    def _lay_out(self) -> None:
        chips = ChipRow()
        for chip in self.depths.values():
            chips.add(chip)
        if self._name_of:
            more = Chip(self.tr("+ Filter"), checkable=False)
            more.setAccessibleName(self.tr("More filters"))
            more.clicked.connect(self.more_requested)
            chips.add(more)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.text, 2)
        line.addWidget(chips, 3, Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(line)
        whole.addWidget(self._others)

    def _begin_pause(self) -> None:
        self._pause.start()

    def _take_text(self) -> None:
        self._pause.stop()
        self.ask(replace(self.asked, text=self.text.text().strip()))

    def _take_depth(self, depth: Depth, is_on: bool) -> None:  # noqa: FBT001 (of a signal)
        channels = self.asked.channels - channels_of(depth)
        if is_on:
            channels |= channels_of(depth)
        self.ask(replace(self.asked, channels=channels))

    def _removable(self) -> list[tuple[str, MomentFilter]]:
        """What is asked for beside words and depths: in words, and the filter without it."""
        asked = self.asked
        whole = [channels_of(depth) for depth in _DEPTHS if channels_of(depth) <= asked.channels]
        single = asked.channels.difference(*whole)
        found = [
            (channel_words(channel), replace(asked, channels=asked.channels - {channel}))
            for channel in Channel
            if channel in single
        ]
        if asked.contact_id is not None and self._name_of:
            words = self.tr("With {name}").format(name=self._name_of(asked.contact_id))
            found.append((words, replace(asked, contact_id=None)))
        if asked.tag:
            words = self.tr("Tag: {tag}").format(tag=asked.tag)
            found.append((words, replace(asked, tag="")))
        if asked.since:
            words = self.tr("From {day}").format(day=date_words(asked.since))
            found.append((words, replace(asked, since=None)))
        if asked.until:
            words = self.tr("Until {day}").format(day=date_words(asked.until))
            found.append((words, replace(asked, until=None)))
        return found

    def _add_chip(self, words: str, without: MomentFilter) -> None:
        chip = Chip("")
        chip.show_removable(words)
        chip.clicked.connect(lambda: self.ask(without))
        self._others.add(chip)


def _depth_words(depth: Depth) -> str:
    return {
        Depth.IN_PERSON: translate("MomentFilterBar", "In person"),
        Depth.VOICE: translate("MomentFilterBar", "Voice"),
        Depth.MESSAGE: translate("MomentFilterBar", "Messages"),
        Depth.REACTION: translate("MomentFilterBar", "Reactions"),
    }[depth]
