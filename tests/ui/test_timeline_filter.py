"""What the timeline shows is chosen: by words, chips and a dialog; years lead to their moments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from relationkeeper.domain.contact import Contact
from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.moment_filter import (
    EVERYTHING,
    MomentFilter,
    channels_of,
    last_day,
)
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.timeline.filter_dialog import FilterDialog
from relationkeeper.ui.timeline.timeline_page import TimelinePage
from relationkeeper.ui.widgets.chip import Chip

TODAY = date(2026, 11, 12)
LINES = (
    "coffee with Ana 3 Nov 2026 #lending : the fund",
    "call with Ben 1 Nov 2026 : the fund",
    "lunch with Ben 20 Oct 2026 #hiking : the lake",
    "email to Ana 5 Mar 2025 : the school",
    "video with Ana and Ben 6 Jul 2023",
)


@pytest.fixture
def people(services: Services) -> dict[str, int]:
    made = [services.contacts.add(Contact(name=name)) for name in ("Ana", "Ben")]
    for line in LINES:
        services.touches.log_text(line)
    return {contact.name: contact.id for contact in made}


@pytest.fixture
def page(
    people: dict[str, int],
    qtbot: QtBot,
    services: Services,
    icons: Icons,
    relay: ChangeRelay,
) -> TimelinePage:
    page = TimelinePage(services.contacts, services.interactions, icons, Avatars(icons), TODAY)
    qtbot.addWidget(page)
    relay.changed.connect(page.follow)
    page.resize(800, 500)
    with qtbot.waitExposed(page):
        page.show()
    return page


def days(page: TimelinePage) -> list[str]:
    """The dates of the rows that are shown."""
    model = page.feed.model
    return [str(model.moment(row).interaction.date) for row in range(model.rowCount())]


def chips(page: TimelinePage) -> dict[str, Chip]:
    """The chips of what is asked for beside words and depths, by their words."""
    QApplication.processEvents()
    fixed = {*page.filter.depths.values()}
    return {
        chip.text().removesuffix(" ×"): chip
        for chip in page.filter.findChildren(Chip)
        if chip.isChecked() and chip not in fixed and not chip.isHidden()
    }


def open_dialog(page: TimelinePage) -> FilterDialog:
    page.filter.more_requested.emit()
    found = [d for d in page.findChildren(FilterDialog) if d.isVisible()]
    return found[-1]


def test_chips_of_depths_show_what_goes_so_deep(page: TimelinePage) -> None:
    depths = page.filter.depths
    depths[Depth.VOICE].click()
    assert days(page) == ["2026-11-01", "2023-07-06"]
    depths[Depth.MESSAGE].click()
    assert days(page) == ["2026-11-01", "2025-03-05", "2023-07-06"]
    depths[Depth.VOICE].click()
    depths[Depth.MESSAGE].click()
    assert len(days(page)) == len(LINES)


def test_the_find_key_leads_to_the_words_and_escape_clears_them(
    page: TimelinePage, qtbot: QtBot
) -> None:
    QTest.keyClick(page.feed.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.filter.text.hasFocus()
    QTest.keyClicks(page.filter.text, "fun")
    qtbot.waitUntil(lambda: days(page) == ["2026-11-03", "2026-11-01"])
    QTest.keyClick(page.filter.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(days(page)) == len(LINES))


def test_where_nothing_is_like_that_a_button_leads_back_to_everything(page: TimelinePage) -> None:
    page.filter.ask(MomentFilter(text="nothing like it", tag="lending"))
    assert not page.feed.isVisible()
    shown = [b for b in page.findChildren(QPushButton) if b.isVisible() and not b.isCheckable()]
    (button,) = (b for b in shown if b.text() == "Show everything")
    button.click()
    assert page.filter.asked == EVERYTHING
    assert page.filter.text.text() == ""
    assert page.feed.isVisible()
    assert len(days(page)) == len(LINES)


def test_the_dialog_chooses_all_there_is_and_chips_take_it_back(
    page: TimelinePage, people: dict[str, int]
) -> None:
    dialog = open_dialog(page)
    dialog.person.setText("ben")
    dialog.channel.setCurrentIndex(dialog.channel.findData(Channel.LUNCH))
    dialog.tag.setCurrentIndex(dialog.tag.findData("hiking"))
    dialog.since.setText("2024")
    dialog.until.setText("Oct 2026")
    dialog.choose()
    assert page.filter.asked == MomentFilter(
        contact_id=people["Ben"],
        channels=frozenset({Channel.LUNCH}),
        tag="hiking",
        since=date(2024, 1, 1),
        until=date(2026, 10, 31),
    )
    assert days(page) == ["2026-10-20"]
    expected = ["Lunch", "With Ben", "Tag: hiking", "From 1 Jan 2024", "Until 31 Oct 2026"]
    assert list(chips(page)) == expected
    for words in expected:
        chip = chips(page)[words]
        assert words in chip.accessibleName()
        chip.click()
        QApplication.processEvents()
    assert page.filter.asked == EVERYTHING


def test_the_dialog_shows_what_is_asked_for_and_leaves_it_as_it_is(
    page: TimelinePage, people: dict[str, int]
) -> None:
    asked = MomentFilter(
        contact_id=people["Ana"],
        channels=channels_of(Depth.IN_PERSON),
        tag="lending",
        text="fund",
        since=date(2020, 2, 3),
        until=date(2026, 11, 12),
    )
    page.filter.ask(asked)
    open_dialog(page).choose()
    assert page.filter.asked == asked


@pytest.mark.parametrize(
    ("field", "text", "trouble"),
    [
        ("person", "Zoë", "Nobody is called Zoë"),
        ("since", "someday", "someday is not a date"),
        ("until", "31 Feb 2026", "31 Feb 2026 does not say which day"),
    ],
)
def test_what_cannot_be_asked_for_is_said_and_stays_typed(
    page: TimelinePage, field: str, text: str, trouble: str
) -> None:
    dialog = open_dialog(page)
    line = getattr(dialog, field)
    line.setText(text)
    dialog.choose()
    assert dialog.isVisible()
    assert line.text() == text
    assert any(trouble in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_several_of_one_name_are_not_guessed(page: TimelinePage, services: Services) -> None:
    services.contacts.add(Contact(name="Ana"))
    dialog = open_dialog(page)
    dialog.person.setText("Ana")
    dialog.choose()
    assert any("Several people" in label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_what_is_asked_for_survives_what_changes(
    page: TimelinePage, services: Services, people: dict[str, int]
) -> None:
    page.filter.ask(MomentFilter(contact_id=people["Ben"], text="fund"))
    services.touches.log_text("call with Ana : another fund")
    services.touches.log_text("call with Ben : another fund")
    assert days(page) == ["2026-11-12", "2026-11-01"]
    ben = services.contacts.get(people["Ben"])
    assert ben
    services.contacts.edit(replace(ben, name="Benno"))
    assert "With Benno" in chips(page)
    services.history.undo()
    services.history.undo()
    assert days(page) == ["2026-11-01"]


def test_a_moment_that_is_not_asked_for_is_opened_all_the_same(
    page: TimelinePage, services: Services
) -> None:
    lunch = services.interactions.timeline()[2]
    page.filter.ask(MomentFilter(tag="lending"))
    page.open_moment(lunch.key)
    assert page.filter.asked == EVERYTHING
    assert page.feed.view.currentIndex().data(Qt.ItemDataRole.UserRole) == lunch


# Years


def strip(page: TimelinePage) -> list[str]:
    QApplication.processEvents()
    return [page.years.item(row).text() for row in range(page.years.count())]


def test_the_years_there_are_stand_at_the_side_with_the_months_of_the_one_in_sight(
    page: TimelinePage, services: Services
) -> None:
    assert strip(page) == ["2026", "Nov", "Oct", "2025", "2023"]
    assert page.years.currentItem().text() == "Nov"
    page.filter.ask(MomentFilter(channels=channels_of(Depth.VOICE)))
    assert strip(page) == ["2026", "Nov", "2023"]
    page.filter.clear()
    services.interactions.delete(services.interactions.timeline()[3].interaction)
    assert strip(page) == ["2026", "Nov", "Oct", "2023"]


@pytest.fixture
def long_page(page: TimelinePage, services: Services) -> TimelinePage:
    """One that scrolls from year to year."""
    for year in (2025, 2024, 2023):
        for month in range(1, 13):
            services.touches.log_text(f"coffee with Ana {year}-{month:02}-15")
    return page


def test_a_click_on_a_year_leads_to_its_end_and_keys_lead_on(long_page: TimelinePage) -> None:
    page = long_page
    row = strip(page).index("2024")
    place = page.years.visualItemRect(page.years.item(row)).center()
    QTest.mouseClick(page.years.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert first_day(page) == "2024-12-15"
    listed = strip(page)
    row = listed.index("2024")
    assert listed[row + 1 : row + 3] == ["Dec", "Nov"]
    assert page.years.currentItem().text() == "Dec"
    QTest.keyClick(page.years, Qt.Key.Key_Down)
    assert first_day(page) == "2024-11-15"
    QTest.keyClick(page.years, Qt.Key.Key_Home)
    assert first_day(page) == "2026-11-03"


def first_day(page: TimelinePage) -> str:
    """The day of the row at the top."""
    index = page.feed.view.indexAt(QPoint(5, 1))
    return str(index.data(Qt.ItemDataRole.UserRole).interaction.date)


def test_the_strip_follows_as_one_scrolls(long_page: TimelinePage) -> None:
    bar = long_page.feed.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert "Jul" in strip(long_page)
    year = int(first_day(long_page)[:4])
    assert year == 2023
    marked = long_page.years.currentItem().text()
    assert marked == date.fromisoformat(first_day(long_page)).strftime("%b")


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (PartialDate(2024), date(2024, 12, 31)),
        (PartialDate(2024, 2), date(2024, 2, 29)),
        (PartialDate(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_until_a_part_of_a_date_is_until_its_end(day: PartialDate, last: date) -> None:
    assert last_day(day) == last
