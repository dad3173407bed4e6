"""Faces: initials of any script, colours that stay, and a ring that says how deep."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.resources import resource
from relationkeeper.ui.people.avatar import GROUNDS, Avatars, AvatarWidget, Face, depth_text
from relationkeeper.ui.people.channels import channel_color, channel_icon
from relationkeeper.ui.people.initials import initials
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.tokens import DARK, LIGHT, Tokens

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
SIZE = 160
NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"


@pytest.fixture
def avatars(icons: Icons) -> Avatars:
    return Avatars(icons)


def luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def drawn(avatars: Avatars, face: Face, tokens: Tokens = LIGHT) -> QImage:
    return avatars.pixmap(face, SIZE, tokens).toImage()


# Initials


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Elena Marsh", "EM"),
        ("Jean-Luc de la Tour", "JT"),
        ("Madonna", "M"),
        ("élodie œuvre", "ÉŒ"),
        ("Łukasz Żółć", "ŁŻ"),
        ("Ångström Öberg", "ÅÖ"),
        ("A\N{COMBINING RING ABOVE}sa Berg", "A\N{COMBINING RING ABOVE}B"),
        ("(Bob) “Bobby” O'Neil", "BO"),
        ("ß straße", "ßS"),
        ("王小明", "王小"),
        ("山田 太郎", "山田"),
        ("김민수", "김민"),
        ("王", "王"),
        ("محمد الفارسي", f"م{NON_JOINER}ا"),
        ("प्रिया नायर", "प्रिना"),
        ("👩‍🚀 Astro", "👩‍🚀"),
        ("🇫🇷 Marie", "🇫🇷"),
        ("Ana 🌻", "A🌻"),
        ("David <b>X</b>", "DB"),
        ("42 Street", "4S"),
        ("", ""),
        ("  ", ""),
        ("- ?!", ""),
    ],
)
def test_initials_of_a_name_in_any_script(name: str, expected: str) -> None:
    assert initials(name) == expected


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=20))
def test_any_text_has_initials_that_are_no_longer_than_itself(name: str) -> None:
    assert len(initials(name)) <= len(name) + 1


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.characters(categories=["Cs"]), min_size=1, max_size=4))
def test_broken_text_does_no_harm(name: str) -> None:
    initials(f"A{name} B{name}").encode()


# The face


@pytest.mark.parametrize(("ground", "ink"), GROUNDS)
def test_initials_can_be_read_on_every_colour(ground: str, ink: str) -> None:
    darker, lighter = sorted(map(luminance, (QColor(ground), QColor(ink))))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_a_contact_keeps_its_colour_when_it_is_renamed(avatars: Avatars) -> None:
    spot = (SIZE // 2, SIZE // 5)  # within the circle, above the letters
    one = drawn(avatars, Face(contact_id=5, name="Ana Luz"))
    other = drawn(avatars, Face(contact_id=5, name="Ben Ode"))
    assert one.pixelColor(*spot) == other.pixelColor(*spot)


def test_neighbours_differ_in_colour(avatars: Avatars) -> None:
    spot = (SIZE // 2, SIZE // 5)
    colors = [
        drawn(avatars, Face(contact_id=contact_id, name="Ana Luz")).pixelColor(*spot).name()
        for contact_id in range(1, 20)
    ]
    assert all(one != other for one, other in pairwise(colors))


def test_a_photo_is_shown_round_and_uncut_in_proportion(avatars: Avatars) -> None:
    photo = QPixmap(100, 300)
    photo.fill(QColor("red"))
    painter = QPainter(photo)
    painter.fillRect(0, 100, 100, 100, QColor("blue"))
    painter.end()
    image = drawn(avatars, Face(name="Ana", photo=photo))
    middle = SIZE // 2
    assert image.pixelColor(middle, middle).name() == "#0000ff"
    assert image.pixelColor(middle, 18).name() == "#0000ff"  # the middle square alone
    assert image.pixelColor(31, 31).alpha() < 255  # between the circle and the ring


def test_a_contact_without_a_name_shows_a_person(avatars: Avatars) -> None:
    image = drawn(avatars, Face(contact_id=1))
    ink = QColor(GROUNDS[3][1])
    assert ink in [image.pixelColor(x, 60) for x in range(SIZE)]


def test_a_face_is_drawn_once_and_then_remembered(avatars: Avatars) -> None:
    face = Face(contact_id=1, name="Ana Luz", stage=Depth.VOICE)
    first = avatars.pixmap(face, 40, LIGHT).cacheKey()
    assert avatars.pixmap(face, 40, LIGHT).cacheKey() == first
    assert avatars.pixmap(face, 40, DARK).cacheKey() != first
    assert avatars.pixmap(face, 40, LIGHT, 2.0).width() == 80


def test_a_face_is_painted_in_the_middle_of_its_place(avatars: Avatars) -> None:
    image = QImage(100, 40, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    avatars.paint(painter, QRectF(0, 0, 100, 40), Face(contact_id=1, name="I I"), LIGHT)
    painter.end()
    assert image.pixelColor(10, 20).alpha() == 0
    assert image.pixelColor(50, 8).alpha() == 255


# The ring


@BOTH
@pytest.mark.parametrize("stage", list(Depth))
def test_the_ring_is_filled_clockwise_as_far_as_the_stage(
    avatars: Avatars, tokens: Tokens, stage: Depth
) -> None:
    image = drawn(avatars, Face(name="Ana", stage=stage), tokens)
    # The middles of the three arcs: at two, six and ten o'clock.
    seen = [image.pixelColor(*spot) for spot in ((145, 42), (80, 155), (15, 42))]
    reached = (Depth.MESSAGE, Depth.VOICE, Depth.IN_PERSON)
    colors = (tokens.message, tokens.voice, tokens.in_person)
    assert seen == [
        color if stage >= depth else tokens.line
        for depth, color in zip(reached, colors, strict=True)
    ]


@pytest.mark.usefixtures("qapp")
def test_every_stage_has_its_own_words() -> None:
    assert len({depth_text(stage) for stage in Depth}) == len(Depth)


def test_a_face_in_a_header_is_read_aloud_with_its_stage(avatars: Avatars, qtbot: QtBot) -> None:
    widget = AvatarWidget(avatars)
    qtbot.addWidget(widget)
    widget.show_face(Face(contact_id=1, name="Ana Luz", stage=Depth.VOICE))
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface.text(QAccessible.Text.Name) == "Ana Luz"
    assert interface.text(QAccessible.Text.Description) == depth_text(Depth.VOICE)


# Channels


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_has_an_icon_and_the_colour_of_its_depth(channel: Channel) -> None:
    assert resource("icons", f"{channel_icon(channel)}.svg").is_file()
    expected = {
        Depth.REACTION: LIGHT.reaction,
        Depth.MESSAGE: LIGHT.message,
        Depth.VOICE: LIGHT.voice,
        Depth.IN_PERSON: LIGHT.in_person,
    }
    assert channel_color(channel, LIGHT) == expected[channel.depth]
