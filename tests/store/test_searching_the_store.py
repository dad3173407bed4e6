"""Search: any script, any text, people by name, notes newest first, only as far as is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact, CustomField, Labelled, Position, Related
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.folding import words
from relationkeeper.domain.interaction import Interaction, Message, Participant
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.summary import SearchHits
from relationkeeper.store.store import Store
from tests.histories import fast_store

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)


def add(store: Store, *people: Contact) -> list[Contact]:
    with store.write(Action.ADD_CONTACT) as tx:
        return tx.add_all(people)


def named(store: Store, query: str, **limits: int) -> list[str]:
    with store.read() as reader:
        found = reader.find(query, **limits).people
        people = reader.names(found)
        return [people[contact_id] for contact_id in found]


@pytest.mark.parametrize(
    "contact",
    [
        Contact(name="Ana", related=(Related("child", "Mia Kind"),)),
        Contact(name="Ana", urls=(Labelled("https://kind.example/mia"),)),
        Contact(name="Ana", fields=(CustomField("pet", "a cat named Kind"),)),
        Contact(name="Ana", positions=(Position(organisation="Kind & Sons"),)),
    ],
)
def test_a_person_is_found_by_whatever_is_written_down_about_them(
    contact: Contact, store: Store
) -> None:
    add(store, contact)
    assert named(store, "kind") == ["Ana"]


def note(day: int, text: str, contact: Contact | None = None, **values: Any) -> Interaction:
    parts = (Participant(contact.id),) if contact else ()
    date = PartialDate(2026, 11, day)
    return Interaction(channel=Channel.COFFEE, date=date, participants=parts, note=text, **values)


def said(store: Store, query: str, **limits: int) -> list[str]:
    with store.read() as reader:
        return [hit.text for hit in reader.note_hits(reader.find(query, **limits).notes)]


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("王小明", "小明"),
        ("王小明", "王"),
        ("Łukasz Żak", "lukasz"),
        ("Łukasz Żak", "zak LUK"),
        ("Straße", "strasse"),
        ("Strasse", "straße"),
        ("ليلى خالد", "ليلى"),
        ("Ёлка Иванова", "елка"),
        ("Ώρα", "ωρα"),
        ("김민수", "민수"),
        ("さくら", "くら"),
        ("हिन्दी", "हिन्दी"),
        ("O'Neil", "neil"),
        ("Jean-Luc", "jean luc"),
        ("Zoë 🌻", "zoe 🌻"),
        ("ﬁona", "fiona"),
        ("Ａｎａ", "ana"),
    ],
)
def test_people_are_found_however_their_name_is_written(
    name: str, query: str, store: Store
) -> None:
    add(store, Contact(name=name), Contact(name="Somebody Else"))
    assert named(store, query) == [name]


@pytest.mark.parametrize("query", ["明小", "kasz", "ana b", "ben -ana", "a NOT b", "name:ana"])
def test_people_are_not_found_by_what_they_are_not_called(query: str, store: Store) -> None:
    add(store, Contact(name="王小明"), Contact(name="Łukasz"), Contact(name="Ana"))
    assert named(store, query) == []


@pytest.mark.parametrize("query", ["", "  ", "🌻", "'", '"', "*", "()", "\0", "^", "\ud800", "--"])
def test_text_without_a_word_finds_nothing(query: str, store: Store) -> None:
    add(store, Contact(name="🌻 ' \" * ( ) ^ --"))
    with store.read() as reader:
        assert reader.find(query) == SearchHits()
        assert reader.people_named(query, beginning=True, limit=9) == []


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with fast_store(tmp_path_factory.mktemp("searching")) as store:
        add(store, Contact(name="Ana"))
        yield store


@settings(deadline=None, max_examples=200)
@given(
    query=st.text(max_size=20)
    | st.text(st.characters(categories=["Cs", "Co", "Lo", "Mn", "No"]), max_size=5)
    | st.text("\"'*^():-+{}[]\\ANDORNEAR,. \0ab", max_size=20)
)
def test_any_text_is_a_query(shared: Store, query: str) -> None:
    with shared.read() as reader:
        reader.find(query)
        reader.people_named(query, beginning=True, limit=9)
        reader.people_named(query, beginning=False, limit=9)


@settings(deadline=None, max_examples=100)
@given(
    # No symbols: those of India stand among its signs, and the index takes them for gaps.
    name=st.text(st.characters(max_codepoint=0x1FFF, exclude_categories=["S", "C"]), max_size=12)
)
def test_whoever_has_a_name_is_found_by_it(shared: Store, name: str) -> None:
    (contact,) = add(shared, Contact(name=name))
    with shared.read() as reader:
        found = reader.find(name).people
    shared.undo()
    assert (contact.id in found) == bool(words(name))


# Order, and how much.


def test_people_come_by_name_and_those_with_it_in_their_name_first(store: Store) -> None:
    add(
        store,
        Contact(name="zoe Berlin"),
        Contact(name="Anna", note="lives in Berlin"),
        Contact(name="Émile Berlin"),
        Contact(name="Ben", organisation="Berlin Ltd"),
        Contact(name="berlin"),
    )
    assert named(store, "berl") == ["berlin", "Émile Berlin", "zoe Berlin", "Anna", "Ben"]


def test_names_that_begin_alike_are_in_their_exact_order(store: Store) -> None:
    add(store, *(Contact(name=name) for name in ("Alexandra Z", "Alexandra B", "alexander")))
    assert named(store, "a") == ["alexander", "Alexandra B", "Alexandra Z"]


def test_notes_come_newest_first(store: Store) -> None:
    (ana,) = add(store, Contact(name="Ana"))
    with store.write(Action.IMPORT) as tx:
        tx.add_all(
            [
                note(3, "tea on the third"),
                note(9, "tea at noon", time=time(12)),
                note(9, "tea at eight", time=time(8)),
            ]
        )
        learned = PartialDate(2026, 11, 5)
        tx.put(Fact(contact_id=ana.id, kind=FactKind.INTEREST, text="green tea", learned=learned))
    assert said(store, "tea") == ["tea at noon", "tea at eight", "green tea", "tea on the third"]


@pytest.mark.parametrize(("there", "more"), [(3, False), (4, True)])
def test_no_more_is_found_than_is_asked_and_that_is_told(
    there: int, more: bool, store: Store
) -> None:
    add(store, *(Contact(name=f"Ana {number}") for number in range(there)))
    with store.write(Action.IMPORT) as tx:
        tx.add_all([note(day + 1, f"ana on day {day}") for day in range(there)])
    with store.read() as reader:
        hits = reader.find("ana", people=3, notes=3)
    assert (len(hits.people), len(hits.notes)) == (3, 3)
    assert (hits.more_people, hits.more_notes) == (more, more)
    assert said(store, "ana", notes=3)[0] == f"ana on day {there - 1}"


def test_at_most_two_hundred_people_and_notes_are_found(store: Store) -> None:
    add(store, *(Contact(name=f"Ana {number}") for number in range(201)))
    with store.write(Action.IMPORT) as tx:
        tx.add_all([note(1, "ana") for _ in range(201)])
    with store.read() as reader:
        hits = reader.find("ana")
    assert (len(hits.people), len(hits.notes), hits.more_people, hits.more_notes) == (
        200,
        200,
        True,
        True,
    )


def test_name_hits_and_others_fill_the_list_together(store: Store) -> None:
    add(
        store,
        *(Contact(name=f"A{number}", note="rome") for number in range(5)),
        Contact(name="Rome Z"),
    )
    assert named(store, "rome", people=3) == ["Rome Z", "A0", "A1"]


# What is found, and what is not.


def test_people_are_found_by_what_is_known_of_them(store: Store) -> None:
    emails = (Labelled("ana@example.org"),)
    add(store, Contact(name="Ana", emails=emails, tags=("chess club",), title="CTO"))
    for query in ("example", "ana@example.org", "chess", "cto", "an cto"):
        assert named(store, query) == ["Ana"], query


def test_people_in_the_bin_are_not_found_until_they_come_back(store: Store) -> None:
    (ana,) = add(store, Contact(name="Ana", note="tea"))
    with store.write(Action.BIN_CONTACT) as tx:
        tx.put(replace(ana, binned=NOON))
    assert named(store, "ana") == named(store, "tea") == []
    store.undo()
    assert named(store, "ana") == named(store, "tea") == ["Ana"]


def test_an_old_name_finds_nobody(store: Store) -> None:
    (ana,) = add(store, Contact(name="Ana Old"))
    with store.write(Action.EDIT_CONTACT) as tx:
        tx.put(replace(ana, name="Ana New"))
    assert named(store, "old") == []
    assert named(store, "new") == ["Ana New"]


def test_what_was_deleted_is_not_found(store: Store) -> None:
    with store.write(Action.LOG_INTERACTION) as tx:
        kept = tx.put(note(1, "tea"))
    with store.write(Action.DELETE_INTERACTION) as tx:
        tx.remove(kept)
    assert said(store, "tea") == []


def test_messages_and_places_are_found_and_shown(store: Store) -> None:
    (ana,) = add(store, Contact(name="Ana"))
    with store.write(Action.IMPORT) as tx:
        tx.put(note(1, "", ana, place="Café Luna"))
        tx.put(note(2, "", ana, messages=(Message(at=NOON, text="see you at the cafe"),)))
    with store.read() as reader:
        hits = reader.note_hits(reader.find("cafe").notes)
    assert [(h.text, h.names, h.date.day) for h in hits] == [
        ("see you at the cafe", "Ana", 2),
        ("Café Luna", "Ana", 1),
    ]


def test_whole_names_are_told_from_beginnings(store: Store) -> None:
    add(store, Contact(name="Ana"), Contact(name="Anabel", note="Ana's sister"))
    with store.read() as reader:
        beginning = reader.people_named("ana", beginning=True, limit=9)
        whole = reader.people_named("ana", beginning=False, limit=9)
    assert [p.name for p in beginning] == ["Ana", "Anabel"]
    assert [p.name for p in whole] == ["Ana"]
