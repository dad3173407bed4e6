"""What the window shows while files are dragged over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relationkeeper.ui.theme.icons import Icons, Role
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.widgets.icon_view import IconView
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone

_INSET = 16
_RADIUS = 16
_VEIL = 235  # of 255


class DropSign(QWidget):
    """Lies over all of ``window``, so that no field in it takes the files for text."""

    def __init__(self, icons: Icons, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        title = HeadingLabel(self.tr("Drop to import"))
        kinds = PlainLabel(
            self.tr("LinkedIn's archive or a file from it, and contact cards (.vcf)"), Tone.MUTED
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(48, 48, 48, 48)
        whole.addStretch()
        icon = IconView(icons, "download", Role.ACCENT, size=48)
        whole.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (title, kinds):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            whole.addWidget(label)
        whole.addStretch()
        self.setAccessibleName(title.text())
        self.hide()
        window.installEventFilter(self)

    def show_over(self) -> None:
        """Cover the window."""
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Only what reaches the window itself: over the sign, drags are the window's.
        if event.type() in {QEvent.Type.DragLeave, QEvent.Type.Drop}:
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        veil = QColor(tokens.background)
        veil.setAlpha(_VEIL)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(tokens.accent, 2, Qt.PenStyle.DashLine))
        painter.setBrush(tokens.accent_soft)
        place = QRectF(self.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
