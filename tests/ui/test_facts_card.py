"""Facts about a person: added, edited, moved, deleted, and told with source and age."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.interaction import Interaction
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.contacts.facts_card import FactsCard
from relationkeeper.ui.theme.icons import Icons

TODAY = date(2026, 11, 12)
KEY = Qt.Key


@pytest.fixture
def ana(services: Services) -> int:
    return services.contacts.add(Contact(name="Ana Ruiz")).id


@pytest.fixture
def coffee(services: Services, ana: int) -> Interaction:
    return services.touches.log_text("coffee with Ana 2026-11-03 +family a daughter")


@pytest.fixture
def card(services: Services, icons: Icons, ana: int, relay: ChangeRelay, qtbot: QtBot) -> FactsCard:
    """The card of Ana, which follows what changes."""
    card = FactsCard(services.interactions, icons, TODAY)
    qtbot.addWidget(card)

    def show(_change_set: ChangeSet | None = None) -> None:
        card.show_facts(ana, services.contacts.facts(ana), TODAY)

    relay.changed.connect(show)
    show()
    card.resize(560, 400)
    card.show()
    return card


def _words(card: FactsCard) -> str:
    return " | ".join(label.text() for label in card.rows.findChildren(QLabel) if label.text())


def _button(card: FactsCard, name: str) -> QAbstractButton:
    buttons = card.rows.findChildren(QAbstractButton)
    return next(b for b in buttons if name in (b.accessibleName(), b.text()))


def _facts(services: Services, ana: int) -> list[Fact]:
    return services.contacts.facts(ana)


def test_kind_words_and_enter_add_a_fact_of_today(
    card: FactsCard, services: Services, ana: int
) -> None:
    card.kind.setCurrentIndex(card.kind.findData(FactKind.SKILL))
    QTest.keyClicks(card.text, "welds")
    QTest.keyClick(card.text, KEY.Key_Return)
    (fact,) = _facts(services, ana)
    assert (fact.kind, fact.text, fact.learned) == (
        FactKind.SKILL,
        "welds",
        PartialDate.of(TODAY),
    )
    assert _words(card) == "Skill | welds | today"
    assert card.fields.typed().text == ""


def test_when_and_where_it_was_learned_can_be_said(
    card: FactsCard, services: Services, ana: int, coffee: Interaction
) -> None:
    assert not card.fields.source.isVisible()
    card.text.setText("bakes")
    assert card.fields.source.isVisible()
    card.fields.source.setCurrentIndex(card.fields.source.findData(coffee.id))
    card.add_button.click()
    fact = next(f for f in _facts(services, ana) if f.text == "bakes")
    assert (fact.interaction_id, fact.learned) == (coffee.id, coffee.date)
    card.text.setText("sings")
    card.fields.learned.setText("Mar 2024")
    card.add_button.click()
    fact = next(f for f in _facts(services, ana) if f.text == "sings")
    assert (fact.interaction_id, fact.learned) == (0, PartialDate(2024, 3))


@pytest.mark.parametrize(
    ("text", "learned", "sentence"),
    [
        (" ", "", "A fact needs some words"),
        ("sings", "whenever", "whenever is not a date"),
        ("sings", "2027", "2027 is in the future"),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays_typed(
    card: FactsCard, services: Services, ana: int, text: str, learned: str, sentence: str
) -> None:
    card.text.setText(text)
    card.fields.learned.setText(learned)
    card.add_button.click()
    said = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert any(sentence in words for words in said)
    assert (card.text.text(), card.fields.learned.text()) == (text, learned)
    assert _facts(services, ana) == []


def test_a_fact_tells_where_it_was_learned_and_leads_there(
    card: FactsCard, coffee: Interaction, qtbot: QtBot
) -> None:
    assert _words(card) == "Family | a daughter | 9 days ago"
    with qtbot.waitSignal(card.moment_requested) as asked:
        _button(card, "from: Coffee, 3 Nov 2026").click()
    assert asked.args == [coffee.id]


def test_of_a_source_that_is_gone_nothing_is_said(
    card: FactsCard, services: Services, coffee: Interaction
) -> None:
    services.interactions.delete(coffee)
    assert "a daughter" in _words(card)
    buttons = card.rows.findChildren(QAbstractButton)
    assert not any("from:" in button.text() for button in buttons)


@pytest.mark.parametrize(
    ("kind", "learned", "asks"),
    [
        (FactKind.PROFESSION, PartialDate(2024), True),
        (FactKind.DAILY_LIFE, PartialDate(2025, 3), True),
        (FactKind.NEED, PartialDate(2026, 1, 1), False),
        (FactKind.FAMILY, PartialDate(2020), False),
    ],
)
def test_what_may_have_changed_after_a_year_is_asked_about(
    card: FactsCard,
    services: Services,
    ana: int,
    kind: FactKind,
    learned: PartialDate,
    *,
    asks: bool,
) -> None:
    services.interactions.add_fact(Fact(contact_id=ana, kind=kind, text="it", learned=learned))
    assert ("still so?" in _words(card)) is asks


def test_a_fact_is_edited_by_keyboard_and_moved_to_another_kind(
    card: FactsCard, services: Services, ana: int, coffee: Interaction
) -> None:
    (before,) = _facts(services, ana)
    card.text.setText("half typed")
    pencil = _button(card, "Edit: a daughter")
    pencil.setFocus()
    QTest.keyClick(pencil, KEY.Key_Space)
    assert QApplication.focusWidget() is card.text
    assert (card.text.text(), card.add_button.text()) == ("a daughter", "Save")
    assert card.fields.source.currentData() == coffee.id
    card.kind.setCurrentIndex(card.kind.findData(FactKind.INTEREST))
    card.text.setText("two daughters")
    QTest.keyClick(card.text, KEY.Key_Return)
    (after,) = _facts(services, ana)
    assert (after.kind, after.text) == (FactKind.INTEREST, "two daughters")
    assert (after.id, after.learned, after.interaction_id) == (before.id, before.learned, coffee.id)
    assert (card.text.text(), card.add_button.text()) == ("half typed", "Add")
    services.history.undo()
    assert _facts(services, ana) == [before]


def test_escape_leaves_a_fact_as_it_was(
    card: FactsCard, services: Services, ana: int, coffee: Interaction
) -> None:
    before = _facts(services, ana)
    _button(card, "Edit: a daughter").click()
    card.text.setText("nonsense")
    QTest.keyClick(card.text, KEY.Key_Escape)
    assert (_facts(services, ana), card.text.text()) == (before, "")
    assert not card.cancel_button.isVisible()


def test_what_was_typed_into_a_fact_waits_while_others_are_looked_at(
    card: FactsCard, services: Services, ana: int, coffee: Interaction
) -> None:
    _button(card, "Edit: a daughter").click()
    card.text.setText("two daughters")
    card.show_facts(ana + 1, [], TODAY)
    assert (card.text.text(), card.add_button.text()) == ("", "Add")
    card.show_facts(ana, _facts(services, ana), TODAY)
    assert (card.text.text(), card.add_button.text()) == ("two daughters", "Save")
    card.add_button.click()
    assert [fact.text for fact in _facts(services, ana)] == ["two daughters"]


def test_a_fact_that_was_changed_meanwhile_is_not_overwritten(
    card: FactsCard, services: Services, ana: int, coffee: Interaction
) -> None:
    (fact,) = _facts(services, ana)
    card.edit(fact)
    services.interactions.delete_fact(fact)
    card.text.setText("mine")
    card.add_button.click()
    assert card.text.text() == "mine"
    said = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert any("no longer there" in words for words in said)


def test_deleting_is_a_click_and_an_undo(
    card: FactsCard, services: Services, ana: int, coffee: Interaction
) -> None:
    _button(card, "Delete: a daughter").click()
    assert _facts(services, ana) == []
    services.history.undo()
    assert "a daughter" in _words(card)


def test_tab_goes_from_row_to_row_and_then_to_the_fields(
    card: FactsCard, services: Services, coffee: Interaction
) -> None:
    first = _button(card, "from: Coffee, 3 Nov 2026")
    first.setFocus()
    names = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName())
    assert names == ["Edit: a daughter", "Delete: a daughter", "Kind of fact", "New fact"]
