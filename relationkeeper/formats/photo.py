"""Pictures of people, checked and made small before they are kept."""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

LARGEST_FILE = 32 * 2**20
_MOST_PIXELS = 64 * 2**20 // 4
"""What decodes to at most 64 MB, at four bytes a pixel."""
_SIDE = 512
_KINDS = ("JPEG", "PNG", "GIF", "WEBP")
_QUALITY = 85
_ORIENTATION = 0x0112


def kept_photo(data: bytes) -> bytes | None:
    """``data`` as a JPEG of at most 512 x 512 pixels, upright; None where it is no picture.

    JPEG, PNG, GIF and WebP are read, and nothing else is tried. The size is looked at
    before a pixel is decoded. Nothing but the pixels is kept, so that no place and no
    camera (EXIF) is.
    """
    if not data or len(data) > LARGEST_FILE:
        return None
    # Pillow takes 25 ms to import, and most imports bring no picture.
    from PIL import Image

    try:
        with warnings.catch_warnings():
            # Pillow warns of large and of odd pictures; the large are refused below.
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=_KINDS)
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            return _as_jpeg(_upright(picture))
    except (
        OSError,
        SyntaxError,
        ValueError,
        TypeError,
        struct.error,
        Image.DecompressionBombError,
    ):
        # The ways in which Pillow says that a picture is damaged, or is none.
        return None


def _upright(picture: Image.Image) -> Image.Image:
    """``picture``, small, turned as its EXIF says (EXIF 2.32 section 4.6.4)."""
    from PIL import Image

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    turn = turns.get(picture.getexif().get(_ORIENTATION, 1))
    # Makes a JPEG decode at no more than the size that is needed, and all others nothing.
    picture.thumbnail((_SIDE, _SIDE))
    return picture.transpose(turn) if turn is not None else picture


def _as_jpeg(picture: Image.Image) -> bytes:
    """``picture``, on white where it is transparent."""
    from PIL import Image

    flat = Image.new("RGB", picture.size, "white")
    layer = picture.convert("RGBA")
    flat.paste(layer, mask=layer)
    kept = io.BytesIO()
    flat.save(kept, "JPEG", quality=_QUALITY)
    return kept.getvalue()
