"""Scrolling a person of 2,000 interactions, and a timeline of a million, to painted rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import cycle
from random import Random
from statistics import median, quantiles

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget

from relationkeeper.domain.change import Action
from relationkeeper.domain.interaction import Participant
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store, now_utc
from relationkeeper.ui.contacts.person_page import PersonPage
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.moment_feed import MomentFeed
from relationkeeper.ui.timeline.timeline_page import TimelinePage
from tests.bench.databases import quiet
from tests.bench.gui import dressed, settled
from tests.bench.measuring import Finding, seconds
from tests.bench.population import Population
from tests.bench.workbench import Workbench

_CONTACTS = 100_000
_SMALL = 1_000
_OF_ONE = 2_000
_STEPS = 200
_FEWEST = 4
_TODAY = date(2026, 11, 12)
_FRAME = 16
_MEGABYTE = 1 << 20

Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page in a window: what scrolls in it, what shows it from the top, and something else."""

    name: str
    widget: QWidget
    feed: MomentFeed
    begin: Step
    leave: Step


def person_page(bench: Workbench) -> Iterator[Finding]:
    """The first paint, 99 of 100 steps of every way to scroll, and what memory they take."""
    path = bench.lend(_CONTACTS, "data")
    with closing(Store(path, quiet)) as store:
        _meet_often(store, bench.sized(_OF_ONE))
        services = Services(store, now_utc)
        for page in (_person(services), _timeline(services)):
            with settled():
                yield from _findings(page, bench)
            page.widget.close()
    few = _memory(bench, _SMALL, "few")
    many = _memory(bench, _CONTACTS, "many")
    yield Finding("timeline-1m, memory", (many - few) / _MEGABYTE, 16, unit="MB")


def _findings(page: _Page, bench: Workbench) -> Iterator[Finding]:
    first = []
    for _ in range(bench.repeat):
        _painted(page.leave)
        first.append(_painted(page.begin))
    yield Finding(f"{page.name}, first paint", median(first), _FRAME)
    _count(page.feed)
    for name, step in _ways(page.feed):
        worst = []
        for _ in range(bench.repeat):
            page.begin()
            taken = [_painted(step) for _ in range(_steps(bench))]
            worst.append(quantiles(taken, n=100)[-1])
        yield Finding(f"{page.name}, {name}", median(worst), _FRAME)


def _steps(bench: Workbench) -> int:
    return max(bench.sized(_STEPS), _FEWEST)


def _ways(feed: MomentFeed) -> list[tuple[str, Step]]:
    """A step of the wheel, a page, and the handle drawn far away."""
    bar = feed.verticalScrollBar()
    random = Random(7)  # noqa: S311 (nothing secret)
    return [
        ("wheel", partial(_turn_wheel, feed)),
        ("page", partial(bar.triggerAction, QAbstractSlider.SliderAction.SliderPageStepAdd)),
        ("far", lambda: bar.setValue(random.randrange(bar.maximum() + 1))),
    ]


def _turn_wheel(feed: MomentFeed) -> None:
    middle = QPointF(feed.viewport().rect().center())
    turned = QWheelEvent(
        middle,
        feed.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(feed.viewport(), turned)


def _painted(step: Step) -> float:
    """Milliseconds until what a step shows is painted."""

    def show() -> None:
        step()
        QApplication.processEvents()

    return seconds(show) * 1000


def _count(feed: MomentFeed) -> None:
    """Wait until the scroll bar knows how much there is, as a user who looks first."""
    known: list[int] = []
    feed.measured.connect(known.append)
    feed.ask(feed.model.asked)
    while not known:
        QApplication.processEvents()


def _person(services: Services) -> _Page:
    icons = dressed()
    page = PersonPage(services, icons, Avatars(icons), _TODAY)
    others = cycle(range(2, 9))
    _show(page)
    return _Page(
        "person-page",
        page,
        page.feed,
        begin=lambda: page.show_contact(1),
        leave=lambda: page.show_contact(next(others)),
    )


def _timeline(services: Services) -> _Page:
    icons = dressed()
    page = TimelinePage(services.contacts, services.interactions, icons, Avatars(icons), _TODAY)
    _show(page)
    return _Page(
        "timeline-1m",
        page,
        page.feed,
        begin=lambda: page.feed.show_moments_of(None),
        leave=lambda: page.feed.show_day(date(2023, 1, 1)),
    )


def _show(page: QWidget) -> None:
    page.resize(900, 744)
    page.show()
    QApplication.processEvents()


def _meet_often(store: Store, times: int) -> None:
    """Have much happen with the first contact."""
    things = Population().interactions([1], times)
    with store.write(Action.ADD_SAMPLE) as tx:
        tx.add_all([replace(thing, participants=(Participant(1),)) for thing in things])


def _memory(bench: Workbench, contacts: int, name: str) -> int:
    """The resident bytes once a timeline was scrolled all over."""
    from psutil import Process  # type: ignore[import-untyped]

    with closing(Store(bench.lend(contacts, name), quiet)) as store:
        page = _timeline(Services(store, now_utc))
        _count(page.feed)
        for _name, step in _ways(page.feed):
            for _ in range(_steps(bench)):
                _painted(step)
        used: int = Process().memory_info().rss
        page.widget.close()
    return used
