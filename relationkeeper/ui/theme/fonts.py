"""Fonts: sizes in proportion to the system's own, so that large system fonts stay large."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontInfo

BODY = 13
TITLE = 22
HEADING = 16
SECTION = 12
SMALL = 11


def body_font(system: QFont) -> QFont:
    """The system's font, at least 13 px: some systems hand out 9 points, which is 12 px."""
    font = QFont(system)
    if QFontInfo(font).pixelSize() < BODY:
        font.setPixelSize(BODY)
    return font


def scaled(body: QFont, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """``body`` as large as ``size`` px would be were ``body`` 13 px.

    Hand in a font of normal size, as ``QApplication.font()``, never one already scaled.
    """
    font = QFont(body)
    font.setPixelSize(max(1, round(QFontInfo(body).pixelSize() * size / BODY)))
    font.setWeight(weight)
    return font


def title_font(body: QFont) -> QFont:
    """The title of a page."""
    return scaled(body, TITLE, QFont.Weight.Bold)


def heading_font(body: QFont) -> QFont:
    """A figure or a name that leads a card."""
    return scaled(body, HEADING, QFont.Weight.Bold)


def section_font(body: QFont) -> QFont:
    """The title of a section: small letter-spaced capitals."""
    font = scaled(body, SECTION, QFont.Weight.DemiBold)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
    return font


def small_font(body: QFont) -> QFont:
    """A key hint, or the word under an icon of the rail."""
    return scaled(body, SMALL)
