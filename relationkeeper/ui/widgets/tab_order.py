"""Where Tab leads through parts that came later than the rest of a window."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def lead_through(field: QWidget, stops: Sequence[QWidget], end: QWidget | None = None) -> None:
    """Have Tab lead through ``stops`` of ``field`` in its place, and then to its part ``end``.

    What is new would come last of all, and with it whatever is put behind it.
    """
    start = end or field
    before = start.previousInFocusChain()
    while before is not None and before is not start and _is_passed(before, field):
        before = before.previousInFocusChain()
    way = [part for part in (before, *stops, end) if part is not None]
    for first, second in pairwise(way):
        if first is not second:
            QWidget.setTabOrder(first, second)


def _is_passed(part: QWidget, field: QWidget) -> bool:
    return field.isAncestorOf(part) or part.focusPolicy() == Qt.FocusPolicy.NoFocus
