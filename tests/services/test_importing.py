"""Bringing people in: who is new, who is known, what changes and what stays the user's."""

from __future__ import annotations

import base64
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact, Labelled
from relationkeeper.domain.errors import Cancelled, UserError
from relationkeeper.domain.found import Reason
from relationkeeper.domain.me import Me
from relationkeeper.domain.preview import Candidate, Preview, Report, Verdict
from relationkeeper.formats.photo import kept_photo
from relationkeeper.formats.vcard.own import PRODID
from relationkeeper.services import keeping
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store

if TYPE_CHECKING:
    from tests.services.conftest import Files

Bring = Callable[..., Report]

ANA = "Ana Roth|ana-roth|ana@x.example|Acme|Engineer"
BEN = "Ben Ode|ben-ode||Basil|Cook"


def people(services: Services) -> list[Contact]:
    """All contacts in lists, by name."""
    found = (services.contacts.get(i) for i in services.listing.ids())
    return [contact for contact in found if contact]


def names(services: Services) -> list[str]:
    return [contact.name for contact in people(services)]


def only(services: Services) -> Contact:
    (contact,) = people(services)
    return contact


def verdicts(preview: Preview) -> list[Verdict]:
    return [candidate.verdict for candidate in preview.candidates]


def only_candidate(services: Services, path: Path) -> Candidate:
    (candidate,) = services.importing.preview([path]).candidates
    return candidate


def picture(color: str) -> str:
    """A card's line with a picture of one colour."""
    from PIL import Image

    png = io.BytesIO()
    Image.new("RGB", (40, 40), color).save(png, "PNG")
    return f"PHOTO;ENCODING=b;TYPE=PNG:{base64.b64encode(png.getvalue()).decode()}"


# Whom does a file bring?


def test_an_empty_store_knows_nobody_and_everybody_is_new(
    services: Services, files: Files, announced: list[ChangeSet]
) -> None:
    preview = services.importing.preview([files.connections(ANA, BEN)])
    assert verdicts(preview) == [Verdict.NEW, Verdict.NEW]
    assert all(c.ticked for c in preview.candidates)
    assert announced == []

    report = services.importing.commit(preview)
    assert (report.added, report.updated, report.unchanged) == (2, 0, 0)
    assert names(services) == ["Ana Roth", "Ben Ode"]
    assert [c.action for c in announced] == [Action.IMPORT]


def test_a_contact_is_told_by_profile_or_by_address_with_a_fitting_name(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.connections(ANA, BEN))
    preview = services.importing.preview(
        [files.cards("FN:Anna Lee|EMAIL:ana@x.example", "FN:Roth\\, Ana|EMAIL:ANA@X.example")]
    )
    assert verdicts(preview) == [Verdict.NEW, Verdict.SAME]
    assert preview.candidates[1].match_name == "Ana Roth"


@pytest.mark.parametrize("together", [True, False])
def test_a_shared_address_does_not_make_one_person(
    services: Services, files: Files, bring: Bring, together: bool
) -> None:
    cards = ["FN:Ana Roth|EMAIL:info@acme.example", "FN:Ben Ode|EMAIL:info@acme.example"]
    if together:
        bring(files.cards(*cards))
    else:
        bring(files.cards(cards[0], name="1.vcf"))
        bring(files.cards(cards[1], name="2.vcf"))
    assert names(services) == ["Ana Roth", "Ben Ode"]


def test_an_address_that_a_whole_office_has_tells_nobody(
    services: Services, files: Files, bring: Bring
) -> None:
    office = [f"FN:Person{chr(97 + n)} Roth|TEL:+49 30 1234567" for n in range(25)]
    bring(files.cards(*office))
    bring(files.cards("FN:Roth|TEL:+49 30 1234567", name="2.vcf"))
    assert len(people(services)) == 26


