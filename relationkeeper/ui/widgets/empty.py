"""What a page shows while it has nothing to show: what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.icon_view import IconView
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone


class EmptyState(QWidget):
    """An icon, a title, a sentence and the buttons that lead on, in the middle of a page."""

    def __init__(
        self,
        icons: Icons,
        icon: str,
        title: str,
        sentence: str = "",
        *,
        buttons: tuple[QPushButton, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.title = HeadingLabel(title)
        self.sentence = PlainLabel(sentence, Tone.MUTED)
        if not sentence:
            # Only this way round: to show what has no parent yet would open a window.
            self.sentence.hide()
        whole = QVBoxLayout(self)
        whole.setSpacing(8)
        whole.addStretch(2)
        whole.addWidget(IconView(icons, icon, size=40), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMaximumWidth(420)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            whole.addLayout(_centred(label))
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        whole.addLayout(row)
        whole.addStretch(3)


def _centred(label: PlainLabel) -> QHBoxLayout:
    # An alignment on the layout item would make a wrapping label as narrow as it can be.
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label, 1000)
    row.addStretch(1)
    return row
