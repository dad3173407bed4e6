"""Questions: lists in order and by the screenful, and who is known by what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Address, Contact, Handle, Labelled, MeetingStory, Source
from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.importbatch import ImportBatch
from relationkeeper.domain.interaction import Interaction, Message, Participant
from relationkeeper.domain.moment_filter import MomentFilter
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.summary import ContactSummary
from relationkeeper.domain.timebox import Session
from relationkeeper.store.imports import past_imports
from relationkeeper.store.known import namesakes, origins_of, owners_of
from relationkeeper.store.store import Store

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)


def add(store: Store, *people: Contact) -> list[Contact]:
    with store.write(Action.ADD_CONTACT) as tx:
        return tx.add_all(people)


def met(day: int, *people: Contact, at: time | None = None, year: int = 2026) -> Interaction:
    return Interaction(
        channel=Channel.COFFEE,
        date=PartialDate(year, 11, day),
        time=at,
        participants=tuple(Participant(p.id) for p in people),
    )


def test_lists_are_by_name_without_those_archived_or_in_the_bin(store: Store) -> None:
    zoe, emile, _, _, ana = add(
        store,
        Contact(name="Zoë"),
        Contact(name="émile"),
        Contact(name="Away", archived=True),
        Contact(name="Gone", binned=NOON),
        Contact(name="Ana"),
    )
    with store.read() as reader:
        assert list(reader.contact_ids()) == [ana.id, emile.id, zoe.id]
        assert reader.contact_count() == 3
        assert [reader.place_of(c.id) for c in (ana, emile, zoe)] == [0, 1, 2]
        assert reader.place_of(3) is None
        assert reader.place_of(77) is None


def test_people_of_one_name_have_their_places_by_id(store: Store) -> None:
    add(store, *(Contact(name="Ana") for _ in range(3)))
    with store.read() as reader:
        assert [reader.place_of(c) for c in reader.contact_ids()] == [0, 1, 2]


def test_a_summary_has_what_a_row_of_the_list_shows(store: Store) -> None:
    contact = Contact(
        name="Ana", title="CTO", organisation="Luna", addresses=(Address(city="Rome"),), photo="p"
    )
    (ana,) = add(store, contact)
    with store.write(Action.LOG_INTERACTION) as tx:
        tx.put(met(3, ana))
        tx.put(replace(met(9, ana), channel=Channel.EMAIL))
    with store.read() as reader:
        assert reader.summaries([ana.id, 77]) == {
            ana.id: ContactSummary(
                id=ana.id,
                name="Ana",
                headline="CTO, Luna",
                city="Rome",
                photo="p",
                stage=Depth.IN_PERSON,
                last_touch=date(2026, 11, 9),
                last_conversation=date(2026, 11, 3),
                known_since=PartialDate(2026, 11, 3),
            )
        }


def test_a_summary_knows_a_year_that_is_told_as_no_more_than_a_year(store: Store) -> None:
    story = MeetingStory(on=PartialDate(2020))
    ana, ben = add(store, Contact(name="Ana", met=story), Contact(name="Ben", met=story))
    with store.write(Action.LOG_INTERACTION) as tx:
        tx.put(met(3, ben, year=2019))
    with store.read() as reader:
        known = {i: row.known_since for i, row in reader.summaries([ana.id, ben.id]).items()}
    assert known == {ana.id: PartialDate(2020), ben.id: PartialDate(2019, 11, 3)}


@pytest.mark.parametrize("alone", [True, False])
def test_a_timeline_is_read_by_the_screenful_newest_first(alone: bool, store: Store) -> None:
    ana, ben = add(store, Contact(name="Ana"), Contact(name="Ben"))
    with store.write(Action.IMPORT) as tx:
        kept = tx.add_all([met(day % 28 + 1, ana, ben, year=2000 + day) for day in range(25)])
        kept += tx.add_all([met(5, ana, at=time(9)), met(5, ana, at=time(18)), met(5, ana)])
    expected = sorted(
        kept, key=lambda i: (i.date.earliest(), i.time or time(0), i.id), reverse=True
    )
    read: list[Interaction] = []
    before = None
    with store.read() as reader:
        asked = MomentFilter(contact_id=ana.id if alone else None)
        while page := reader.timeline(asked).older(before, 10):
            assert len(page) <= 10
            read += [moment.interaction for moment in page]
            before = page[-1].key
        assert reader.timeline(MomentFilter(contact_id=ben.id)).older(None, 1)[0].names == (
            (ana.id, "Ana"),
            (ben.id, "Ben"),
        )
        assert reader.interaction_count() == 28
        assert len(reader.interactions_with(ben.id)) == 25
    assert read == expected


def test_somebody_twice_in_an_interaction_counts_once(store: Store) -> None:
    (ana,) = add(store, Contact(name="Ana"))
    with store.write(Action.LOG_INTERACTION) as tx:
        tx.put(met(3, ana, ana))
    with store.read() as reader:
        assert reader.rhythm(ana.id).count == 1
        assert len(reader.timeline(MomentFilter(contact_id=ana.id)).older(None, 9)) == 1


def test_facts_come_newest_first(store: Store) -> None:
    (ana,) = add(store, Contact(name="Ana"))
    with store.write(Action.ADD_FACT) as tx:
        old, new = tx.add_all(
            [
                Fact(contact_id=ana.id, kind=FactKind.NEED, text=text, learned=PartialDate(year))
                for text, year in (("old", 2020), ("new", 2026))
            ]
        )
    with store.read() as reader:
        assert reader.facts(ana.id) == [new, old]


def test_people_are_known_by_addresses_numbers_profiles_and_sources(store: Store) -> None:
    ana, ben = add(
        store,
        Contact(
            name="Ana",
            emails=(Labelled("Ana@Example.org"),),
            phones=(Labelled("+49 (0)30 123456"),),
            handles=(Handle("linkedin", "Ana-X"),),
            sources=(Source("vcard:1"),),
        ),
        Contact(name="Ben", emails=(Labelled("ana@example.org"),)),
    )
    keys = ["email:ana@example.org", "phone:+4930123456", "handle:linkedin/ana-x", "source:vcard:1"]
    with store.read() as reader:
        assert owners_of(reader, [*keys, "email:none@example.org"]) == {
            keys[0]: [ana.id, ben.id],
            **{key: [ana.id] for key in keys[1:]},
        }


def test_people_are_known_by_their_folded_name(store: Store) -> None:
    add(
        store,
        Contact(name="Łukasz  Nowak "),
        Contact(name="LUKASZ\nNOWAK"),
        Contact(name="X", archived=True),
    )
    with store.read() as reader:
        assert namesakes(reader, ["lukasz nowak", "x"]) == {"lukasz nowak": [1, 2]}


def test_what_was_imported_is_known_by_its_keys(store: Store) -> None:
    with store.write(Action.IMPORT) as tx:
        one = tx.put(replace(met(3), sources=(Source("mail:1"),)))
        two = tx.put(replace(met(4), messages=(Message(at=NOON, key="li:2"), Message(at=NOON))))
    with store.read() as reader:
        found = origins_of(reader, ["mail:1", "li:2", "li:3", ""])
    assert found == {"mail:1": one.id, "li:2": two.id}


def test_only_people_of_the_sample_are_the_samples(store: Store) -> None:
    add(
        store,
        Contact(name="Made Up", sources=(Source("sample:1"),)),
        Contact(name="Real", sources=(Source("samples:1"),)),
        Contact(name="Ana"),
    )
    with store.read() as reader:
        assert reader.sample_contacts() == [1]


def test_the_session_that_runs_is_the_last_one_begun(store: Store) -> None:
    with store.read() as reader:
        assert reader.running_session() is None
    with store.write(Action.TIME_BOX) as tx:
        first = tx.put(Session(started=NOON, minutes=10))
        second = tx.put(Session(started=NOON + timedelta(minutes=1), minutes=10))
    with store.read() as reader:
        assert reader.running_session() == second
    with store.write(Action.TIME_BOX) as tx:
        tx.put(second.stopped(NOON + timedelta(minutes=5)))
        tx.put(first.at(NOON + timedelta(hours=1)))
    with store.read() as reader:
        assert reader.running_session() is None


def test_imports_are_listed_newest_first(store: Store) -> None:
    with store.write(Action.IMPORT) as tx:
        kept = tx.add_all([ImportBatch(at=NOON, files=(name,)) for name in ("a.vcf", "b.csv")])
    with store.read() as reader:
        assert [past.batch for past in past_imports(reader.connection)] == kept[::-1]
