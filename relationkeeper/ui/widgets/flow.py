"""A layout that runs on like text: left to right, then the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

Line = list[tuple[QLayoutItem, QSize]]


class FlowLayout(QLayout):
    """Puts widgets beside one another and wraps; right to left where the language runs so."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._sizes: list[tuple[QLayoutItem, QSize, QSize]] = []
        self._broken: dict[int, list[Line]] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def invalidate(self) -> None:
        super().invalidate()
        self._sizes.clear()
        self._broken.clear()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        lines = self._lines(width - margins.left() - margins.right())
        return self._height(lines) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """All on one line."""
        (line, *_) = [*self._lines(1 << 24), []]
        width = sum(size.width() for _, size in line) + self.spacing() * max(0, len(line) - 1)
        return self._with_margins(QSize(width, self._height([line])))

    def minimumSize(self) -> QSize:
        """The widest of them alone."""
        smallest = QSize()
        for _, _, minimum in self._shown():
            smallest = smallest.expandedTo(minimum)
        return self._with_margins(smallest)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        room = rect.marginsRemoved(self.contentsMargins())
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        y = room.top()
        for line in self._lines(room.width()):
            x, height = room.left(), self._height([line])
            for item, size in line:
                place = QRect(QPoint(x, y + (height - size.height()) // 2), size)
                item.setGeometry(QStyle.visualRect(direction, room, place))
                x += size.width() + self.spacing()
            y += height + self.spacing()

    def _lines(self, width: int) -> list[Line]:
        """The lines at a width, for which Qt asks again and again."""
        if width not in self._broken:
            self._broken[width] = self._break(width)
        return self._broken[width]

    def _shown(self) -> list[tuple[QLayoutItem, QSize, QSize]]:
        """What is shown, with the size that each wants and the least that it takes."""
        if not self._sizes:
            self._sizes = [
                (item, item.sizeHint(), item.minimumSize())
                for item in self._items
                if not item.isEmpty()
            ]
        return self._sizes

    def _break(self, width: int) -> list[Line]:
        lines: list[Line] = []
        left = 0
        for item, hint, minimum in self._shown():
            size = QSize(hint)
            size.setWidth(min(size.width(), max(width, minimum.width())))
            if not lines or left < size.width():
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self.spacing()
        return lines

    def _height(self, lines: list[Line]) -> int:
        heights = [max((size.height() for _, size in line), default=0) for line in lines]
        return sum(heights) + self.spacing() * max(0, len(heights) - 1)

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
