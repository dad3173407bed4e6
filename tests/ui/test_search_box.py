"""The search box: what is found under it while one types, and what Enter opens."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact, Labelled
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.summary import ContactSummary, NoteHit, SearchHits
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.search.results_model import AddRow, MoreRow, ResultsModel, Section
from relationkeeper.ui.search.search_box import SearchBox
from relationkeeper.ui.theme.icons import Icons

DAY = PartialDate(2026, 11, 3)


class Counting:
    """Both services of a search: so many people and notes, and which of them were read."""

    def __init__(self, people: int, notes: int = 0) -> None:
        self.hits = SearchHits(tuple(range(1, people + 1)), tuple(range(notes, 0, -1)))
        self.read: list[int] = []

    def find(self, query: str) -> SearchHits:
        return self.hits

    def summaries(self, ids: list[int]) -> dict[int, ContactSummary]:
        self.read += ids
        return {i: _summary(i) for i in ids}

    def notes(self, keys: tuple[int, ...]) -> list[NoteHit]:
        self.read += keys
        fact = Fact(contact_id=1, kind=FactKind.SKILL, text="x", learned=DAY)
        return [NoteHit(k, date(2026, 11, 3), 1, "Ana", f"note {k}", fact) for k in keys]


def _summary(id_: int) -> ContactSummary:
    return ContactSummary(
        id=id_,
        name=f"Person {id_}",
        headline="",
        city="",
        photo="",
        stage=Channel.COFFEE.depth,
        last_touch=None,
        last_conversation=None,
    )


@pytest.fixture
def ana(services: Services) -> Contact:
    return services.contacts.add(Contact(name="Ana Ruiz", organisation="Luna Bakery"))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(960, 600)
    return window


@pytest.fixture
def box(services: Services, icons: Icons, window: QWidget, qtbot: QtBot) -> SearchBox:
    layout = QVBoxLayout(window)
    box = SearchBox(services.searching, services.contacts, icons, Avatars(icons))
    layout.addWidget(box)
    layout.addWidget(QLineEdit())
    layout.addStretch()
    window.show()
    qtbot.waitExposed(window)
    box.begin()
    return box


def _press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(widget, event)


def _type(widget: QWidget, text: str) -> None:
    for character in text:
        _press(widget, Qt.Key.Key_unknown, character)


def _log(store: Store, contact: Contact, note: str) -> Interaction:
    with store.write(Action.LOG_INTERACTION) as tx:
        return tx.put(
            Interaction(
                channel=Channel.COFFEE,
                date=DAY,
                participants=(Participant(contact.id),),
                note=note,
            )
        )


def test_typing_shows_who_was_found_and_enter_opens_them(
    box: SearchBox, ana: Contact, qtbot: QtBot
) -> None:
    _type(box, "ana")
    assert box.popup.isVisible()
    with qtbot.waitSignal(box.contact_opened) as opened:
        _press(box, Qt.Key.Key_Return)
    assert opened.args == [ana.id]
    assert not box.popup.isVisible()
    assert box.text() == ""


def test_whoever_has_no_name_is_called_by_the_address(box: SearchBox, store: Store) -> None:
    with store.write(Action.IMPORT) as tx:
        tx.put(Contact(title="Baker", emails=(Labelled("crust@example.com"),)))
    _type(box, "baker")
    assert box.model.index(0, 0).data() == "crust@example.com, Baker"


def test_a_note_opens_the_moment_with_its_whole_key(
    box: SearchBox, store: Store, ana: Contact, qtbot: QtBot
) -> None:
    _log(store, ana, "Talked about the lending fund")
    _type(box, "lending")
    (key,) = box.model.hits.notes
    assert key > 1 << 32
    with qtbot.waitSignal(box.moment_opened) as opened:
        _press(box, Qt.Key.Key_Return)
    assert opened.args == [ana.id, key]


def test_a_fact_opens_the_contact_it_is_about(
    box: SearchBox, services: Services, ana: Contact, qtbot: QtBot
) -> None:
    services.interactions.add_fact(
        Fact(contact_id=ana.id, kind=FactKind.FAMILY, text="Two daughters", learned=DAY)
    )
    _type(box, "daughters")
    with qtbot.waitSignal(box.contact_opened) as opened:
        _press(box, Qt.Key.Key_Return)
    assert opened.args == [ana.id]


def test_the_arrows_move_in_the_list_while_the_field_keeps_the_focus(
    box: SearchBox, services: Services, ana: Contact, qtbot: QtBot
) -> None:
    other = services.contacts.add(Contact(name="Anatole France"))
    _type(box, "ana")
    _press(box, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is box
    with qtbot.waitSignal(box.contact_opened) as opened:
        _press(box, Qt.Key.Key_Return)
    assert opened.args == [other.id]


def test_what_was_not_found_can_be_added(box: SearchBox, qtbot: QtBot) -> None:
    _type(box, "王小明")
    assert box.model.row(0) == AddRow("王小明", others_found=False)
    with qtbot.waitSignal(box.add_requested) as added:
        _press(box, Qt.Key.Key_Return)
    assert added.args == ["王小明"]


def test_where_only_notes_are_found_enter_opens_the_note_and_not_the_offer(
    box: SearchBox, store: Store, ana: Contact, qtbot: QtBot
) -> None:
    _log(store, ana, "The zeppelin")
    _type(box, "zepp")
    assert box.model.row(0) == AddRow("zepp", others_found=True)
    with qtbot.waitSignal(box.moment_opened):
        _press(box, Qt.Key.Key_Return)


def test_escape_empties_the_field_and_leaves_it(box: SearchBox, ana: Contact, qtbot: QtBot) -> None:
    _type(box, "ana")
    with qtbot.waitSignal(box.left):
        _press(box, Qt.Key.Key_Escape)
    assert not box.popup.isVisible()
    assert box.text() == ""


def test_coming_past_by_tab_covers_nothing_until_arrow_down_asks(
    box: SearchBox, ana: Contact
) -> None:
    _type(box, "ana")
    box.window().findChildren(QLineEdit)[-1].setFocus()
    box.setFocus(Qt.FocusReason.TabFocusReason)
    assert not box.popup.isVisible()
    _press(box, Qt.Key.Key_Down)
    assert box.popup.isVisible()


def test_the_list_goes_with_the_focus(box: SearchBox, ana: Contact) -> None:
    _type(box, "ana")
    other = box.window().findChildren(QLineEdit)[-1]
    other.setFocus()
    assert not box.popup.isVisible()


def test_a_click_opens_a_row(box: SearchBox, ana: Contact, qtbot: QtBot) -> None:
    _type(box, "ana")
    with qtbot.waitSignal(box.contact_opened) as opened:
        rows = box.popup.findChild(QWidget, "qt_scrollarea_viewport")
        qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(120, 20))
    assert opened.args == [ana.id]


def test_the_list_is_a_part_of_the_window_within_its_edges(box: SearchBox, ana: Contact) -> None:
    box.window().resize(500, 400)
    box.search_now("ana")
    assert box.popup.parentWidget() is box.window()
    assert box.window().rect().contains(box.popup.geometry())


def test_results_follow_a_change(
    box: SearchBox, services: Services, ana: Contact, announced: list
) -> None:
    _type(box, "ana")
    services.selection.bin([ana.id])
    box.follow(announced[-1])
    assert not box.model.hits.people


def test_what_was_chosen_stays_chosen_when_something_changes(
    box: SearchBox, services: Services, announced: list, qtbot: QtBot
) -> None:
    for name in ("Ana Berg", "Ana Diaz", "Ana Eng"):
        services.contacts.add(Contact(name=name))
    _type(box, "ana")
    _press(box, Qt.Key.Key_Down)
    services.timeboxes.start(5)
    box.follow(announced[-1])
    services.contacts.add(Contact(name="Ana Ames"))
    box.follow(announced[-1])
    chosen = next(i for i in services.listing.ids() if services.contacts.get(i).name == "Ana Diaz")
    assert len(box.model.hits.people) == 4
    with qtbot.waitSignal(box.contact_opened) as opened:
        _press(box, Qt.Key.Key_Return)
    assert opened.args == [chosen]


def test_a_note_or_an_offer_that_was_chosen_stays_so(
    box: SearchBox, services: Services, store: Store, ana: Contact, announced: list, qtbot: QtBot
) -> None:
    _log(store, ana, "Talked about the lending fund")
    _type(box, "lending")
    (key,) = box.model.hits.notes
    services.contacts.add(Contact(name="Zoë Lending"))
    box.follow(announced[-1])
    with qtbot.waitSignal(box.moment_opened) as opened:
        _press(box, Qt.Key.Key_Return)
    assert opened.args == [ana.id, key]
    _type(box, "nobody of that name")
    services.contacts.add(Contact(name="Yan"))
    box.follow(announced[-1])
    with qtbot.waitSignal(box.add_requested):
        _press(box, Qt.Key.Key_Return)


def test_all_people_stay_shown_when_something_changes(qtbot: QtBot) -> None:
    counting = Counting(people=30, notes=3)
    model = ResultsModel(counting, Faces(counting))
    model.search("a")
    model.show_all_people()
    model.ask_again()
    assert model.rowCount() == 33


def test_any_text_is_a_query(box: SearchBox) -> None:
    for text in ('"', "*", "a AND", "NEAR(", "-", "  "):
        box.search_now(text)
        assert not box.model.hits.people


def test_the_model_is_sound_and_reads_only_what_is_asked_for(qtbot: QtBot) -> None:
    service = Counting(people=4, notes=200)
    model = ResultsModel(service, Faces(service))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    service.read.clear()
    model.search("x")
    model.row(0)
    assert model.rowCount() == 204
    assert model.section(3) is Section.PEOPLE
    assert model.section(4) is Section.NOTES
    assert len(service.read) <= 3 * 16


def test_many_people_leave_the_notes_in_sight_until_all_are_asked_for(qtbot: QtBot) -> None:
    service = Counting(people=40, notes=3)
    model = ResultsModel(service, Faces(service))
    model.search("x")
    assert model.row(5) == MoreRow(35, or_more=False)
    assert model.section(6) is Section.NOTES
    model.show_all_people()
    assert model.rowCount() == 43
    assert model.section(39) is Section.PEOPLE
