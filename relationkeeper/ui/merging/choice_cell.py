"""One of several values to choose from: a round button with as many lines as it needs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QRadioButton

from relationkeeper.ui.widgets.labels import PlainLabel, Tone, tooltip_text

_LONGEST = 240
_PICTURE = 48


class ChoiceCell(QFrame):
    """A click anywhere on it chooses it; read aloud as its field and what it says."""

    def __init__(
        self, field: str, words: str, picture: QPixmap | None = None, *, muted: bool = False
    ) -> None:
        super().__init__()
        self.button = QRadioButton()
        self.button.setAccessibleName(f"{field}: {words}")
        shown = words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
        self.label = PlainLabel(shown, Tone.MUTED if muted else Tone.PLAIN)
        self.setToolTip(tooltip_text(words) if shown != words else "")
        if picture is not None:
            self.button.setIcon(QIcon(picture))
            self.button.setIconSize(QSize(_PICTURE, _PICTURE))
            self.label.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignTop)
        self.label.setContentsMargins(0, 4, 0, 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.button.setChecked(True)
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
