"""The timeline page: by day, with faces and names, endless."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import Action, ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.moment_model import PAGE
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.timeline.timeline_page import TimelinePage
from relationkeeper.ui.widgets.empty import EmptyState

TODAY = date(2026, 11, 12)


@pytest.fixture
def make_page(
    qtbot: QtBot, services: Services, icons: Icons, relay: ChangeRelay
) -> Callable[[], TimelinePage]:
    def make() -> TimelinePage:
        page = TimelinePage(services.contacts, services.interactions, icons, Avatars(icons), TODAY)
        qtbot.addWidget(page)
        relay.changed.connect(page.follow)
        page.resize(800, 500)
        page.show()
        return page

    return make


@pytest.fixture
def page(make_page: Callable[[], TimelinePage]) -> TimelinePage:
    return make_page()


def test_an_empty_timeline_says_what_to_do_first(page: TimelinePage, qtbot: QtBot) -> None:
    empty = page.currentWidget()
    assert isinstance(empty, EmptyState)
    assert not page.feed.isVisible()
    button = empty.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(page.log_requested):
        button.click()


def test_the_first_touch_fills_it_and_undo_empties_it(
    page: TimelinePage, services: Services
) -> None:
    services.contacts.add(Contact(name="Ana"))
    services.touches.log_text("coffee with Ana")
    assert page.feed.isVisible()
    services.history.undo()
    assert not page.feed.isVisible()


def test_a_click_on_a_face_or_a_name_opens_the_person(
    page: TimelinePage, services: Services, qtbot: QtBot
) -> None:
    ana = services.contacts.add(Contact(name="Ana"))
    services.touches.log_text("coffee with Ana")
    view = page.feed.view
    places = [
        QPoint(x, y)
        for y in range(0, view.height(), 6)
        for x in range(0, 400, 4)
        if view._link_at(QPointF(x, y)) == ana.id
    ]
    assert min(p.x() for p in places) < 60 < max(p.x() for p in places)
    for place in (places[0], places[-1]):
        with qtbot.waitSignal(page.contact_opened) as opened:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert opened.args == [ana.id]


def test_enter_opens_the_person_and_the_menu_key_the_menu(
    page: TimelinePage, services: Services, qtbot: QtBot
) -> None:
    services.contacts.add(Contact(name="Ana"))
    ben = services.contacts.add(Contact(name="Ben"))
    services.touches.log_text("coffee with Ana")
    services.touches.log_text("call with Ben")
    view = page.feed.view
    view.setCurrentIndex(page.feed.model.index(0))
    with qtbot.waitSignal(page.contact_opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [ben.id]
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint())
    QApplication.sendEvent(view.viewport(), by_key)
    (menu,) = page.feed.findChildren(QMenu)
    assert menu.actions()[-1].text() == "Open Ben"
    menu.close()


def settle(page: TimelinePage, qtbot: QtBot) -> None:
    """Until all is counted: from then on the scroll bar says how much there is."""
    qtbot.waitUntil(lambda: page.feed._next_ruler.is_whole)


def in_sight(page: TimelinePage) -> list[int]:
    """The keys of the rows that are in sight, from the top."""
    feed = page.feed
    y, sight = feed._place.y, feed.viewport().height()
    rows = feed.view.heights.rows_between(max(y, 0), y + sight - 1)
    return [feed.model.moment(row).key for row in rows]


@pytest.fixture
def everything(page: TimelinePage, services: Services, qtbot: QtBot) -> list[int]:
    """The keys of hundreds of moments, newest first, all of which are counted."""
    services.sample.add()
    settle(page, qtbot)
    return [m.key for m in services.interactions.timeline(limit=1000)]


def turn_wheel(page: TimelinePage, notches: int) -> None:
    """Up where ``notches`` is positive."""
    middle = QPointF(page.feed.viewport().rect().center())
    turned = QWheelEvent(
        middle,
        page.feed.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.feed.viewport(), turned)


def test_no_more_is_read_than_was_scrolled_to(
    page: TimelinePage, services: Services, qtbot: QtBot
) -> None:
    services.sample.add()
    for width in range(800, 810):
        page.resize(width, 500)
        QTest.qWait(5)  # Qt would read on from a timer
    assert page.feed.model.rowCount() == PAGE
    settle(page, qtbot)
    bar = page.feed.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert page.feed.model.rowCount() < 3 * PAGE


def test_every_way_to_scroll_passes_every_moment_once(
    page: TimelinePage, everything: list[int]
) -> None:
    bar = page.feed.verticalScrollBar()
    steps: list[Callable[[], None]] = [
        lambda: turn_wheel(page, -1),
        lambda: bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd),
    ]
    for step in steps:
        bar.setValue(0)
        seen = dict.fromkeys(in_sight(page))
        while bar.value() < bar.maximum():
            step()
            seen |= dict.fromkeys(in_sight(page))
        assert list(seen) == everything
        assert page.feed.model.at_end


def test_what_was_scrolled_down_is_scrolled_up_again(
    page: TimelinePage, everything: list[int]
) -> None:
    bar = page.feed.verticalScrollBar()
    bar.setValue(bar.maximum())
    seen = dict.fromkeys(reversed(in_sight(page)))
    while bar.value():
        turn_wheel(page, 3)
        seen |= dict.fromkeys(reversed(in_sight(page)))
    assert list(seen) == everything[::-1]


def test_the_scroll_bar_says_how_far_down_one_is(page: TimelinePage, everything: list[int]) -> None:
    bar = page.feed.verticalScrollBar()
    for tenth in (3, 9, 1, 6):
        bar.setValue(bar.maximum() * tenth // 10)
        place = everything.index(in_sight(page)[0]) / len(everything)
        assert place == pytest.approx(tenth / 10, abs=0.05)
        assert bar.value() / bar.maximum() == pytest.approx(tenth / 10, abs=0.05)


def test_a_moment_far_back_is_brought_into_sight(page: TimelinePage, services: Services) -> None:
    services.sample.add()
    QApplication.processEvents()
    moment = services.interactions.timeline(limit=1000)[150]
    page.open_moment(moment.key)
    view = page.feed.view
    assert view.currentIndex().data(Qt.ItemDataRole.UserRole).key == moment.key
    rect = view.visualRect(view.currentIndex())
    top = view.mapTo(page.feed.viewport(), rect.topLeft()).y()
    assert 0 <= top <= page.feed.viewport().height() - rect.height()


def test_keys_lead_to_the_ends_and_from_row_to_row(
    page: TimelinePage, everything: list[int]
) -> None:
    view = page.feed.view

    def after(key: Qt.Key) -> int:
        QTest.keyClick(view, key)
        current: int = view.currentIndex().data(Qt.ItemDataRole.UserRole).key
        assert current in in_sight(page)
        return current

    assert after(Qt.Key.Key_End) == everything[-1]
    assert after(Qt.Key.Key_Up) == everything[-2]
    assert after(Qt.Key.Key_PageUp) in everything[-30:-2]
    assert after(Qt.Key.Key_Home) == everything[0]
    walked = [after(Qt.Key.Key_Down) for _ in range(80)]
    assert walked == everything[1:81]
    paged = [after(Qt.Key.Key_PageDown) for _ in range(5)]
    assert paged == sorted(paged, reverse=True)


@pytest.mark.parametrize("width", [500, 800])
@pytest.mark.usefixtures("everything")
def test_what_is_in_sight_stays_there_whatever_happens_above(
    page: TimelinePage, services: Services, width: int
) -> None:
    everything = services.interactions.timeline(limit=1000)
    page.feed.show_day(everything[100].interaction.date.earliest())
    turn_wheel(page, -1)
    page.resize(width, 500)
    kept, place = in_sight(page)[0], page.feed._place._held
    services.touches.log_text("coffee with Nobody", add_unknown=True)
    services.interactions.delete(everything[95].interaction)
    services.interactions.edit(replace(everything[97].interaction, note="Long. " * 300))
    for _ in range(3):
        services.history.undo()
    assert (in_sight(page)[0], page.feed._place._held) == (kept, place)


@pytest.mark.usefixtures("everything")
def test_a_deleted_row_gives_way_to_the_next(page: TimelinePage, services: Services) -> None:
    bar = page.feed.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    first, second, *_ = in_sight(page)
    row = page.feed.model.row_of(first)
    assert row is not None
    services.interactions.delete(page.feed.model.moment(row).interaction)
    assert in_sight(page)[0] == second


@pytest.mark.usefixtures("everything")
def test_a_current_row_that_is_deleted_at_the_end_of_what_was_read_gives_way_to_a_neighbour(
    page: TimelinePage,
) -> None:
    view = page.feed.view
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(view, key)
        for _ in range(3):
            gone = view.currentIndex().data(Qt.ItemDataRole.UserRole)
            page.feed.row_actions.delete.trigger()
            kept = view.currentIndex().data(Qt.ItemDataRole.UserRole)
            assert page.feed.model.row_of(gone.key) is None
            assert kept.key in in_sight(page)


@pytest.mark.usefixtures("everything")
def test_many_changes_leave_one_where_one_was(page: TimelinePage) -> None:
    bar = page.feed.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    first = in_sight(page)[0]
    page.follow(ChangeSet(number=99, action=Action.IMPORT, many=True))
    assert in_sight(page)[0] == first


@pytest.mark.usefixtures("everything")
def test_memory_holds_a_few_hundred_rows_wherever_one_scrolls(page: TimelinePage) -> None:
    most = 0
    for _ in range(60):
        turn_wheel(page, -10)
        most = max(most, page.feed.model.rowCount(), len(page.feed.view._rows))
    assert most < 400
    assert len(page.feed._place.ruler._keys) < 200


@pytest.mark.parametrize(
    "change",
    [
        lambda services, ana: services.touches.log_text("coffee with Ana"),
        lambda services, ana: services.touches.log_text("coffee with Ana yesterday"),
        lambda services, ana: services.contacts.edit(replace(ana, name="Zita")),
        lambda services, ana: services.selection.bin([ana.id]),
        lambda services, ana: services.interactions.delete(
            services.interactions.timeline()[0].interaction
        ),
        lambda services, ana: services.interactions.edit(
            replace(services.interactions.timeline()[1].interaction, note="In the rain")
        ),
        lambda services, ana: services.history.undo(),
    ],
    ids=["deeper", "in between", "renamed", "binned", "deleted", "edited", "undone"],
)
def test_after_a_change_the_rows_look_as_on_a_page_made_anew(
    page: TimelinePage,
    services: Services,
    make_page: Callable[[], TimelinePage],
    change: Callable[[Services, Contact], object],
) -> None:
    services.touches.log(services.touches.read("message to Ana 1 Nov"), new_names=["Ana"])
    services.touches.log_text("call with Ana 2 Nov : twice")
    (ana,) = services.contacts.named("Ana")
    picture(page)
    contact = services.contacts.get(ana.id)
    assert contact
    change(services, contact)
    assert picture(page) == picture(make_page())


def picture(page: TimelinePage) -> QImage:
    QApplication.processEvents()
    page.feed.view.clearFocus()
    return page.feed.view.grab().toImage()


def test_the_day_that_begins_moves_the_headings(page: TimelinePage, services: Services) -> None:
    services.contacts.add(Contact(name="Ana"))
    services.touches.log_text("coffee with Ana")
    assert page.feed.model.heading(0) == "Today"
    page.refresh_dates(date(2026, 11, 13))
    assert page.feed.model.heading(0) == "Yesterday"
