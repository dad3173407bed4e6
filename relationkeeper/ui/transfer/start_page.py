"""The beginning of an import: drop files, or choose them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.transfer.trouble import Trouble
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.icon_view import IconView
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone


class StartPage(QWidget):
    """Says what can be brought, and how to come by it; and what went wrong, if something did."""

    dropped = Signal(list)
    choice_requested = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = Trouble(icons)
        area = DropArea(icons)
        area.dropped.connect(self.dropped)
        area.choose_button.clicked.connect(self.choice_requested)
        self.choose_button = area.choose_button
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self.trouble)
        whole.addWidget(area, 1)
        whole.addWidget(self._help())

    def show_trouble(self, sentence: str) -> None:
        """Say what went wrong, or nothing."""
        self.trouble.say(sentence)

    def _help(self) -> Card:
        card = Card(self.tr("How to get your LinkedIn archive"))
        for step in (
            self.tr(
                "1. On LinkedIn open Me, Settings & Privacy, Data privacy, Get a copy of your data."
            ),
            self.tr("2. Ask for the larger archive: it has your connections and your messages."),
            self.tr(
                "3. LinkedIn writes to you when it is ready, within a day. Download the zip and"
                " drop it here as it is."
            ),
        ):
            card.body.addWidget(PlainLabel(step))
        card.body.addWidget(
            PlainLabel(
                self.tr("From a phone or another address book: export your contacts as vCard."),
                Tone.MUTED,
            )
        )
        return card


class DropArea(QFrame):
    """A place to drop files on, with the button that opens a chooser instead."""

    dropped = Signal(list)

    _RADIUS = 12

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._is_over = False
        self.choose_button = Button(self.tr("Choose files…"), Kind.PRIMARY)
        title = HeadingLabel(self.tr("Drop your files here"))
        kinds = PlainLabel(
            self.tr(
                "LinkedIn's archive (the zip as it is), its Connections.csv, messages.csv or"
                " Invitations.csv,"
                " and contact cards (.vcf). Nothing leaves this computer."
            ),
            Tone.MUTED,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(32, 24, 32, 24)
        whole.setSpacing(8)
        whole.addStretch()
        whole.addWidget(IconView(icons, "download", size=36), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (title, kinds):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            whole.addWidget(label)
        whole.addSpacing(8)
        whole.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event):
            event.acceptProposedAction()
            self._light_up(is_over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._light_up(is_over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light_up(is_over=False)
        event.acceptProposedAction()
        self.dropped.emit(_paths(event))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(tokens.accent if self._is_over else tokens.muted)
        painter.setPen(QPen(edge, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(tokens.accent_soft if self._is_over else tokens.card)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(place, self._RADIUS, self._RADIUS)

    def _light_up(self, *, is_over: bool) -> None:
        self._is_over = is_over
        self.update()


def _paths(event: QDropEvent) -> list[Path]:
    """The files of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
