"""Moments as rows: by the page, in their order, with their words, and painted at any width."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QFont
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.interaction import Direction, Interaction, Message, Participant
from relationkeeper.domain.moment_filter import EVERYTHING, MomentFilter, channels_of
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.summary import Moment
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.moment_block import NO_LINK, Ink, Run, TextBlock
from relationkeeper.ui.people.moment_layout import UNFOLD
from relationkeeper.ui.people.moment_model import PAGE, MomentModel
from relationkeeper.ui.people.moment_painter import MomentPainter
from relationkeeper.ui.people.moment_text import moment_text
from relationkeeper.ui.people.moment_view import MomentView
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.palette import palette_of
from relationkeeper.ui.theme.tokens import DARK

TODAY = date(2026, 11, 12)
DAY = PartialDate(2026, 11, 3)

pytestmark = pytest.mark.usefixtures("qapp")  # fonts need one


def laid_out(runs: list[Run], width: float, lines: int = 0) -> TextBlock:
    pens = {ink: (QFont(), QColor("black")) for ink in Ink}
    return TextBlock(runs, pens, width, Qt.LayoutDirection.LeftToRight, lines=lines)


@pytest.fixture
def ana(services: Services) -> Contact:
    return services.contacts.add(Contact(name="Ana"))


@pytest.fixture
def ben(services: Services) -> Contact:
    return services.contacts.add(Contact(name="Ben"))


@pytest.fixture
def model(services: Services, relay: ChangeRelay) -> MomentModel:
    model = MomentModel(services.interactions, TODAY)
    relay.changed.connect(model.follow)
    model.show(None)
    return model


@pytest.fixture
def tested(model: MomentModel) -> MomentModel:
    """The model under Qt's own test."""
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    return model


@pytest.fixture
def view(qtbot: QtBot, model: MomentModel, icons: Icons) -> MomentView:
    view = MomentView(model, MomentPainter(Avatars(icons)))
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    return view


def happen(store: Store, *things: Interaction) -> list[Interaction]:
    with store.write(Action.LOG_INTERACTION) as tx:
        return tx.add_all(things)


def coffee(*people: Contact, **values: object) -> Interaction:
    participants = tuple(Participant(p.id) for p in people)
    given = {"channel": Channel.COFFEE, "date": DAY, "participants": participants} | values
    return Interaction(**given)  # type: ignore[arg-type]


def told(moment: Moment, whose: int | None) -> str:
    return "".join(run.text for run in moment_text(moment, whose).head)


def moment(thing: Interaction, *people: Contact) -> Moment:
    return Moment(1, thing, tuple((p.id, p.name) for p in people))


def notes(model: MomentModel) -> list[str]:
    return [model.moment(row).interaction.note for row in range(model.rowCount())]


def in_days(store: Store, person: Contact, count: int) -> None:
    day = date(2026, 11, 1)
    happen(
        store,
        *(
            coffee(person, date=PartialDate.of(day - timedelta(days=n)), note=str(n))
            for n in range(count)
        ),
    )


# Words


def test_a_page_of_one_person_says_when_and_names_the_others() -> None:
    ana, ben = Contact(id=1, name="Ana"), Contact(id=2, name="Ben")
    thing = coffee(ana, ben, minutes=80, place="Spokane")
    words = told(moment(thing, ana, ben), whose=1)
    assert words == "Coffee, 1 h 20 · in person · 3 Nov 2026 · Spokane · with Ben"


def test_the_timeline_names_everybody_and_leaves_the_date_to_its_heading() -> None:
    ana, ben = Contact(id=1, name="Ana"), Contact(id=2, name="Ben")
    words = told(moment(coffee(ana, ben), ana, ben), whose=None)
    assert words == "Coffee with Ana, Ben · in person"


