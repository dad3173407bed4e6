"""What an import would bring, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.domain.found import FoundFile
from relationkeeper.domain.preview import Preview, Verdict
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.transfer.candidate_words import invitations_words, messages_words
from relationkeeper.ui.transfer.found_words import format_words, likeness_words
from relationkeeper.ui.widgets.labels import (
    ElidedLabel,
    HeadingLabel,
    PlainLabel,
    Tone,
    tooltip_text,
)
from relationkeeper.ui.words import people_words

_MOST_UNUSED = 3


class PreviewSummary(QWidget):
    """The files and their kinds in a line each, and a tile for each figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = PlainLabel("", Tone.MUTED)
        self._tiles = [_Tile() for _ in range(5)]
        row = QHBoxLayout()
        row.setSpacing(8)
        for tile in self._tiles:
            row.addWidget(tile, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._files)
        whole.addLayout(row)

    def show_preview(self, preview: Preview) -> None:
        """Show the figures of ``preview``."""
        self._files.setText("\n".join(self._file_lines(preview)))
        figures = (
            (preview.count(Verdict.NEW), self.tr("new"), ""),
            (
                preview.count(Verdict.SAME) + preview.count(Verdict.UPDATED),
                self.tr("known already"),
                self._how_known(preview),
            ),
            (preview.count(Verdict.UPDATED), self.tr("of them changed"), ""),
            (
                preview.new_interactions,
                self.tr("conversation days"),
                self.tr("once you say who you are") if preview.needs_me else "",
            ),
            (sum(preview.skipped.values()), self.tr("rows passed over"), ""),
        )
        for tile, (figure, words, detail) in zip(self._tiles, figures, strict=True):
            tile.show_figure(figure, words, detail)

    def _file_lines(self, preview: Preview) -> Iterator[str]:
        yield " · ".join(self._content(file) for file in preview.files if file.used)
        unused = [_short_name(file) for file in preview.files if not file.used]
        if unused:
            names = ", ".join(unused[:_MOST_UNUSED])
            more = self.tr(" and %n more", "", len(unused) - _MOST_UNUSED)
            names += more if len(unused) > _MOST_UNUSED else ""
            yield self.tr("Not used: {names}").format(names=names)
        if not (preview.brings_anything or preview.needs_me):
            yield self.tr("Everything in these files is here already.")

    def _content(self, file: FoundFile) -> str:
        if file.messages:
            content = messages_words(len(file.messages))
        elif file.invitations:
            content = invitations_words(len(file.invitations))
        elif file.people:
            content = people_words(len(file.people))
        else:
            content = format_words(file.format)
        return self.tr("{file}: {content}").format(file=_short_name(file), content=content)

    def _how_known(self, preview: Preview) -> str:
        matched = {Verdict.SAME, Verdict.UPDATED}
        ways = Counter(c.likeness for c in preview.candidates if c.verdict in matched)
        number = QLocale().toString
        return ", ".join(
            f"{number(count)} {likeness_words(like)}" for like, count in ways.most_common()
        )


def _short_name(file: FoundFile) -> str:
    """The name without the archive's, which is the same for all of them."""
    return file.name.rpartition("/")[2]


class _Tile(QFrame):
    """A figure over what it counts; a detail is its tooltip and read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self._figure = HeadingLabel()
        self._figure.setWordWrap(False)  # digits alone would stand left in every language
        self._words = ElidedLabel("", Tone.MUTED)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 8)
        whole.setSpacing(0)
        whole.addWidget(self._figure)
        whole.addWidget(self._words)

    def show_figure(self, figure: int, words: str, detail: str) -> None:
        """Show another figure."""
        self._figure.setText(QLocale().toString(figure))
        self._words.setText(words)
        self.setAccessibleName(f"{figure} {words}")
        self.setAccessibleDescription(detail)
        self.setToolTip(tooltip_text(detail))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tokens.line)
        painter.setBrush(tokens.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
