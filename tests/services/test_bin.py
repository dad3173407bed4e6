"""The bin: who is in it, and deleting for good, after which nothing in the file tells of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import (
    Contact,
    CustomField,
    Handle,
    Labelled,
    MeetingStory,
    Source,
)
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Interaction, Message, Participant
from relationkeeper.domain.merging import Fold
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.picture import Picture
from relationkeeper.domain.preview import Verdict
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from tests.following import follows_from_documents

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.services.conftest import Bring, Files

TODAY = PartialDate(2026, 11, 12)
AT = datetime(2026, 11, 12, 9, tzinfo=UTC)
# Words that nobody else has; the search index keeps them folded, and parts of a word apart.
CANARY = ("qwixola", "vumbrandt", "zorblefax", "jexnotary", "pluvinq", "draftkwyx", "mergezyth")
NAME = "Qwixola Vumbrandt"


def somebody(**values: object) -> Contact:
    contact = Contact(
        name=NAME,
        note="zorblefax",
        emails=(Labelled("jexnotary@pluvinq.example"),),
        handles=(Handle("linkedin", "pluvinq"),),
        fields=(CustomField("pluvinq", "zorblefax"),),
        tags=("zorblefax",),
        sources=(Source("linkedin:pluvinq", (("name", NAME),)),),
    )
    return replace(contact, **values)  # type: ignore[arg-type]


def coffee(*people: Contact, note: str = "") -> Interaction:
    parts = tuple(Participant(p.id) for p in people)
    return Interaction(channel=Channel.COFFEE, date=TODAY, participants=parts, note=note)


def log(store: Store, interaction: Interaction, subject: str = "") -> Interaction:
    with store.write(Action.LOG_INTERACTION, subject) as tx:
        return tx.put(interaction)


def fact(contact: Contact) -> Fact:
    return Fact(contact_id=contact.id, kind=FactKind.SKILL, text="zorblefax", learned=TODAY)


def purge(services: Services, *people: Contact) -> int:
    ids = [person.id for person in people]
    services.selection.bin(ids)
    return services.bin.purge(ids)


def traces(store: Store) -> list[str]:
    """Which of the canary's words are in any file of the database, whoever wrote them."""
    files = [path for path in store.path.parent.iterdir() if path.is_file()]
    content = b"".join(path.read_bytes() for path in files).lower()
    return [word for word in CANARY if word.encode() in content]


@pytest.fixture
def ben(services: Services) -> Contact:
    return services.contacts.add(Contact(name="Ben Ode", met=MeetingStory(how="At work")))


def a_long_history(services: Services, store: Store, ben: Contact) -> Contact:
    """Somebody who was added, edited, merged, talked with, undone, brought back, and drafted."""
    contact = services.contacts.add(somebody())
    contact = services.contacts.edit(
        replace(contact, title="zorblefax", photo="pluvinq"),
        picture=Picture("pluvinq", b"zorblefax"),
    )
    double = services.contacts.add(Contact(name="Mergezyth", note="mergezyth"))
    log(store, coffee(double, note="mergezyth"), "Mergezyth")
    contact = services.merging.merge(contact, [Fold(double, {})])
    alone = log(store, coffee(contact, note="zorblefax"), NAME)
    services.interactions.edit(replace(alone, note="zorblefax twice"))
    log(store, coffee(contact, ben, note="a walk"), "Jexnotary and Ben Ode")  # as they were
    both = Interaction(
        channel=Channel.DIRECT_MESSAGE,
        date=TODAY,
        participants=(Participant(contact.id), Participant(ben.id)),
        messages=(
            Message(at=AT, sender_id=contact.id, text="zorblefax", key="linkedin:m1"),
            Message(at=AT, text="see you", key="linkedin:m2"),
        ),
    )
    log(store, both, NAME)
    gone = log(store, coffee(contact, note="zorblefax"), NAME)
    services.interactions.delete(gone)
    learned = services.interactions.add_fact(fact(contact))
    services.interactions.add_fact(fact(contact))
    services.interactions.delete_fact(learned)
    services.selection.tag([contact.id, ben.id], add=["friends"])
    services.selection.archive([contact.id])
    services.history.undo()
    services.contacts.edit(replace(services.contacts.get(contact.id) or contact, title="pluvinq"))
    services.history.undo()
    services.drafts.put(contact.id, {"note": "draftkwyx"})
    return contact


