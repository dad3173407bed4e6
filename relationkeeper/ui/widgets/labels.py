"""Labels. They show data, so none of them ever takes text for HTML."""

from __future__ import annotations

from enum import StrEnum
from html import escape

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QStyle, QWidget

from relationkeeper.ui.theme.fonts import heading_font, section_font, small_font, title_font


class Tone(StrEnum):
    """The colour of a text, by what it says. The text says it too: colour is never alone."""

    PLAIN = ""
    MUTED = "muted"
    ACCENT = "accent"
    DUE = "due"
    LATE = "late"


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Turn ``widget`` to ``tone``; the style sheet knows the colours.

    Give it its font before it is first shown: Qt forgets a later one when a style sheet
    that applies to all colours a widget anew.
    """
    if widget.property("tone") != str(tone):
        widget.setProperty("tone", str(tone))
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().polish(widget)


def tooltip_text(text: str) -> str:
    """``text`` as a tooltip that shows exactly it: Qt would take a name with tags for HTML."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


class PlainLabel(QLabel):
    """Text as it is, in as many lines as it needs; ``selectable`` by mouse and keyboard.

    Names in any script begin where the language of the program begins; Qt's own labels
    begin each text where its letters do.
    """

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.PLAIN,
        *,
        wraps: bool = True,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        set_tone(self, tone)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:  # noqa: N802 (an override of Qt)
        self._wanted = alignment
        side = QStyle.visualAlignment(self.layoutDirection(), alignment)
        super().setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self.setAlignment(self._wanted)


class TitleLabel(PlainLabel):
    """The title of a page."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setFont(title_font(QApplication.font()))


class HeadingLabel(PlainLabel):
    """A figure or a name that leads a card."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.PLAIN, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, tone, parent=parent)
        self.setFont(heading_font(QApplication.font()))


class SectionTitle(PlainLabel):
    """The title of a section in small capitals; assistive technology reads it as written."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setFont(section_font(QApplication.font()))


class KeyHint(PlainLabel):
    """The keys of a shortcut in a small box, as "Ctrl K". Not read aloud: the action says it."""

    def __init__(self, keys: QKeySequence, *, parent: QWidget | None = None) -> None:
        super().__init__(key_text(keys), wraps=False, parent=parent)
        self.setFont(small_font(QApplication.font()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def key_text(keys: QKeySequence) -> str:
    """A shortcut as this system writes it, with spaces for the plus signs between its keys.

    Both keys that begin a line are Enter, as in everything that is said of them.
    """
    written = keys.toString(QKeySequence.SequenceFormat.NativeText)
    return written.replace("Return", "Enter").replace("+", " ").strip()


class Tag(PlainLabel):
    """A word on a soft ground."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, wraps=False, parent=parent)
        self.setFont(small_font(QApplication.font()))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class ElidedLabel(PlainLabel):
    """One line that ends in "…" where there is no room; the whole text is its tooltip then."""

    def __init__(
        self, text: str = "", tone: Tone = Tone.PLAIN, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, tone, wraps=False, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def is_elided(self) -> bool:
        """Whether some of the text is out of sight."""
        return self._shown() != self._line()

    def minimumSizeHint(self) -> QSize:
        """A few letters: the point of eliding."""
        wanted = super().sizeHint()
        return QSize(
            min(wanted.width(), self.fontMetrics().averageCharWidth() * 4), wanted.height()
        )

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip(tooltip_text(self.text()) if self.is_elided() else "")
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self._room(),
            int(QApplication.style().visualAlignment(self.layoutDirection(), self.alignment())),
            self.palette(),
            self.isEnabled(),
            self._shown(),
            self.foregroundRole(),
        )

    def _room(self) -> QRect:
        return self.contentsRect()

    def _line(self) -> str:
        return self.text().replace("\n", " ")

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(
            self._line(), Qt.TextElideMode.ElideRight, self._room().width()
        )
