"""Texts that no database can hold."""

from __future__ import annotations

import pytest

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.store.store import Store


def test_half_a_character_is_refused_in_words_that_do_not_repeat_the_text(
    store: Store, announced: list[ChangeSet]
) -> None:
    with (
        pytest.raises(UserError, match="half of a character") as told,
        store.write(Action.ADD_CONTACT) as tx,
    ):
        tx.put(Contact(name="Ana \ud83d"))
    assert "Ana" not in str(told.value)
    assert announced == []
    with store.read() as reader:
        assert reader.contact_count() == 0
