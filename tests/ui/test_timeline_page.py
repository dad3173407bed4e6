"""The timeline page: by day, with faces and names, endless."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from relationkeeper.domain.contact import Contact
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.moment_view import MomentView
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
    button = empty.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(page.log_requested):
        button.click()


def test_the_first_touch_fills_it_and_undo_empties_it(
    page: TimelinePage, services: Services
) -> None:
    services.contacts.add(Contact(name="Ana"))
    services.touches.log_text("coffee with Ana")
    assert page.currentWidget() is page.feed
    services.history.undo()
    assert page.currentWidget() is not page.feed


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


def test_no_more_is_read_than_was_scrolled_to(page: TimelinePage, services: Services) -> None:
    services.sample.add()
    for width in range(800, 810):
        page.resize(width, 500)
        QTest.qWait(5)  # Qt would read on from a timer
    assert page.feed.model.rowCount() == 50


def test_it_goes_on_as_one_scrolls(page: TimelinePage, services: Services, qtbot: QtBot) -> None:
    services.sample.add()
    count = services.interactions.count()
    bar = page.feed.verticalScrollBar()

    def is_all_read() -> bool:
        bar.setValue(bar.maximum())
        return page.feed.model.rowCount() == count

    qtbot.waitUntil(is_all_read)


def test_a_moment_far_back_is_brought_into_sight(page: TimelinePage, services: Services) -> None:
    services.sample.add()
    QApplication.processEvents()
    moment = services.interactions.timeline(limit=1000)[150]
    page.open_moment(moment.key)
    QApplication.processEvents()
    index = page.feed.view.currentIndex()
    assert index.row() == 150
    rect = page.feed.view.visualRect(index)
    top = page.feed.view.mapTo(page.feed.viewport(), rect.topLeft()).y()
    assert 0 <= top <= page.feed.viewport().height() - rect.height()


def test_what_is_in_sight_stays_there_while_the_rows_above_are_measured(
    page: TimelinePage, services: Services, qtbot: QtBot
) -> None:
    services.sample.add()
    page.open_moment(services.interactions.timeline(limit=1000)[400].key)
    view = page.feed.view

    def place() -> int:
        rect = view.visualRect(view.currentIndex())
        return view.mapTo(page.feed.viewport(), rect.topLeft()).y()

    before, estimated = place(), view.visualRect(view.currentIndex()).top()
    assert view._heights.first_in_doubt() is not None
    qtbot.waitUntil(lambda: view._heights.first_in_doubt() is None)
    assert view.visualRect(view.currentIndex()).top() != estimated
    assert place() == before


def test_of_many_rows_those_in_sight_are_measured_at_once_and_the_others_soon(
    page: TimelinePage, services: Services, qtbot: QtBot
) -> None:
    services.sample.add()
    page.open_moment(services.interactions.timeline(limit=1000)[-1].key)
    view, count = page.feed.view, page.feed.model.rowCount()
    qtbot.waitUntil(lambda: view._heights.first_in_doubt() is None)
    page.resize(500, 500)
    sight = view._in_sight()
    assert 0 < len(sight) < 30
    assert heights(view, sight) == fresh_heights(view, sight)
    assert view._heights.first_in_doubt() is not None
    qtbot.waitUntil(lambda: view._heights.first_in_doubt() is None)
    assert heights(view, range(count)) == fresh_heights(view, range(count))
    assert view.height() == sum(heights(view, range(count)))


def heights(view: MomentView, rows: Sequence[int]) -> list[int]:
    return [view.visualRect(view.model().index(row, 0)).height() for row in rows]


def fresh_heights(view: MomentView, rows: Sequence[int]) -> list[int]:
    return [view._laid_out(row).height for row in rows]


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
        lambda services, ana: [services.history.undo() for _ in range(2)],
    ],
    ids=["deeper", "in between", "renamed", "binned", "deleted", "edited", "undone", "nobody"],
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
