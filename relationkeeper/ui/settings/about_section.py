"""What the program is."""

from __future__ import annotations

import platform

from PySide6.QtCore import QCoreApplication, qVersion

from relationkeeper import __version__
from relationkeeper.ui.settings.section import Section
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone


class AboutSection(Section):
    """The name, the version, and the promise."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("AboutSection", "About"))
        versions = self.tr("Version {version} · Qt {qt} · Python {python}").format(
            version=__version__, qt=qVersion(), python=platform.python_version()
        )
        promise = self.tr(
            "Keep the people you know: how you met, what happened, who is next."
            " Everything stays on this computer."
        )
        licence = self.tr("Free software under the MIT licence. Icons by Lucide (ISC).")
        card = Card()
        for label in (
            HeadingLabel("RelationKeeper"),
            PlainLabel(versions, Tone.MUTED, selectable=True),
            PlainLabel(promise),
            PlainLabel(licence, Tone.MUTED),
        ):
            card.body.addWidget(label)
        self.column.addWidget(card)
        self.column.addStretch(1)
