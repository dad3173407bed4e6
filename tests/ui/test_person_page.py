"""The page of one person: what it shows, what is written down on it, and what it follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import (
    Address,
    Contact,
    CustomField,
    Handle,
    ImportantDate,
    Labelled,
    MeetingStory,
    Position,
    Related,
)
from relationkeeper.domain.depth import Channel
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.moment_filter import EVERYTHING, MomentFilter
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.rhythm import Rhythm
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.contacts.addresses import links_of
from relationkeeper.ui.contacts.beside import Beside
from relationkeeper.ui.contacts.details_card import details_of
from relationkeeper.ui.contacts.person_page import PersonPage
from relationkeeper.ui.contacts.rhythm_figures import RhythmFigures
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.date_field import read_date
from relationkeeper.ui.people.web import web_url
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.chip import Chip

TODAY = date(2026, 11, 12)


@pytest.fixture
def ana(services: Services) -> Contact:
    return services.contacts.add(
        Contact(
            name="Ana Díaz",
            title="Nurse",
            organisation="St Brigid",
            emails=(Labelled("ana@example.org"),),
            phones=(Labelled("+1 509 555 0101"),),
            tags=("hiking",),
        )
    )


@pytest.fixture
def opened() -> list[QUrl]:
    return []


@pytest.fixture
def page(
    qtbot: QtBot, services: Services, icons: Icons, relay: ChangeRelay, opened: list[QUrl]
) -> PersonPage:
    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    page = PersonPage(services, icons, Avatars(icons), TODAY, open_url)
    qtbot.addWidget(page)
    relay.changed.connect(page.follow)
    page.resize(720, 600)
    page.show()
    return page


def words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def tab_stops(page: PersonPage) -> list[QWidget]:
    """What the Tab key passes on the page, from its first button on."""
    first: QWidget = page.header.log_button
    stops, part = [first], first.nextInFocusChain()
    while part is not first:
        by_tab = part.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and part.isVisible() and page.isAncestorOf(part):
            stops.append(part)
        part = part.nextInFocusChain()
    return stops


# Who is shown


def test_at_first_nobody_is_chosen(page: PersonPage) -> None:
    assert "Nobody is chosen" in words(page)


def test_a_person_is_shown_with_what_they_do(page: PersonPage, ana: Contact) -> None:
    page.show_contact(ana.id)
    assert {"Ana Díaz", "Nurse, St Brigid", "hiking"} <= set(words(page))


def test_a_person_who_is_gone_leaves_the_page_empty(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    page.show_contact(ana.id)
    page.header.bin_requested.emit()
    assert "Nobody is chosen" in words(page)
    assert services.contacts.count() == 0


def test_an_edit_elsewhere_is_seen_here(page: PersonPage, ana: Contact, services: Services) -> None:
    page.show_contact(ana.id)
    services.contacts.edit(replace(ana, name="Ana Ruiz"))
    assert "Ana Ruiz" in words(page)


def test_many_changes_show_the_same_person_anew(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    page.show_contact(ana.id)
    services.sample.add()
    assert page.contact_id == ana.id
    assert "Ana Díaz" in words(page)


def test_the_tab_key_runs_down_the_page_and_every_stop_has_a_name(
    page: PersonPage, ana: Contact, store: Store, services: Services
) -> None:
    coffee(store, ana)
    page.show_contact(ana.id)
    for text in ("One", "Two"):
        page.facts.text.setText(text)
        page.facts.add()
    services.contacts.edit(replace(ana, met=MeetingStory(how="LinkedIn")))
    QApplication.processEvents()
    stops = tab_stops(page)
    assert len(stops) == 22
    tops = [stop.mapTo(page, QPoint(0, stop.height() // 2)).y() for stop in stops]
    lines = [round(top / 40) for top in tops]
    assert lines == sorted(lines)
    assert stops[-1] is page.feed.view
    named = [stop.accessibleName() or getattr(stop, "text", str)() for stop in stops]
    assert all(named)


# How to reach them


def test_an_address_is_opened_by_what_the_system_has_for_it(
    page: PersonPage, ana: Contact, opened: list[QUrl]
) -> None:
    page.show_contact(ana.id)
    for chip in page.header.findChildren(Chip):
        chip.click()
    assert [url.toString() for url in opened] == ["mailto:ana@example.org", "tel:+15095550101"]


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://example.org",
        "https://",
        "example",
        "",
        "smb://host/share",
    ],
)
def test_only_pages_of_the_web_are_opened(text: str) -> None:
    assert not web_url(text).isValid()
    contact = Contact(urls=(Labelled(text),), handles=(Handle("mastodon", "ana", text),))
    assert links_of(contact) == []


def test_an_address_smuggles_nothing_into_a_mail() -> None:
    contact = Contact(emails=(Labelled("a@b.org?bcc=all@x.org&subject=Hi"),))
    (link,) = links_of(contact)
    assert not link.url.hasQuery()


def test_a_profile_without_an_address_is_found_by_its_name() -> None:
    contact = Contact(handles=(Handle("linkedin", "ana-díaz"), Handle("unknown", "ana")))
    (link,) = links_of(contact)
    assert link.text == "LinkedIn"
    assert link.url.host() == "www.linkedin.com"


def test_the_menu_copies_an_address(page: PersonPage, ana: Contact) -> None:
    page.show_contact(ana.id)
    menu = page.header.menu()
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == "ana@example.org"
    menu.close()


# How you met


def test_a_meeting_story_is_told(
    page: PersonPage, ana: Contact, services: Services, qtbot: QtBot
) -> None:
    tomas = services.contacts.add(Contact(name="Tomas"))
    met = MeetingStory(
        how="LinkedIn",
        on=PartialDate(2024, 3),
        where="online",
        through="Tomas",
        through_id=tomas.id,
        in_person=PartialDate(2025),
    )
    services.contacts.edit(replace(ana, met=met))
    page.show_contact(ana.id)
    story = page.meeting.story
    assert story.accessibleName().splitlines() == [
        "LinkedIn",
        "March 2024 · online · through Tomas",
        "First met in person: 2025",
    ]
    with qtbot.waitSignal(page.contact_requested) as asked:
        QTest.keyClick(story, Qt.Key.Key_Return)
    assert asked.args == [tomas.id]
    points = (QPointF(x, y) for y in range(0, story.height(), 4) for x in range(0, 400, 4))
    place = next(p for p in points if story._link_at(p))
    with qtbot.waitSignal(page.contact_requested):
        QTest.mouseClick(story, Qt.MouseButton.LeftButton, pos=place.toPoint())
    with qtbot.assertNotEmitted(page.contact_requested):
        QTest.mouseClick(story, Qt.MouseButton.RightButton, pos=place.toPoint())


def test_a_story_is_written_down_in_place(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    tomas = services.contacts.add(Contact(name="Tomas Riedl"))
    page.show_contact(ana.id)
    page.meeting.write_button.click()
    editor = page.meeting.editor
    QTest.keyClicks(editor.how, "At a breakfast")
    QTest.keyClicks(editor.when, "Mar 2024")
    QTest.keyClicks(editor.through, "tomas riedl")
    QTest.keyClick(editor.through, Qt.Key.Key_Return)
    kept = services.contacts.get(ana.id)
    assert kept
    assert kept.met == MeetingStory(
        how="At a breakfast",
        on=PartialDate(2024, 3),
        through="tomas riedl",
        through_id=tomas.id,
    )
    assert editor.isHidden()
    assert page.meeting.story.isVisible()


def test_enter_on_a_name_that_is_offered_takes_it_and_goes_on(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    services.contacts.add(Contact(name="Tomas Riedl"))
    page.show_contact(ana.id)
    page.meeting.edit()
    through = page.meeting.editor.through
    through.setFocus()
    QTest.keyClicks(through, "tom")
    popup = through.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert page.meeting.editor.isVisible()
    assert through.text() == "Tomas Riedl"
    QTest.keyClick(through, Qt.Key.Key_Return)
    assert page.meeting.editor.isHidden()


def test_a_date_that_is_none_is_said_and_stays_typed(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    page.show_contact(ana.id)
    page.meeting.write_button.click()
    editor = page.meeting.editor
    editor.when.setText("last summer")
    editor.save_button.click()
    assert any("last summer is not a date" in text for text in words(page))
    assert editor.when.text() == "last summer"
    assert editor.when.hasFocus()
    assert editor.when.property("invalid")
    editor.when.setText("summer")
    assert not editor.when.property("invalid")
    assert services.contacts.get(ana.id) == ana


def test_what_is_being_typed_outlives_a_change(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    page.show_contact(ana.id)
    page.meeting.edit()
    page.meeting.editor.how.setText("At a")
    services.touches.log_text("call with Ana")
    assert page.meeting.editor.isVisible()
    assert page.meeting.editor.how.text() == "At a"


def test_what_was_written_while_a_story_was_typed_is_not_overwritten(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    page.show_contact(ana.id)
    page.meeting.edit()
    page.meeting.editor.how.setText("At a fair")
    elsewhere = services.contacts.edit(replace(ana, met=MeetingStory(how="In Rome")))
    page.meeting.editor.save()
    assert any("changed meanwhile" in text for text in words(page))
    assert page.meeting.editor.how.text() == "At a fair"
    assert services.contacts.get(ana.id) == elsewhere


def test_a_touch_leaves_the_focus_where_it_is(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    page.show_contact(ana.id)
    QApplication.processEvents()
    chip = page.header.findChildren(Chip)[0]
    chip.setFocus()
    services.touches.log_text("call with Ana")
    assert page.header.findChildren(Chip)[0] is chip
    assert chip.hasFocus()


def test_escape_leaves_the_story_as_it_was_and_asks_where_something_was_typed(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    page.show_contact(ana.id)
    editor = page.meeting.editor
    page.meeting.edit()
    QTest.keyClick(editor.how, Qt.Key.Key_Escape)
    assert editor.isHidden()
    page.meeting.edit()
    for typed in ("At a", "At a fair"):
        editor.how.setText(typed)
        QTest.keyClick(editor.how, Qt.Key.Key_Escape)
        assert editor.isVisible()
        assert "Esc again discards what you typed." in words(page)
    QTest.keyClick(editor.how, Qt.Key.Key_Escape)
    assert editor.isHidden()
    assert services.contacts.get(ana.id) == ana


def test_a_story_half_typed_waits_while_somebody_else_is_shown(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    ben = services.contacts.add(Contact(name="Ben"))
    page.show_contact(ana.id)
    page.meeting.edit()
    page.meeting.editor.how.setText("At a")
    page.show_contact(ben.id)
    assert page.meeting.editor.isHidden()
    page.header.log_button.setFocus()
    page.show_contact(ana.id)
    assert page.meeting.editor.isVisible()
    assert page.meeting.write_button.isHidden()
    assert page.meeting.editor.how.text() == "At a"
    assert page.header.log_button.hasFocus()  # whoever walks the list goes on walking it
    page.meeting.editor.save()
    kept = services.contacts.get(ana.id)
    assert kept
    assert kept.met.how == "At a"


def test_a_story_is_kept_though_something_else_was_learned_meanwhile(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    page.show_contact(ana.id)
    page.meeting.edit()
    page.meeting.editor.how.setText("At a fair")
    services.contacts.edit(replace(ana, nickname="Anita"))
    page.meeting.editor.save()
    kept = services.contacts.get(ana.id)
    assert kept
    assert (kept.met.how, kept.nickname) == ("At a fair", "Anita")


def test_of_two_people_of_one_name_nobody_is_guessed(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    for _ in range(2):
        services.contacts.add(Contact(name="Tomas"))
    page.show_contact(ana.id)
    page.meeting.edit()
    page.meeting.editor.through.setText("Tomas")
    page.meeting.editor.save()
    kept = services.contacts.get(ana.id)
    assert kept
    assert (kept.met.through, kept.met.through_id) == ("Tomas", 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019", PartialDate(2019)),
        ("2024-03", PartialDate(2024, 3)),
        ("March 2024", PartialDate(2024, 3)),
        ("Mar 2024", PartialDate(2024, 3)),
        ("11 Mar 2024", PartialDate(2024, 3, 11)),
        ("11.3.2024", PartialDate(2024, 3, 11)),
        ("--03-11", PartialDate(None, 3, 11)),
    ],
)
def test_dates_are_read_as_they_are_shown(text: str, expected: PartialDate) -> None:
    assert read_date(text) == expected


def test_a_day_that_does_not_exist_is_no_date() -> None:
    with pytest.raises(UserError):
        read_date("30 Feb 2024")


# Care and feeding: more in test_care_card.py


def test_cards_side_by_side_go_below_one_another_where_it_gets_narrow(qtbot: QtBot) -> None:
    parts = QWidget(), QWidget()
    for part in parts:
        part.setMinimumWidth(200)
    cards = Beside(*parts)
    area = QScrollArea(widgetResizable=True)
    area.setWidget(cards)
    qtbot.addWidget(area)
    room = 30 * cards.fontMetrics().height()
    area.show()
    for width, is_beside in ((room + 100, True), (room - 100, False), (room + 100, True)):
        area.resize(width, 400)
        QApplication.processEvents()
        assert (parts[0].x() != parts[1].x()) is is_beside
        assert cards.minimumSizeHint().width() == 200


def test_large_letters_need_more_room_side_by_side(qtbot: QtBot) -> None:
    cards = Beside(QWidget(), QWidget())
    qtbot.addWidget(cards)
    large = QFont(cards.font())
    large.setPixelSize(2 * cards.fontInfo().pixelSize())
    cards.setFont(large)
    cards.resize(25 * cards.fontMetrics().height(), 400)
    cards.show()
    QApplication.processEvents()
    one, other = cards.findChildren(QWidget)
    assert one.x() == other.x()


def test_the_three_dates_are_three(qtbot: QtBot) -> None:
    card = RhythmFigures()
    qtbot.addWidget(card)
    rhythm = Rhythm(
        last_touch=date(2026, 11, 11),
        last_conversation=date(2026, 9, 24),
        last_face=date(2025, 11, 10),
        minutes=190,
    )
    card.show_rhythm(rhythm, TODAY)
    shown = [label.text() for label in card.findChildren(QLabel)]
    assert shown == [
        "7 weeks",
        "since you talked",
        "12 months",
        "since face to face",
        "1 day",
        "since any touch",
        "3 h 10",
        "face to face in all",
    ]


def test_what_never_happened_is_not_yet(qtbot: QtBot) -> None:
    card = RhythmFigures()
    qtbot.addWidget(card)
    card.show_rhythm(Rhythm(last_touch=TODAY), TODAY)
    shown = [label.text() for label in card.findChildren(QLabel)]
    assert shown[:6] == ["not yet", "talked", "not yet", "face to face", "today", "in touch"]


def test_a_first_time_in_person_that_was_told_is_not_denied(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    met = MeetingStory(in_person=PartialDate(2025, 3))
    services.contacts.edit(replace(ana, met=met))
    page.show_contact(ana.id)
    shown = words(page.care.figures)
    assert shown[2:4] == ["before", "face to face: March 2025"]
    services.touches.log_text("coffee with Ana yesterday 20m")
    assert "since face to face" in words(page.care)


def test_a_touch_of_a_zone_in_which_it_is_tomorrow_has_words(qtbot: QtBot) -> None:
    card = RhythmFigures()
    qtbot.addWidget(card)
    card.show_rhythm(Rhythm(last_touch=TODAY + timedelta(days=1)), TODAY)
    shown = [label.text() for label in card.findChildren(QLabel)]
    assert shown[4:6] == ["tomorrow", "in touch"]


def test_a_conversation_and_a_new_day_are_seen(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    page.show_contact(ana.id)
    services.touches.log_text("call with Ana 3 days ago")
    assert "3 days" in words(page)
    page.refresh_dates(date(2026, 11, 13))
    assert "4 days" in words(page)


# Facts


def test_a_fact_is_written_down_and_deleted(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    page.show_contact(ana.id)
    page.facts.kind.setCurrentIndex(page.facts.kind.findData(FactKind.INTEREST))
    QTest.keyClicks(page.facts.text, "Rows at dawn")
    QTest.keyClick(page.facts.text, Qt.Key.Key_Return)
    (fact,) = services.contacts.facts(ana.id)
    assert (fact.kind, fact.text) == (FactKind.INTEREST, "Rows at dawn")
    assert fact.learned == PartialDate.of(TODAY)
    assert page.facts.text.text() == ""
    assert "Rows at dawn" in words(page)
    page.facts.delete(fact)
    assert "Rows at dawn" not in words(page)
    services.history.undo()
    assert "Rows at dawn" in words(page)


def test_a_fact_half_typed_waits_while_somebody_else_is_shown(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    ben = services.contacts.add(Contact(name="Ben"))
    page.show_contact(ana.id)
    page.facts.kind.setCurrentIndex(2)
    page.facts.text.setText("Rows at")
    page.show_contact(ben.id)
    assert page.facts.text.text() == ""
    page.show_contact(ana.id)
    assert (page.facts.kind.currentIndex(), page.facts.text.text()) == (2, "Rows at")


def test_an_empty_fact_is_refused_in_words(page: PersonPage, ana: Contact) -> None:
    page.show_contact(ana.id)
    page.facts.add_button.click()
    assert "A fact needs some words. Type what you learned." in words(page)


def test_more_facts_than_a_few_wait_for_a_button(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    page.show_contact(ana.id)
    for n in range(14):
        page.facts.text.setText(f"Fact {n}")
        page.facts.add()
    assert sum(text.startswith("Fact ") for text in words(page)) == 4
    assert page.facts.all_button.text() == "Show all 14"
    page.facts.all_button.click()
    assert sum(text.startswith("Fact ") for text in words(page)) == 14


# Details


def test_whatever_a_file_knew_can_be_seen() -> None:
    contact = Contact(
        name="Ana",
        note="Prefers mornings",
        birthday=PartialDate(None, 2, 29),
        dates=(ImportantDate("anniversary", PartialDate(2019)),),
        related=(Related("daughter", "Eva"),),
        addresses=(Address(street="1 Main St", city="Spokane"),),
        zone="America/Los_Angeles",
        languages=("es", "tlh"),
        positions=(Position(title="Nurse", organisation="Old", until=PartialDate(2020)),),
        fields=(CustomField("Shoe size", "38"),),
    )
    assert details_of(contact) == [
        ("Note", "Prefers mornings"),
        ("Birthday", "29 Feb"),
        ("Anniversary", "2019"),
        ("Address", "1 Main St, Spokane"),
        ("Time zone", "America/Los_Angeles"),
        ("Languages", "Spanish, tlh"),
        ("Positions", "Nurse, Old (– 2020)"),
        ("Shoe size", "38"),
    ]


def test_an_address_that_cannot_be_opened_is_among_the_details() -> None:
    contact = Contact(
        emails=(Labelled("ana at example"), Labelled("ana@example.org")),
        phones=(Labelled("112"), Labelled("+1 509 555 0101")),
        handles=(Handle("mastodon", "@ana@example.org"), Handle("linkedin", "ana")),
        urls=(Labelled("file:///home"), Labelled("https://example.org")),
    )
    assert details_of(contact) == [
        ("E-mail", "ana at example"),
        ("Phone", "112"),
        ("Mastodon", "@ana@example.org"),
        ("Page", "file:///home"),
    ]
    assert len(links_of(contact)) == 4


def test_details_are_folded_and_gone_where_there_are_none(
    page: PersonPage, ana: Contact, services: Services
) -> None:
    page.show_contact(ana.id)
    assert not page.details.isVisible()
    services.contacts.edit(replace(ana, note="Prefers mornings"))
    assert "Prefers mornings" not in words(page)
    page.details.open_button.click()
    assert "Prefers mornings" in words(page)


# Timeline


def coffee(store: Store, person: Contact) -> Interaction:
    with store.write(Action.LOG_INTERACTION) as tx:
        return tx.put(
            Interaction(
                channel=Channel.COFFEE,
                date=PartialDate(2026, 11, 3),
                participants=(Participant(person.id),),
                minutes=45,
                note="The fund",
            )
        )


def test_the_delete_key_deletes_a_moment(
    page: PersonPage, ana: Contact, store: Store, services: Services
) -> None:
    coffee(store, ana)
    page.show_contact(ana.id)
    page.feed.view.setCurrentIndex(page.feed.model.index(0))
    page.feed.row_actions.delete.trigger()
    assert services.interactions.count() == 0
    assert page.feed.model.rowCount() == 0
    assert "Nothing is written down yet." in words(page)


@pytest.mark.parametrize(("key", "about_people"), [("edit", False), ("add_people", True)])
def test_a_moment_is_to_be_edited_elsewhere(
    page: PersonPage, ana: Contact, store: Store, qtbot: QtBot, key: str, *, about_people: bool
) -> None:
    thing = coffee(store, ana)
    page.show_contact(ana.id)
    page.feed.view.setCurrentIndex(page.feed.model.index(0))
    with qtbot.waitSignal(page.edit_requested) as asked:
        getattr(page.feed.row_actions, key).trigger()
    assert asked.args == [thing, about_people]


def test_letters_log_and_begin_a_fact_where_nothing_is_typed(
    page: PersonPage, ana: Contact, store: Store, qtbot: QtBot
) -> None:
    coffee(store, ana)
    page.show_contact(ana.id)
    for part in (page.header.log_button, page.feed.view):
        part.setFocus()
        with qtbot.waitSignal(page.log_requested) as asked:
            QTest.keyClick(part, Qt.Key.Key_L)
        assert asked.args == [ana.id]
    QTest.keyClick(page.feed.view, Qt.Key.Key_N)
    assert QApplication.focusWidget() is page.facts.text
    with qtbot.assertNotEmitted(page.log_requested):
        QTest.keyClicks(page.facts.text, "learnt")
        QTest.keyClick(page.feed.view, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert page.facts.text.text() == "learnt"


def test_to_begin_a_fact_its_field_comes_into_sight(
    page: PersonPage, ana: Contact, store: Store, qtbot: QtBot
) -> None:
    def is_in_sight(part: QWidget) -> bool:
        viewport = page.feed.viewport()
        place = QRect(part.mapTo(viewport, QPoint()), part.size())
        return viewport.rect().contains(place)

    for _ in range(9):
        coffee(store, ana)
    page.show_contact(ana.id)
    page.resize(700, 400)
    qtbot.waitUntil(lambda: page.feed.verticalScrollBar().maximum() > 0)
    page.feed.verticalScrollBar().setValue(page.feed.verticalScrollBar().maximum())
    assert not is_in_sight(page.facts.fields)
    QTest.keyClick(page.feed.view, Qt.Key.Key_N)
    assert is_in_sight(page.facts.fields)
    page.feed.verticalScrollBar().setValue(0)
    QTest.keyClick(page.feed.view, Qt.Key.Key_N)
    end = page.facts.text.mapTo(page.feed, QPoint(0, page.facts.text.height())).y()
    assert end < page.feed.height() - 70  # where a message lies
    page.take_focus()
    assert is_in_sight(page.header.log_button)


def test_the_source_of_a_fact_is_opened_whatever_else_is_asked_for(
    page: PersonPage, ana: Contact, store: Store, services: Services
) -> None:
    thing = coffee(store, ana)
    learned = Fact(
        contact_id=ana.id,
        kind=FactKind.SKILL,
        text="bakes",
        learned=thing.date,
        interaction_id=thing.id,
    )
    services.interactions.add_fact(learned)
    page.show_contact(ana.id)
    page.filter.ask(MomentFilter(text="nothing like it"))
    assert page.feed.model.rowCount() == 0
    page.facts.moment_requested.emit(thing.id)
    assert page.feed.view.currentIndex().row() == 0
    assert page.filter.asked == EVERYTHING


def test_only_the_one_is_taken_out_of_what_happened_with_several(
    page: PersonPage, ana: Contact, store: Store, services: Services
) -> None:
    ben = services.contacts.add(Contact(name="Ben & Co"))
    both = (Participant(ana.id), Participant(ben.id))
    services.interactions.edit(replace(coffee(store, ana), participants=both))
    page.show_contact(ana.id)
    menu = page.feed.row_actions.menu(page.feed.model.index(0))
    actions = {action.text(): action for action in menu.actions()}
    assert "Delete for all" in actions
    actions[f"Remove only {ana.name}"].trigger()
    assert page.feed.model.rowCount() == 0
    (moment,) = services.interactions.timeline(ben.id)
    assert moment.interaction.contact_ids == (ben.id,)
    page.show_contact(ben.id)
    menu = page.feed.row_actions.menu(page.feed.model.index(0))
    assert "Delete" in [action.text() for action in menu.actions()]


def test_the_menu_of_a_moment_opens_the_others(
    page: PersonPage, ana: Contact, store: Store, services: Services, qtbot: QtBot
) -> None:
    ben = services.contacts.add(Contact(name="Ben"))
    thing = coffee(store, ana)
    both = (Participant(ana.id), Participant(ben.id))
    services.interactions.edit(replace(thing, participants=both))
    page.show_contact(ana.id)
    menu = page.feed.row_actions.menu(page.feed.model.index(0))
    words_of = [action.text() for action in menu.actions() if action.text()]
    only = f"Remove only {ana.name}"
    assert words_of == [
        "Edit…",
        "Add people…",
        "Copy text",
        only,
        "Delete for all",
        "Open Ben",
    ]
    with qtbot.waitSignal(page.contact_requested) as asked:
        menu.actions()[-1].trigger()
    assert asked.args == [ben.id]
    menu.close()


def test_two_thousand_moments_are_read_as_one_scrolls(
    page: PersonPage, ana: Contact, store: Store
) -> None:
    with store.write(Action.IMPORT) as tx:
        tx.add_all(
            [
                Interaction(
                    channel=Channel.PHONE,
                    date=PartialDate.of(date.fromordinal(date(2026, 11, 1).toordinal() - n)),
                    participants=(Participant(ana.id),),
                    note=str(n),
                )
                for n in range(2000)
            ]
        )
    page.show_contact(ana.id)
    QApplication.processEvents()
    model, bar = page.feed.model, page.feed.verticalScrollBar()
    assert model.rowCount() < 100
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert model.at_end
    assert model.rowCount() < 100
    assert model.moment(model.rowCount() - 1).interaction.note == "1999"