def test_nothing_of_somebody_deleted_for_good_is_in_any_file(
    services: Services, store: Store, ben: Contact
) -> None:
    contact = a_long_history(services, store, ben)
    assert traces(store) == list(CANARY)  # or else the test would see nothing
    assert purge(services, contact) == 1
    assert traces(store) == []
    follows_from_documents(store)
    store.close()
    assert traces(store) == []


def test_everything_that_can_be_undone_and_redone_afterwards_brings_nothing_back(
    services: Services, store: Store, ben: Contact
) -> None:
    contact = a_long_history(services, store, ben)
    purge(services, contact)
    before, subjects = services.contacts.get(ben.id), []
    while (step := services.history.steps()[0]) is not None:
        subjects.append(step.subject)
        services.history.undo()
        follows_from_documents(store)
    assert services.contacts.count() == 0
    assert not [word for subject in subjects for word in CANARY if word in subject.lower()]
    while services.history.steps()[1] is not None:
        services.history.redo()
        follows_from_documents(store)
    assert services.contacts.get(ben.id) == before
    assert services.interactions.count() == 2
    store.fold_log()
    assert traces(store) == []


def test_others_keep_what_happened_with_someone(
    services: Services, store: Store, ben: Contact
) -> None:
    contact = a_long_history(services, store, ben)
    purge(services, contact)
    moments = services.interactions.timeline(ben.id)
    assert {m.interaction.note for m in moments} == {"a walk", ""}
    assert all(m.names == ((0, ""), (ben.id, "Ben Ode")) for m in moments)
    (talk,) = (m.interaction for m in moments if m.interaction.messages)
    assert [message.text for message in talk.messages] == ["see you"]


def test_whom_one_met_through_them_stays_a_name(
    services: Services, store: Store, ben: Contact
) -> None:
    contact = services.contacts.add(somebody())
    met = MeetingStory(through="an old friend", through_id=contact.id)
    ben = services.contacts.edit(replace(ben, met=met))
    services.contacts.edit(replace(ben, met=MeetingStory()))
    services.history.undo()
    purge(services, contact)
    kept = services.contacts.get(ben.id)
    assert kept
    assert kept.met == MeetingStory(through="an old friend")


def test_a_merge_that_only_led_to_them_can_still_be_undone(
    services: Services, ben: Contact
) -> None:
    double = services.contacts.add(Contact(name="Benny"))
    contact = services.contacts.add(
        somebody(met=MeetingStory(through="Benny", through_id=double.id))
    )
    services.merging.merge(ben, [Fold(double, {})])
    purge(services, contact)
    services.history.undo()
    assert services.contacts.count() == 2


@pytest.mark.parametrize("name", [NAME, "Ana"])
def test_whoever_was_merged_into_them_by_way_of_another_goes_too(
    services: Services, store: Store, name: str
) -> None:
    first, second, third = (services.contacts.add(somebody(name=n)) for n in (NAME, NAME, name))
    second = services.merging.merge(second, [Fold(first, {})])
    third = services.merging.merge(third, [Fold(second, {})])
    purge(services, third)
    assert traces(store) == []


def test_a_double_of_whom_nothing_is_kept_goes_with_the_one(
    services: Services, store: Store, ben: Contact
) -> None:
    one, double = (services.contacts.add(Contact(name=NAME)) for _ in range(2))
    purge(services, services.merging.merge(one, [Fold(double, {})]))
    assert traces(store) == []
    while services.history.steps()[0]:
        services.history.undo()
    assert services.contacts.named(NAME) == []


def test_whoever_was_met_through_the_one_that_goes_is_the_one_all_the_same(
    services: Services, store: Store
) -> None:
    double = services.contacts.add(Contact(name=NAME))
    met = MeetingStory(through=NAME, through_id=double.id)
    one = services.contacts.add(Contact(name=NAME, met=met))
    purge(services, services.merging.merge(one, [Fold(double, {})]))
    assert traces(store) == []


def test_only_who_is_in_the_bin_is_deleted(services: Services, ben: Contact) -> None:
    assert services.bin.purge([ben.id]) == 0
    assert services.contacts.get(ben.id) == ben


def test_deleting_for_good_cannot_be_undone_and_is_no_step(
    services: Services, announced: list[ChangeSet], ben: Contact
) -> None:
    contact = services.contacts.add(somebody())
    purge(services, contact)
    assert announced[-1].action is Action.PURGE_CONTACT
    assert announced[-1].many
    step, _ = services.history.steps()
    assert step
    assert (step.action, step.subject) == (Action.ADD_CONTACT, "Ben Ode")


