"""A form that scrolls where the window cannot be as high as it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QSizePolicy, QWidget

_LOWEST = 160
_ROOM = 8


class FormScroll(QScrollArea):
    """Wants to be as high as ``form``, which gets all of its width.

    Where that is not to be, what has the focus stays in sight as the form grows.
    """

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self._form = form
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._show_focused)
        self.setWidget(form)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(_LOWEST)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self._form.layout()
        if layout is None:
            return _LOWEST
        # Once there is a bar, Qt asks how high the form is beside it, and would keep the bar.
        beside = width - self.verticalScrollBar().sizeHint().width()
        return max(map(layout.totalHeightForWidth, (width, beside)))

    def sizeHint(self) -> QSize:
        width = self._form.sizeHint().width()
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()  # the form may want to be higher now
            self._settling.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settling.start()

    def _show_focused(self) -> None:
        if (focused := self._form.focusWidget()) is not None:
            # All of it: of a text Qt would show no more than the line that is written.
            middle = focused.mapTo(self._form, focused.rect().center())
            self.ensureVisible(middle.x(), middle.y(), 0, focused.height() // 2 + _ROOM)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._form.minimumSizeHint().width() + bar, _LOWEST)


def make_room(dialog: QDialog) -> None:
    """Have ``dialog`` grow to what it wants, but not above the window that it lies over."""
    layout, over = dialog.layout(), dialog.parentWidget()
    if layout is None:
        return
    most = over.window().height() if over else dialog.screen().availableGeometry().height()
    wanted = min(layout.totalHeightForWidth(dialog.width()), most)
    if wanted > dialog.height():
        dialog.resize(dialog.width(), wanted)
