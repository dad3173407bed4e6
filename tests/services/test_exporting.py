"""Exporting: who is written, how a file appears, and what is left when it does not."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact, KeptLine, Labelled, Source
from relationkeeper.domain.errors import Cancelled, UserError
from relationkeeper.domain.me import Me
from relationkeeper.domain.merging import Fold
from relationkeeper.domain.preview import Verdict
from relationkeeper.domain.progress import NoProgress
from relationkeeper.formats.reader import RawFile
from relationkeeper.formats.vcard.reader import FORMAT
from relationkeeper.services.exporting import ExportFormat, ExportService
from relationkeeper.services.importing import ImportService
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store

NOW = datetime(2026, 11, 12, 9, tzinfo=UTC)
VCARDS = [ExportFormat.VCARD_4, ExportFormat.VCARD_3]


@pytest.fixture
def people(store: Store) -> dict[str, int]:
    """Four people, one of them archived and one in the bin: their ids by name."""
    binned = datetime(2026, 11, 1, tzinfo=UTC)
    with store.write(Action.ADD_CONTACT) as tx:
        kept = tx.add_all(
            [
                Contact(name="Cy", unknown=(KeptLine("X-ABUID:1"),)),
                Contact(name="Ana", sources=(Source("vcard:urn:uuid:1"),)),
                Contact(name="Ben", archived=True),
                Contact(name="Zed", binned=binned),
            ]
        )
    return {contact.name: contact.id for contact in kept}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "people.vcf"


def read(path: Path) -> list[Contact]:
    found = FORMAT.read(RawFile(path.name, path.read_bytes()), NoProgress())
    return [person.contact for person in found.people]


def names(path: Path) -> list[str]:
    return [contact.name for contact in read(path)]


class Stop:
    """Reports, and calls a halt at the end."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int]] = []

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        if done == total:
            raise Cancelled


@pytest.mark.parametrize("format", VCARDS)
def test_everybody_is_all_in_lists_and_the_archived(
    services: Services, people: dict[str, int], target: Path, format: ExportFormat
) -> None:
    assert services.exporting.export(target, None, format) == 3
    assert names(target) == ["Ana", "Cy", "Ben"]


def test_a_selection_is_written_in_its_order_and_never_from_the_bin(
    services: Services, people: dict[str, int], target: Path
) -> None:
    ids = [people[name] for name in ("Zed", "Cy", "Ben")]
    assert services.exporting.export(target, [*ids, 999], ExportFormat.VCARD_4) == 2
    assert names(target) == ["Cy", "Ben"]


def test_a_table_has_the_same_people(
    services: Services, people: dict[str, int], target: Path
) -> None:
    assert services.exporting.export(target, None, ExportFormat.CSV) == 3
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in lines] == ["First Name", "Ana", "Cy", "Ben"]


def test_everybody_has_a_uid_that_stays(
    services: Services, people: dict[str, int], target: Path
) -> None:
    services.exporting.export(target, None, ExportFormat.VCARD_4)
    first = read(target)
    services.exporting.export(target, None, ExportFormat.VCARD_3)
    assert read(target) == first
    assert first[0].sources == (Source("vcard:urn:uuid:1"),)
    assert all(contact.sources[0].key.startswith("vcard:urn:uuid:") for contact in first)


@pytest.mark.parametrize("format", VCARDS)
def test_a_picture_goes_along(
    services: Services, store: Store, target: Path, format: ExportFormat
) -> None:
    with store.write(Action.ADD_CONTACT) as tx:
        tx.put_photo("hash", b"JPEG!")
        ana = tx.put(Contact(name="Ana", photo="hash"))
    services.exporting.export(target, [ana.id], format)
    [person] = FORMAT.read(RawFile("a.vcf", target.read_bytes()), NoProgress()).people
    assert person.photo == b"JPEG!"


def test_what_is_exported_and_imported_again_is_nobody_new(
    services: Services, store: Store, target: Path
) -> None:
    with store.write(Action.ADD_CONTACT) as tx:
        tx.put(Contact(name="Ana", emails=(Labelled("ana@x.org"),)))
        tx.put(Contact(name="Ben", sources=(Source("linkedin:ben"),)))
    services.exporting.export(target, None, ExportFormat.VCARD_4)
    services.importing.commit(services.importing.preview([target]))
    assert services.contacts.count() == 2


