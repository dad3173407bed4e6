"""What lists show of contacts, read by the chunk and kept for as long as it is in use."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImageReader, QPixmap

from relationkeeper.domain.entity import NEW
from relationkeeper.domain.summary import ContactSummary
from relationkeeper.services.contacts import ContactService
from relationkeeper.ui.people.avatar import Face
from relationkeeper.ui.theme.pixmaps import Pixmaps

_KEPT_SUMMARIES = 512
_KEPT_PHOTOS = 64
_PHOTO_SIDE = 168  # the largest avatar, on a screen of twice the pixels
_LARGEST_PIXELS = 16_000_000


class Faces:
    """Summaries and photos of contacts: the last few hundred asked for.

    Whoever owns it calls ``forget`` with the contacts of a change set.
    """

    def __init__(self, contacts: ContactService) -> None:
        self._contacts = contacts
        self._summaries: OrderedDict[int, ContactSummary | None] = OrderedDict()
        self._photos = Pixmaps(_KEPT_PHOTOS)

    def read(self, ids: Iterable[int]) -> None:
        """Have the summaries of these contacts at hand, with one question for all."""
        missing = [i for i in ids if i != NEW and i not in self._summaries]
        if not missing:
            return
        found = self._contacts.summaries(missing)
        for contact_id in missing:
            self._summaries[contact_id] = found.get(contact_id)
        while len(self._summaries) > max(_KEPT_SUMMARIES, len(missing)):
            self._summaries.popitem(last=False)

    def has(self, contact_id: int) -> bool:
        """Whether the summary is at hand."""
        return contact_id in self._summaries

    def summary(self, contact_id: int) -> ContactSummary | None:
        """The summary of a contact, or None for one that is no longer there."""
        self.read([contact_id])
        if contact_id in self._summaries:
            self._summaries.move_to_end(contact_id)
        return self._summaries.get(contact_id)

    def face(self, contact_id: int, name: str = "") -> Face:
        """What is needed to draw a contact; ``name`` stands in for one that is gone."""
        summary = self.summary(contact_id)
        if summary is None:
            return Face(contact_id=contact_id, name=name)
        return Face(
            contact_id=contact_id,
            name=summary.name,
            stage=summary.stage,
            photo=self._photos.get((summary.photo,), lambda: self._photo(summary.photo))
            if summary.photo
            else None,
        )

    def forget(self, ids: Iterable[int] | None = None) -> None:
        """Read these anew when they are asked for; without ``ids``, all of them."""
        if ids is None:
            self._summaries.clear()
            return
        for contact_id in ids:
            self._summaries.pop(contact_id, None)

    def _photo(self, hash: str) -> QPixmap:
        return decoded_photo(self._contacts.photo(hash) or b"")


def decoded_photo(jpeg: bytes) -> QPixmap:
    """The picture, no larger than it is shown; a null pixmap where it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"jpeg")
    size = reader.size() if reader.canRead() else QSize()
    if not size.isValid() or size.width() * size.height() > _LARGEST_PIXELS:
        return QPixmap()
    smallest = min(size.width(), size.height())
    if smallest > _PHOTO_SIDE:
        reader.setScaledSize(
            QSize(size.width() * _PHOTO_SIDE // smallest, size.height() * _PHOTO_SIDE // smallest)
        )
    return QPixmap.fromImage(reader.read())
