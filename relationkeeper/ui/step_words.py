"""The words for what was done: in the undo menu, and once it is done."""

from __future__ import annotations

from relationkeeper.domain.change import Action, ChangeSet, Step
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel
from relationkeeper.ui.words import channel_words, date_words, translate

_OF_A_CHANNEL = frozenset({Action.EDIT_INTERACTION, Action.DELETE_INTERACTION})


def step_words(step: Step) -> str:
    """A step of the undo menu: "import of Connections.csv", "log a touch with Ana"."""
    bare, about = _action_words(step.action)
    has_subject = step.subject or step.is_of_many
    return about.format(subject=_subject_words(step)) if about and has_subject else bare


def done_words(step: Step) -> str:
    """What is said once a step is done, where that needs saying: "Logged a touch with Ana."."""
    sentence = _done_words(step.action)
    return sentence.format(subject=_subject_words(step)) if sentence else ""


def spread_words(change_set: ChangeSet) -> str:
    """Until when people fall due for the first time who were given a cadence at once.

    Empty where they do not spread. Of a large set it is only known that they may.
    """
    if change_set.many and change_set.action is Action.SET_CARE:
        return translate("Words", "Whoever would be due at once falls due one after another.")
    days = {
        after.care.starts
        for before, after in change_set.of(Contact)
        if before and after and after.care.starts != before.care.starts
    }
    known = sorted(day for day in days if day)
    if len(known) < 2:
        return ""
    until = date_words(known[-1])
    return translate("Words", "Their first due days spread until {day}.").format(day=until)


def _subject_words(step: Step) -> str:
    """What a step is about: a name as it was typed, the words for a channel, or how many."""
    if step.is_of_many:
        return translate("Words", "%n people", None, step.size)
    if step.action in _OF_A_CHANNEL and step.subject in {*Channel}:
        return channel_words(Channel(step.subject))
    return step.subject or translate("Words", "somebody")