@pytest.mark.parametrize(
    ("channel", "direction", "expected"),
    [
        (Channel.EMAIL, Direction.OUT, "E-mail to Ana"),
        (Channel.EMAIL, Direction.IN, "E-mail from Ana"),
        (Channel.EMAIL, Direction.BOTH, "E-mail with Ana"),
        (Channel.LIKE, Direction.OUT, "Like · Ana · from you"),
        (Channel.PHONE, Direction.IN, "Phone call with Ana · they called"),
        (Channel.PHONE, Direction.OUT, "Phone call with Ana · you called"),
    ],
)
def test_who_reached_out_is_said(channel: Channel, direction: Direction, expected: str) -> None:
    ana = Contact(id=1, name="Ana")
    thing = coffee(ana, channel=channel, direction=direction)
    assert told(moment(thing, ana), whose=None) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(PartialDate(2024, 3), "March 2024"), (PartialDate(2019), "2019")],
)
def test_a_partial_date_stays_partial(day: PartialDate, expected: str) -> None:
    ana = Contact(id=1, name="Ana")
    assert told(moment(coffee(ana, date=day), ana), whose=1) == f"Coffee · in person · {expected}"


def test_somebody_who_is_gone_is_someone_and_no_link() -> None:
    ana = Contact(id=1, name="")
    text = moment_text(moment(coffee(ana), ana), None)
    assert [run.link for run in text.head if run.text == "someone"] == [NO_LINK]


def test_a_conversation_says_how_many_messages_it_has() -> None:
    ana = Contact(id=1, name="Ana")
    at = datetime(2026, 11, 3, 12, tzinfo=UTC)
    messages = tuple(Message(at=at, sender_id=n % 2, text=str(n)) for n in range(12))
    thing = coffee(ana, channel=Channel.DIRECT_MESSAGE, messages=messages)
    assert told(moment(thing, ana), whose=1).startswith("12 messages")
    first = moment_text(moment(thing, ana), 1).messages[0]
    assert first[0].text == "You"
    assert first[-1].text == "0"


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("!send the deck by 2026-11-27", "Promised: send the deck, by 27 Nov 2026"),
        ("the fund\n!call Ben\n!write", "the fund\nPromised: call Ben\nPromised: write"),
        ("!pay by 2026-02-31", "Promised: pay by 2026-02-31"),
        ("wow! really\n!!\n! so", "wow! really\n!!\n! so"),
    ],
)
def test_a_promise_in_a_note_is_told_in_words(note: str, shown: str) -> None:
    ana = Contact(id=1, name="Ana")
    assert moment_text(moment(coffee(ana, note=note), ana), 1).note == shown


# Blocks


def test_a_link_is_found_under_its_letters_alone() -> None:
    runs = [Run("Coffee with "), Run("Zoë 😀", Ink.LINK, 7), Run(" · in person", Ink.MUTED)]
    block = laid_out(runs, 600)
    found = [block.link_at(QPointF(x, block.height / 2)) for x in range(0, 600, 3)]
    assert set(found) == {NO_LINK, 7}
    assert found[0] == found[-1] == NO_LINK
    assert block.link_at(QPointF(100, block.height + 10)) == NO_LINK


def test_a_name_from_right_to_left_leaves_the_words_around_it_in_their_places() -> None:
    name = Contact(id=7, name="محمد")
    thing = coffee(name, channel=Channel.DIRECT_MESSAGE, time=time(9, 12), platform="linkedin")
    runs = moment_text(moment(thing, name), None).head
    block = laid_out([replace(run, link=n + 1) for n, run in enumerate(runs)], 600)
    found = [block.link_at(QPointF(x, block.height / 2)) for x in range(0, 600, 2)]
    in_sight = [link for link in found if link != NO_LINK]
    assert in_sight == sorted(in_sight)
    assert len(set(in_sight)) == len(runs)


def test_a_block_is_cut_after_so_many_lines() -> None:
    text = [Run("word " * 400)]
    whole, cut = laid_out(text, 300), laid_out(text, 300, lines=3)
    one = laid_out([Run("word")], 300)
    assert cut.is_cut
    assert not whole.is_cut
    assert cut.height == pytest.approx(3 * one.height)


def test_lines_of_a_note_stay_lines() -> None:
    one = laid_out([Run("a")], 300)
    assert laid_out([Run("a\nb\nc")], 300).height == pytest.approx(3 * one.height)


# The model


