"""A person as a row: the face, and words that never run out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from relationkeeper.domain.depth import Depth
from relationkeeper.domain.summary import ContactSummary
from relationkeeper.ui.people.avatar import Avatars, Face
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.person_row import PersonRow, PersonRowPainter
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.palette import palette_of
from relationkeeper.ui.theme.tokens import DARK, LIGHT, Tokens

WIDTH = 300


@dataclass
class Album:
    """A contact service that knows contact 1 and one picture."""

    picture: bytes
    asked: list[str] = field(default_factory=list)

    def summaries(self, ids: Iterable[int]) -> dict[int, ContactSummary]:
        return {
            i: ContactSummary(
                id=i,
                name="Ana",
                headline="",
                city="",
                photo="abc",
                stage=Depth.VOICE,
                last_touch=None,
                last_conversation=None,
            )
            for i in ids
            if i == 1
        }

    def photo(self, hash: str) -> bytes:
        self.asked.append(hash)
        return self.picture


def encoded(image: QImage, format: str = "JPEG") -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, format)
    return bytes(buffer.data().data())


def red(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def painted(
    icons: Icons, row: PersonRow, direction: Qt.LayoutDirection, tokens: Tokens = LIGHT
) -> QImage:
    painter_of_rows = PersonRowPainter(Avatars(icons))
    image = QImage(WIDTH + 40, painter_of_rows.height, QImage.Format.Format_RGB32)
    image.fill(tokens.background)
    option = QStyleOptionViewItem()
    option.rect = QRect(20, 0, WIDTH, painter_of_rows.height)
    option.direction = direction
    option.palette = palette_of(tokens)
    option.state = QStyle.StateFlag.State_Enabled
    painter = QPainter(image)
    painter_of_rows.paint(painter, option, row)
    painter.end()
    return image


def is_plain(image: QImage, columns: range, color: QColor) -> bool:
    return all(
        image.pixelColor(x, y) == color for x in columns for y in range(0, image.height(), 2)
    )


def test_a_photo_is_shown_no_larger_than_it_need_be(qtbot: QtBot) -> None:
    faces = Faces(Album(encoded(red(1200, 900))))  # type: ignore[arg-type]
    face = faces.face(1)
    assert face.photo is not None
    assert face.photo.height() == 168
    assert face.stage is Depth.VOICE


@pytest.mark.qt_log_ignore("JPEG datastream contains no image", extend=True)
@pytest.mark.parametrize("picture", [b"", b"not a picture", b"\xff\xd8\xff"])
def test_a_picture_that_cannot_be_read_leaves_the_initials(
    qtbot: QtBot, icons: Icons, picture: bytes
) -> None:
    face = Faces(Album(picture)).face(1)  # type: ignore[arg-type]
    drawn = Avatars(icons).pixmap(face, 40, LIGHT).toImage()
    initials = Avatars(icons).pixmap(Face(contact_id=1, name="Ana", stage=Depth.VOICE), 40, LIGHT)
    assert drawn == initials.toImage()


def test_only_the_one_format_is_read(qtbot: QtBot) -> None:
    face = Faces(Album(encoded(red(50, 50), "PNG"))).face(1)  # type: ignore[arg-type]
    assert face.photo is None or face.photo.isNull()


def test_a_photo_is_asked_for_once(qtbot: QtBot) -> None:
    album = Album(encoded(red(50, 50)))
    faces = Faces(album)  # type: ignore[arg-type]
    for _ in range(3):
        faces.face(1)
        faces.forget([1])
    assert album.asked == ["abc"]


def test_a_contact_who_is_gone_has_a_face_by_name(qtbot: QtBot) -> None:
    face = Faces(Album(b"")).face(2, "Ben")  # type: ignore[arg-type]
    assert (face.contact_id, face.name, face.stage) == (2, "Ben", Depth.NONE)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("name", ["Ana " * 40, "王小明" * 20, "أحمد " * 40, "👨‍👩‍👧" * 30, ""])
def test_long_words_in_any_script_stay_inside(
    icons: Icons, name: str, direction: Qt.LayoutDirection, tokens: Tokens
) -> None:
    row = PersonRow(face=Face(contact_id=1, name=name), name=name, detail=name, aside="not yet")
    image = painted(icons, row, direction, tokens)
    assert is_plain(image, range(20), tokens.background)
    assert is_plain(image, range(WIDTH + 20, WIDTH + 40), tokens.background)
    assert not is_plain(image, range(20, WIDTH + 20), tokens.background)


def test_from_right_to_left_the_face_stands_at_the_right(icons: Icons) -> None:
    row = PersonRow(face=Face(contact_id=1, name="A B"), name="")
    left = painted(icons, row, Qt.LayoutDirection.LeftToRight)
    right = painted(icons, row, Qt.LayoutDirection.RightToLeft)
    assert is_plain(left, range(WIDTH // 2, WIDTH), LIGHT.background)
    assert is_plain(right, range(20, WIDTH // 2), LIGHT.background)


def test_a_larger_font_makes_higher_rows(icons: Icons) -> None:
    before = QApplication.font()
    larger = QApplication.font()
    larger.setPixelSize(40)
    try:
        QApplication.setFont(larger)
        assert PersonRowPainter(Avatars(icons)).height > 60
    finally:
        QApplication.setFont(before)
    assert PersonRowPainter(Avatars(icons)).height == 60
