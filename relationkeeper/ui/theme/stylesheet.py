"""The style sheet, with the tokens put in."""

from __future__ import annotations

from dataclasses import fields
from string import Template

from PySide6.QtGui import QFont, QFontMetrics

from relationkeeper.resources import resource
from relationkeeper.ui.theme.tokens import Tokens


def style_sheet(tokens: Tokens, font: QFont) -> str:
    """The program's one style sheet in the colours of ``tokens``, for texts in ``font``.

    In the template ``$name`` stands for a token, ``$text_height`` for a line of text in
    pixels and ``$marks`` for the folder of drawings that a style sheet can only name by
    path, in the shade that fits. A name the tokens do not have is a KeyError.
    """
    template = Template(resource("styles", "relationkeeper.qss").read_text(encoding="utf-8"))
    values = {field.name: getattr(tokens, field.name).name() for field in fields(tokens)}
    shade = "dark" if tokens.is_dark else "light"
    return template.substitute(
        values,
        marks=resource("styles", shade).as_posix(),
        text_height=f"{QFontMetrics(font).height()}px",
    )
