"""The regions of the world by name, in the language of the program."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCollator, QLocale

from relationkeeper.domain.errors import UserError


def region_names() -> list[str]:
    """All of them, in order."""
    return sorted((name for _code, name in _regions()), key=QCollator().sortKey)


def region_words(code: str) -> str:
    """The name of a region: "Germany" for "DE"."""
    return next((name for known, name in _regions() if known == code), code)


def code_of(text: str) -> str:
    """The code of the region that is called so, or has that code; "" for none.

    Raises ``UserError`` where there is no such region.
    """
    asked = text.strip().casefold()
    if not asked:
        return ""
    for code, name in _regions():
        if asked in {code.casefold(), name.casefold()}:
            return code
    raise UserError("{region} is not a region. Choose one of the list.", region=text)


def home_region() -> str:
    """The name of the region that the computer is set to; "" where it does not say."""
    return region_words(QLocale.territoryToCode(QLocale.system().territory()))


def _regions() -> Iterator[tuple[str, str]]:
    """Codes (ISO 3166-1 alpha-2) with names; Qt's larger areas have digits for codes."""
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        if code.isalpha():
            yield code, QLocale.territoryToString(territory)
