"""The list of what was found, beneath the field: a part of the window, not one of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.search.results_delegate import ResultsDelegate
from relationkeeper.ui.search.results_model import ResultsModel
from relationkeeper.ui.theme.fonts import small_font
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.tokens import tokens_of
from relationkeeper.ui.widgets.card import Separator
from relationkeeper.ui.widgets.labels import PlainLabel, Tone

_WIDEST = 640
_SHARE = 0.6
_EDGE = 8
_RADIUS = 12


class ResultsPopup(QFrame):
    """Shows a model's rows under ``field``, which keeps the focus and hands over its keys."""

    chosen = Signal(object)

    def __init__(self, model: ResultsModel, icons: Icons, avatars: Avatars, field: QWidget) -> None:
        super().__init__(field)
        self._model = model
        self._field = field
        self._list = _List(self)
        self._delegate = ResultsDelegate(icons, avatars, self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self._list.setModel(model)
        self._list.clicked.connect(self._choose)
        self._line = Separator()
        self._foot = PlainLabel("", Tone.MUTED, wraps=False)
        self._foot.setFont(small_font(QApplication.font()))
        self._foot.setContentsMargins(12, 5, 12, 6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 5, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._list, 1)
        whole.addWidget(self._line)
        whole.addWidget(self._foot)
        model.modelReset.connect(self._start_anew)
        self.hide()

    def open(self) -> None:
        """Show the rows, or nothing where there are none."""
        if not self._model.rowCount():
            self.hide()
            return
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            window.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def ask_again(self) -> None:
        """Show what the same query finds now, with the same row chosen if it is still there."""
        chosen = self._model.row(self._list.currentIndex().row())
        self._model.ask_again()
        place = self._model.place_of(chosen)
        if place is not None:
            self._list.setCurrentIndex(self._model.index(place, 0))
        self.open()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Move in the list, or choose; whether the key was one for this."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self._list.currentIndex())
            return True
        if event.key() not in {
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        }:
            return False
        QApplication.sendEvent(self._list, event)
        self._announce()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tokens.line)
        painter.setBrush(tokens.card)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS
        )

    def _start_anew(self) -> None:
        self._list.scrollToTop()
        self._list.setCurrentIndex(self._model.index(self._model.best_row(), 0))
        self._foot.setText(self._keys_words())

    def _keys_words(self) -> str:
        words = [self.tr("↑ ↓ to choose"), self.tr("Enter to open"), self.tr("Esc to close")]
        if self._model.is_for_commands:
            words[1] = self.tr("Enter to do it")
        else:
            words.insert(2, self.tr("> for actions only"))
        if self._model.hits.more_notes:
            words.insert(0, self.tr("The newest %Ln notes", "", len(self._model.hits.notes)))
        return "   ·   ".join(words)

    def _choose(self, index: QModelIndex) -> None:
        row = self._model.row(index.row()) if index.isValid() else None
        if row is not None:
            self.chosen.emit(row)

    def _announce(self) -> None:
        text = self._list.currentIndex().data()
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._list, text))

    def _place(self) -> None:
        window = self._field.window()
        under = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        wanted = self._model.rowCount() * self._delegate.row_height + 10
        wanted += self._foot.sizeHint().height() + self._line.height()
        height = min(wanted, int(window.height() * _SHARE))
        width = min(max(_WIDEST, self._field.width()), window.width() - 2 * _EDGE)
        left = under.x()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left += self._field.width() - width
        left = max(_EDGE, min(left, window.width() - width - _EDGE))
        self.setGeometry(left, under.y(), width, height)


class _List(QTableView):
    """Rows that never take the focus. A table of fixed rows, since a list asks for each row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Found"))
        # The ground is the frame's, which is round.
        self.setStyleSheet("QTableView { background: transparent; }")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