@pytest.mark.parametrize("together", [True, False])
def test_a_name_alone_makes_nobody_one(
    services: Services, files: Files, bring: Bring, together: bool
) -> None:
    if together:
        bring(files.cards("FN:Wei Zhang|NOTE:one", "FN:Wei Zhang|NOTE:two"))
    else:
        bring(files.cards("FN:Wei Zhang|NOTE:one", name="1.vcf"))
        report = bring(files.cards("FN:Wei Zhang|NOTE:two", name="2.vcf"))
        assert report.added == 1
    assert names(services) == ["Wei Zhang", "Wei Zhang"]


def test_a_card_without_name_and_address_is_shown_and_not_ticked(
    services: Services, files: Files
) -> None:
    preview = services.importing.preview([files.cards("NOTE:who was this?", "FN:Ana Roth")])
    assert verdicts(preview) == [Verdict.UNNAMED, Verdict.NEW]
    assert not preview.candidates[0].ticked

    report = services.importing.commit(preview)
    assert (report.added, report.skipped[Reason.NO_NAME]) == (1, 1)


def test_a_card_without_name_is_added_once_where_it_is_ticked(
    services: Services, files: Files
) -> None:
    path = files.cards("NOTE:who was this?")
    preview = services.importing.preview([path])
    preview.candidates[0].ticked = True
    assert services.importing.commit(preview).added == 1
    assert only_candidate(services, path).verdict is Verdict.SAME


def test_whoever_is_in_the_bin_stays_there(services: Services, files: Files, bring: Bring) -> None:
    bring(files.connections(ANA))
    services.selection.bin([only(services).id])
    changed = files.connections(ANA.replace("Engineer", "Director"))
    assert only_candidate(services, changed).verdict is Verdict.BINNED
    report = bring(changed)
    assert (report.added, report.updated, report.set_number) == (0, 0, 0)
    assert people(services) == []


def test_of_two_who_fit_as_well_one_outside_the_bin_is_meant(
    services: Services, files: Files
) -> None:
    email = (Labelled("ana@x.example"),)
    old = services.contacts.add(Contact(name="Ana Roth", emails=email))
    kept = services.contacts.add(Contact(name="Ana Roth", emails=email))
    services.selection.bin([old.id])
    candidate = only_candidate(services, files.cards("FN:Ana Roth|EMAIL:ana@x.example|NOTE:n"))
    assert (candidate.match_id, candidate.verdict) == (kept.id, Verdict.UPDATED)


def test_the_users_own_card_makes_no_contact(
    services: Services, files: Files, bring: Bring
) -> None:
    services.preferences.set_me(Me(names=("Mia Keller",), emails=("mia@x.example",)))
    report = bring(
        files.cards("FN:Mia Keller|EMAIL:mia@x.example", "FN:Jo Keller|EMAIL:mia@x.example")
    )
    assert names(services) == ["Jo Keller"]
    assert report.skipped == {Reason.ME: 1}


# The same again.

CARDS = (
    "UID:urn:uuid:1|FN:Ana Roth|EMAIL:ana@x.example",
    "FN:Ben Ode|TEL:+49 30 1234567|NOTE:no UID",
    "FN:Wei Zhang",
    "FN:Wei Zhang",
    "FN:Cy Dove|EMAIL:cy@x.example|TITLE:Potter",
    "FN:Cy Dove|EMAIL:cy@x.example|NOTE:twice in the file",
    "NOTE:nobody",
)
TALK = (
    "c1|Mia Keller|Ana Roth|2026-03-01 10:00:00|Hello",
    "c1|Ana Roth|Mia Keller|2026-03-01 10:05:00|Hello back",
    "c2|Ben Ode|Mia Keller, Ana Roth|2026-03-02 11:00:00|All together",
    "c2|Mia Keller|Ben Ode, Ana Roth|2026-03-02 11:00:00|Yes",
    "c2|Mia Keller|Ben Ode, Ana Roth|2026-03-02 11:00:00|Yes, and twice in a second",
    "c3|Zed Nobody|Mia Keller|2026-03-03 12:00:00|Buy this",
)


def archive(files: Files) -> list[Path]:
    return [files.connections(ANA, BEN, ANA), files.messages(*TALK)]