def test_a_cancelled_export_leaves_what_was_there(
    services: Services, people: dict[str, int], target: Path
) -> None:
    target.write_text("before", encoding="utf-8")
    progress = Stop()
    with pytest.raises(Cancelled):
        services.exporting.export(target, None, ExportFormat.VCARD_4, progress)
    assert progress.steps == [(0, 3), (3, 3)]
    assert target.read_text(encoding="utf-8") == "before"
    assert [path.name for path in target.parent.iterdir()] == ["people.vcf"]


def test_progress_is_told_every_two_hundred_people(
    services: Services, store: Store, target: Path
) -> None:
    with store.write(Action.ADD_CONTACT) as tx:
        tx.add_all([Contact(name=str(n)) for n in range(401)])
    progress = Stop()
    with pytest.raises(Cancelled):
        services.exporting.export(target, None, ExportFormat.CSV, progress)
    assert [done for done, _ in progress.steps] == [0, 200, 400, 401]


def test_a_file_that_cannot_be_written_is_told_in_words(
    services: Services, people: dict[str, int], target: Path
) -> None:
    with pytest.raises(UserError, match=r"people.vcf cannot be written to .*missing"):
        services.exporting.export(
            target.parent / "missing" / "people.vcf", None, ExportFormat.VCARD_4
        )
    target.mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        services.exporting.export(target, None, ExportFormat.VCARD_4)
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has permissions for others")
def test_the_file_is_the_user_s_alone(
    services: Services, people: dict[str, int], target: Path
) -> None:
    services.exporting.export(target, None, ExportFormat.VCARD_4)
    assert target.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("format", VCARDS)
def test_whoever_has_nothing_but_a_name_is_known_by_the_card_that_was_written(
    services: Services, store: Store, target: Path, format: ExportFormat
) -> None:
    with store.write(Action.ADD_CONTACT) as tx:
        ana, other = tx.add_all([Contact(name="Ana"), Contact(name="Ana")])
    services.exporting.export(target, [ana.id], format)
    preview = services.importing.preview([target])
    assert [c.match_id for c in preview.candidates] == [ana.id]
    services.importing.commit(preview)
    assert services.contacts.count() == 2
    assert not services.importing.preview([target]).brings_anything
    assert services.contacts.get(other.id) == other


def test_a_card_is_known_in_a_copy_of_the_database_too(
    services: Services, store: Store, target: Path, tmp_path: Path
) -> None:
    ana = services.contacts.add(Contact(name="Ana"))
    copy = store.make_copy("elsewhere")
    services.exporting.export(target, None, ExportFormat.VCARD_4)
    there = Store(copy, lambda _: None)
    try:
        (candidate,) = ImportService(there, lambda: NOW, Me).preview([target]).candidates
    finally:
        there.close()
    assert (candidate.match_id, candidate.verdict) == (ana.id, Verdict.SAME)


def test_a_card_that_came_back_by_way_of_another_machine_is_known(
    services: Services, target: Path, tmp_path: Path
) -> None:
    ana = services.contacts.add(Contact(name="Ana"))
    services.exporting.export(target, None, ExportFormat.VCARD_4)
    elsewhere = Store(tmp_path / "other.db", lambda _: None)
    try:
        importing = ImportService(elsewhere, lambda: NOW, Me)
        importing.commit(importing.preview([target]))
        ExportService(elsewhere).export(target, None, ExportFormat.VCARD_3)
    finally:
        elsewhere.close()
    (candidate,) = services.importing.preview([target]).candidates
    assert candidate.match_id == ana.id


def test_the_cards_of_two_who_were_merged_are_the_one_s(services: Services, target: Path) -> None:
    ana, anita = (services.contacts.add(Contact(name=name)) for name in ("Ana", "Anita"))
    services.exporting.export(target, None, ExportFormat.VCARD_4)
    merged = services.merging.merge(ana, [Fold(anita, {})])
    preview = services.importing.preview([target])
    assert {c.match_id for c in preview.candidates} == {ana.id}
    services.importing.commit(preview)
    assert services.contacts.count() == 1
    services.exporting.export(target, [merged.id], ExportFormat.VCARD_4)
    assert services.importing.preview([target]).candidates[0].match_id == ana.id


def test_the_card_of_somebody_deleted_for_good_brings_nobody_back(
    services: Services, target: Path
) -> None:
    ana = services.contacts.add(Contact(name="Ana"))
    services.exporting.export(target, None, ExportFormat.VCARD_4)
    services.selection.bin([ana.id])
    assert services.importing.preview([target]).candidates[0].verdict is Verdict.BINNED
    services.bin.purge([ana.id])
    assert services.importing.preview([target]).candidates[0].verdict is Verdict.DELETED
