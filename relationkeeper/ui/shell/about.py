"""What the program is, and by which keys it goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from relationkeeper import __version__
from relationkeeper.ui.shell.actions import KeyLine
from relationkeeper.ui.widgets.buttons import Button, Kind
from relationkeeper.ui.widgets.labels import HeadingLabel, KeyHint, PlainLabel, TitleLabel, Tone


class AboutDialog(QDialog):
    """The name, the version, and the promise."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About RelationKeeper"))
        self.setMinimumWidth(400)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.addWidget(TitleLabel("RelationKeeper"))
        version = self.tr("Version {version}").format(version=__version__)
        whole.addWidget(PlainLabel(version, Tone.MUTED))
        whole.addSpacing(8)
        whole.addWidget(
            PlainLabel(
                self.tr(
                    "Keep the people you know: how you met, what happened, who is next."
                    " Everything stays on this computer."
                )
            )
        )
        whole.addWidget(
            PlainLabel(
                self.tr("Free software under the MIT licence. Icons by Lucide (ISC)."), Tone.MUTED
            )
        )
        whole.addSpacing(8)
        _add_close(whole, self)


class ShortcutsDialog(QDialog):
    """Everything that has a key, and its keys."""

    def __init__(self, lines: Sequence[KeyLine], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setMinimumWidth(400)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(16)
        whole.addWidget(HeadingLabel(self.tr("Keyboard shortcuts")))
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (name, shortcuts) in enumerate(lines):
            grid.addWidget(PlainLabel(name), row, 0)
            for column, keys in enumerate(shortcuts, start=1):
                hint = KeyHint(keys)
                hint.setAccessibleName(f"{name}: {keys.toString()}")
                grid.addWidget(hint, row, column)
        whole.addLayout(grid)
        _add_close(whole, self)


def _add_close(whole: QVBoxLayout, dialog: QDialog) -> None:
    close = Button(dialog.tr("Close"), Kind.PRIMARY)
    close.clicked.connect(dialog.accept)
    whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