SOURCES: dict[str, Callable[[Files], list[Path]]] = {
    "connections": lambda files: [files.connections(ANA, BEN, "Wei Zhang", "Wei Zhang", ANA)],
    "messages": lambda files: [files.messages(*TALK)],
    "cards": lambda files: [files.cards(*CARDS)],
    "zip": lambda files: [files.zip(*archive(files))],
    "folder": lambda files: [archive(files)[0].parent],
    "a file twice": lambda files: archive(files) * 2,
    "everything": lambda files: [*archive(files), files.cards(*CARDS)],
}


@pytest.mark.parametrize("source", SOURCES)
def test_the_same_files_again_add_nothing(
    services: Services, files: Files, bring: Bring, announced: list[ChangeSet], source: str
) -> None:
    paths = SOURCES[source](files)
    first = bring(*paths)
    before = people(services), services.interactions.timeline()
    sets = len(announced)
    assert first.added == len(before[0])
    assert first.interactions == len(before[1])
    assert bool(before[1]) == (source not in {"connections", "cards"})

    preview = services.importing.preview(paths)
    assert {*verdicts(preview)} <= {Verdict.SAME, Verdict.UNNAMED}
    assert preview.days == []
    again = services.importing.commit(preview)
    assert (again.added, again.updated, again.interactions, again.set_number) == (0, 0, 0, 0)
    assert (people(services), services.interactions.timeline()) == before
    assert len(announced) == sets


def test_an_import_that_brings_nothing_makes_no_copy(
    store: Store, files: Files, bring: Bring
) -> None:
    path = files.connections(ANA)
    bring(path)
    copies = list((store.path.parent / "copies").iterdir())
    bring(path)
    assert list((store.path.parent / "copies").iterdir()) == copies


def test_one_person_in_two_files_is_one_contact_with_what_both_say(
    services: Services, files: Files, bring: Bring
) -> None:
    report = bring(
        files.connections(ANA), files.cards("FN:Ana Roth|EMAIL:ana@x.example|TEL:+49 30 1234567")
    )
    contact = only(services)
    assert (contact.title, [p.value for p in contact.phones]) == ("Engineer", ["+49 30 1234567"])
    assert (report.added, report.skipped) == (1, {})


def test_a_row_that_is_twice_in_a_file_is_passed_over_once_and_another_file_never(
    services: Services, files: Files
) -> None:
    card = "FN:Ana Roth|EMAIL:ana@x.example"
    preview = services.importing.preview([files.connections(ANA, ANA), files.cards(card, card)])
    assert len(preview.candidates) == 1
    told = [(len(file.people), [s.reason for s in file.skipped]) for file in preview.files]
    assert told == [(1, [Reason.DOUBLE])] * 2


def test_a_preview_that_is_committed_twice_adds_everybody_once(
    services: Services, files: Files
) -> None:
    preview = services.importing.preview([files.connections(ANA, BEN), files.messages(*TALK)])
    first = services.importing.commit(preview)
    second = services.importing.commit(preview)
    assert (first.added, second.added, second.interactions) == (2, 0, 0)
    assert services.contacts.count() == 2
    assert services.interactions.count() == first.interactions


# What a later file changes.


def test_a_new_job_is_taken_and_the_old_one_kept_among_the_positions(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.connections(ANA))
    report = bring(files.connections("Ana Roth|ana-roth|ana@x.example|Basil|Director"))
    contact = only(services)
    assert report.updated == 1
    assert (contact.organisation, contact.title) == ("Basil", "Director")
    assert [(p.organisation, p.title) for p in contact.positions] == [("Acme", "Engineer")]


def test_what_the_user_changed_stays_and_the_difference_is_named(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.connections(ANA))
    services.contacts.edit(replace(only(services), title="Chief of bridges"))
    later = files.connections("Ana Roth|ana-roth|ana@x.example|Acme|Director")
    candidate = only_candidate(services, later)
    assert (candidate.verdict, candidate.differences) == (Verdict.SAME, ("title",))
    report = bring(later)
    assert (report.updated, report.unchanged) == (0, 1)
    assert only(services).title == "Chief of bridges"
    assert only_candidate(services, later).verdict is Verdict.SAME


