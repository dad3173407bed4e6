"""Pictures of people, taken from files and from the clipboard."""

from __future__ import annotations

from pathlib import Path

from relationkeeper.domain.errors import UserError
from relationkeeper.domain.picture import Picture, picture_hash
from relationkeeper.formats.photo import LARGEST_FILE, kept_photo


class PhotoService:
    """Reads pictures; they are kept with the contact who is given them."""

    @staticmethod
    def read(data: bytes) -> Picture:
        """The picture in ``data``. Raises ``UserError`` where there is none that is shown."""
        kept = kept_photo(data)
        if kept is None:
            raise UserError(
                "This is no picture that can be shown, or it is too large. Choose a JPEG, PNG,"
                " GIF or WebP."
            )
        return Picture(picture_hash(data), kept)

    def read_file(self, path: Path) -> Picture:
        """The picture in a file. Raises ``UserError`` where it cannot be read or is none."""
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise UserError(
                "{name} cannot be read: {why}. Choose another file.",
                name=path.name,
                why=error.strerror or error,
            ) from error
        return self.read(data)
