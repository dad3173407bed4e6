"""Icons: drawings of one colour (Lucide), tinted with the tokens."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from relationkeeper.resources import resource
from relationkeeper.ui.theme.pixmaps import Pixmaps
from relationkeeper.ui.theme.theme import Theme
from relationkeeper.ui.theme.tokens import Tokens, blend


class Role(StrEnum):
    """What an icon's colour is for: the name of a token."""

    INK = "ink"
    MUTED = "muted"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    DUE = "due"
    LATE = "late"

    def color(self, tokens: Tokens) -> QColor:
        """The colour of that name."""
        color: QColor = getattr(tokens, self.value)
        return color


class Icons:
    """Every icon by its file's name without suffix; a wrong name is a FileNotFoundError."""

    def __init__(self, theme: Theme, *, kept: int = 512) -> None:
        self.theme = theme
        self._pixmaps = Pixmaps(kept)

    def icon(
        self, name: str, role: Role = Role.INK, size: int = 16, *, checkable: bool = False
    ) -> QIcon:
        """The icon in the colours of this moment, for places that show it ``size`` px large.

        Disabled it fades, checked it turns to the accent, on a highlight it takes its text's
        colour. It does not follow a change of theme: see ``dress``.
        """
        tokens = self.theme.tokens
        plain = role.color(tokens)
        colors = {
            (QIcon.Mode.Normal, QIcon.State.Off): plain,
            (QIcon.Mode.Active, QIcon.State.Off): plain,
            (QIcon.Mode.Disabled, QIcon.State.Off): blend(plain, tokens.background, 0.45),
            (QIcon.Mode.Selected, QIcon.State.Off): plain,
        }
        if checkable:
            checked = tokens.on_accent if role is Role.ON_ACCENT else tokens.accent
            colors[QIcon.Mode.Normal, QIcon.State.On] = checked
            colors[QIcon.Mode.Active, QIcon.State.On] = checked
        icon = QIcon()
        # Only as the screens want it: each drawing takes a third of a millisecond, and the
        # first window has dozens of them.
        ratios = {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
        for (mode, state), color in colors.items():
            for ratio in ratios:
                icon.addPixmap(self.pixmap(name, color, size, ratio), mode, state)
        return icon

    def dress(
        self,
        target: QAction | QAbstractButton,
        name: str,
        role: Role = Role.INK,
        size: int = 16,
    ) -> None:
        """Give ``target`` an icon that follows the theme for as long as ``target`` lives.

        A button shows it at ``size``. Dressing anew replaces what was there.
        """
        for former in target.findChildren(_Dress):
            former.undress()
        if isinstance(target, QAbstractButton):
            target.setIconSize(QSize(size, size))
        _Dress(target, self, (name, role, size))

    def pixmap(self, name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
        """The drawing in ``color``, ``size`` px square, for a screen of that pixel ratio."""
        key = (name, color.rgba(), size, ratio)
        return self._pixmaps.get(key, lambda: _drawn(name, color, size, ratio))

    def paint(self, painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
        """Draw the icon in the middle of ``rect``, as large as fits, crisp on any screen."""
        size = int(min(rect.width(), rect.height()))
        ratio = painter.device().devicePixelRatioF()
        corner = rect.center() - QRectF(0, 0, size, size).center()
        painter.drawPixmap(corner.toPoint(), self.pixmap(name, color, size, ratio))


class _Dress(QObject):
    """Keeps a target's icon in the colours of the theme. A child of it, so it dies with it."""

    def __init__(
        self, target: QAction | QAbstractButton, icons: Icons, what: tuple[str, Role, int]
    ) -> None:
        super().__init__(target)
        self._target = target
        self._icons = icons
        self._what = what
        icons.theme.changed.connect(self._renew)
        self._renew()

    def undress(self) -> None:
        """Stop keeping it."""
        self._icons.theme.changed.disconnect(self._renew)
        self.setParent(None)

    @Slot()
    def _renew(self) -> None:
        checkable = self._target.isCheckable()
        self._target.setIcon(self._icons.icon(*self._what, checkable=checkable))


def _drawn(name: str, color: QColor, size: int, ratio: float) -> QPixmap:
    drawing = QSvgRenderer(_source(name, color.name()))
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _source(name: str, color: str) -> QByteArray:
    # QtSvg paints currentColor black, and two of 24 units look heavy beside the text.
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", color).replace('stroke-width="2"', 'stroke-width="1.75"')
    return QByteArray(text.encode())
