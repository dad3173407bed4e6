"""What a first start shows: three ways to begin, none of which is binding."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.empty import EmptyState


class Welcome(QWidget):
    """Offers to import, to look at sample data, or to add a person."""

    def __init__(self, icons: Icons, actions: Sequence[QAction]) -> None:
        super().__init__()
        words = (
            self.tr("Import your contacts"),
            self.tr("Look at sample data"),
            self.tr("Add a person"),
        )
        kinds = (Kind.PRIMARY, Kind.PLAIN, Kind.PLAIN)
        self.buttons = tuple(Button(word, kind) for word, kind in zip(words, kinds, strict=True))
        for button, action in zip(self.buttons, actions, strict=True):
            button.clicked.connect(action.trigger)
        state = EmptyState(
            icons,
            "users",
            self.tr("The people you know go here"),
            self.tr(
                "Bring them in from a LinkedIn archive or from contact cards (vCard): choose the"
                " files, or drop them on this window. What you bring in can be taken back in one"
                " step, and stays on this computer."
            ),
            buttons=self.buttons,
        )
        self.setFocusProxy(self.buttons[0])
        whole = QVBoxLayout(self)
        whole.addWidget(state)
