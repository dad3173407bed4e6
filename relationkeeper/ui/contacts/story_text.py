"""The meeting story as a few lines of text, in which the name of a contact is a link."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from relationkeeper.domain.contact import MeetingStory
from relationkeeper.domain.entity import NEW
from relationkeeper.ui.people.moment_block import NO_LINK, Ink, LinkClick, Run, TextBlock
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.words import partial_date_words

_Key = Qt.Key


class StoryText(QWidget):
    """Tells a story. A click on the name of who was between, or Enter, is ``contact_requested``."""

    contact_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._runs: list[Run] = []
        self._blocks: dict[int, TextBlock] = {}
        self._link = NEW
        self._click = LinkClick()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    @property
    def is_told(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self._runs)

    def tell(self, met: MeetingStory, *, links: bool) -> None:
        """Tell the story ``met``; ``links``: whoever was between can be shown."""
        self._link = met.through_id if met.through and links else NEW
        lines = (
            [Run(met.how, apart=True)] if met.how else [],
            self._setting(met),
            self._first_time(met),
        )
        self._runs = []
        for line in filter(None, lines):
            self._runs += [Run("\n"), *line] if self._runs else line
        self._blocks.clear()
        self.setAccessibleName("".join(run.text for run in self._runs))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._link else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(
            self.tr("Enter opens {name}").format(name=met.through) if self._link else ""
        )
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._block(width).height)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._blocks.clear()  # the font, the colours or the direction may be others

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._block(self.width()).paint(painter, QPointF())
        if self.hasFocus():
            painter.setPen(QPen(tokens_of(self.palette()).accent, 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_link = self._link_at(event.position()) != NO_LINK
        self.setCursor(Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._click.press(event, self._link_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._click.release(event, self._link_at(event.position())) != NO_LINK:
            self.contact_requested.emit(self._link)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space} and self._link:
            self.contact_requested.emit(self._link)
        else:
            super().keyPressEvent(event)

    def _setting(self, met: MeetingStory) -> list[Run]:
        runs = [Run(partial_date_words(met.on), Ink.MUTED)] if met.on else []
        if met.where:
            runs += [Run(" · ", Ink.MUTED)] if runs else []
            runs += [Run(met.where, Ink.MUTED, apart=True)]
        if met.through:
            before, _, after = self.tr("through {name}").partition("{name}")
            name = Run(met.through, Ink.LINK if self._link else Ink.MUTED, self._link, apart=True)
            runs += [Run(f" · {before}" if runs else before, Ink.MUTED), name]
            runs += [Run(after, Ink.MUTED)]
        return runs

    def _first_time(self, met: MeetingStory) -> list[Run]:
        if met.in_person is None:
            return []
        words = self.tr("First met in person: {date}")
        return [Run(words.format(date=partial_date_words(met.in_person)), Ink.MUTED)]

    def _block(self, width: int) -> TextBlock:
        """The text at a width, for which layouts ask a dozen times before they paint it."""
        if width not in self._blocks:
            self._blocks[width] = self._laid_out(width)
        return self._blocks[width]

    def _laid_out(self, width: int) -> TextBlock:
        body, tokens = QApplication.font(), tokens_of(self.palette())
        strong = QFont(body)
        strong.setWeight(QFont.Weight.DemiBold)
        pens = {
            Ink.PLAIN: (body, tokens.ink),
            Ink.MUTED: (body, tokens.muted),
            Ink.LINK: (strong, tokens.accent),
        }
        return TextBlock(self._runs, pens, width, self.layoutDirection())

    def _link_at(self, point: QPointF) -> int:
        return self._block(self.width()).link_at(point)
