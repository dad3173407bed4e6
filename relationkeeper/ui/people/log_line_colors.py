"""The colours of a line of logging while it is typed."""

from __future__ import annotations

from PySide6.QtGui import (
    QColor,
    QFont,
    QPalette,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)

from relationkeeper.domain.logline import LogLine, TokenKind
from relationkeeper.ui.theme.tokens import Tokens, tokens_of
from relationkeeper.ui.widgets.text_units import units

_DOTTED = QTextCharFormat.UnderlineStyle.DotLine
_WAVED = QTextCharFormat.UnderlineStyle.WaveUnderline


class LogLineColors(QSyntaxHighlighter):
    """Colours each stretch by what it was taken for; what was not understood is dotted.

    The reading below the line says the same in words.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._stretches: list[tuple[int, int, QTextCharFormat]] = []

    def show_line(self, text: str, line: LogLine, palette: QPalette) -> None:
        """Colour ``text`` as ``line`` reads it."""
        tokens = tokens_of(palette)
        formats = _formats(tokens)
        open_names = {(m.start, m.end) for m in line.people if not m.known}
        unsettled = _format(tokens, tokens.due, bold=True, underline=_DOTTED)
        wrong = {(p.start, p.end) for p in line.problems} - open_names
        self._stretches = []
        for token in line.tokens:
            place = (token.start, token.end)
            look = unsettled if place in open_names else formats[token.kind]
            if place in wrong:
                look = QTextCharFormat(look)
                look.setUnderlineStyle(_WAVED)
                look.setUnderlineColor(tokens.late)
            self._stretches.append((units(text[: token.start]), units(text[: token.end]), look))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 (an override of Qt)
        start = self.currentBlock().position()
        for begin, end, look in self._stretches:
            if end > start and begin < start + units(text):
                self.setFormat(max(0, begin - start), end - max(begin, start), look)


def _format(
    tokens: Tokens,
    color: QColor,
    *,
    bold: bool = False,
    underline: QTextCharFormat.UnderlineStyle | None = None,
) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(color)
    if bold:
        look.setFontWeight(QFont.Weight.DemiBold)
    if underline is not None:
        look.setUnderlineStyle(underline)
        look.setUnderlineColor(tokens.muted)
    return look


def _formats(tokens: Tokens) -> dict[TokenKind, QTextCharFormat]:
    when = _format(tokens, tokens.voice)
    mark = _format(tokens, tokens.message)
    learned = _format(tokens, tokens.due)
    how = _format(tokens, tokens.accent, bold=True)
    return {
        TokenKind.CHANNEL: how,
        TokenKind.PLATFORM: how,
        TokenKind.NAME: _format(tokens, tokens.ink, bold=True),
        TokenKind.WORD: _format(tokens, tokens.muted),
        TokenKind.DATE: when,
        TokenKind.TIME: when,
        TokenKind.LENGTH: when,
        TokenKind.PLACE: mark,
        TokenKind.TAG: mark,
        TokenKind.NOTE: _format(tokens, tokens.ink),
        TokenKind.FACT: learned,
        TokenKind.PROMISE: learned,
        TokenKind.UNREAD: _format(tokens, tokens.muted, underline=_DOTTED),
    }
