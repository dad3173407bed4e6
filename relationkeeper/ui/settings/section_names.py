"""The sections of the settings, by name and in words; apart, since it is little to load."""

from __future__ import annotations

from enum import StrEnum

from relationkeeper.ui.words import translate


class SectionName(StrEnum):
    """The sections, from the top."""

    ME = "me"
    APPEARANCE = "appearance"
    CIRCLES = "circles"
    FOLDERS = "folders"
    SHORTCUTS = "shortcuts"
    ABOUT = "about"


def section_words(name: SectionName) -> str:
    """What a section is called."""
    return {
        SectionName.ME: translate("SettingsPage", "Me"),
        SectionName.APPEARANCE: translate("SettingsPage", "Appearance"),
        SectionName.CIRCLES: translate("SettingsPage", "Circles"),
        SectionName.FOLDERS: translate("SettingsPage", "Folders"),
        SectionName.SHORTCUTS: translate("SettingsPage", "Keyboard shortcuts"),
        SectionName.ABOUT: translate("SettingsPage", "About"),
    }[name]
