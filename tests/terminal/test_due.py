"""``relationkeeper due``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.care import Care
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Depth
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from tests.terminal.conftest import Run


def _now() -> datetime:
    return datetime.now(UTC)


def ago(days: int) -> date:
    return _now().astimezone().date() - timedelta(days=days)


@pytest.fixture
def kept_services(data: Path) -> Iterator[Services]:
    data.mkdir()
    store = Store(data / "relationkeeper.db", lambda _changes: None, _now)
    yield Services(store, _now)
    store.close()


@pytest.fixture
def people(kept_services: Services) -> None:
    weekly = Cadence(1, Unit.WEEKS, Depth.MESSAGE)
    for name, care in (
        ("Soon", Care(circle_id=1, starts=ago(-5))),
        ("Today", Care(circle_id=1, starts=ago(0))),
        ("Since", Care(cadence=weekly, starts=ago(3))),
        ("Long", Care(circle_id=2, cadence=Cadence(6, depth=Depth.IN_PERSON), starts=ago(40))),
        ("Paused", Care(circle_id=1, starts=ago(3), paused=True)),
        ("Nobody", Care()),
    ):
        kept_services.contacts.add(Contact(name=name, title="Baker", care=care))


def test_who_is_due_is_listed_as_find_does_the_longest_due_first(run: Run, people: None) -> None:
    answer = run("due")
    long = f"reconnect, due since {ago(40)}, every 6 months, meet"
    assert answer.status == 0
    assert answer.out.splitlines() == [
        f"     4  Long  Baker  [never talked]  {long}",
        f"     3  Since  Baker  [never talked]  due since {ago(3)}, every week, message",
        "     2  Today  Baker  [never talked]  due today, every month, talk",
    ]


def test_who_will_be_due_is_listed_too_where_it_is_asked(run: Run, people: None) -> None:
    assert "Soon" not in run("due", "--days", "4").out
    last = run("due", "--days", "5").out.splitlines()[-1]
    assert last.endswith(f"[never talked]  due {ago(-5)}, every month, talk")


def test_json_has_a_line_for_each_person(run: Run, people: None) -> None:
    first, *others = run("due", "--json").lines
    assert len(others) == 2
    assert first == {
        "id": 4,
        "name": "Long",
        "due": str(ago(40)),
        "reconnect": True,
        "cadence": "every 6 months, meet",
        "last_conversation": None,
    }


def test_a_call_takes_them_off_the_list(run: Run, people: None) -> None:
    assert run("log", "call with Long").status == 0
    assert "Long" in run("due").out  # a call is no meeting
    assert run("log", "coffee with Long").status == 0
    assert "Long" not in run("due").out


def test_nobody_due_is_said_and_is_status_one(run: Run, kept: None) -> None:
    answer = run("due")
    assert (answer.status, answer.out, answer.err) == (1, "", "Nobody is due.\n")
    assert run("due", "--days", "3").err == "Nobody is due within 3 days.\n"


@pytest.mark.parametrize("days", ["-1", "soon", "40000", "1.5", "²"])
def test_what_is_no_number_of_days_is_bad_input(run: Run, days: str) -> None:
    assert run("due", f"--days={days}").status == 2


def test_where_nothing_is_kept_it_is_told(run: Run, data: Path) -> None:
    answer = run("due")
    assert answer.status == 2
    assert "Nothing is kept in" in answer.err
    assert not data.exists()