def test_a_bin_of_many_is_undone_for_those_who_are_left(
    services: Services, store: Store, ben: Contact
) -> None:
    contact = services.contacts.add(somebody())
    services.selection.bin([ben.id, contact.id])
    services.bin.purge([contact.id])
    services.history.undo()
    assert services.contacts.count() == 1
    follows_from_documents(store)


def test_a_picture_that_somebody_else_has_stays(services: Services, ben: Contact) -> None:
    picture = Picture("hash", b"jpeg")
    contact = services.contacts.add(somebody(photo="hash"), picture=picture)
    services.contacts.edit(replace(ben, photo="hash"))
    purge(services, contact)
    assert services.contacts.photo("hash") == b"jpeg"


def test_an_import_that_can_be_undone_keeps_the_name_of_its_file(
    services: Services, store: Store
) -> None:
    with store.write(Action.IMPORT, "Connections.csv") as tx:
        contact, _ = tx.add_all([somebody(), Contact(name="Cy")])
    purge(services, contact)
    step, _ = services.history.steps()
    assert step
    assert (step.subject, step.size) == ("Connections.csv", 1)
    services.history.undo()
    assert services.contacts.count() == 0


# Time


def test_after_thirty_days_they_go_by_themselves(
    services: Services, clock: Clock, ben: Contact
) -> None:
    contact = services.contacts.add(somebody())
    services.selection.bin([contact.id])
    clock.forward(days=10)
    services.selection.bin([ben.id])
    left = {i: services.bin.days_left(p) for i, p in services.bin.people([1, 2, 99]).items()}
    assert left == {contact.id: 20, ben.id: 30}
    clock.forward(days=19, hours=23)
    assert services.bin.purge_old() == 0
    clock.forward(hours=1)
    assert services.bin.purge_old() == 1
    assert list(services.listing.binned()) == [ben.id]
    assert services.bin.empty() == 1


def test_nobody_to_delete_writes_nothing(services: Services, announced: list[ChangeSet]) -> None:
    assert services.bin.purge_old() == services.bin.empty() == 0
    assert announced == []


# Imports


def test_no_import_brings_back_who_was_deleted_nor_what_they_wrote(
    services: Services, files: Files, bring: Bring
) -> None:
    def paths() -> list[Path]:
        return [
            files.connections("Ana Roth|ana-roth|ana@x.example", "Ben Ode|ben-ode"),
            files.messages(
                "c1|Ana Roth|Mia Keller|2026-01-05 10:00:00|hello",
                "c1|Mia Keller|Ana Roth|2026-01-05 11:00:00|hi",
            ),
            files.cards("UID:card-1|FN:Ana Roth|EMAIL:ana@x.example"),
        ]

    bring(*paths(), me="mia-keller")
    (ana,) = services.contacts.named("Ana")
    services.selection.bin([ana.id])
    services.bin.purge([ana.id])
    preview = services.importing.preview(paths(), me="mia-keller")
    verdicts = {c.found.name: c.verdict for c in preview.candidates}
    assert verdicts == {"Ana Roth": Verdict.DELETED, "Ben Ode": Verdict.SAME}
    assert not preview.brings_anything
    report = services.importing.commit(preview)
    assert (report.added, report.interactions) == (0, 0)
    assert services.contacts.named("Ana") == []


def test_a_card_that_is_called_like_them_is_so_no_longer(
    services: Services, files: Files, bring: Bring, store: Store
) -> None:
    bring(files.cards(f"FN:{NAME}", "FN:Ben Ode", name="qwixola-vumbrandt.vcf"))
    (contact,) = services.contacts.named(NAME)
    services.selection.bin([contact.id])
    services.bin.purge([contact.id])
    assert [past.batch.files for past in services.importing.history()] == [("….vcf",)]
    assert traces(store) == []


def test_who_was_deleted_comes_back_where_the_user_says_so(
    services: Services, files: Files, bring: Bring
) -> None:
    path = files.connections("Ana Roth|ana-roth")
    bring(path)
    (ana,) = services.contacts.named("Ana")
    services.selection.bin([ana.id])
    services.bin.purge([ana.id])
    preview = services.importing.preview([path])
    preview.candidates[0].ticked = True
    assert services.importing.commit(preview).added == 1
    assert bring(path).unchanged == 1
