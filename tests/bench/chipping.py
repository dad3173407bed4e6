"""The live counts of the chips over the list, from a change until they show it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from statistics import median
from time import perf_counter

from PySide6.QtWidgets import QApplication

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.people_filter import EVERYBODY, Chip
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store, now_utc
from relationkeeper.ui.contacts.list_column import ListColumn
from relationkeeper.ui.people.avatar import Avatars
from tests.bench.gui import dressed
from tests.bench.measuring import Finding
from tests.bench.workbench import Workbench

_CONTACTS = 100_000
_CHANGES = 20
_CHANGED = (Chip.ALL, Chip.NEVER_MET, Chip.ONLINE_ONLY)


def chips(bench: Workbench) -> Iterator[Finding]:
    """Three counts of 100,000 contacts, painted, after somebody was added."""
    taken: list[float] = []
    column: list[ListColumn] = []

    def follow(change_set: ChangeSet) -> None:
        started = perf_counter()
        for shown in column:
            shown.follow(change_set)
        QApplication.processEvents()
        taken.append((perf_counter() - started) * 1000)

    with closing(Store(bench.lend(_CONTACTS, "data"), follow)) as store:
        services = Services(store, now_utc)
        column.append(_column(services))
        for number in range(max(bench.sized(_CHANGES), 3)):
            before = _texts(column[0])
            services.contacts.add(Contact(name=f"Nadia {number}"))
            after = _texts(column[0])
            if any(old == new for old, new in zip(before, after, strict=True)):
                raise AssertionError(f"{before} became {after}")
        column[0].close()
    yield Finding("chips-100k", median(taken), 50)


def _texts(column: ListColumn) -> list[str]:
    return [column.filters.chips[chip].text() for chip in _CHANGED]


def _column(services: Services) -> ListColumn:
    icons = dressed()
    column = ListColumn(services, icons, Avatars(icons), date.today(), EVERYBODY)
    column.resize(312, 800)
    column.show()
    QApplication.processEvents()
    return column
