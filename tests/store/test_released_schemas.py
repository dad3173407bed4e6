"""Databases of every released schema, with awkward data, are brought to that of today.

``schemas/NNNN.sql`` is a dump of such a database, made by the program of its time.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.people_filter import Chip, PeopleFilter
from relationkeeper.store import schema
from relationkeeper.store.store import Store
from tests.following import direct, dump, follows_from_documents

SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture(params=sorted(SCHEMAS.glob("*.sql")), ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "old" / "relationkeeper.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")
    return path


def migrated(path: Path) -> Store:
    return Store(path, lambda _: None)


def test_there_is_a_dump_of_every_schema_before_this_one() -> None:
    stems = {path.stem for path in SCHEMAS.glob("*.sql")}
    assert stems == {f"{number:04}" for number in range(1, schema.REVISION)}


def test_nothing_is_lost_and_all_that_follows_from_documents_is_there(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        documents = {
            table: connection.execute(f"SELECT id, uid, rev, document FROM {table}").fetchall()  # noqa: S608
            for table in ("contact", "interaction", "fact", "import_batch")
        }
    store = migrated(old)
    follows_from_documents(store)
    with direct(store) as connection:
        for table, rows in documents.items():
            kept = connection.execute(f"SELECT id, uid, rev, document FROM {table}")  # noqa: S608
            assert list(map(tuple, kept)) == rows
    store.close()


def test_what_is_new_is_asked_of_what_is_old(old: Path) -> None:
    store = migrated(old)
    with store.read() as reader:
        people = reader.get_all(Contact, range(1, 6))
        assert [circle.name for circle in reader.circles()] == ["Inner", "Close", "Wide"]
        assert [people[i].name for i in reader.binned()] == ["Gone 🌻"]
        assert [people[i].name for i in reader.contact_ids(PeopleFilter(chip=Chip.ARCHIVED))] == [
            "王小明"
        ]
        assert reader.tags() == [("friend", 1), ("Ärzte", 1)]
        laila = next(i for i, contact in people.items() if contact.name == "ليلى")
        assert reader.rhythm(laila).stage is Depth.IN_PERSON  # they met, said the story
        assert reader.find("daughter").notes
        assert reader.find("lending").notes
    store.close()


def test_history_goes_on_and_back(old: Path) -> None:
    store = migrated(old)
    before = dump(store)
    store.redo()
    with store.read() as reader:
        assert "Luna" in {c.organisation for c in reader.get_all(Contact, range(1, 6)).values()}
    store.undo()
    assert dump(store) == before
    while store.steps()[0]:
        store.undo()
    with store.read() as reader:
        assert reader.contact_count() == 0
        assert reader.get_all(Interaction, [1, 2]) == {}
    store.close()
