"""The words for what was done."""

from __future__ import annotations

import pytest

from relationkeeper.domain.change import Action, ChangeSet, Step
from relationkeeper.terminal.step_words import step_words as terminal_words
from relationkeeper.ui.step_words import done_words, spread_words, step_words


@pytest.mark.parametrize("action", Action)
def test_every_action_is_said_with_and_without_a_subject(action: Action) -> None:
    assert step_words(Step(1, action, "", 1))
    assert "{" not in step_words(Step(1, action, "Ana", 1))


def test_a_subject_is_shown_as_it_is() -> None:
    step = Step(1, Action.IMPORT, "{subject} <b>.csv", 1)
    assert step_words(step) == "import of {subject} <b>.csv"


def test_what_was_done_is_said_where_it_can_be_missed() -> None:
    assert done_words(Step(1, Action.BIN_CONTACT, "Ana", 1)) == "Moved Ana to the bin."
    assert done_words(Step(1, Action.ADD_CONTACT, "Ana", 1)) == "Added Ana."
    assert done_words(Step(1, Action.EDIT_CONTACT, "Ana", 1)) == "Saved Ana."
    assert done_words(Step(1, Action.ADD_FACT, "Ana", 1)) == ""


def test_many_people_at_once_are_counted() -> None:
    assert step_words(Step(1, Action.ARCHIVE_CONTACT, "", 12)) == "archive 12 people"
    assert done_words(Step(1, Action.BIN_CONTACT, "", 3)) == "Moved 3 people to the bin."
    assert step_words(Step(1, Action.ARCHIVE_CONTACT, "", 1)) == "archive a person"
    assert done_words(Step(1, Action.FAVOUR_CONTACT, "", 2)) == "Marked 2 people as favourite."


def test_what_was_deleted_is_named_in_words() -> None:
    step = Step(number=1, action=Action.DELETE_INTERACTION, subject="phone", size=1)
    assert done_words(step) == "Deleted a touch: Phone call."
    assert step_words(step) == "delete a touch: Phone call"


def test_of_a_large_set_it_is_told_that_first_due_days_may_spread() -> None:
    told = "Whoever would be due at once falls due one after another."
    assert spread_words(ChangeSet(1, Action.SET_CARE, many=True)) == told
    assert spread_words(ChangeSet(1, Action.IMPORT, many=True)) == ""


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize(("subject", "size"), [("", 1), ("Ana", 1), ("", 12)])
def test_the_terminal_says_the_same(action: Action, subject: str, size: int) -> None:
    step = Step(1, action, subject, size)
    assert terminal_words(step) == step_words(step)
