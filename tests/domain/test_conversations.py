"""Messages folded into days, and who among them is the user."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationkeeper.domain.conversations import (
    Day,
    Folded,
    Owner,
    find_owner,
    fold_messages,
    interaction_of,
    joined,
)
from relationkeeper.domain.found import FoundMessage, Party, Reason
from relationkeeper.domain.interaction import Direction, Role

MIA = Owner(slug="mia", names=("Mia",))
ME = Party("Mia", "mia")
ANA = Party("Ana", "ana")
BEN = Party("Ben", "ben")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def message(
    sender: Party, *to: Party, minutes: int = 0, conversation: str = "c", number: int = 1
) -> FoundMessage:
    at = NOON + timedelta(minutes=minutes)
    return FoundMessage(
        conversation=conversation,
        at=at,
        sender=sender,
        recipients=to,
        text="words",
        key=f"{conversation}|{at}|{sender}|{number}",
        line=number,
    )


def folded(*messages: FoundMessage, known: Sequence[str] = ()) -> Folded:
    return fold_messages(messages, MIA, known.__contains__, lambda at: at)


def reasons(result: Folded) -> list[Reason]:
    return [reason for _, reason in result.skipped]


def test_messages_of_one_day_and_conversation_are_one_day() -> None:
    result = folded(message(ME, ANA), message(ANA, ME, minutes=5), message(ME, ANA, minutes=720))
    assert [(d.date, len(d.messages)) for d in result.days] == [
        (date(2026, 3, 1), 2),
        (date(2026, 3, 2), 1),
    ]
    assert result.people == {"ana": "Ana"}


def test_two_conversations_on_one_day_are_two_days() -> None:
    result = folded(message(ME, ANA), message(ME, BEN, conversation="other"))
    assert len(result.days) == 2


def test_whoever_is_answered_in_one_conversation_is_known_in_all() -> None:
    cold = message(ANA, ME, conversation="cold")
    assert reasons(folded(cold)) == [Reason.NEVER_ANSWERED]
    assert reasons(folded(cold, message(ME, ANA, conversation="warm"))) == []


def test_a_profile_that_one_message_has_is_told_of_the_name_in_all_of_them() -> None:
    result = folded(message(ME, Party("Ana")), message(ANA, ME, minutes=1))
    assert result.skipped == []
    (day,) = result.days
    made = interaction_of(day, MIA, {"ana": 7})
    assert [m.sender_id for m in made.messages] == [0, 7]


def test_a_name_that_two_profiles_have_tells_nobody() -> None:
    other = Party("Ana", "ana-2")
    result = folded(message(ME, Party("Ana")), message(ANA, ME), message(other, ME))
    assert reasons(result) == [Reason.NO_PROFILE]


def test_a_message_of_a_namesake_of_the_user_is_not_the_users() -> None:
    namesake = Party("Mia", "mia-2")
    result = folded(message(Party("Mia"), namesake), message(namesake, ME, minutes=1))
    (day,) = result.days
    made = interaction_of(day, MIA, {"mia-2": 7})
    assert [m.sender_id for m in made.messages] == [0, 7]


def test_whoever_has_no_name_anywhere_is_called_by_the_slug() -> None:
    assert folded(message(ME, Party("", "ana"))).people == {"ana": "ana"}
    named = folded(message(ME, Party("", "ana")), message(ANA, ME, minutes=1))
    assert named.people == {"ana": "Ana"}


@pytest.mark.parametrize(
    ("messages", "direction", "role"),
    [
        ([message(ME, ANA)], Direction.OUT, Role.TO),
        ([message(ANA, ME)], Direction.IN, Role.FROM),
        ([message(ANA, ME), message(ME, ANA)], Direction.BOTH, Role.PRESENT),
        ([message(ME, ANA), message(ANA, ME), message(ANA, ME)], Direction.BOTH, Role.PRESENT),
    ],
)
def test_roles_and_direction_follow_from_who_wrote(
    messages: list[FoundMessage], direction: Direction, role: Role
) -> None:
    day = Day(date=NOON.date(), at=NOON, messages=messages)
    made = interaction_of(day, MIA, {"ana": 7})
    assert (made.direction, [p.role for p in made.participants]) == (direction, [role])
    assert (made.time, made.zone) == (NOON.time(), "")


def test_what_counts_for_nobody_kept_is_left_out() -> None:
    day = Day(date=NOON.date(), at=NOON, messages=[message(ME, ANA, BEN), message(BEN, ME)])
    made = interaction_of(day, MIA, {"ana": 7})
    assert ([m.sender_id for m in made.messages], made.contact_ids) == ([0], (7,))


def test_new_messages_join_a_day_in_the_order_of_time() -> None:
    def made(*messages: FoundMessage) -> Day:
        return Day(date=NOON.date(), at=NOON, messages=list(messages))

    ids = {"ana": 7, "ben": 8}
    kept = interaction_of(made(message(ME, ANA, minutes=5)), MIA, ids)
    new = interaction_of(made(message(ANA, ME), message(BEN, ME, minutes=9)), MIA, ids)
    both = joined(kept, new)
    assert [m.sender_id for m in both.messages] == [7, 0, 8]
    assert {p.contact_id: p.role for p in both.participants} == {7: Role.PRESENT, 8: Role.FROM}
    assert both.direction is Direction.BOTH


PARTIES = st.sampled_from([ME, ANA, BEN, Party("Mia"), Party("Ana"), Party("Cy"), Party("", "dee")])


@given(
    st.lists(
        st.builds(
            lambda sender, to, minutes, conversation: (sender, to, minutes, conversation),
            PARTIES,
            st.lists(PARTIES, max_size=3),
            st.integers(0, 3000),
            st.sampled_from(["1", "2", ""]),
        )
    ),
    st.frozensets(st.sampled_from(["ana", "ben", "dee"])),
)
def test_every_message_is_in_one_day_or_passed_over(
    rows: list[tuple[Party, list[Party], int, str]], known: frozenset[str]
) -> None:
    messages = [
        message(sender, *to, minutes=minutes, conversation=conversation, number=number)
        for number, (sender, to, minutes, conversation) in enumerate(rows)
    ]
    result = folded(*messages, known=sorted(known))
    lines = [m.line for day in result.days for m in day.messages]
    lines += [m.line for m, _ in result.skipped]
    assert sorted(lines) == list(range(len(messages)))
    for day in result.days:
        assert {m.at.date() for m in day.messages} == {day.date}
        assert [m.at for m in day.messages] == sorted(m.at for m in day.messages)
        ids = {slug: number for number, slug in enumerate(result.people, start=1)}
        assert len(interaction_of(day, MIA, ids).messages) == len(day.messages)


# Who is the user?

TALK = [message(Party("Mia"), ANA), message(ANA, ME)]


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        (["mia"], MIA),
        (["MIA"], Owner(slug="mia", names=("MIA", "Mia"))),
        (["Mia"], MIA),
        (["", "nobody", "Mia"], MIA),
        (["nobody"], None),
        ([""], None),
        ([], None),
    ],
)
def test_the_owner_is_the_first_who_is_there(said: list[str], owner: Owner | None) -> None:
    found = find_owner(TALK, said)
    assert (found and found.slug) == (owner and owner.slug)
    assert found is None or found.is_me(Party("Mia"))


def test_a_name_without_any_profile_is_enough() -> None:
    assert find_owner([message(Party("Mia"), ANA)], ["Mia"]) == Owner(names=("Mia",))


def test_a_name_of_two_profiles_leaves_the_owner_open() -> None:
    assert (
        find_owner([message(Party("Mia K", "mia-1"), Party("Mia K", "mia-2"))], ["Mia K"]) is None
    )
