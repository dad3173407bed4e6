"""Pictures of people, checked and made small."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from relationkeeper.formats.photo import kept_photo


def picture(kind: str, size: tuple[int, int] = (40, 20), *, turn: int = 1) -> bytes:
    """A picture, red on the left and blue on the right, with a place and a turn in its EXIF."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010E] = "taken at home"
    data = io.BytesIO()
    image.save(data, kind, exif=exif) if kind != "GIF" else image.save(data, kind)
    return data.getvalue()


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_is_kept_as_a_jpeg(kind: str) -> None:
    kept = opened(kept_photo(picture(kind)))
    assert (kept.format, kept.size) == ("JPEG", (40, 20))


def test_a_large_picture_is_made_small_in_proportion() -> None:
    assert opened(kept_photo(picture("JPEG", (2000, 1000)))).size == (512, 256)


def test_nothing_but_the_pixels_is_kept() -> None:
    data = picture("JPEG")
    assert b"taken at home" in data
    kept = kept_photo(data)
    assert kept is not None
    assert b"taken at home" not in kept
    assert not opened(kept).getexif()


def test_a_picture_is_turned_upright() -> None:
    kept = opened(kept_photo(picture("JPEG", turn=6)))
    assert kept.size == (20, 40)
    red, _, blue = kept.getpixel((10, 5))
    assert red > 200 > blue


def test_what_is_transparent_becomes_white() -> None:
    data = io.BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(data, "PNG")
    assert opened(kept_photo(data.getvalue())).getpixel((4, 4)) == (255, 255, 255)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG file."""
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def test_a_picture_of_too_many_pixels_is_refused_unread() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    assert kept_photo(bomb) is None


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.4", b"GIF89a", b"\0" * 99]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert kept_photo(data) is None


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO", "PPM"])
def test_other_kinds_of_picture_are_not_tried(kind: str) -> None:
    data = io.BytesIO()
    Image.new("RGB", (16, 16)).save(data, kind)
    assert kept_photo(data.getvalue()) is None


@given(
    st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]).map(picture),
    st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=4)), max_size=5),
)
@settings(deadline=None, max_examples=200)
def test_a_damaged_picture_never_fails(data: bytes, wounds: list[tuple[float, bytes]]) -> None:
    damaged = bytearray(data)
    for place, instead in wounds:
        at = int(place * len(damaged))
        damaged[at : at + 2] = instead
    kept = kept_photo(bytes(damaged))
    assert kept is None or opened(kept).format == "JPEG"
