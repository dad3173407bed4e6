"""The palette that Fusion and everything painted by hand draw with."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from relationkeeper.ui.theme.tokens import Tokens, blend

_Role = QPalette.ColorRole


def palette_of(tokens: Tokens) -> QPalette:
    """Every role Fusion reads, from ``tokens``; text that is disabled fades towards its ground."""
    palette = QPalette()
    for role, color in {
        _Role.Window: tokens.background,
        _Role.WindowText: tokens.ink,
        _Role.Base: tokens.card,
        _Role.AlternateBase: tokens.background,
        _Role.Text: tokens.ink,
        _Role.PlaceholderText: tokens.muted,
        _Role.Button: tokens.card,
        _Role.ButtonText: tokens.ink,
        _Role.BrightText: tokens.late,
        _Role.Highlight: tokens.accent,
        _Role.HighlightedText: tokens.on_accent,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.ToolTipBase: tokens.card,
        _Role.ToolTipText: tokens.ink,
        _Role.Light: tokens.card,
        _Role.Midlight: tokens.hover,
        _Role.Mid: tokens.line,
        _Role.Dark: blend(tokens.muted, tokens.line, 0.4),
        _Role.Shadow: tokens.muted,
    }.items():
        palette.setColor(role, color)
    faded = blend(tokens.muted, tokens.background, 0.6)
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette
