"""Languages by their names in the user's own, and the codes that are kept of them."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLocale

from relationkeeper.domain.folding import fold


def language_words(code: str) -> str:
    """The name of a language: "Portuguese" for ``pt-BR``; the code itself where nobody knows it."""
    return _name(code) or code


def language_code(text: str) -> str:
    """The code of the language called ``text``; ``text`` itself where it is none of them."""
    return _codes().get(fold(text), text)


def language_names() -> list[str]:
    """The names of the languages that there are, in order."""
    return sorted({_name(code) for code in _codes().values()}, key=fold)


def _name(code: str) -> str:
    language = QLocale(code).language()
    known = language not in {QLocale.Language.C, QLocale.Language.AnyLanguage}
    return QLocale.languageToString(language) if known else ""


@cache
def _codes() -> dict[str, str]:
    """The codes of languages by their folded names."""
    codes = {}
    for language in QLocale.Language:
        code = QLocale.languageToCode(language)
        if code and (name := _name(code)):
            codes[fold(name)] = code
    return codes
