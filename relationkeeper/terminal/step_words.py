"""What was done, in the words of the window's undo menu; a test holds them against each other."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from relationkeeper.domain.change import Action, Step

# Without a subject, and with one.
_WORDS: Mapping[Action, tuple[str, str]] = MappingProxyType(
    {
        Action.ADD_CONTACT: ("add a person", "add {subject}"),
        Action.EDIT_CONTACT: ("edit a person", "edit {subject}"),
        Action.ARCHIVE_CONTACT: ("archive a person", "archive {subject}"),
        Action.UNARCHIVE_CONTACT: (
            "bring a person back from the archive",
            "bring {subject} back from the archive",
        ),
        Action.BIN_CONTACT: ("move a person to the bin", "move {subject} to the bin"),
        Action.RESTORE_CONTACT: ("restore a person", "restore {subject}"),
        Action.PURGE_CONTACT: ("delete a person for good", "delete {subject} for good"),
        Action.FAVOUR_CONTACT: ("mark a person as favourite", "mark {subject} as favourite"),
        Action.UNFAVOUR_CONTACT: (
            "mark a person as no longer favourite",
            "mark {subject} as no longer favourite",
        ),
        Action.TAG_CONTACT: ("change tags", "change the tags of {subject}"),
        Action.MERGE_CONTACTS: ("merge people", "merge {subject}"),
        Action.KEEP_APART: (
            "note that two people are not the same",
            "note that {subject} are not the same",
        ),
        Action.SET_CARE: ("set circle or cadence", "set circle or cadence of {subject}"),
        Action.SNOOZE: ("snooze a person", "snooze {subject}"),
        Action.PAUSE: ("pause a person", "pause {subject}"),
        Action.ADD_CIRCLE: ("add a circle", "add the circle {subject}"),
        Action.EDIT_CIRCLE: ("edit a circle", "edit the circle {subject}"),
        Action.DELETE_CIRCLE: ("delete a circle", "delete the circle {subject}"),
        Action.LOG_INTERACTION: ("log a touch", "log a touch with {subject}"),
        Action.EDIT_INTERACTION: ("edit a touch", "edit a touch: {subject}"),
        Action.DELETE_INTERACTION: ("delete a touch", "delete a touch: {subject}"),
        Action.REMOVE_PARTICIPANT: (
            "take somebody out of a touch",
            "take {subject} out of a touch",
        ),
        Action.ADD_FACT: ("add a fact", "add a fact: {subject}"),
        Action.EDIT_FACT: ("edit a fact", "edit a fact: {subject}"),
        Action.DELETE_FACT: ("delete a fact", "delete a fact: {subject}"),
        Action.IMPORT: ("import", "import of {subject}"),
        Action.ADD_SAMPLE: ("add sample data", ""),
        Action.REMOVE_SAMPLE: ("remove sample data", ""),
        Action.TIME_BOX: ("time box", ""),
        Action.PREFERENCES: ("change preferences", ""),
        Action.UNDO: ("undo", ""),
        Action.REDO: ("redo", ""),
    }
)


def step_words(step: Step) -> str:
    """A step: "import of Connections.csv", "log a touch with Ana"."""
    bare, about = _WORDS[step.action]
    subject = f"{step.size:,} people" if step.is_of_many else step.subject
    return about.format(subject=subject) if about and subject else bare
