"""Search as one types, to painted rows, against the same questions in plain SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from random import Random
from statistics import median, quantiles

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from relationkeeper.services.services import Services
from relationkeeper.store.keys import _ID_BITS
from relationkeeper.store.store import Store, now_utc
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.search.search_box import SearchBox
from tests.bench.by_hand import connect, folded
from tests.bench.databases import quiet
from tests.bench.gui import dressed, settled
from tests.bench.measuring import Finding, seconds
from tests.bench.population import Population
from tests.bench.workbench import Workbench

_CONTACTS = 100_000
_QUERIES = 500
_MOST = 200
_FEWEST = 20  # of which one in twenty can be told
_PASSES = 3
_ID = f"search_people.rowid & {(1 << _ID_BITS) - 1}"
_PEOPLE = (
    f"SELECT contact.id FROM search_people JOIN contact ON contact.id = {_ID}"  # noqa: S608
    " WHERE search_people MATCH ? ORDER BY sort_key, contact.id LIMIT ?"
)
_NOTES = "SELECT rowid FROM search_notes WHERE search_notes MATCH ? ORDER BY rowid DESC LIMIT ?"

Search = Callable[[str], object]


def search(bench: Workbench) -> Iterator[Finding]:
    """500 keystrokes over 100,000 contacts and a million notes."""
    path = bench.lend(_CONTACTS, "data")
    asked = queries(max(bench.sized(_QUERIES), _FEWEST))
    with closing(Store(path, quiet)) as store, closing(connect(path)) as connection:
        services = Services(store, now_utc)
        window, box = _window(services)
        with settled():
            ours, by_hand = _medians(asked, partial(_type, box), partial(find_by_hand, connection))
        window.close()
    yield Finding("search-100k", median(ours), 6, median(by_hand))
    yield Finding("search-100k, 95 % within", quantiles(ours, n=20)[-1], 16)


def _medians(asked: list[str], *searches: Search) -> list[list[float]]:
    """For each search the milliseconds of every query, the median of a few passes."""
    taken: list[list[list[float]]] = [[[] for _ in asked] for _ in searches]
    for _ in range(_PASSES):
        for number, query in enumerate(asked):
            for search, times in zip(searches, taken, strict=True):
                times[number].append(seconds(partial(search, query)) * 1000)
    return [[median(times) for times in one] for one in taken]


def _window(services: Services) -> tuple[QWidget, SearchBox]:
    """A window with the search field of the program in it."""
    icons = dressed()
    box = SearchBox(services.searching, services.contacts, icons, Avatars(icons))
    window = QWidget()
    window.resize(1280, 800)
    layout = QVBoxLayout(window)
    layout.addWidget(box)
    layout.addStretch()
    window.show()
    QApplication.processEvents()
    return window, box


def _type(box: SearchBox, query: str) -> None:
    box.search_now(query)
    QApplication.processEvents()


def find_by_hand(connection: sqlite3.Connection, query: str) -> tuple[list[int], list[int]]:
    """The first 200 people by name, and the newest 200 notes."""
    spaced = "".join(f" {c} " if c > "\u2e80" else c for c in folded(query))
    words = " AND ".join(f'"{word}"*' for word in spaced.split())
    people = connection.execute(_PEOPLE, (words, _MOST)).fetchall()
    notes = connection.execute(_NOTES, (words, _MOST)).fetchall()
    return [row[0] for row in people], [row[0] for row in notes]


def queries(count: int) -> list[str]:
    """What people type: 40 % one or two letters, 40 % more, 20 % two words or Chinese."""
    random = Random(7)  # noqa: S311 (nothing secret)
    people = Population()
    made = []
    for _ in range(count):
        given, family = people.vocabulary.name(random)
        [word] = people.vocabulary.words.draw(random)
        one = random.choice((given, family, word)).lower()
        match random.random():
            case share if share < 0.4:
                made.append(one[: random.randint(1, 2)])
            case share if share < 0.8:
                made.append(one[: random.randint(3, 9)])
            case share if share < 0.9:
                made.append(f"{given} {family[: random.randint(1, 4)]}".lower())
            case share if share < 0.95:
                made.append(f"{word} {people.vocabulary.words.draw(random)[0][:3]}")
            case _:
                made.append(random.choice("王明志文佐田京北美雨"))
    return made
