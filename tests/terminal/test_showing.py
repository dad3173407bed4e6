"""``relationkeeper show``: what no option sets is shown as well."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from relationkeeper.domain.care import Care
from relationkeeper.domain.contact import (
    Address,
    Contact,
    ImportantDate,
    NameParts,
    Position,
    Related,
)
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from tests.terminal.conftest import Run


def _now() -> datetime:
    return datetime.now(UTC)


def _keep(data: Path, *people: Contact) -> None:
    data.mkdir()
    store = Store(data / "relationkeeper.db", lambda _changes: None, _now)
    services = Services(store, _now)
    for person in people:
        services.contacts.add(person)
    store.close()


def test_all_that_is_known_is_shown(run: Run, data: Path) -> None:
    ana = Contact(
        name="Ana Ruiz",
        parts=NameParts(given="Ana", family="Ruiz"),
        positions=(Position(title="Cook", organisation="Sol", since=PartialDate(2019)),),
        addresses=(Address(label="home", street="Calle 1", city="Cádiz"),),
        dates=(ImportantDate("wedding", PartialDate(2020, 5)),),
        related=(Related("sister", "Eva"),),
        stated=Depth.VOICE,
        favourite=True,
    )
    _keep(data, ana)
    page = run("show", "ana").out.splitlines()
    for line in (
        "parts of the name: given Ana, family Ruiz",
        "position: Cook, Sol, 2019",
        "address (home): Calle 1, Cádiz",
        "wedding: 2020-05",
        "sister: Eva",
        "stated: talked",
        "favourite: yes",
    ):
        assert f"  {line}" in page


def test_how_somebody_is_cared_for_is_shown(run: Run, data: Path) -> None:
    today = _now().astimezone().date()
    later = today + timedelta(3)
    _keep(
        data,
        Contact(name="Ana", care=Care(circle_id=1, starts=today)),
        Contact(name="Ben", care=Care(circle_id=1, starts=today, snoozed=later)),
        Contact(name="Cy", care=Care(circle_id=1, starts=today, paused=True)),
    )
    lines = ["  circle: Inner", "  cadence: every month, talk"]
    for name, more in (
        ("Ana", ["  due: today"]),
        ("Ben", [f"  care: snoozed until {later}", f"  due: {later}"]),
        ("Cy", ["  care: paused"]),
    ):
        assert run("show", name).out.splitlines()[1:-1] == [*lines, *more]
