"""Bringing messages in: days of conversation, who is in them, and whose archive it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relationkeeper.domain.depth import Depth
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.found import Reason
from relationkeeper.domain.interaction import Direction, Interaction, Participant, Role
from relationkeeper.domain.me import Me
from relationkeeper.domain.preview import Preview, Report
from relationkeeper.services.services import Services

if TYPE_CHECKING:
    from tests.services.conftest import Files

Bring = Callable[..., Report]

HELLO = "c1|Mia Keller|Ana Roth|2026-03-01 10:00:00|Hello"
BACK = "c1|Ana Roth|Mia Keller|2026-03-01 10:05:00|Hello back"
COLD = "c9|Zed Nobody|Mia Keller|2026-03-03 12:00:00|Buy this"


def days(services: Services) -> list[Interaction]:
    """All interactions, newest first."""
    return [moment.interaction for moment in services.interactions.timeline()]


def only_day(services: Services) -> Interaction:
    (day,) = days(services)
    return day


def named(services: Services) -> dict[str, int]:
    ids = services.listing.ids()
    return {name: contact_id for contact_id, name in services.contacts.names(ids).items()}


def look(services: Services, *paths: Path, me: str | None = None) -> Preview:
    return services.importing.preview(paths, me=me)


# Days.


def test_an_afternoon_of_two_hundred_messages_is_one_interaction(
    services: Services, files: Files, bring: Bring
) -> None:
    times = [f"2026-03-01 {14 + n // 60}:{n % 60:02}:00" for n in range(200)]
    talk = [f"c1|Mia Keller|Ana Roth|{at}|{n}" for n, at in enumerate(times)]
    assert bring(files.messages(*talk, COLD)).interactions == 1
    day = only_day(services)
    assert [m.text for m in day.messages] == [str(n) for n in range(200)]
    rhythm = services.contacts.rhythm(named(services)["Ana Roth"])
    assert (rhythm.count, rhythm.stage, rhythm.last_touch) == (1, Depth.MESSAGE, date(2026, 3, 1))
    assert (rhythm.last_conversation, rhythm.last_face) == (None, None)


def test_a_conversation_over_two_days_is_two_interactions(
    services: Services, files: Files, bring: Bring
) -> None:
    later = "c1|Ana Roth|Mia Keller|2026-03-02 09:00:00|Good morning"
    assert bring(files.messages(HELLO, BACK, later, COLD)).interactions == 2
    assert [(str(d.date), d.direction) for d in days(services)] == [
        ("2026-03-02", Direction.IN),
        ("2026-03-01", Direction.BOTH),
    ]
    rhythm = services.contacts.rhythm(named(services)["Ana Roth"])
    assert (rhythm.count, rhythm.last_touch) == (2, date(2026, 3, 2))


LOCAL_DAYS = {
    "UTC": ["2026-03-01"],
    "America/Los_Angeles": ["2026-02-28", "2026-03-01"],
    "Pacific/Auckland": ["2026-03-01", "2026-03-02"],
}


@pytest.mark.parametrize("zone", LOCAL_DAYS)
def test_a_message_lies_on_the_day_of_the_computers_zone(
    services: Services,
    files: Files,
    bring: Bring,
    set_zone: Callable[[str], None],
    zone: str,
) -> None:
    services.preferences.set_me(Me(zone="Asia/Tokyo"))  # by which nothing else goes either
    set_zone(zone)
    night = "c1|Mia Keller|Ana Roth|2026-03-01 05:00:00|Late or early"
    noon = "c1|Mia Keller|Ana Roth|2026-03-01 12:00:00|Or tomorrow"
    bring(files.messages(night, noon, COLD))
    assert [str(d.date) for d in days(services)][::-1] == LOCAL_DAYS[zone]
    assert {d.zone for d in days(services)} == {""}


def test_a_day_that_was_brought_keeps_its_date_in_another_zone(
    services: Services, files: Files, bring: Bring, set_zone: Callable[[str], None]
) -> None:
    night = "c1|Mia Keller|Ana Roth|2026-03-01 05:00:00|Late or early"
    bring(files.messages(night, COLD))
    set_zone("America/Los_Angeles")
    assert bring(files.messages(night, COLD)).set_number == 0
    assert str(only_day(services).date) == "2026-03-01"


@pytest.mark.parametrize("at", ["0001-01-01 00:00:00", "9999-12-31 23:59:59"])
def test_a_message_from_the_ends_of_the_calendar_keeps_no_other_from_coming(
    services: Services,
    files: Files,
    bring: Bring,
    set_zone: Callable[[str], None],
    at: str,
) -> None:
    set_zone("America/Los_Angeles" if at < "1" else "Pacific/Auckland")
    report = bring(files.messages(HELLO, BACK, COLD, f"c1|Mia Keller|Ana Roth|{at}|When?"))
    assert (report.interactions, report.skipped[Reason.BAD_DATE]) == (1, 1)


def test_a_message_of_more_than_a_day_ahead_is_passed_over(
    services: Services, files: Files, bring: Bring
) -> None:
    soon = "c1|Mia Keller|Ana Roth|2026-11-13 12:00:00|Ahead of this clock"
    late = "c1|Mia Keller|Ana Roth|2026-11-13 12:00:01|Not written yet"
    report = bring(files.messages(HELLO, COLD, soon, late))
    assert [m.text for d in days(services) for m in d.messages] == ["Ahead of this clock", "Hello"]
    assert report.skipped[Reason.BAD_DATE] == 1


# What a later archive has.


def test_more_messages_of_a_known_day_join_it(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.messages(HELLO, COLD))
    services.interactions.edit(replace(only_day(services), note="about the fund"))
    again = "c1|Mia Keller|Ana Roth|2026-03-01 11:00:00|Still there?"
    report = bring(files.messages(HELLO, BACK, again, COLD))
    day = only_day(services)
    assert (report.added, report.interactions) == (0, 1)
    assert [m.text for m in day.messages] == ["Hello", "Hello back", "Still there?"]
    assert (day.note, day.direction) == ("about the fund", Direction.BOTH)
    assert [p.role for p in day.participants] == [Role.PRESENT]


def test_a_file_with_only_other_messages_of_a_known_day_adds_to_it(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.messages(HELLO), me="mia-keller")
    path = files.messages(BACK)
    preview = look(services, path)
    assert (preview.new_interactions, len(preview.days)) == (0, 1)
    services.importing.commit(preview)
    assert [m.text for m in only_day(services).messages] == ["Hello", "Hello back"]
    assert bring(path).set_number == 0


def test_what_comes_of_a_day_that_the_user_deleted_is_a_new_one(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.messages(HELLO), me="mia-keller")
    services.interactions.delete(only_day(services))
    bring(files.messages(HELLO, BACK))
    assert [m.text for m in only_day(services).messages] == ["Hello back"]


def test_a_day_that_the_user_deleted_does_not_come_back(
    services: Services, files: Files, bring: Bring
) -> None:
    archive = files.messages(HELLO, BACK, COLD)
    bring(archive)
    services.interactions.delete(only_day(services))
    assert bring(archive).interactions == 0
    assert days(services) == []


def test_a_deleted_day_is_known_again_once_its_deletion_and_its_import_are_undone(
    services: Services, files: Files, bring: Bring
) -> None:
    archive = files.messages(HELLO, BACK, COLD)
    bring(archive)
    services.interactions.delete(only_day(services))
    services.history.undo()
    assert bring(archive).interactions == 0
    services.history.undo()
    assert days(services) == []
    assert bring(archive).interactions == 1


def test_whoever_was_taken_out_of_a_day_does_not_come_back_with_anothers_message(
    services: Services, files: Files, bring: Bring
) -> None:
    both = "c1|Mia Keller|Ana Roth, Ben Ode|2026-03-01 10:00:00|Hello you two"
    bring(files.messages(both, COLD))
    ids = named(services)
    services.interactions.edit(
        replace(only_day(services), participants=(Participant(ids["Ana Roth"], Role.TO),))
    )
    bring(files.messages(both, "c1|Ana Roth|Mia Keller|2026-03-01 10:05:00|Hello", COLD))
    assert only_day(services).contact_ids == (ids["Ana Roth"],)
    assert len(only_day(services).messages) == 2


def test_an_answer_in_a_later_archive_makes_the_writer_a_contact(
    services: Services, files: Files, bring: Bring
) -> None:
    services.preferences.set_me(Me(slug="mia-keller"))
    assert bring(files.messages(COLD)).added == 0
    answer = "c9|Mia Keller|Zed Nobody|2026-03-04 12:00:00|No"
    report = bring(files.messages(COLD, answer))
    assert (report.added, report.interactions) == (1, 2)
    assert [len(d.messages) for d in days(services)] == [1, 1]


# Who is in it.


def test_somebody_kept_is_known_by_a_profile_in_any_script(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.connections("Níkos Pappás|νίκος"))
    cold = "c2|Níkos Pappás|Mia Keller|2026-03-01 10:00:00|Hello"
    report = bring(files.messages(cold, HELLO), me="mia-keller")
    assert (report.added, report.interactions, report.skipped) == (1, 2, {})


def test_a_message_in_a_group_counts_for_its_sender_and_for_those_the_user_wrote_to(
    services: Services, files: Files, bring: Bring
) -> None:
    report = bring(
        files.messages(
            "g|Ana Roth|Mia Keller, Ben Ode, Cy Dove|2026-03-01 10:00:00|Who comes?",
            "g|Ben Ode|Mia Keller, Ana Roth, Cy Dove|2026-03-02 10:00:00|I do",
            "g|Mia Keller|Ana Roth, Ben Ode, Cy Dove|2026-03-03 10:00:00|Me too",
        ),
        me="mia-keller",
    )
    ids = named(services)
    assert report.added == 3
    assert [d.contact_ids for d in days(services)][1:] == [(ids["Ben Ode"],), (ids["Ana Roth"],)]
    assert set(days(services)[0].contact_ids) == {
        ids[n] for n in ("Ana Roth", "Ben Ode", "Cy Dove")
    }
    assert [d.messages[0].sender_id for d in days(services)] == [0, ids["Ben Ode"], ids["Ana Roth"]]


def test_whoever_wrote_and_was_never_answered_is_counted_and_no_contact(
    services: Services, files: Files, bring: Bring
) -> None:
    report = bring(files.messages(HELLO, COLD))
    assert list(named(services)) == ["Ana Roth"]
    assert report.skipped == {Reason.NEVER_ANSWERED: 1}


def test_what_somebody_known_wrote_counts_without_an_answer(
    services: Services, files: Files, bring: Bring
) -> None:
    report = bring(
        files.connections("Zed Nobody|zed"), files.messages(HELLO, COLD), me="mia-keller"
    )
    assert report.skipped == {}
    assert services.contacts.rhythm(named(services)["Zed Nobody"]).count == 1


def test_a_member_without_a_profile_is_no_contact(
    services: Services, files: Files, bring: Bring
) -> None:
    gone = "c2|LinkedIn Member|Mia Keller|2026-03-02 10:00:00|Hi"
    answer = "c2|Mia Keller|LinkedIn Member|2026-03-02 11:00:00|Who are you?"
    report = bring(files.messages(HELLO, gone, answer, COLD), me="mia-keller")
    assert list(named(services)) == ["Ana Roth"]
    assert report.skipped == {Reason.NO_PROFILE: 2, Reason.NEVER_ANSWERED: 1}


def test_a_note_to_oneself_is_counted(services: Services, files: Files, bring: Bring) -> None:
    report = bring(
        files.messages(HELLO, "c5|Mia Keller|Mia Keller|2026-03-01 10:00:00|Milk"), me="mia-keller"
    )
    assert report.skipped == {Reason.FROM_ME_ALONE: 1}


def test_drafts_and_sponsored_messages_are_counted(
    services: Services, files: Files, bring: Bring
) -> None:
    header = "FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,IS MESSAGE DRAFT"
    url = "https://www.linkedin.com/in/"
    at = "2026-03-01 10:00:00 UTC"
    rows = [
        header.split(","),
        ["Mia Keller", f"{url}mia-keller", "Ana Roth", f"{url}ana-roth", at, "Hello", "No"],
        ["Mia Keller", f"{url}mia-keller", "Ana Roth", f"{url}ana-roth", at, "Hel", "Yes"],
        ["Soap Ltd", "", "Mia Keller", f"{url}mia-keller", at,
         '<p class="spinmail-quill-editor__spin-break">Soap!</p>', "No"],
    ]  # fmt: skip
    report = bring(files.table("messages.csv", rows), me="mia-keller")
    assert report.skipped == {Reason.DRAFT: 1, Reason.SPONSORED: 1}
    assert report.interactions == 1


def test_messages_of_no_conversation_are_told_apart_by_who_is_in_them(
    services: Services, files: Files, bring: Bring
) -> None:
    report = bring(
        files.messages(*(m.partition("|")[1] + m.partition("|")[2] for m in (HELLO, BACK, COLD))),
        me="mia-keller",
    )
    assert list(named(services)) == ["Ana Roth"]
    assert report.skipped == {Reason.NEVER_ANSWERED: 1}


def test_whoever_is_not_ticked_has_no_part_in_a_group(services: Services, files: Files) -> None:
    preview = look(
        services,
        files.messages(
            "g|Mia Keller|Ana Roth, Ben Ode|2026-03-01 10:00:00|Who comes?",
            "g|Ben Ode|Mia Keller, Ana Roth|2026-03-01 10:01:00|Not me",
        ),
        me="mia-keller",
    )
    for candidate in preview.candidates:
        candidate.ticked = candidate.found.name == "Ana Roth"
    services.importing.commit(preview)
    day = only_day(services)
    assert day.contact_ids == (named(services)["Ana Roth"],)
    assert [m.text for m in day.messages] == ["Who comes?"]


# Whose archive it is.


def test_the_owner_is_whoever_is_in_all_conversations(services: Services, files: Files) -> None:
    preview = look(services, files.messages(HELLO, BACK, COLD))
    assert not preview.needs_me
    assert preview.owner
    assert preview.owner.slug == "mia-keller"


def test_where_two_are_in_all_conversations_it_is_asked(services: Services, files: Files) -> None:
    preview = look(services, files.messages(HELLO, BACK))
    assert (preview.needs_me, preview.days, preview.candidates) == (True, [], [])
    assert set(preview.owners) == {"ana-roth", "mia-keller"}


@pytest.mark.parametrize(
    "me", ["mia-keller", "Mia-Keller", "https://www.linkedin.com/in/Mia-Keller/", "Mia Keller"]
)
def test_the_user_may_say_who_they_are_in_several_ways(
    services: Services, files: Files, bring: Bring, me: str
) -> None:
    bring(files.messages(HELLO, BACK), me=me)
    assert list(named(services)) == ["Ana Roth"]
    assert [m.sender_id for m in only_day(services).messages] == [0, named(services)["Ana Roth"]]


def test_whoever_is_not_in_the_messages_cannot_be_the_user(
    services: Services, files: Files
) -> None:
    with pytest.raises(UserError, match="Nobody in these messages is mia-kelleer"):
        look(services, files.messages(HELLO, BACK), me="mia-kelleer")


@pytest.mark.parametrize("me", [Me(slug="mia-keller"), Me(names=("Mia", "Mia Keller"))])
def test_what_the_user_said_of_themselves_before_is_not_asked_again(
    services: Services, files: Files, me: Me
) -> None:
    services.preferences.set_me(me)
    assert not look(services, files.messages(HELLO, BACK)).needs_me


def test_the_profile_that_the_user_named_is_remembered(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.messages(HELLO, BACK), me="mia-keller")
    assert services.preferences.me() == Me(slug="mia-keller")


def test_a_wrong_answer_goes_with_the_import_and_comes_back_with_it(
    services: Services, files: Files, bring: Bring
) -> None:
    archive = [files.messages(HELLO, BACK), files.connections("Ana Roth|ana-roth")]
    bring(*archive, me="ana-roth")
    services.history.undo()
    assert services.preferences.me() == Me()
    services.history.redo()
    assert services.preferences.me() == Me(slug="ana-roth")
    services.preferences.set_me(Me(slug="mia-keller"))
    services.history.undo()
    assert services.preferences.me() == Me(slug="mia-keller")


def test_a_guess_is_not_remembered(services: Services, files: Files, bring: Bring) -> None:
    assert bring(files.messages(HELLO, BACK, COLD)).interactions == 1
    assert services.preferences.me() == Me()


def test_what_the_user_names_goes_before_what_is_kept(
    services: Services, files: Files, bring: Bring
) -> None:
    archive = [files.messages(HELLO, BACK), files.connections("Ana Roth|ana-roth")]
    bring(*archive, me="ana-roth")
    services.history.undo()
    report = bring(*archive, me="mia-keller")
    assert (list(named(services)), report.skipped) == (["Ana Roth"], {})
    assert services.preferences.me() == Me(slug="mia-keller")


def test_another_persons_archive_is_not_read_as_the_users(services: Services, files: Files) -> None:
    services.preferences.set_me(Me(slug="somebody-else"))
    assert look(services, files.messages(HELLO, BACK)).needs_me


OLD = (HELLO, BACK, "c1|Ana Roth|Mia Keller|2026-03-02 08:00:00|And?")


def test_an_old_archive_tells_its_owner_by_the_name_in_the_profile(
    services: Services, files: Files, bring: Bring
) -> None:
    profile = files.table(
        "Profile.csv",
        [["First Name", "Last Name", "Headline", "Summary"], ["Mia", "Keller", "", ""]],
    )
    report = bring(files.messages(*OLD, profiles=False), profile)
    assert (report.added, report.interactions, report.skipped) == (1, 2, {})
    ana = named(services)["Ana Roth"]
    assert [m.sender_id for m in days(services)[1].messages] == [0, ana]


def test_an_old_archive_without_a_profile_asks_and_takes_a_name(
    services: Services, files: Files, bring: Bring
) -> None:
    path = files.messages(*OLD, profiles=False)
    assert look(services, path).needs_me
    assert bring(path, me="Mia Keller").interactions == 2
    assert bring(path, me="Mia Keller").set_number == 0


def test_a_connections_file_needs_nobody(services: Services, files: Files) -> None:
    assert not look(services, files.connections("Ana Roth|ana-roth")).needs_me


# Every message is accounted for.


def counts(preview: Preview) -> Sequence[int]:
    return [sum(len(day.messages) for day in preview.days), preview.skipped.total()]


def test_the_same_message_in_two_files_is_counted_and_kept_once(
    services: Services, files: Files, bring: Bring
) -> None:
    paths = [files.messages(HELLO, COLD, name="1.csv"), files.messages(HELLO, BACK, name="2.csv")]
    preview = look(services, *paths, me="mia-keller")
    assert preview.skipped == Counter({Reason.DOUBLE: 1, Reason.NEVER_ANSWERED: 1})
    assert counts(preview) == [2, 2]
    assert sum(len(file.messages) for file in preview.files) == 2
    bring(*paths, me="mia-keller")
    assert [m.text for m in only_day(services).messages] == ["Hello", "Hello back"]
