"""Care and feeding on a person's page: when they are due, why, and what one may decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.care import Care
from relationkeeper.domain.change import Action
from relationkeeper.domain.contact import Contact, MeetingStory
from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.interaction import Interaction, Participant
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.rhythm import Rhythm
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.contacts.care_card import CareCard, standing_words
from relationkeeper.ui.contacts.person_page import PersonPage
from relationkeeper.ui.contacts.rhythm_figures import RhythmFigures
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.chip import Chip
from relationkeeper.ui.widgets.labels import Tone

TODAY = date(2026, 11, 12)
QUARTERLY = Cadence(3)


@pytest.fixture
def ana(services: Services) -> int:
    met = MeetingStory(on=PartialDate(2024, 3, 11))
    return services.contacts.add(Contact(name="Ana", met=met)).id


@pytest.fixture
def page(
    qtbot: QtBot, services: Services, icons: Icons, relay: ChangeRelay, ana: int
) -> PersonPage:
    page = PersonPage(services, icons, Avatars(icons), TODAY)
    qtbot.addWidget(page)
    relay.changed.connect(page.follow)
    page.resize(720, 600)
    page.show_contact(ana)
    page.show()
    return page


@pytest.fixture
def card(page: PersonPage) -> CareCard:
    return page.care


def shown(card: QWidget) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def chips(card: CareCard) -> list[str]:
    return [chip.text() for chip in card.findChildren(Chip) if chip.isVisible()]


def offered(chip: Chip) -> list[str]:
    menu = chip.menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def choose(chip: Chip, beginning: str) -> None:
    menu = chip.menu()
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text().startswith(beginning)).trigger()


def talked(store: Store, contact_id: int, day: date) -> None:
    with store.write(Action.LOG_INTERACTION) as tx:
        people = (Participant(contact_id),)
        tx.put(Interaction(channel=Channel.PHONE, date=PartialDate.of(day), participants=people))


# The word


@pytest.mark.parametrize(
    ("care", "due", "expected"),
    [
        (Care(), None, ("due in 3 weeks", Tone.MUTED)),
        (Care(), TODAY + timedelta(1), ("due tomorrow", Tone.MUTED)),
        (Care(), TODAY, ("due today", Tone.DUE)),
        (Care(), TODAY - timedelta(1), ("talk due", Tone.DUE)),
        (Care(), TODAY - timedelta(14), ("talk due", Tone.DUE)),
        (Care(), TODAY - timedelta(15), ("reconnect", Tone.LATE)),
        (
            Care(snoozed=date(2026, 12, 3)),
            date(2026, 12, 3),
            ("snoozed until 3 Dec 2026", Tone.MUTED),
        ),
        # They talked meanwhile: the day that counts is later than that of the snooze.
        (Care(snoozed=date(2026, 12, 3)), date(2027, 1, 20), ("due in 2 months", Tone.MUTED)),
        # Given with the cadence, since others got one with them.
        (
            Care(starts=TODAY + timedelta(10)),
            TODAY + timedelta(10),
            ("first due in 10 days", Tone.MUTED),
        ),
        (Care(starts=TODAY), TODAY, ("due today", Tone.DUE)),
        (Care(snoozed=TODAY), TODAY, ("due today", Tone.DUE)),
        (Care(paused=True), None, ("paused", Tone.MUTED)),
    ],
)
def test_how_somebody_stands_is_one_word(
    care: Care, due: date | None, expected: tuple[str, Tone]
) -> None:
    if not care.paused and due is None:
        due = TODAY + timedelta(21)
    assert standing_words(care, due, QUARTERLY, TODAY) == expected


def test_without_a_cadence_there_is_no_word() -> None:
    assert standing_words(Care(snoozed=TODAY, paused=True), None, None, TODAY)[0] == ""


@pytest.mark.parametrize(
    ("depth", "words"),
    [(Depth.MESSAGE, "message due"), (Depth.VOICE, "talk due"), (Depth.IN_PERSON, "meeting due")],
)
def test_what_is_due_is_said(depth: Depth, words: str) -> None:
    cadence = Cadence(1, depth=depth)
    assert standing_words(Care(), TODAY - timedelta(1), cadence, TODAY)[0] == words


# Deciding


def test_without_a_circle_nothing_is_asked_but_to_choose_one(card: CareCard) -> None:
    assert "No circle. Put Ana into one to be reminded." in shown(card)
    assert chips(card) == ["Circle", "Cadence"]
    assert not card.word.isVisible()
    assert "Known since 11 Mar 2024" in shown(card)


def test_what_is_known_as_a_year_is_said_as_a_year(
    card: CareCard, services: Services, ana: int
) -> None:
    kept = services.contacts.get(ana)
    assert kept
    services.contacts.edit(replace(kept, met=MeetingStory(on=PartialDate(2020))))
    assert "Known since 2020" in shown(card)


def test_a_circle_is_chosen_and_undone(card: CareCard, services: Services) -> None:
    choose(card.circle, "Inner")
    assert card.word.text() == "due today"
    assert chips(card) == ["Inner", "every month, talk", "Snooze", "Pause"]
    assert card.circle.accessibleName() == "Circle: Inner"
    services.history.undo()
    assert chips(card) == ["Circle", "Cadence"]


def test_a_first_due_day_says_why_it_is_that_day(
    card: CareCard, services: Services, store: Store, ana: int
) -> None:
    talked(store, ana, date(2020, 3, 11))  # the others come before her
    others = [services.contacts.add(Contact(name=name)).id for name in ("Ben", "Cleo")]
    services.care.set_circle([*others, ana], 1)
    assert card.word.text().startswith("first due in")
    assert "several were given a cadence at once" in card.word.toolTip()


def test_a_cadence_of_their_own_goes_before_the_circles(
    card: CareCard, services: Services, store: Store, ana: int
) -> None:
    talked(store, ana, TODAY)
    choose(card.circle, "Inner")
    choose(card.cadence, "every week")
    assert card.cadence.text() == "every week, talk"
    assert card.word.text() == "due in 7 days"
    choose(card.cadence, "As the circle")
    assert card.cadence.text() == "every month, talk"
    assert services.contacts.get(ana).care.cadence is None


def test_snoozing_and_waking_up(card: CareCard, services: Services, ana: int) -> None:
    choose(card.circle, "Inner")
    choose(card.snooze, "Until next month")
    assert card.word.text() == "snoozed until 1 Dec 2026"
    assert chips(card)[2:] == ["Snooze", "Resume"]
    card.resume.click()
    assert card.word.text() == "due today"
    assert services.contacts.get(ana).care.snoozed is None


def test_pausing_and_resuming_by_keyboard(card: CareCard, services: Services, ana: int) -> None:
    choose(card.circle, "Inner")
    card.pause.setFocus()
    QTest.keyClick(card.pause, Qt.Key.Key_Space)
    assert card.word.text() == "paused"
    assert chips(card)[2:] == ["Resume"]
    assert services.contacts.rhythm(ana).due is None
    QTest.keyClick(card.resume, Qt.Key.Key_Space)
    assert card.word.text() == "due today"


def test_a_decision_that_cannot_be_is_said_until_somebody_else_is_shown(
    card: CareCard, page: PersonPage, services: Services, relay: ChangeRelay, ana: int
) -> None:
    card.circle.menu().aboutToShow.emit()
    inner = card.circle.menu().actions()[0]
    services.care.delete_circle(services.care.circles()[0])
    inner.trigger()
    says = "This circle is no longer there. Undo brings it back."
    assert says in shown(card)
    page.show_contact(services.contacts.add(Contact(name="Ben")).id)
    assert says not in shown(card)


def test_a_circle_with_another_name_or_none_at_all_is_followed(
    card: CareCard, services: Services
) -> None:
    choose(card.circle, "Inner")
    services.care.edit_circle(replace(services.care.circles()[0], name="Family & co"))
    assert card.circle.accessibleName() == "Circle: Family & co"
    assert card.circle.text() == "Family && co"
    services.care.edit_circle(replace(services.care.circles()[0], cadence=None))
    assert "Family & co has no cadence. Choose one to be reminded of Ana." in shown(card)


def test_a_call_makes_them_due_later_and_a_like_does_not(
    card: CareCard, services: Services
) -> None:
    choose(card.circle, "Inner")
    services.touches.log_text("like with Ana")
    assert card.word.text() == "due today"
    services.touches.log_text("call with Ana")
    assert card.word.text() == "due in 4 weeks"


def test_a_new_day_is_followed(card: CareCard, page: PersonPage) -> None:
    choose(card.circle, "Inner")
    page.refresh_dates(TODAY + timedelta(1))
    assert card.word.text() == "talk due"
    page.refresh_dates(TODAY + timedelta(15))
    assert card.word.text() == "reconnect"


def test_menus_say_what_is_so(card: CareCard) -> None:
    choose(card.circle, "Close")
    menu = card.circle.menu()
    offered(card.circle)
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["Close · every 3 months, talk"]
    assert "Snooze no more" not in offered(card.snooze)


# Room


@pytest.mark.parametrize("size", [13, 16, 20])
def test_the_figures_stand_in_two_lines_where_they_do_not_fit_in_one(
    qtbot: QtBot, size: int
) -> None:
    figures = RhythmFigures()
    qtbot.addWidget(figures)
    figures.show_rhythm(
        Rhythm(last_touch=TODAY, last_conversation=TODAY, last_face=TODAY, minutes=190), TODAY
    )
    figures.show()
    wide, narrow = figures.sizeHint().width(), figures.minimumSizeHint().width()
    assert narrow < wide
    for width, lines in ((wide, 1), (wide - 1, 2), (narrow, 2), (wide, 1)):
        figures.resize(width, figures.heightForWidth(width))
        tops = {figure.y() for figure in figures._shown()}
        assert len(tops) == lines
        for figure in figures._shown():
            assert figures.rect().contains(figure.geometry())


def test_large_letters_leave_the_card_within_its_page(page: PersonPage, qapp: QApplication) -> None:
    choose(page.care.circle, "Close")
    large = QFont(qapp.font())
    large.setPixelSize(20)
    for label in page.care.findChildren(QWidget):
        label.setFont(large)
    QApplication.processEvents()
    assert page.care.minimumSizeHint().width() <= 22 * page.care.fontMetrics().height()


def test_cadences_of_any_length_fit(card: CareCard, services: Services, ana: int) -> None:
    services.care.set_cadence([ana], Cadence(1000, Unit.MONTHS, Depth.IN_PERSON))
    QApplication.processEvents()
    assert card.rect().contains(card.cadence.mapTo(card, card.cadence.rect().bottomRight()))
