"""Invitations tell how somebody was met, where nobody told it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from relationkeeper.domain.contact import Contact, MeetingStory
from relationkeeper.domain.found import Reason
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.preview import Verdict
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from tests.services.conftest import ME, PEOPLE, Bring, Files, address

if TYPE_CHECKING:
    from tests.conftest import Clock

HEADER = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"
CONNECTED = PartialDate(2026, 2, 8)
INVITED = "LinkedIn, they invited me: We met at the fair"


def invitations(files: Files, *rows: str) -> Path:
    """A row for each invitation, ``from|to|sent|message``."""
    table = [HEADER.split(",")]
    for row in rows:
        sender, to, sent, text = row.split("|")
        direction = "OUTGOING" if sender == ME[0] else "INCOMING"
        urls = [address(PEOPLE[name]) for name in (sender, to)]
        table.append([sender, to, sent, text, direction, *urls])
    return files.table("Invitations.csv", table)


def kept(services: Services, name: str) -> Contact:
    (row,) = services.contacts.alike(name)
    contact = services.contacts.get(row.id)
    assert contact
    return contact


ANA = "Ana Roth|Mia Keller|1/29/26, 2:37 PM|We met at the fair"
BEN = "Mia Keller|Ben Ode|12/3/25, 9:05 AM|"


def test_new_contacts_have_the_words_of_their_invitation(
    services: Services, files: Files, bring: Bring
) -> None:
    people = files.connections("Ana Roth|ana-roth", "Ben Ode|ben-ode", "Cy Dove|cy-dove")
    archive = files.zip(people, invitations(files, ANA, BEN))
    report = bring(archive)
    assert (report.added, report.stories, report.skipped) == (3, 2, {})
    assert kept(services, "Ana Roth").met == MeetingStory(how=INVITED, on=CONNECTED)
    assert kept(services, "Ben Ode").met.how == "LinkedIn, I invited them"
    assert kept(services, "Cy Dove").met.how == "LinkedIn"
    assert not services.importing.preview([archive]).brings_anything


def test_those_who_are_contacts_already_are_told_of_and_strangers_are_passed_over(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.cards(f"FN:Ana Roth|URL:{address('ana-roth')}"))
    path = invitations(files, ANA, BEN)
    preview = services.importing.preview([path])
    assert (preview.candidates, preview.retold, preview.brings_anything) == ([], 1, True)
    report = services.importing.commit(preview)
    assert (report.stories, report.added, report.skipped) == (1, 0, {Reason.NOT_A_CONTACT: 1})
    assert kept(services, "Ana Roth").met == MeetingStory(how=INVITED, on=PartialDate(2026, 1, 29))
    services.history.undo()
    assert kept(services, "Ana Roth").met == MeetingStory()


def test_a_story_of_the_user_s_own_stays(services: Services, files: Files, bring: Bring) -> None:
    bring(files.connections("Ana Roth|ana-roth"))
    ana = kept(services, "Ana Roth")
    own = replace(ana.met, where="Hall 3")
    services.contacts.edit(replace(ana, met=own))
    assert not services.importing.preview([invitations(files, ANA)]).brings_anything


def test_what_the_user_takes_away_does_not_come_back(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.connections("Ana Roth|ana-roth"), path := invitations(files, ANA))
    ana = kept(services, "Ana Roth")
    services.contacts.edit(replace(ana, met=MeetingStory()))
    assert bring(path).set_number == 0


def test_the_invitation_with_words_counts_and_of_these_the_first(
    services: Services, files: Files, bring: Bring
) -> None:
    rows = (
        "Ana Roth|Mia Keller|1/1/26, 2:37 PM|",
        "Ana Roth|Mia Keller|2/1/26, 2:37 PM|Again",
        ANA,
    )
    bring(files.connections("Ana Roth|ana-roth"), invitations(files, *rows))
    assert kept(services, "Ana Roth").met.how == INVITED


def test_an_invitation_s_story_is_no_difference_from_the_file_of_connections(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.connections("Ana Roth|ana-roth||Luna"), invitations(files, ANA))
    later = files.connections("Ana Roth|ana-roth||Sol")
    (candidate,) = services.importing.preview([later]).candidates
    assert (candidate.verdict, candidate.differences) == (Verdict.UPDATED, ())
    bring(later)
    assert kept(services, "Ana Roth").met.how == INVITED


def test_nobody_in_the_bin_is_told_of(services: Services, files: Files, bring: Bring) -> None:
    bring(files.connections("Ana Roth|ana-roth"))
    services.selection.bin([kept(services, "Ana Roth").id])
    assert not services.importing.preview([invitations(files, ANA)]).brings_anything


def test_invitations_tell_whose_archive_it_is(services: Services, files: Files) -> None:
    hello = "c1|Mia Keller|Ana Roth|2026-03-01 10:00:00|Hello"
    messages = files.messages(hello, "c1|Ana Roth|Mia Keller|2026-03-01 11:00:00|Hello back")
    assert services.importing.preview([messages]).needs_me
    preview = services.importing.preview([messages, invitations(files, BEN)])
    assert preview.owner
    assert preview.owner.slug == "mia-keller"


# The history of imports.


def test_history_has_each_import_with_what_undoes_it(
    services: Services, files: Files, bring: Bring
) -> None:
    first = bring(files.connections("Ana Roth|ana-roth", "||", name="old.csv"))
    second = bring(files.connections("Ben Ode|ben-ode"), invitations(files, BEN))
    newer, older = services.importing.history()
    assert (newer.set_number, older.set_number) == (second.set_number, first.set_number)
    assert newer.batch.files == ("Connections.csv", "Invitations.csv")
    assert (newer.batch.added, newer.batch.stories, newer.batch.unchanged) == (1, 1, 0)
    assert older.batch.passed_over == ((Reason.HIDDEN_MEMBER.value, 1),)
    ana = kept(services, "Ana Roth")
    services.contacts.edit(replace(ana, title="Baker"))
    assert services.history.undo_set(older.set_number).skipped == ("Ana Roth",)
    assert [p.batch.id for p in services.importing.history()] == [newer.batch.id]


def test_an_import_that_is_too_long_ago_cannot_be_undone(
    services: Services, store: Store, files: Files, bring: Bring, clock: Clock
) -> None:
    bring(files.connections("Ana Roth|ana-roth"))
    clock.forward(days=31)
    services.contacts.add(Contact(name="Ben"))
    store.close()
    (past,) = services.importing.history()
    assert (past.set_number, past.batch.added) == (0, 1)


def test_an_import_counts_those_who_may_be_there_twice(
    services: Services, files: Files, bring: Bring
) -> None:
    services.contacts.add(Contact(name="Ana Roth", organisation="Luna"))
    services.contacts.add(Contact(name="Cy Dove", organisation="Sol"))
    services.contacts.add(Contact(name="Cy Dove", organisation="Sol"))
    report = bring(files.connections("Ana Roth|ana-roth||Luna"))
    assert (report.added, report.alike) == (1, 1)
