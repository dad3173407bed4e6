"""Merging by hand: everything of two becomes one's, in one step, and goes back to both exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from relationkeeper.domain.change import FEW, Action, ChangeSet, Publish
from relationkeeper.domain.contact import Contact, Handle, Labelled, MeetingStory, Source
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.errors import Cancelled, UserError
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Interaction, Message, Participant, Role
from relationkeeper.domain.matching import Likeness
from relationkeeper.domain.merging import Field, Fold, Keep
from relationkeeper.domain.not_same import NotSame
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.services.services import Services
from relationkeeper.store.known import origins_of, owners_of
from relationkeeper.store.references import kept_apart
from relationkeeper.store.store import Store
from tests.following import Follower, dump, follows_from_documents

DAY = PartialDate(2026, 3, 1)
AT = datetime(2026, 3, 1, 10, tzinfo=UTC)


def put(store: Store, *things: Contact | Interaction | Fact | NotSame) -> list[int]:
    """Keep things as an import would; returns their ids."""
    with store.write(Action.IMPORT) as tx:
        return [tx.put(thing).id for thing in things]


def people(store: Store, *names: str) -> list[Contact]:
    ids = put(store, *(Contact(name=name) for name in names))
    with store.read() as reader:
        found = reader.get_all(Contact, ids)
    return [found[i] for i in ids]


def met(*ids: int, **more: object) -> Interaction:
    participants = tuple(Participant(i) for i in ids)
    return replace(Interaction(channel=Channel.COFFEE, date=DAY, participants=participants), **more)


def merge(services: Services, *contacts: Contact) -> Contact:
    into, *others = contacts
    return services.merging.merge(into, [Fold(other, {}) for other in others])


def things(store: Store, contact_id: int) -> list[Interaction]:
    with store.read() as reader:
        return reader.interactions_with(contact_id)


def test_whatever_happened_with_two_becomes_one_s_and_goes_back(
    services: Services, store: Store
) -> None:
    ana, anita, ben = people(store, "Ana", "Anita", "Ben")
    put(store, met(ana.id), met(anita.id, ben.id, note="lunch"), met(ana.id, anita.id, note="both"))
    put(store, Fact(contact_id=anita.id, kind=FactKind.FAMILY, text="A son", learned=DAY))
    before = dump(store)
    one = merge(services, ana, anita)
    assert (one.id, one.name) == (ana.id, "Ana")
    assert services.contacts.get(anita.id) is None
    assert [i.contact_ids for i in things(store, ana.id)] == [
        (ana.id,),
        (ana.id, ben.id),
        (ana.id,),
    ]
    assert services.contacts.rhythm(ana.id).count == 3
    assert [f.text for f in services.contacts.facts(ana.id)] == ["A son"]
    follows_from_documents(store)
    assert services.history.undo().skipped == ()
    assert dump(store) == before


def test_several_become_one_in_one_step(services: Services, store: Store) -> None:
    ana, anita, nita = people(store, "Ana", "Anita", "Nita")
    put(store, met(anita.id), met(nita.id, note="other"))
    both = {Field.NAME: Keep.BOTH}
    one = services.merging.merge(ana, [Fold(anita, both), Fold(nita, both)])
    assert list(services.listing.ids()) == [ana.id]
    assert (one.nickname, one.fields[0].value) == ("Anita", "Nita")
    services.history.undo()
    assert services.contacts.count() == 3


def test_doubles_are_folded_and_what_only_one_says_is_kept(
    services: Services, store: Store
) -> None:
    ana, anita = people(store, "Ana", "Anita")
    hello = Message(at=AT, sender_id=ana.id, text="Hello", key="m:1")
    answer = Message(at=AT, sender_id=anita.id, text="Hello back", key="m:2")
    put(
        store,
        met(ana.id, messages=(hello,), sources=(Source("day:1"),)),
        met(ana.id, note="logged by hand"),
        met(anita.id, messages=(hello, answer), sources=(Source("day:2"),), place="Online"),
        met(anita.id, note="logged by hand"),
        met(anita.id, note="logged by hand"),
    )
    merge(services, ana, anita)
    talk, logged, again = things(store, ana.id)
    assert [(m.text, m.sender_id) for m in talk.messages] == [
        ("Hello", ana.id),
        ("Hello back", ana.id),
    ]
    assert ({s.key for s in talk.sources}, talk.place) == ({"day:1", "day:2"}, "Online")
    # Of two that are equal, one has its double; what was there twice by itself stays.
    assert logged.note == again.note == "logged by hand"
    with store.read() as reader:
        assert origins_of(reader, ["m:1", "m:2", "day:2"]).keys() == {"m:1", "m:2", "day:2"}


def test_a_fact_follows_the_interaction_it_was_learned_from(
    services: Services, store: Store
) -> None:
    ana, anita, ben = people(store, "Ana", "Anita", "Ben")
    kept, double = put(store, met(ana.id, ben.id), met(anita.id, ben.id))
    fact = Fact(contact_id=ben.id, kind=FactKind.NEED, text="A job", learned=DAY)
    put(store, replace(fact, interaction_id=double))
    merge(services, ana, anita)
    assert services.contacts.facts(ben.id)[0].interaction_id == kept


def test_equal_facts_are_folded(services: Services, store: Store) -> None:
    ana, anita = people(store, "Ana", "Anita")
    fact = Fact(contact_id=ana.id, kind=FactKind.FAMILY, text="A son", learned=DAY)
    put(store, fact, replace(fact, contact_id=anita.id, text="a SON "))
    put(store, replace(fact, contact_id=anita.id, text="Two dogs"))
    merge(services, ana, anita)
    assert {f.text for f in services.contacts.facts(ana.id)} == {"A son", "Two dogs"}


def test_whoever_was_met_through_them_was_met_through_the_one(
    services: Services, store: Store
) -> None:
    ana, anita = people(store, "Ana", "Anita")
    (ben,) = put(store, Contact(name="Ben", met=MeetingStory(through="Anita", through_id=anita.id)))
    merge(services, ana, anita)
    kept = services.contacts.get(ben)
    assert kept
    assert kept.met == MeetingStory(through="Anita", through_id=ana.id)


def test_roles_of_one_who_was_there_as_two_are_one(services: Services, store: Store) -> None:
    ana, anita = people(store, "Ana", "Anita")
    sent = (Participant(ana.id, Role.FROM), Participant(anita.id, Role.TO))
    put(store, met(participants=sent))
    merge(services, ana, anita)
    assert things(store, ana.id)[0].participants == (Participant(ana.id, Role.PRESENT),)


def test_someone_is_nobody_else_in_a_merge(services: Services, store: Store) -> None:
    ana, anita = people(store, "Ana", "Anita")
    put(store, met(0, anita.id, 0))
    one = merge(services, ana, anita)
    (there,) = things(store, one.id)
    assert there.everybody == (0, one.id, 0)


def test_statements_that_two_are_not_the_same_are_carried_over(
    services: Services, store: Store
) -> None:
    ana, anita, ben, cy = people(store, "Ana", "Anita", "Ben", "Cy")
    for one, other in ((ana, anita), (anita, ben), (ana, ben), (cy, anita)):
        services.merging.keep_apart(one.id, other.id)
    before = dump(store)
    merge(services, ana, anita)
    with store.read() as reader:
        said = {(p.first_id, p.second_id) for p in kept_apart(reader, ana.id)}
        assert said == {(ana.id, ben.id), (ana.id, cy.id)}
        assert kept_apart(reader, anita.id) == []
    services.history.undo()
    assert dump(store) == before


def test_nothing_is_merged_that_changed_meanwhile(services: Services, store: Store) -> None:
    ana, anita = people(store, "Ana", "Anita")
    services.contacts.edit(replace(anita, title="Baker"))
    before = dump(store)
    with pytest.raises(UserError, match="changed meanwhile"):
        merge(services, ana, anita)
    services.selection.bin([ana.id])
    with pytest.raises(UserError, match="no longer there"):
        merge(services, ana, anita)
    services.selection.restore([ana.id])
    assert dump(store)["interaction"] == before["interaction"]


def test_who_is_to_be_merged_is_asked_in_order(services: Services, store: Store) -> None:
    ana, anita = people(store, "Ana", "Anita")
    assert services.merging.people([anita.id, ana.id]) == [anita, ana]
    with pytest.raises(UserError, match="It takes two"):
        services.merging.people([ana.id, ana.id])
    with pytest.raises(UserError, match="no longer there"):
        services.merging.people([ana.id, 99])
    services.selection.bin([anita.id])
    with pytest.raises(UserError, match="no longer there"):
        services.merging.people([ana.id, anita.id])


def test_thousands_of_interactions_move_as_a_set(
    services: Services, store: Store, announced: list[ChangeSet]
) -> None:
    ana, anita = people(store, "Ana", "Anita")
    with store.write(Action.IMPORT) as tx:
        happened = [met(anita.id, note=str(n)) for n in range(FEW * 2)]
        tx.add_many(happened, len(happened))
    before = dump(store)
    steps: list[tuple[int, int]] = []

    class Watch:
        def step(self, done: int, total: int) -> None:
            steps.append((done, total))

    services.merging.merge(ana, [Fold(anita, {})], Watch())
    assert announced[-1].many
    assert (FEW * 2, FEW * 2) in steps
    assert services.contacts.rhythm(ana.id).count == FEW * 2
    services.history.undo()
    assert dump(store) == before


def test_a_merge_that_is_cancelled_changes_nothing(services: Services, store: Store) -> None:
    ana, anita = people(store, "Ana", "Anita")
    put(store, met(anita.id))
    before = dump(store)

    class Stop:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        services.merging.merge(ana, [Fold(anita, {})], Stop())
    assert dump(store) == before


def test_views_can_follow_a_merge_its_undo_and_redo(
    services: Services, store: Store, listeners: list[Publish]
) -> None:
    ana, anita = people(store, "Ana", "Anita")
    put(store, met(ana.id), met(anita.id), met(anita.id, note="more"))
    follower = Follower(store)
    listeners.append(follower.follow)
    merge(services, ana, anita)
    follower.knows_all()
    services.history.undo()
    services.history.redo()
    follower.knows_all()


def test_what_is_imported_again_after_a_merge_adds_nobody(services: Services, store: Store) -> None:
    ana = Contact(name="Ana Ruiz", sources=(Source("linkedin:ana"),))
    anita = Contact(name="Anita Ruíz", sources=(Source("vcard:1"),))
    ids = put(store, ana, anita)
    one = merge(services, *services.merging.people(ids))
    with store.read() as reader:
        owners = owners_of(reader, ["source:linkedin:ana", "source:vcard:1"])
    assert set(map(tuple, owners.values())) == {(one.id,)}


# Possible duplicates.


def pairs(services: Services) -> list[tuple[int, int, tuple[Likeness, ...]]]:
    return [(p.first_id, p.second_id, p.reasons) for p in services.merging.duplicates()]


def test_those_who_share_something_are_found_the_likeliest_first(
    services: Services, store: Store
) -> None:
    linkedin, mail = (Handle("linkedin", "ana"),), (Labelled("ana@x.example"),)
    phone = (Labelled("+34 600 111 222"),)
    a, b, c, d, e, f, g, h = put(
        store,
        Contact(name="Ben Ode", organisation="Sol"),
        Contact(name="ODE, Ben", organisation="SOL"),
        Contact(name="Cy Dove", phones=phone),
        Contact(name="Cy Dove", phones=phone, emails=(Labelled("cy@x.example"),)),
        Contact(name="Ana Ruiz", emails=mail, handles=linkedin),
        Contact(name="Ana Ruiz", emails=mail),
        Contact(name="Anita Roth", handles=linkedin),
        Contact(name="Cy Dove", organisation="Elsewhere"),
    )
    assert pairs(services) == [
        (e, g, (Likeness.HANDLE,)),
        (e, f, (Likeness.EMAIL,)),
        (c, d, (Likeness.PHONE,)),
        (a, b, (Likeness.NAME_AND_ORGANISATION,)),
        (c, h, (Likeness.NAME,)),
        (d, h, (Likeness.NAME,)),
    ]


def test_namesakes_come_last_and_are_asked_about_until_they_are_said_to_be_two(
    services: Services, store: Store
) -> None:
    shared = (Labelled("home@x.example"),)
    a, b, c, d = put(
        store,
        Contact(name="José  Díaz"),
        Contact(name="jose diaz", archived=True),
        Contact(name="Jose Diaz", emails=shared),
        Contact(name="Cy Dove", emails=shared),
    )
    assert pairs(services) == [(c, d, (Likeness.EMAIL,)), (a, c, (Likeness.NAME,))]
    services.merging.keep_apart(c, a)
    assert [pair[:2] for pair in pairs(services)] == [(c, d)]
    assert b not in {one for pair in pairs(services) for one in pair[:2]}


def test_two_profiles_of_one_name_are_two_people(services: Services, store: Store) -> None:
    ana, _, card = put(
        store,
        *(Contact(name="Ana Ruiz", handles=(Handle("linkedin", f"ana-{n}"),)) for n in range(2)),
        Contact(name="Ana Ruiz"),
    )
    assert [pair[:2] for pair in pairs(services)] == [(ana, card), (ana + 1, card)]


def test_of_a_common_name_only_a_few_are_asked_about(services: Services, store: Store) -> None:
    put(store, *[Contact(name="Ana Ruiz")] * 50)
    assert len(pairs(services)) == 6


def test_all_reasons_are_told(services: Services, store: Store) -> None:
    ana = Contact(
        name="Ana",
        organisation="Luna",
        emails=(Labelled("ana@x.example"),),
        phones=(Labelled("+34 600 111 222"),),
        handles=(Handle("linkedin", "ana"),),
    )
    one, other = put(store, ana, ana)
    everything = (
        Likeness.HANDLE,
        Likeness.EMAIL,
        Likeness.PHONE,
        Likeness.NAME_AND_ORGANISATION,
    )
    assert pairs(services) == [(one, other, everything)]


def test_an_office_s_address_makes_nobody_alike_unless_two_are_alone_with_it(
    services: Services, store: Store
) -> None:
    info = (Labelled("info@x.example"),)
    ana, ben = put(store, Contact(name="Ana", emails=info), Contact(name="Ben", emails=info))
    (pair,) = services.merging.duplicates()
    assert ((pair.first_id, pair.second_id), pair.names_fit) == ((ana, ben), False)
    put(store, Contact(name="Cy", emails=info))
    assert pairs(services) == []


def test_whoever_is_not_the_same_or_in_the_bin_is_not_asked_about_again(
    services: Services, store: Store
) -> None:
    mail = (Labelled("ana@x.example"),)
    ana, anita, nita = put(store, *[Contact(name="Ana", emails=mail)] * 3)
    assert len(pairs(services)) == 3
    services.merging.keep_apart(nita, ana)
    services.merging.keep_apart(ana, nita)
    assert [pair[:2] for pair in pairs(services)] == [(ana, anita), (anita, nita)]
    services.selection.bin([anita])
    assert pairs(services) == []
    services.selection.restore([anita])
    services.history.undo()
    services.history.undo()
    services.history.undo()
    assert len(pairs(services)) == 3


def test_nobody_is_kept_apart_from_somebody_gone(services: Services, store: Store) -> None:
    (ana,) = put(store, Contact(name="Ana"))
    with pytest.raises(UserError, match="no longer there"):
        services.merging.keep_apart(ana, 99)


def test_namesakes_are_told_apart_by_where_they_are_however_many(
    services: Services, store: Store
) -> None:
    put(store, *(Contact(name="Ana Ruiz", organisation=f"Firm {n}") for n in range(30)))
    (other,) = put(store, Contact(name="Ruiz, Ana", organisation="FIRM 7"))
    first, *others = pairs(services)
    assert first[1:] == (other, (Likeness.NAME_AND_ORGANISATION,))
    assert {pair[2] for pair in others} == {(Likeness.NAME,)}


def test_a_choice_of_the_user_is_kept(services: Services, store: Store) -> None:
    ana, anita = people(store, "Ana", "Anita")
    one = services.merging.merge(ana, [Fold(anita, {Field.NAME: Keep.RIGHT})])
    assert (one.name, one.nickname) == ("Anita", "")
