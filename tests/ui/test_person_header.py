"""The head of a person's page, and their details: everything known of them, and what opens."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from datetime import time as hour

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from relationkeeper.domain.contact import (
    Address,
    Contact,
    CustomField,
    FieldKind,
    Handle,
    Labelled,
    Related,
)
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.me import Me
from relationkeeper.domain.people_filter import Chip as ListChip
from relationkeeper.domain.people_filter import PeopleFilter
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.contacts.details_card import details_of
from relationkeeper.ui.contacts.link_chip import LinkChip
from relationkeeper.ui.contacts.person_page import PersonPage
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.words import clock_words

TODAY = date(2026, 11, 12)


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def page(
    qtbot: QtBot, services: Services, icons: Icons, relay: ChangeRelay, opened: list[str]
) -> PersonPage:
    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    page = PersonPage(services, icons, Avatars(icons), TODAY, open_url)
    qtbot.addWidget(page)
    relay.changed.connect(page.follow)
    page.resize(720, 600)
    page.show()
    return page


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


Show = Callable[..., Contact]


@pytest.fixture
def show(page: PersonPage, services: Services) -> Show:
    def show(**values: object) -> Contact:
        contact = services.contacts.add(Contact(**{"name": "Ana", **values}))  # type: ignore[arg-type]
        page.show_contact(contact.id)
        return contact

    return show


def chips(page: PersonPage) -> list[LinkChip]:
    return page.header._chips


def words(page: PersonPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_a_number_is_shown_as_at_home_and_dialled_from_anywhere(
    page: PersonPage, services: Services, show: Show, opened: list[str]
) -> None:
    services.preferences.set_me(Me(region="US"))
    show(phones=(Labelled("509.555.0101", "mobile"),))
    (chip,) = chips(page)
    assert "(509) 555-0101" in chip.text()
    assert "mobile" in chip.accessibleName()
    chip.click()
    assert opened == ["tel:+15095550101"]


def test_a_field_with_a_page_is_opened_and_one_with_anything_else_is_told(
    page: PersonPage, show: Show, opened: list[str]
) -> None:
    fields = (
        CustomField("Shop", "https://shop.example", FieldKind.URL),
        CustomField("Odd", "file:///etc/passwd", FieldKind.URL),
        CustomField("Vegan", "yes", FieldKind.YES_NO),
    )
    contact = show(fields=fields)
    for chip in chips(page):
        chip.click()
    assert opened == ["https://shop.example"]
    assert details_of(contact) == [("Odd", "file:///etc/passwd"), ("Vegan", "Yes")]


@pytest.mark.parametrize(
    ("values", "copied"),
    [
        ({"emails": (Labelled("a&b@x.example"),)}, "a&b@x.example"),
        ({"phones": (Labelled("+1 509 555 0101 ext 3"),)}, "+1 509 555 0101 ext 3"),
        ({"handles": (Handle("x", "ana"),)}, "https://x.com/ana"),
        ({"urls": (Labelled("https://ana.example", "blog"),)}, "https://ana.example"),
    ],
)
def test_an_address_is_copied_by_key_and_from_its_menu(
    page: PersonPage, show: Show, values: dict[str, object], copied: str
) -> None:
    show(**values)
    (chip,) = chips(page)
    QTest.keySequence(chip, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == copied
    QGuiApplication.clipboard().clear()
    menu = QMenu()
    chip.add_copying(menu)
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == copied


def test_the_star_makes_a_favourite_and_no_longer(
    page: PersonPage, show: Show, services: Services
) -> None:
    contact = show()
    QTest.keyClick(page.header.star, Qt.Key.Key_Space)
    assert services.contacts.get(contact.id) == replace(contact, favourite=True)
    services.history.undo()
    assert not page.header.star.isChecked()


def test_a_star_that_cannot_be_kept_goes_out_again(
    page: PersonPage, show: Show, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    show()

    def refuse(*_ids: object, favourite: bool) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(services.selection, "favour", refuse)
    page.header.star.click()
    assert not page.header.star.isChecked()
    assert "The disk is full." in words(page)


def test_somebody_is_archived_and_brought_back_from_the_menu(
    page: PersonPage, show: Show, services: Services
) -> None:
    contact = show()
    away = PeopleFilter(chip=ListChip.ARCHIVED)
    for expected in ([contact.id], []):
        menu = page.header.menu()
        next(a for a in menu.actions() if a.text() in {"Archive", "Bring back"}).trigger()
        menu.close()
        assert list(services.listing.ids(away)) == expected
        assert ("archived" in words(page)) == bool(expected)


def test_the_page_asks_to_edit_whoever_it_shows(page: PersonPage, show: Show, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.person_edit_requested):
        QTest.keyClick(page, Qt.Key.Key_F2)
    contact = show()
    with qtbot.waitSignal(page.person_edit_requested) as asked:
        page.header.edit_button.click()
    assert asked.args == [contact.id]
    with qtbot.waitSignal(page.person_edit_requested):
        QTest.keyClick(page.header.log_button, Qt.Key.Key_F2)
    with qtbot.waitSignal(page.person_edit_requested):
        QTest.keyClick(page.header.star, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("name", "beside"), [("Bo", True), ("Anneliese Grünwald-Strauß von der Heide", False)]
)
def test_a_name_too_long_to_stand_beside_the_buttons_stands_over_them(
    page: PersonPage, show: Show, qtbot: QtBot, name: str, beside: bool
) -> None:
    show(name=name)
    label, button = page.header._name, page.header.log_button

    def is_beside() -> bool:
        top = button.mapTo(page.header, QPoint()).y()
        return top < label.geometry().bottom()

    qtbot.waitUntil(lambda: is_beside() is beside)
    assert label.height() < 2 * label.fontMetrics().lineSpacing()


@pytest.mark.usefixtures("utc")
def test_the_time_where_they_are_is_told_where_it_is_another(
    page: PersonPage, show: Show, services: Services
) -> None:
    show(zone="America/Los_Angeles", addresses=(Address(city="Spokane"),), title="Nurse")
    assert f"Nurse · Spokane, {clock_words(hour(4))} there" in words(page)
    page.header.show_time(services.timeboxes.now() + timedelta(minutes=5))
    assert f"Nurse · Spokane, {clock_words(hour(4, 5))} there" in words(page)
    for zone in ("Africa/Abidjan", "Mars/Olympus", "../etc"):
        show(zone=zone)
        assert not any("there" in text for text in words(page))


def test_related_people_who_are_contacts_are_links(
    page: PersonPage, show: Show, services: Services, qtbot: QtBot
) -> None:
    tomas = services.contacts.add(Contact(name="Tomas Riedl"))
    show(related=(Related("partner", "Marco"), Related("colleague", "tomas riedl")))
    page.details.open_button.click()
    assert "Marco" in words(page)
    (link,) = (
        b
        for b in page.details.findChildren(QPushButton)
        if b.accessibleName() == "Open tomas riedl"
    )
    with qtbot.waitSignal(page.contact_requested) as asked:
        link.click()
    assert asked.args == [tomas.id]