def test_rows_come_by_the_page_until_there_are_no_more(
    tested: MomentModel, store: Store, ana: Contact
) -> None:
    in_days(store, ana, 100)
    tested.show(None)
    assert notes(tested) == [str(n) for n in range(PAGE)]
    assert (tested.at_start, tested.at_end) == (True, False)
    for _ in range(100 // PAGE + 1):
        tested.grow_down()
    assert notes(tested) == [str(n) for n in range(100)]
    assert tested.at_end


def test_what_grows_at_one_end_is_forgotten_at_the_other(
    tested: MomentModel, store: Store, ana: Contact
) -> None:
    in_days(store, ana, 700)
    tested.show(ana.id)
    for _ in range(700 // PAGE + 1):
        tested.grow_down()
    assert (tested.at_start, tested.at_end) == (False, True)
    assert notes(tested) == [str(n) for n in range(700 - tested.rowCount(), 700)]
    assert tested.rowCount() <= 400
    for _ in range(700 // PAGE + 1):
        tested.grow_up()
    assert (tested.at_start, tested.at_end) == (True, False)
    assert notes(tested) == [str(n) for n in range(tested.rowCount())]


def test_rows_far_down_are_there_without_those_on_the_way(
    tested: MomentModel, store: Store, ana: Contact
) -> None:
    in_days(store, ana, 500)
    key = store_moments(store)[300].key
    tested.show(None)
    row = tested.go_to(key)
    assert tested.moment(row).key == key
    assert notes(tested) == [str(n) for n in range(300 - row, 300 - row + tested.rowCount())]
    tested.go_to_end()
    assert tested.at_end
    assert notes(tested)[-1] == "499"
    assert tested.go_to(0) == tested.rowCount() - 1


def test_only_what_is_asked_for_is_a_row(
    tested: MomentModel, store: Store, services: Services, ana: Contact, ben: Contact
) -> None:
    call = coffee(ana, channel=Channel.PHONE, note="the fund")
    call, _, _ = happen(store, call, coffee(ana, note="the fund"), coffee(ben, note="tennis"))
    tested.show(None, MomentFilter(text="fun", channels=channels_of(Depth.VOICE)))
    assert notes(tested) == ["the fund"]
    services.interactions.edit(replace(call, note="the school"))
    assert notes(tested) == []
    services.touches.log_text("call with Ben : new fund")
    services.touches.log_text("call with Ben : tennis")
    assert notes(tested) == ["new fund"]


def test_what_is_logged_appears_on_top(
    tested: MomentModel, services: Services, store: Store, ana: Contact
) -> None:
    in_days(store, ana, 3)
    tested.show(None)
    services.touches.log_text("coffee with Ana : today")
    assert notes(tested) == ["today", "0", "1", "2"]


@pytest.mark.parametrize(
    ("day", "at", "row"),
    [
        (date(2026, 10, 31), None, 1),
        (date(2026, 11, 1), time(9), 0),
        (date(2020, 1, 1), None, 3),
    ],
)
def test_what_happened_earlier_appears_in_its_place(
    tested: MomentModel, store: Store, ana: Contact, day: date, at: time | None, row: int
) -> None:
    in_days(store, ana, 3)
    tested.show(None)
    happen(store, coffee(ana, date=PartialDate.of(day), time=at, note="new"))
    assert notes(tested)[row] == "new"
    assert len(notes(tested)) == 4


def test_several_of_one_day_appear_together(
    tested: MomentModel, store: Store, ana: Contact
) -> None:
    happen(store, *(coffee(ana, note=str(n)) for n in range(5)))
    assert sorted(notes(tested)) == ["0", "1", "2", "3", "4"]


def test_what_lies_below_the_rows_that_were_read_waits_for_its_page(
    model: MomentModel, store: Store, ana: Contact
) -> None:
    in_days(store, ana, 80)
    model.show(None)
    happen(store, coffee(ana, date=PartialDate(2020), note="long ago"))
    assert model.rowCount() == PAGE
    for _ in range(80 // PAGE):
        model.grow_down()
    assert notes(model)[-1] == "long ago"


def test_a_moved_moment_moves_and_an_edited_one_is_read_anew(
    tested: MomentModel, store: Store, services: Services, ana: Contact
) -> None:
    in_days(store, ana, 3)
    tested.show(None)
    first = tested.moment(0)
    services.interactions.edit(replace(first.interaction, note="edited"))
    assert notes(tested) == ["edited", "1", "2"]
    services.interactions.edit(replace(first.interaction, date=PartialDate(2020), note="0"))
    assert notes(tested) == ["1", "2", "0"]


def test_a_deleted_moment_goes_and_undo_brings_it_back(
    tested: MomentModel, store: Store, services: Services, ana: Contact
) -> None:
    in_days(store, ana, 3)
    tested.show(None)
    middle = tested.moment(1)
    services.interactions.delete(middle.interaction)
    assert notes(tested) == ["0", "2"]
    services.history.undo()
    assert notes(tested) == ["0", "1", "2"]


def test_a_person_page_follows_only_what_concerns_the_person(
    tested: MomentModel, store: Store, services: Services, ana: Contact, ben: Contact
) -> None:
    tested.show(ana.id)
    (with_ben,) = happen(store, coffee(ben))
    assert tested.rowCount() == 0
    both = replace(with_ben, participants=(Participant(ana.id), Participant(ben.id)))
    services.interactions.edit(both)
    assert tested.rowCount() == 1
    services.interactions.edit(with_ben)
    assert tested.rowCount() == 0


def test_a_renamed_person_is_renamed_in_every_row(
    tested: MomentModel, store: Store, services: Services, ana: Contact
) -> None:
    in_days(store, ana, 2)
    tested.show(None)
    assert "Ana" in tested.index(1).data()
    services.contacts.edit(replace(ana, name="Anita"))
    assert "Anita" in tested.index(1).data()


def test_headings_stand_where_a_day_begins(model: MomentModel, store: Store, ana: Contact) -> None:
    happen(
        store,
        coffee(ana, date=PartialDate(2026, 11, 12)),
        coffee(ana, date=PartialDate(2026, 11, 11)),
        coffee(ana, date=PartialDate(2026, 11, 3)),
        coffee(ana, date=PartialDate(2026, 11, 3)),
        coffee(ana, date=PartialDate(2024, 3)),
    )
    headings = [model.heading(row) for row in range(model.rowCount())]
    assert headings == ["Today", "Yesterday", "Tuesday, 3 November 2026", "", "March 2024"]
    model.refresh_dates(date(2026, 11, 13))
    assert model.heading(0) == "Yesterday"
    spoken = model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Tuesday, 3 November 2026. Coffee with Ana · in person"


def store_moments(store: Store) -> list[Moment]:
    with store.read() as reader:
        return reader.timeline(EVERYTHING).older(None, 1000)


# The view


def test_rows_lie_below_one_another(
    view: MomentView, model: MomentModel, store: Store, ana: Contact
) -> None:
    in_days(store, ana, 10)
    rects = [view.visualRect(model.index(row)) for row in range(10)]
    assert rects[0].top() == 0
    assert all(a.bottom() + 1 == b.top() for a, b in pairwise(rects))
    view.show_from(30)
    assert view.visualRect(model.index(0)).top() == -30


def test_a_narrower_row_is_taller(
    view: MomentView, model: MomentModel, store: Store, ana: Contact
) -> None:
    happen(store, coffee(ana, note="A long note about many things. " * 8))
    wide = height_of(view, 0)
    view.resize(200, 300)
    assert height_of(view, 0) > wide


def height_of(view: MomentView, row: int) -> int:
    """As it is once the row was in sight."""
    view.measure(view.heights.top(row), view.heights.bottom(row) - 1)
    return view.visualRect(view.model().index(row, 0)).height()


def test_typing_into_a_timeline_goes_nowhere(
    view: MomentView, model: MomentModel, store: Store, ana: Contact
) -> None:
    in_days(store, ana, 20)
    view.setCurrentIndex(model.index(9))
    QTest.keyClick(view, Qt.Key.Key_C)
    assert view.currentIndex().row() == 9


def test_every_point_belongs_to_the_row_drawn_there(
    view: MomentView, model: MomentModel, store: Store, ana: Contact
) -> None:
    in_days(store, ana, 10)
    for row in range(10):
        assert view.indexAt(view.visualRect(model.index(row)).center()).row() == row
    assert not view.indexAt(QPoint(5, view.heights.total + 5)).isValid()


def test_a_long_note_and_a_conversation_unfold_by_keyboard(
    view: MomentView, model: MomentModel, store: Store, ana: Contact
) -> None:
    at = datetime(2026, 11, 3, 12, tzinfo=UTC)
    talk = tuple(Message(at=at, text="Hello") for _ in range(5))
    happen(
        store,
        coffee(ana, note="word " * 500),
        coffee(ana, channel=Channel.DIRECT_MESSAGE, messages=talk),
    )
    for row in range(2):
        folded = height_of(view, row)
        view.setCurrentIndex(model.index(row))
        QTest.keyClick(view, Qt.Key.Key_Return)
        assert height_of(view, row) > folded
        QTest.keyClick(view, Qt.Key.Key_Return)
        assert height_of(view, row) == folded


def test_a_click_on_a_name_asks_for_the_person(
    view: MomentView, model: MomentModel, store: Store, ana: Contact, qtbot: QtBot
) -> None:
    happen(store, coffee(ana))
    place = point_of(view, ana.id)
    with qtbot.waitSignal(view.person_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [ana.id]
    QTest.mouseMove(view.viewport(), place)
    qtbot.waitUntil(lambda: view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor)


def test_only_a_press_and_release_of_the_left_button_on_one_name_is_a_click(
    view: MomentView, model: MomentModel, store: Store, ana: Contact, ben: Contact, qtbot: QtBot
) -> None:
    happen(store, coffee(ana, ben))
    here, there = point_of(view, ana.id), point_of(view, ben.id)
    left, right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
    with qtbot.assertNotEmitted(view.person_requested):
        QTest.mouseClick(view.viewport(), right, pos=here)
        for start in (QPoint(380, 5), there):
            QTest.mousePress(view.viewport(), left, pos=start)
            QTest.mouseRelease(view.viewport(), left, pos=here)


def test_a_click_unfolds(view: MomentView, model: MomentModel, store: Store, ana: Contact) -> None:
    happen(store, coffee(ana, note="word " * 500))
    folded = height_of(view, 0)
    place = point_of(view, UNFOLD)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert height_of(view, 0) > folded


def point_of(view: MomentView, link: int) -> QPoint:
    view.measure(0, view.height())
    points = (QPoint(x, y) for y in range(0, view.height(), 4) for x in range(0, 400, 4))
    return next(p for p in points if view._link_at(QPointF(p)) == link)


def test_keys_walk_the_rows(
    view: MomentView, model: MomentModel, store: Store, ana: Contact
) -> None:
    in_days(store, ana, 20)
    view.setCurrentIndex(model.index(0))
    visited = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Up):
        QTest.keyClick(view, key)
        visited.append(view.currentIndex().row())
    assert visited == [1, 19, 18, 0, 0]
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.currentIndex().row() > 1
    view.setCurrentIndex(QModelIndex())
    view.show_from(view.heights.top(4))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 4


def test_keys_in_an_empty_view_do_nothing(view: MomentView) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    assert not view.currentIndex().isValid()


def test_assistive_technology_hears_the_rows(
    view: MomentView, model: MomentModel, store: Store, ana: Contact
) -> None:
    happen(store, coffee(ana, note="The fund."))
    interface = QAccessible.queryAccessibleInterface(view)
    spoken = [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]
    assert "Tuesday, 3 November 2026. Coffee with Ana · in person. The fund." in spoken


def test_a_view_turns_dark_with_its_palette(
    view: MomentView, model: MomentModel, store: Store, ana: Contact
) -> None:
    happen(store, coffee(ana))
    light = view.grab().toImage()
    view.setPalette(palette_of(DARK))
    view.viewport().setPalette(palette_of(DARK))
    assert view._painter.style.tokens is DARK
    assert view.grab().toImage() != light
