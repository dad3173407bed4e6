"""Light or dark, as the user chose it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.services.preferences import PreferenceService
from relationkeeper.ui.shell.actions import WindowActions
from relationkeeper.ui.theme.theme import Scheme, Theme

_KEY = "theme"


def chosen_scheme(preferences: PreferenceService) -> Scheme:
    """What was chosen; the system's where nothing was."""
    chosen = preferences.get(_KEY)
    return next((scheme for scheme in Scheme if scheme == chosen), Scheme.SYSTEM)


class Appearance(QObject):
    """Keeps the choice of the menu in preferences, and the theme as preferences have it."""

    def __init__(
        self, preferences: PreferenceService, theme: Theme, actions: WindowActions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._theme = theme
        self._actions = actions.scheme_actions
        for scheme, action in self._actions.items():
            action.triggered.connect(lambda _checked, chosen=scheme: preferences.put(_KEY, chosen))
        self._actions[theme.scheme].setChecked(True)

    def follow(self, change_set: ChangeSet) -> None:
        """Turn light or dark when the preferences did."""
        if change_set.action is not Action.PREFERENCES:
            return
        scheme = chosen_scheme(self._preferences)
        self._actions[scheme].setChecked(True)
        if scheme is not self._theme.scheme:
            self._theme.choose(scheme)
