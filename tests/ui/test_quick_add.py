"""Adding a person: what is kept, who is there already, and what is said where it fails."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from relationkeeper.domain.change import ChangeSet
from relationkeeper.domain.contact import Contact
from relationkeeper.services.services import Services
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.quick_add import QuickAddDialog
from relationkeeper.ui.theme.icons import Icons


@pytest.fixture
def dialog(services: Services, icons: Icons, qtbot: QtBot) -> QuickAddDialog:
    dialog = QuickAddDialog(services.contacts, Avatars(icons))
    qtbot.addWidget(dialog)
    dialog.open_for()
    return dialog


def test_everything_typed_is_kept(dialog: QuickAddDialog, services: Services, qtbot: QtBot) -> None:
    tomas = services.contacts.add(Contact(name="Tomas Riedl"))
    dialog.name.line.setText("  Łucja   王小明 ")
    dialog.title.line.setText("Baker")
    dialog.organisation.line.setText("Luna")
    dialog.email.line.setText("lucja@example.org")
    dialog.how.line.setText("Talked at the fair")
    dialog.where.line.setText("Kraków")
    dialog.through.line.setText("tomas riedl")
    with qtbot.waitSignal(dialog.added) as added:
        dialog.add_button.click()
    kept = services.contacts.get(added.args[0])
    assert kept is not None
    assert (kept.name, kept.headline) == ("Łucja 王小明", "Baker, Luna")
    assert [e.value for e in kept.emails] == ["lucja@example.org"]
    assert (kept.met.how, kept.met.where) == ("Talked at the fair", "Kraków")
    assert (kept.met.through, kept.met.through_id) == ("tomas riedl", tomas.id)
    assert not dialog.isVisible()


def test_of_two_people_of_one_name_nobody_is_taken_for_who_brought_you_together(
    dialog: QuickAddDialog, services: Services, qtbot: QtBot
) -> None:
    for _ in range(2):
        services.contacts.add(Contact(name="Ana Ruiz"))
    dialog.name.line.setText("Ben")
    dialog.through.line.setText("Ana Ruiz")
    with qtbot.waitSignal(dialog.added) as added:
        dialog.add_button.click()
    kept = services.contacts.get(added.args[0])
    assert kept is not None
    assert (kept.met.through, kept.met.through_id) == ("Ana Ruiz", 0)


def test_a_name_is_asked_for_at_its_field(
    dialog: QuickAddDialog, announced: list[ChangeSet]
) -> None:
    dialog.organisation.line.setText("Luna")
    dialog.add_button.click()
    assert dialog.isVisible()
    assert dialog.organisation.text() == "Luna"
    assert "name" in dialog.name.line.accessibleDescription()
    assert not announced
    dialog.name.line.setText("A")
    assert not dialog.name.line.accessibleDescription()


class German(QTranslator):
    """Knows what is said of somebody without a name."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return "Wie heißt sie?" if context == "UserError" else ""


def test_what_went_wrong_is_told_in_the_language_of_the_user(
    dialog: QuickAddDialog, qapp: QApplication
) -> None:
    german = German()
    qapp.installTranslator(german)
    dialog.add_button.click()
    qapp.removeTranslator(german)
    assert dialog.name.line.accessibleDescription() == "Wie heißt sie?"


def test_an_address_without_an_at_sign_is_refused_and_stays(
    dialog: QuickAddDialog, announced: list[ChangeSet]
) -> None:
    dialog.name.line.setText("Ana")
    dialog.email.line.setText("ana.example.org")
    dialog.add_button.click()
    assert dialog.email.line.accessibleDescription()
    assert dialog.email.text() == "ana.example.org"
    assert not announced


def test_whoever_has_the_name_already_is_shown_and_can_be_opened(
    dialog: QuickAddDialog, services: Services, announced: list[ChangeSet], qtbot: QtBot
) -> None:
    ana = services.contacts.add(Contact(name="Ana Ruíz"))
    announced.clear()
    dialog.name.line.setText("ana ruiz")
    assert dialog.alike.isVisible()
    (button,) = dialog.alike.findChildren(QPushButton)
    with qtbot.waitSignal(dialog.open_requested) as opened:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened.args == [ana.id]
    assert not announced


def test_enter_on_whoever_has_the_name_opens_them_and_adds_nobody(
    dialog: QuickAddDialog, services: Services, announced: list[ChangeSet], qtbot: QtBot
) -> None:
    services.contacts.add(Contact(name="Ana Ruíz"))
    announced.clear()
    dialog.name.line.setText("ana ruiz")
    (button,) = dialog.alike.findChildren(QPushButton)
    button.setFocus()
    with qtbot.waitSignal(dialog.open_requested):
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert not announced
    assert not dialog.isVisible()


def test_who_is_alike_goes_when_the_name_is_another(
    dialog: QuickAddDialog, services: Services
) -> None:
    services.contacts.add(Contact(name="Ana Ruiz"))
    dialog.name.line.setText("Ana Ruiz")
    dialog.name.line.setText("Ana Ruiz Soler")
    assert not dialog.alike.isVisible()


def test_a_touch_can_be_logged_at_once_once_they_are_added(dialog: QuickAddDialog) -> None:
    told: list[tuple[str, int]] = []
    dialog.added.connect(lambda i: told.append(("added", i)))
    dialog.log_requested.connect(lambda i: told.append(("log", i)))
    dialog.name.line.setText("Ben")
    dialog.log_button.click()
    assert [what for what, _ in told] == ["added", "log"]
    assert told[0][1] == told[1][1]


def test_enter_adds_and_a_name_typed_elsewhere_is_there(
    services: Services, icons: Icons, qtbot: QtBot
) -> None:
    dialog = QuickAddDialog(services.contacts, Avatars(icons))
    qtbot.addWidget(dialog)
    dialog.open_for("R&D <b>Bob</b>")
    with qtbot.waitSignal(dialog.added) as added:
        qtbot.keyClick(dialog.title.line, Qt.Key.Key_Return)
    kept = services.contacts.get(added.args[0])
    assert kept is not None
    assert kept.name == "R&D <b>Bob</b>"


def test_escape_asks_before_what_was_typed_is_discarded(
    dialog: QuickAddDialog, qtbot: QtBot
) -> None:
    dialog.where.line.setText("Kraków")
    qtbot.keyClick(dialog.where.line, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.where.line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_closes_at_once_where_nothing_was_typed(
    dialog: QuickAddDialog, qtbot: QtBot
) -> None:
    dialog.open_for("Ben")
    qtbot.keyClick(dialog.name.line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
