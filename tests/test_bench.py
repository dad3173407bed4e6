"""That every bench runs on little data, measures what it says, and tells when a goal is missed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from relationkeeper.formats import registry
from relationkeeper.services.services import Services
from relationkeeper.store import listing
from relationkeeper.store.store import Store, now_utc
from tests.bench.__main__ import BENCHES, main
from tests.bench.by_hand import connect
from tests.bench.databases import CACHE_VARIABLE, Databases, quiet
from tests.bench.files import write_connections
from tests.bench.importing import import_by_hand, import_without_copy
from tests.bench.measuring import Finding
from tests.bench.population import Population
from tests.bench.searching import find_by_hand, queries

LITTLE = ["--scale", "0.002", "--repeat", "1"]
WRITTEN_BY_AN_IMPORT = (
    "SELECT name, organisation, family, key, alphabet, kind FROM (SELECT id, name, alphabet,"
    " document ->> '$.organisation' AS organisation, document ->> '$.parts.family' AS family"
    " FROM contact) JOIN identity ON contact_id = id"
    " JOIN change ON entity_id = id AND kind = 'contact' ORDER BY key"
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for databases."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.mark.usefixtures("cache", "qapp")
@pytest.mark.parametrize("name", BENCHES)
def test_a_bench_runs_on_little_data(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, *LITTLE]) == 0
    _heading, *lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(line.endswith(("ok", "MISSED")) for line in lines)


def findings(*found: Finding) -> dict[str, Any]:
    return {"a bench": lambda _bench: found}


MET = Finding("met", ours=2.0, goal=3, anchor=1.0)
MISSED = Finding("missed", ours=3.1, goal=3, anchor=1.0)
TOO_MUCH = Finding("too much", ours=51, goal=50, unit="MB")


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("bad", [MISSED, TOO_MUCH], ids=str)
def test_a_check_fails_where_one_goal_of_several_is_missed(bad: Finding) -> None:
    assert main(["--check"], findings(MET, bad)) == 1
    assert main(["--check"], findings(bad, MET)) == 1


@pytest.mark.usefixtures("cache")
def test_a_check_passes_where_all_goals_are_met() -> None:
    assert main(["--check"], findings(MET, MET)) == 0


@pytest.mark.usefixtures("cache")
def test_without_a_check_a_missed_goal_is_only_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], findings(MISSED)) == 0
    assert "MISSED" in capsys.readouterr().out


@pytest.mark.usefixtures("cache")
def test_a_program_that_is_slowed_misses_its_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(*arguments: Any, **named: Any) -> Any:
        for _ in range(20):
            found = read(*arguments, **named)
        return found

    read: Callable[..., Any] = registry.read_files
    monkeypatch.setattr(registry, "read_files", slowly)
    assert main(["read-vcard-10k", "--check", *LITTLE]) == 1


@pytest.mark.usefixtures("cache", "qapp")
def test_chips_that_count_again_and_again_miss_their_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(*arguments: Any, **named: Any) -> Any:
        for _ in range(1_000):
            found = count(*arguments, **named)
        return found

    count: Callable[..., Any] = listing.chip_counts
    monkeypatch.setattr(listing, "chip_counts", slowly)
    assert main(["chips", "--check", *LITTLE]) == 1


def test_the_population_is_the_same_at_every_run() -> None:
    assert Population().contacts(1, 50) == Population().contacts(1, 50)
    assert queries(50) == queries(50)


def test_a_database_is_made_once_and_lent_as_copies(tmp_path: Path) -> None:
    databases = Databases(tmp_path / "cache")
    first = databases.lend(3, tmp_path / "first")
    first.write_bytes(b"spoilt")
    second = databases.lend(3, tmp_path / "second")
    with closing(Store(second, quiet)) as store:
        services = Services(store, now_utc)
        assert services.contacts.count() == 3
        assert services.history.steps() == (None, None)


def test_the_import_by_hand_writes_what_the_program_writes(tmp_path: Path) -> None:
    file = write_connections(tmp_path / "Connections.csv", 300)
    ours, by_hand = tmp_path / "ours" / "a.db", tmp_path / "by-hand" / "b.db"
    with closing(Store(ours, quiet)) as store:
        import_without_copy(store, Services(store, now_utc), file)
    Store(by_hand, quiet).close()
    import_by_hand(by_hand, file)
    rows = []
    for path in (ours, by_hand):
        with closing(connect(path)) as connection:
            rows.append(connection.execute(WRITTEN_BY_AN_IMPORT).fetchall())
    assert len(rows[0]) > 600
    assert rows[0] == rows[1]


def test_the_search_by_hand_finds_what_the_program_finds(tmp_path: Path) -> None:
    path = Databases(tmp_path / "cache").lend(100, tmp_path / "data")
    with closing(Store(path, quiet)) as store, closing(connect(path)) as connection:
        searching = Services(store, now_utc).searching
        for query in queries(100):
            hits = searching.find(query)
            people, notes = find_by_hand(connection, query)
            assert (set(hits.people), hits.notes) == (set(people), tuple(notes))