def test_an_edit_between_preview_and_commit_is_kept(services: Services, files: Files) -> None:
    services.importing.commit(services.importing.preview([files.connections(ANA)]))
    preview = services.importing.preview([files.connections(ANA.replace("Acme", "Basil"))])
    services.contacts.edit(replace(only(services), note="Met in Rome", organisation="Cobalt"))
    services.importing.commit(preview)
    assert (only(services).note, only(services).organisation) == ("Met in Rome", "Cobalt")


def test_whoever_is_gone_since_the_preview_is_added_with_what_they_wrote(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.connections(ANA))
    preview = services.importing.preview([files.connections(ANA, BEN), files.messages(*TALK)])
    services.history.undo()
    report = services.importing.commit(preview)
    assert (report.added, report.interactions) == (2, 2)
    assert names(services) == ["Ana Roth", "Ben Ode"]


def test_whoever_is_deleted_for_good_since_the_preview_stays_so(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.connections(ANA))
    preview = services.importing.preview([files.connections(ANA.replace("Acme", "Basil"), BEN)])
    services.selection.bin([only(services).id])
    services.bin.empty()
    assert services.importing.commit(preview).added == 1
    assert names(services) == ["Ben Ode"]


def test_whoever_came_by_one_of_several_keys_since_the_preview_is_known(
    services: Services, files: Files, bring: Bring
) -> None:
    card = "X-RELATIONKEEPER-SOURCE:linkedin:ana-roth|FN:Ana"
    preview = services.importing.preview(
        [files.cards(f"PRODID:{PRODID}|X-RELATIONKEEPER-SOURCE:vcard:1|{card}")]
    )
    bring(files.connections("Ana Roth|ana-roth"))
    assert services.importing.commit(preview).added == 0
    assert names(services) == ["Ana Roth"]


@pytest.mark.parametrize("ticked", [True, False])
def test_an_update_of_somebody_gone_adds_them_if_it_is_wanted(
    services: Services, files: Files, bring: Bring, ticked: bool
) -> None:
    bring(files.connections(ANA))
    preview = services.importing.preview([files.connections(ANA.replace("Acme", "Basil"), BEN)])
    preview.candidates[0].ticked = ticked
    services.history.undo()
    assert services.importing.commit(preview).added == 1 + ticked
    assert names(services) == ["Ana Roth"] * ticked + ["Ben Ode"]


@pytest.mark.parametrize("ticked", [True, False])
def test_whoever_seemed_to_be_somebody_gone_is_added(
    services: Services, suggested: Path, ticked: bool
) -> None:
    preview = services.importing.preview([suggested])
    preview.candidates[0].ticked = ticked
    services.history.undo()
    assert services.importing.commit(preview).added == 1


def test_a_picture_is_kept_and_a_new_one_replaces_it(
    services: Services, files: Files, bring: Bring
) -> None:
    card = "UID:urn:uuid:1|FN:Ana Roth|"
    bring(files.cards(card + picture("red")))
    red = only(services).photo
    assert (services.contacts.photo(red) or b"").startswith(b"\xff\xd8")
    assert only_candidate(services, files.cards(card + picture("red"))).verdict is Verdict.SAME

    assert bring(files.cards(card + picture("blue"))).updated == 1
    blue = only(services).photo
    assert blue != red
    assert services.contacts.photo(blue)


def test_somebody_gets_their_first_picture_from_a_later_file(
    services: Services, files: Files, bring: Bring
) -> None:
    card = "UID:urn:uuid:1|FN:Ana Roth"
    bring(files.cards(card))
    assert bring(files.cards(f"{card}|{picture('red')}")).updated == 1
    assert services.contacts.photo(only(services).photo)


def test_what_is_no_picture_is_left_out_and_asked_about_once(
    services: Services, files: Files, bring: Bring
) -> None:
    path = files.cards("UID:urn:uuid:1|FN:Ana Roth|PHOTO;ENCODING=b;TYPE=PNG:bm90IGEgcGljdHVyZQ==")
    bring(path)
    assert only(services).photo == ""
    assert only_candidate(services, path).verdict is Verdict.SAME


