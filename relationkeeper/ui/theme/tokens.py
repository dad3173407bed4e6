"""The colours of the program, by what they are for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One colour for each purpose. Colours are shared: copy one before changing it.

    ``*_soft`` are grounds for text of the same name; ``hover`` lies under the pointer;
    the last four are what an interaction amounts to, and are for shapes rather than text.
    """

    background: QColor
    card: QColor
    line: QColor
    hover: QColor
    ink: QColor
    muted: QColor
    accent: QColor
    accent_hover: QColor
    accent_soft: QColor
    on_accent: QColor
    due: QColor
    due_soft: QColor
    late: QColor
    in_person: QColor
    voice: QColor
    message: QColor
    reaction: QColor

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on dark ground here."""
        return self.background.lightness() < self.ink.lightness()


LIGHT = Tokens(
    background=QColor("#f7f6f3"),
    card=QColor("#ffffff"),
    line=QColor("#e4e2dc"),
    hover=QColor("#efeeea"),
    ink=QColor("#23262b"),
    muted=QColor("#5f636a"),
    accent=QColor("#2f6f5e"),
    accent_hover=QColor("#285f50"),
    accent_soft=QColor("#e3efe9"),
    on_accent=QColor("#ffffff"),
    due=QColor("#8a5a12"),
    due_soft=QColor("#fbf1dc"),
    late=QColor("#b4443f"),
    in_person=QColor("#2f6f5e"),
    voice=QColor("#3a6ea5"),
    message=QColor("#7a5ea8"),
    reaction=QColor("#b08968"),
)

DARK = Tokens(
    background=QColor("#1b1c1f"),
    card=QColor("#25272b"),
    line=QColor("#36393e"),
    hover=QColor("#2d3035"),
    ink=QColor("#e8e6e1"),
    muted=QColor("#9a9da3"),
    accent=QColor("#6fb8a1"),
    accent_hover=QColor("#83c6b1"),
    accent_soft=QColor("#21362f"),
    on_accent=QColor("#12231d"),
    due=QColor("#e0b15c"),
    due_soft=QColor("#3a311f"),
    late=QColor("#e2807a"),
    in_person=QColor("#6fb8a1"),
    voice=QColor("#7fb0e0"),
    message=QColor("#b39ddb"),
    reaction=QColor("#d3ae8c"),
)


def tokens_of(palette: QPalette) -> Tokens:
    """The tokens that go with ``palette``, so that whoever paints needs only its own palette.

    A style sheet writes the ground of what it dresses, be it accent or transparent, into
    Window, Base and Button; of all roles Mid, the lines, is left alone.
    """
    return DARK if palette.color(QPalette.ColorRole.Mid).lightness() < 128 else LIGHT


def blend(front: QColor, back: QColor, share: float) -> QColor:
    """``front`` laid over ``back`` with ``share`` of its strength, 0 to 1; opaque."""
    return QColor.fromRgbF(
        back.redF() + (front.redF() - back.redF()) * share,
        back.greenF() + (front.greenF() - back.greenF()) * share,
        back.blueF() + (front.blueF() - back.blueF()) * share,
    )
