"""Pictures that were drawn and may be asked for again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtGui import QPixmap


class Pixmaps:
    """The last ``kept`` pictures, each by whatever decides how it looks."""

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._pixmaps: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def get(self, key: Hashable, draw: Callable[[], QPixmap]) -> QPixmap:
        """The picture of ``key``, drawn if it is not here; then the one unused longest goes."""
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = self._pixmaps[key] = draw()
            if len(self._pixmaps) > self._kept:
                self._pixmaps.popitem(last=False)
        self._pixmaps.move_to_end(key)
        return pixmap
