"""What was found, before anything is kept: figures, everybody with a tick, and what is left out."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.domain.preview import Preview, Verdict
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.transfer.candidate_model import ORDER, TICKABLE, CandidateModel
from relationkeeper.ui.transfer.candidate_view import CandidateView
from relationkeeper.ui.transfer.candidate_words import verdict_words
from relationkeeper.ui.transfer.owner_question import OwnerQuestion
from relationkeeper.ui.transfer.preview_summary import PreviewSummary
from relationkeeper.ui.transfer.skipped_list import SkippedList
from relationkeeper.ui.transfer.trouble import Trouble
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.chip import Chip, ChipRow
from relationkeeper.ui.widgets.labels import ElidedLabel, Tone
from relationkeeper.ui.words import people_words

_ENCODINGS = (
    "utf-8",
    "cp1252",
    "cp1250",
    "cp1251",
    "iso8859-15",
    "shift_jis",
    "gb18030",
    "big5",
    "euc-kr",
)


class PreviewPage(QWidget):
    """A preview to decide about. Ticks are written into it; the buttons only ask."""

    import_requested = Signal()
    other_requested = Signal()
    closed = Signal()
    owner_told = Signal(str)
    encoding_chosen = Signal(str)

    def __init__(self, icons: Icons, avatars: Avatars, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = Preview(files=())
        self.trouble = Trouble(icons)
        self.summary = PreviewSummary()
        self.owner = OwnerQuestion(icons)
        self.model = CandidateModel(self)
        self.list = CandidateView(self.model, avatars)
        self.skipped = SkippedList()
        self.chips = ChipRow()
        self.tick_all = Button(self.tr("Tick all"), Kind.QUIET, small=True)
        self.tick_none = Button(self.tr("Tick none"), Kind.QUIET, small=True)
        self.encoding = QComboBox()
        self.import_button = Button(self.tr("Import"), Kind.PRIMARY)
        self.other_button = Button(self.tr("Other files…"))
        self.close_button = Button(self.tr("Cancel"))  # what was ticked is gone then
        self._chosen = QButtonGroup(self)
        self._lists = QStackedWidget()
        self._lay_out()
        self.model.ticked.connect(self._show_outcome)
        self.tick_all.clicked.connect(lambda: self.model.tick_all(on=True))
        self.tick_none.clicked.connect(lambda: self.model.tick_all(on=False))
        self.import_button.clicked.connect(self.import_requested)
        self.other_button.clicked.connect(self.other_requested)
        self.close_button.clicked.connect(self.closed)
        self.owner.answered.connect(self.owner_told)
        self.encoding.activated.connect(
            lambda: self.encoding_chosen.emit(self.encoding.currentData())
        )

    def show_preview(self, preview: Preview) -> None:
        """Show ``preview`` from the beginning."""
        self._preview = preview
        self.summary.show_preview(preview)
        self.owner.setVisible(preview.needs_me)
        if preview.needs_me:
            self.owner.ask(preview.owners)
        self.model.show(preview.candidates)
        self.skipped.show_files(preview.files)
        self._make_chips(preview)
        self._show_people(None)
        self._show_outcome()
        (self.import_button if preview.brings_anything else self.close_button).setFocus()

    def show_encoding(self, encoding: str) -> None:
        """Show how the text was read; empty where that was recognised."""
        self.encoding.setCurrentIndex(self.encoding.findData(encoding))

    def show_trouble(self, sentence: str) -> None:
        """Say what went wrong, or nothing."""
        self.trouble.say(sentence)

    def _lay_out(self) -> None:
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.skipped)
        filters = QHBoxLayout()
        filters.addWidget(self.chips, 1)
        filters.addWidget(self.tick_all)
        filters.addWidget(self.tick_none)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.trouble)
        whole.addWidget(self.summary)
        whole.addWidget(self.owner)
        whole.addLayout(filters)
        whole.addWidget(self._lists, 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.encoding.addItem(self.tr("recognised"), "")
        for name in _ENCODINGS:
            self.encoding.addItem(name, name)
        self.encoding.setAccessibleName(self.tr("Read the text as"))
        words = ElidedLabel(self.tr("Letters look wrong? Read the text as"), Tone.MUTED)
        words.setBuddy(self.encoding)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(words)
        foot.addWidget(self.encoding)
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.other_button)
        foot.addWidget(self.import_button)
        return foot

    def _make_chips(self, preview: Preview) -> None:
        for button in self._chosen.buttons():
            self._chosen.removeButton(button)
        self.chips.clear()
        self._add_chip(self.tr("All"), len(preview.candidates), None).setChecked(True)
        for verdict in ORDER:
            if count := preview.count(verdict):
                self._add_chip(verdict_words(verdict), count, verdict)
        if passed := sum(preview.skipped.values()):
            chip = self._new_chip(self.tr("Passed over"), passed)
            chip.clicked.connect(self._show_skipped)

    def _add_chip(self, words: str, count: int, verdict: Verdict | None) -> Chip:
        chip = self._new_chip(words, count)
        chip.clicked.connect(lambda: self._show_people(verdict))
        return chip

    def _new_chip(self, words: str, count: int) -> Chip:
        chip = Chip(f"{words} {QLocale().toString(count)}")
        self.chips.add(chip)
        self._chosen.addButton(chip)
        return chip

    def _show_people(self, verdict: Verdict | None) -> None:
        self.model.show_only(verdict)
        self._lists.setCurrentWidget(self.list)
        self._offer_ticks(offered=self.model.can_tick())

    def _show_skipped(self) -> None:
        self._lists.setCurrentWidget(self.skipped)
        self._offer_ticks(offered=False)

    def _offer_ticks(self, *, offered: bool) -> None:
        for button in (self.tick_all, self.tick_none):
            button.setVisible(offered)

    def _show_outcome(self) -> None:
        """Say on the button what it would do."""
        preview = self._preview
        people = sum(
            c.is_addition or (c.ticked and c.verdict in TICKABLE) for c in preview.candidates
        )
        self.import_button.setText(
            self.tr("Import {people}").format(people=people_words(people))
            if people
            else self.tr("Import")
        )
        self.import_button.setEnabled(preview.brings_anything)
