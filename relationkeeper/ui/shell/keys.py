"""The keys that are heard in one room or dialog alone, as the list of all keys tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from relationkeeper.ui.settings.shortcuts_section import KeyLine

_Standard = QKeySequence.StandardKey


def keys_of_rooms() -> list[KeyLine]:
    """What is done with whom or what is chosen there; of each room once it is in sight.

    Rooms and dialogs are built when they are asked for, so that these are told by hand; a
    test holds them against what hears keys.
    """
    return [(words, [QKeySequence(key) for key in keys]) for words, keys in _lines()]


def _lines() -> list[tuple[str, tuple[str | QKeySequence.StandardKey, ...]]]:
    def tr(words: str) -> str:
        return QCoreApplication.translate("Keys", words)

    return [
        (tr("Tag whoever is selected"), ("Ctrl+T",)),
        (tr("Favourite whoever is selected"), ("Ctrl+D",)),
        (tr("Archive whoever is selected"), ("Ctrl+Shift+A",)),
        (tr("Merge whoever is selected"), ("Ctrl+M",)),
        (tr("Move whoever is selected to the bin"), ("Del",)),
        (tr("Log a touch with them, on a person's page"), ("L",)),
        (tr("Begin a fact about them, on a person's page"), ("N",)),
        (
            tr("Edit the person"),
            (
                "F2",
                "Ctrl+E",
            ),
        ),
        (tr("Search for nothing but what can be done"), (">",)),
        (tr("Search the timeline"), (_Standard.Find,)),
        (tr("Edit what happened"), ("F2",)),
        (tr("Add people to what happened"), ("A",)),
        (tr("Delete what happened"), ("Del",)),
        (tr("Copy what happened"), (_Standard.Copy,)),
        (tr("Show all of what happened"), ("Enter",)),
        (tr("Restore from the bin"), ("Enter",)),
        (tr("Delete from the bin for good"), ("Del",)),
        (tr("Move a circle up"), ("Alt+Up",)),
        (tr("Move a circle down"), ("Alt+Down",)),
        (
            tr("Save what is edited"),
            (
                "Ctrl+Enter",
                "Ctrl+S",
            ),
        ),
        (tr("Turn the line for a touch into a form, and back"), ("Ctrl+M",)),
        (tr("Offer all there is to choose from"), ("Alt+Down",)),
        (tr("Merge a possible duplicate"), ("M",)),
        (tr("Possible duplicates are not the same"), ("N",)),
        (tr("Decide on a possible duplicate later"), ("L",)),
    ]
