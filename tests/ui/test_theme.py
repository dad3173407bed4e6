"""The theme: its colours can be read, it turns light and dark, its icons follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from relationkeeper.resources import resource
from relationkeeper.ui.theme.fonts import BODY, body_font, section_font, title_font
from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.theme.palette import palette_of
from relationkeeper.ui.theme.stylesheet import style_sheet
from relationkeeper.ui.theme.theme import Scheme, Theme
from relationkeeper.ui.theme.tokens import DARK, LIGHT, Tokens, blend, tokens_of
from relationkeeper.ui.widgets.chip import Chip

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
ICON_NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))
GROUNDS = ("background", "card", "hover", "accent_soft")
TEXT_ON_GROUND = [
    *((text, ground) for text in ("ink", "muted", "accent", "due", "late") for ground in GROUNDS),
    ("due", "due_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    yield Theme(qapp, Scheme.LIGHT)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


def luminance(color: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@BOTH
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@BOTH
def test_a_key_hint_can_be_read_on_the_accent(tokens: Tokens) -> None:
    hint = blend(tokens.on_accent, tokens.accent, 0.85)
    assert contrast(hint, tokens.accent) >= 4.5


@BOTH
@pytest.mark.parametrize("shape", ["in_person", "voice", "message", "reaction"])
def test_the_shape_of_a_channel_stands_out_from_its_card(tokens: Tokens, shape: str) -> None:
    assert contrast(getattr(tokens, shape), tokens.card) >= 3


@BOTH
def test_disabled_text_is_fainter_than_muted_text(tokens: Tokens) -> None:
    faded = palette_of(tokens).color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert contrast(faded, tokens.card) < contrast(tokens.muted, tokens.card)


@BOTH
def test_a_palette_tells_which_tokens_it_was_made_of(tokens: Tokens) -> None:
    assert tokens_of(palette_of(tokens)) is tokens


def test_a_button_on_dark_accent_still_knows_that_the_theme_is_light(
    theme: Theme, qtbot: QtBot
) -> None:
    button = QPushButton("Log")
    button.setProperty("kind", "primary")
    qtbot.addWidget(button)
    button.show()
    assert button.palette().color(QPalette.ColorRole.Window).lightness() < 128
    assert tokens_of(button.palette()) is LIGHT


def test_choosing_dark_puts_the_dark_palette_in_force_before_it_says_so(
    theme: Theme, qtbot: QtBot
) -> None:
    seen: list[Tokens] = []
    theme.changed.connect(lambda: seen.append(tokens_of(QApplication.palette())))
    theme.choose(Scheme.DARK)
    assert seen == [DARK]
    assert theme.tokens is DARK
    assert theme.scheme is Scheme.DARK


def test_a_system_that_turns_dark_is_followed(theme: Theme, qapp: QApplication) -> None:
    theme.choose(Scheme.SYSTEM)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is DARK
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens is LIGHT


def test_a_system_that_turns_dark_does_not_undo_a_choice(theme: Theme, qapp: QApplication) -> None:
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is LIGHT


@BOTH
def test_the_style_sheet_names_only_drawings_that_exist(tokens: Tokens) -> None:
    sheet = style_sheet(tokens, QFont())
    drawings = re.findall(r'url\("([^"]+)"\)', sheet)
    assert drawings
    assert all(Path(drawing).is_file() for drawing in drawings)


def test_no_control_may_become_too_low_for_a_large_font(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    usual = qapp.font()
    large = QFont(usual)
    large.setPixelSize(26)
    qapp.setFont(large)
    theme.choose(Scheme.LIGHT)
    for control in (QPushButton("Log"), QLineEdit(), QComboBox(), Chip("All")):
        qtbot.addWidget(control)
        control.show()
        assert control.minimumHeight() > QFontMetrics(large).height()
    qapp.setFont(usual)


def test_a_label_keeps_its_font_when_the_theme_turns(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Today")
    label.setProperty("tone", "muted")
    label.setFont(title_font(QApplication.font()))
    size = label.font().pixelSize()
    qtbot.addWidget(label)
    label.show()
    theme.choose(Scheme.DARK)
    assert label.font().pixelSize() == size


def test_a_large_system_font_makes_titles_larger_still(qapp: QApplication) -> None:
    large = QFont(qapp.font())
    large.setPixelSize(2 * BODY)
    assert body_font(large).pixelSize() == 26
    assert title_font(large).pixelSize() == 44
    assert section_font(large).pixelSize() == 24


def test_a_small_system_font_is_brought_up_to_13_pixels(qapp: QApplication) -> None:
    small = QFont(qapp.font())
    small.setPixelSize(9)
    assert body_font(small).pixelSize() == 13


# Icons


def colors_in(pixmap: QPixmap) -> set[str]:
    image = pixmap.toImage()
    spots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {spot.name() for spot in spots if spot.alpha() == 255}


def test_every_icon_is_drawn_in_the_one_colour_asked_for(theme: Theme) -> None:
    # In one test: each theme dresses every widget that there is, which takes half a second.
    icons = Icons(theme)
    drawn = {name: colors_in(icons.pixmap(name, QColor("#123456"), 48)) for name in ICON_NAMES}
    assert set(map(frozenset, drawn.values())) == {frozenset({"#123456"})}
    assert len(drawn) > 40


def test_the_icons_come_with_their_licence() -> None:
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")


def test_an_icon_has_as_many_pixels_as_the_screen(theme: Theme) -> None:
    drawn = Icons(theme).pixmap("user", LIGHT.ink, 16, 2.0)
    assert drawn.width() == 32
    assert drawn.devicePixelRatio() == 2.0


def test_a_disabled_icon_fades_and_a_checked_one_takes_the_accent(theme: Theme) -> None:
    icon = Icons(theme).icon("tag", Role.INK, 48, checkable=True)
    size = QSize(48, 48)
    assert colors_in(icon.pixmap(size)) == {LIGHT.ink.name()}
    assert colors_in(icon.pixmap(size, QIcon.Mode.Normal, QIcon.State.On)) == {LIGHT.accent.name()}
    assert LIGHT.ink.name() not in colors_in(icon.pixmap(size, QIcon.Mode.Disabled))


def test_an_icon_that_does_not_exist_is_told(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        Icons(theme).icon("no such icon")


def test_an_action_changes_its_icon_with_the_theme(theme: Theme) -> None:
    action = QAction("Add")
    Icons(theme).dress(action, "tag", size=48)
    theme.choose(Scheme.DARK)
    assert colors_in(action.icon().pixmap(48, 48)) == {DARK.ink.name()}


def test_a_target_dressed_twice_keeps_the_second_icon(theme: Theme) -> None:
    action = QAction("Play")
    icons = Icons(theme)
    icons.dress(action, "tag", Role.INK, 48)
    icons.dress(action, "tag", Role.LATE, 48)
    theme.choose(Scheme.DARK)
    assert colors_in(action.icon().pixmap(48, 48)) == {DARK.late.name()}


def test_a_target_that_is_gone_is_not_dressed_any_more(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Add")
    Icons(theme).dress(button, "x")
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    theme.choose(Scheme.DARK)  # an error in a slot would fail this test
    assert theme.tokens is DARK


def test_drawings_are_kept_but_not_without_end(theme: Theme) -> None:
    icons = Icons(theme, kept=2)
    first = icons.pixmap("user", LIGHT.ink, 16)
    assert icons.pixmap("user", LIGHT.ink, 16).cacheKey() == first.cacheKey()
    icons.pixmap("user", LIGHT.ink, 17)
    icons.pixmap("user", LIGHT.ink, 18)
    assert icons.pixmap("user", LIGHT.ink, 16).cacheKey() != first.cacheKey()