def test_nobody_waits_for_pictures_to_be_decoded(
    services: Services, store: Store, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[bytes] = []

    def decode(data: bytes) -> bytes | None:
        with closing(sqlite3.connect(store.path, timeout=0)) as another:
            another.execute("BEGIN IMMEDIATE")
        decoded.append(data)
        return kept_photo(data)

    monkeypatch.setattr(keeping, "kept_photo", decode)
    cards = [f"FN:Ana Roth|{picture('red')}", f"FN:Ben Ode|{picture('blue')}", "FN:Cy Dove"]
    services.importing.commit(services.importing.preview([files.cards(*cards)]))
    assert len(decoded) == 2
    assert [bool(services.contacts.photo(c.photo)) for c in people(services)] == [True, True, False]


@pytest.mark.parametrize("steps", [0, 1])
def test_an_import_can_be_cancelled_while_pictures_are_decoded(
    services: Services, store: Store, files: Files, steps: int
) -> None:
    path = files.cards(f"FN:Ana Roth|{picture('red')}", f"FN:Ben Ode|{picture('blue')}")
    preview = services.importing.preview([path])
    with pytest.raises(Cancelled):
        services.importing.commit(preview, Impatient(steps))
    assert people(services) == []
    assert not (store.path.parent / "copies").exists()


def test_a_picture_comes_back_with_whoever_is_gone_since_the_preview(
    services: Services, files: Files, bring: Bring
) -> None:
    card = f"UID:urn:uuid:1|FN:Ana Roth|{picture('red')}"
    bring(files.cards(card))
    preview = services.importing.preview([files.cards(card, "FN:Ben Ode")])
    services.history.undo()
    services.importing.commit(preview)
    assert services.contacts.photo(people(services)[0].photo)


# Perhaps the same.


@pytest.fixture
def suggested(services: Services, files: Files) -> Path:
    """A file with somebody of the name and organisation of a contact."""
    services.contacts.add(Contact(name="Ana Roth", organisation="Acme", note="From the fair"))
    return files.connections("Ana Roth|ana-roth||Acme|Engineer")


def test_name_and_organisation_are_a_suggestion_that_is_not_ticked(
    services: Services, suggested: Path
) -> None:
    candidate = only_candidate(services, suggested)
    assert (candidate.verdict, candidate.ticked) == (Verdict.SUGGESTION, False)
    assert candidate.match_name == "Ana Roth"


@pytest.mark.parametrize("name", ["Dr. Ola Nord", "Nord, Ola", "OLA NORD"])
def test_a_name_is_a_suggestion_however_it_is_written(
    services: Services, files: Files, name: str
) -> None:
    kept = services.contacts.add(Contact(name="Ola Nord", organisation="Acme"))
    path = files.cards(f"FN:{name}|ORG:Acme", f"FN:{name}", f"FN:{name}|ORG:Basil")
    candidates = services.importing.preview([path]).candidates
    assert [c.verdict for c in candidates] == [Verdict.SUGGESTION, Verdict.NEW, Verdict.NEW]
    assert candidates[0].match_id == kept.id


def test_nobody_is_suggested_whom_the_user_threw_away(services: Services, suggested: Path) -> None:
    services.selection.bin([only(services).id])
    assert only_candidate(services, suggested).verdict is Verdict.NEW


def test_whoever_was_deleted_for_good_does_not_come_back_beside_a_namesake(
    services: Services, suggested: Path, bring: Bring
) -> None:
    bring(suggested)
    services.selection.bin([only_candidate(services, suggested).match_id])
    services.bin.empty()
    candidate = only_candidate(services, suggested)
    assert (candidate.verdict, candidate.match_id) == (Verdict.DELETED, 0)
    assert bring(suggested).added == 0
    assert only(services).note == "From the fair"


def test_a_name_that_very_many_have_in_one_organisation_suggests_nobody(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.connections(*[f"Wei Zhang|wei-{n}||Acme" for n in range(25)]))
    assert len(people(services)) == 25
    candidate = only_candidate(services, files.cards("FN:Wei Zhang|ORG:Acme"))
    assert candidate.verdict is Verdict.NEW


def test_a_suggestion_that_is_ticked_is_merged(services: Services, suggested: Path) -> None:
    preview = services.importing.preview([suggested])
    preview.candidates[0].ticked = True
    report = services.importing.commit(preview)
    assert (report.added, report.updated) == (0, 1)
    assert (only(services).note, only(services).title) == ("From the fair", "Engineer")
    assert only_candidate(services, suggested).verdict is Verdict.SAME


def test_a_suggestion_that_is_not_ticked_is_added_beside_and_stays_that_person(
    services: Services, suggested: Path, bring: Bring
) -> None:
    assert bring(suggested).added == 1
    assert names(services) == ["Ana Roth", "Ana Roth"]
    candidate = only_candidate(services, suggested)
    assert candidate.verdict is Verdict.SAME
    assert services.contacts.get(candidate.match_id) != people(services)[0]


# All or nothing, and back.


class Impatient:
    """Wants the work no longer after so many reports."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, done: int, total: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_cancelled_import_keeps_nothing(
    services: Services, store: Store, files: Files, announced: list[ChangeSet], steps: int
) -> None:
    preview = services.importing.preview([files.connections(*[f"P {n}|p{n}" for n in range(450)])])
    with pytest.raises(Cancelled):
        services.importing.commit(preview, Impatient(steps))
    assert (services.contacts.count(), announced) == (0, [])
    assert services.history.steps() == (None, None)
    assert len(list((store.path.parent / "copies").glob("*-import.db"))) == 1


def test_an_import_of_updates_can_be_cancelled(
    services: Services, files: Files, bring: Bring
) -> None:
    bring(files.connections(ANA))
    preview = services.importing.preview([files.connections(ANA.replace("Acme", "Basil"))])
    with pytest.raises(Cancelled):
        services.importing.commit(preview, Impatient(0))
    assert only(services).organisation == "Acme"


def test_without_a_copy_nothing_is_written(
    services: Services, store: Store, files: Files, announced: list[ChangeSet]
) -> None:
    (store.path.parent / "copies").write_text("in the way")
    preview = services.importing.preview([files.connections(ANA)])
    with pytest.raises(UserError, match="No copy of the database could be made"):
        services.importing.commit(preview)
    assert (services.contacts.count(), announced) == (0, [])


def test_undo_takes_an_import_back_and_the_file_brings_it_again(
    services: Services, files: Files, bring: Bring
) -> None:
    paths = [files.connections(ANA, BEN), files.messages(*TALK)]
    first = bring(*paths)
    undone = services.history.undo()
    assert undone.skipped == ()
    assert (services.contacts.count(), services.interactions.count()) == (0, 0)
    again = bring(*paths)
    assert (again.added, again.interactions) == (first.added, first.interactions)
    assert names(services) == ["Ana Roth", "Ben Ode"]


def test_undo_of_an_import_keeps_whom_something_was_logged_with(
    services: Services, files: Files, bring: Bring
) -> None:
    report = bring(files.connections(ANA, BEN))
    services.touches.log_text("coffee with Ana Roth yesterday")
    undone = services.history.undo_set(report.set_number)
    assert undone.skipped == ("Ana Roth",)
    assert names(services) == ["Ana Roth"]


def test_a_file_whose_name_is_no_text_can_be_brought(
    services: Services, files: Files, bring: Bring
) -> None:
    path = files.cards("FN:Ana Roth").rename(
        files.folder / b"k\xfcche.vcf".decode("utf-8", "surrogateescape")
    )
    assert bring(path).added == 1
    (step, _) = services.history.steps()
    assert step
    assert step.subject == "k?che.vcf"


def test_the_import_is_remembered_with_its_counts(
    services: Services, files: Files, bring: Bring, clock: Any
) -> None:
    report = bring(files.connections(ANA, ANA), files.messages(*TALK))
    (batch,) = (past.batch for past in services.importing.history())
    assert (batch.added, batch.interactions) == (report.added, report.interactions)
    assert (batch.files, batch.at) == (("Connections.csv", "messages.csv"), clock.now)
    assert batch.skipped == report.skipped.total() == 2
