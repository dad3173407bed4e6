"""The theme: light or dark, chosen by the user or by the system."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from relationkeeper.ui.theme.fonts import body_font
from relationkeeper.ui.theme.palette import palette_of
from relationkeeper.ui.theme.stylesheet import style_sheet
from relationkeeper.ui.theme.tokens import DARK, LIGHT, Tokens


class Scheme(StrEnum):
    """What the user chose in preferences."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_TOLD = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Dresses the application, and dresses it again when the system turns dark or light.

    Where the system does not say, it is light.

    ``changed`` comes after the new palette is in force. What paints with its own palette
    follows by itself; only what has kept a colour or a picture needs the signal.
    """

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__()
        self._application = application
        self._scheme = scheme
        self._tokens = LIGHT
        application.setStyle("Fusion")
        application.setFont(body_font(application.font()))
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.choose(scheme)

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def scheme(self) -> Scheme:
        """What was chosen."""
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        """Turn light or dark for good, or follow the system from now on."""
        self._scheme = scheme
        wanted = _TOLD[scheme]
        hints = self._application.styleHints()
        # Where the platform listens, window frames and its own dialogs turn as well.
        hints.setColorScheme(wanted)
        self._apply(hints.colorScheme() if scheme is Scheme.SYSTEM else wanted)

    def _follow_system(self, system: Qt.ColorScheme) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply(system)

    def _apply(self, scheme: Qt.ColorScheme) -> None:
        self._tokens = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        self._application.setPalette(palette_of(self._tokens))
        self._application.setStyleSheet(style_sheet(self._tokens, self._application.font()))
        self.changed.emit()