def _action_words(action: Action) -> tuple[str, str]:
    """An action without a subject, and with one."""
    return {
        Action.ADD_CONTACT: (
            translate("Words", "add a person"),
            translate("Words", "add {subject}"),
        ),
        Action.EDIT_CONTACT: (
            translate("Words", "edit a person"),
            translate("Words", "edit {subject}"),
        ),
        Action.ARCHIVE_CONTACT: (
            translate("Words", "archive a person"),
            translate("Words", "archive {subject}"),
        ),
        Action.UNARCHIVE_CONTACT: (
            translate("Words", "bring a person back from the archive"),
            translate("Words", "bring {subject} back from the archive"),
        ),
        Action.BIN_CONTACT: (
            translate("Words", "move a person to the bin"),
            translate("Words", "move {subject} to the bin"),
        ),
        Action.RESTORE_CONTACT: (
            translate("Words", "restore a person"),
            translate("Words", "restore {subject}"),
        ),
        Action.PURGE_CONTACT: (
            translate("Words", "delete a person for good"),
            translate("Words", "delete {subject} for good"),
        ),
        Action.FAVOUR_CONTACT: (
            translate("Words", "mark a person as favourite"),
            translate("Words", "mark {subject} as favourite"),
        ),
        Action.UNFAVOUR_CONTACT: (
            translate("Words", "mark a person as no longer favourite"),
            translate("Words", "mark {subject} as no longer favourite"),
        ),
        Action.TAG_CONTACT: (
            translate("Words", "change tags"),
            translate("Words", "change the tags of {subject}"),
        ),
        Action.MERGE_CONTACTS: (
            translate("Words", "merge people"),
            translate("Words", "merge {subject}"),
        ),
        Action.KEEP_APART: (
            translate("Words", "note that two people are not the same"),
            translate("Words", "note that {subject} are not the same"),
        ),
        Action.SET_CARE: (
            translate("Words", "set circle or cadence"),
            translate("Words", "set circle or cadence of {subject}"),
        ),
        Action.SNOOZE: (
            translate("Words", "snooze a person"),
            translate("Words", "snooze {subject}"),
        ),
        Action.PAUSE: (translate("Words", "pause a person"), translate("Words", "pause {subject}")),
        Action.ADD_CIRCLE: (
            translate("Words", "add a circle"),
            translate("Words", "add the circle {subject}"),
        ),
        Action.EDIT_CIRCLE: (
            translate("Words", "edit a circle"),
            translate("Words", "edit the circle {subject}"),
        ),
        Action.DELETE_CIRCLE: (
            translate("Words", "delete a circle"),
            translate("Words", "delete the circle {subject}"),
        ),
        Action.LOG_INTERACTION: (
            translate("Words", "log a touch"),
            translate("Words", "log a touch with {subject}"),
        ),
        Action.EDIT_INTERACTION: (
            translate("Words", "edit a touch"),
            translate("Words", "edit a touch: {subject}"),
        ),
        Action.DELETE_INTERACTION: (
            translate("Words", "delete a touch"),
            translate("Words", "delete a touch: {subject}"),
        ),
        Action.REMOVE_PARTICIPANT: (
            translate("Words", "take somebody out of a touch"),
            translate("Words", "take {subject} out of a touch"),
        ),
        Action.ADD_FACT: (
            translate("Words", "add a fact"),
            translate("Words", "add a fact: {subject}"),
        ),
        Action.EDIT_FACT: (
            translate("Words", "edit a fact"),
            translate("Words", "edit a fact: {subject}"),
        ),
        Action.DELETE_FACT: (
            translate("Words", "delete a fact"),
            translate("Words", "delete a fact: {subject}"),
        ),
        Action.IMPORT: (translate("Words", "import"), translate("Words", "import of {subject}")),
        Action.ADD_SAMPLE: (translate("Words", "add sample data"), ""),
        Action.REMOVE_SAMPLE: (translate("Words", "remove sample data"), ""),
        Action.TIME_BOX: (translate("Words", "time box"), ""),
        Action.PREFERENCES: (translate("Words", "change preferences"), ""),
        Action.UNDO: (translate("Words", "undo"), ""),
        Action.REDO: (translate("Words", "redo"), ""),
    }[action]


def _done_words(action: Action) -> str:
    return {
        Action.ADD_CONTACT: translate("Words", "Added {subject}."),
        Action.EDIT_CONTACT: translate("Words", "Saved {subject}."),
        Action.FAVOUR_CONTACT: translate("Words", "Marked {subject} as favourite."),
        Action.UNFAVOUR_CONTACT: translate("Words", "Marked {subject} as no longer favourite."),
        Action.ARCHIVE_CONTACT: translate("Words", "Archived {subject}."),
        Action.UNARCHIVE_CONTACT: translate("Words", "Brought {subject} back from the archive."),
        Action.BIN_CONTACT: translate("Words", "Moved {subject} to the bin."),
        Action.RESTORE_CONTACT: translate("Words", "Restored {subject}."),
        Action.PURGE_CONTACT: translate("Words", "Deleted {subject} for good."),
        Action.MERGE_CONTACTS: translate("Words", "Merged {subject}."),
        Action.KEEP_APART: translate("Words", "Noted that {subject} are not the same."),
        Action.SET_CARE: translate("Words", "Set circle or cadence of {subject}."),
        Action.SNOOZE: translate("Words", "Snoozed {subject}."),
        Action.PAUSE: translate("Words", "Paused {subject}."),
        Action.DELETE_CIRCLE: translate("Words", "Deleted the circle {subject}."),
        Action.LOG_INTERACTION: translate("Words", "Logged a touch with {subject}."),
        Action.DELETE_INTERACTION: translate("Words", "Deleted a touch: {subject}."),
        Action.REMOVE_PARTICIPANT: translate("Words", "Took {subject} out of a touch."),
        Action.DELETE_FACT: translate("Words", "Deleted: {subject}."),
        Action.ADD_SAMPLE: translate("Words", "Added sample data."),
        Action.REMOVE_SAMPLE: translate("Words", "Removed sample data."),
    }.get(action, "")
