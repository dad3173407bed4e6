"""The imports of the past, and taking any of them back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from relationkeeper.domain.contact import Contact
from relationkeeper.services.services import Services
from relationkeeper.store.store import Store
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.jobs import JobRunner
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.transfer.imports_dialog import ImportsDialog
from relationkeeper.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from tests.conftest import Clock


@pytest.fixture
def bring(services: Services, tmp_path: Path) -> None:
    """Two imports, of which the first has a row of no use."""
    for name, card in (("old.vcf", "FN:Ana\r\n"), ("new.vcf", "FN:Ben\r\n")):
        path = tmp_path / name
        text = f"BEGIN:VCARD\r\nVERSION:3.0\r\n{card}END:VCARD\r\n"
        nobody = "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:who?\r\nEND:VCARD\r\n"
        path.write_text(text + nobody * (name == "old.vcf"), encoding="utf-8")
        services.importing.commit(services.importing.preview([path]))


@pytest.fixture
def dialog(
    services: Services, jobs: JobRunner, icons: Icons, relay: ChangeRelay, qtbot: QtBot
) -> ImportsDialog:
    dialog = ImportsDialog(services, jobs, icons)
    qtbot.addWidget(dialog)
    relay.changed.connect(dialog.follow)
    dialog.show()
    return dialog


def _texts(dialog: ImportsDialog, place: int) -> str:
    return "\n".join(label.text() for label in dialog.cards[place].findChildren(PlainLabel))


def test_where_nothing_was_imported_it_says_what_to_do(dialog: ImportsDialog, qtbot: QtBot) -> None:
    assert dialog.stack.currentWidget() is dialog.empty
    with qtbot.waitSignal(dialog.import_requested):
        dialog.import_button.click()
    assert not dialog.isVisible()


def test_each_import_stands_there_with_its_report(bring: None, dialog: ImportsDialog) -> None:
    assert [card.accessibleName() for card in dialog.cards] == ["new.vcf", "old.vcf"]
    older = _texts(dialog, 1)
    for words in ("old.vcf", "1 person added", "1 row passed over", "1: no name", "12 Nov 2026"):
        assert words in older
    assert "passed over" not in _texts(dialog, 0)


def test_any_import_is_undone_and_what_changed_since_is_listed(
    bring: None, dialog: ImportsDialog, services: Services, qtbot: QtBot
) -> None:
    (row,) = services.contacts.alike("Ana")
    ana = services.contacts.get(row.id)
    assert ana
    services.contacts.edit(replace(ana, title="Baker"))
    dialog.cards[1].undo_button.click()
    qtbot.waitUntil(dialog.news.isVisible, timeout=10_000)
    assert dialog.news.text.text() == (
        "Undone: import of old.vcf.\nChanged since and left as it is: Ana."
    )
    qtbot.waitUntil(lambda: len(dialog.cards) == 1)
    assert services.contacts.count() == 2
    dialog.cards[0].undo_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.empty, timeout=10_000)
    assert services.contacts.count() == 1


@pytest.fixture
def much_later(bring: None, services: Services, store: Store, clock: Clock) -> None:
    """A month later the program forgets how to undo."""
    clock.forward(days=31)
    services.contacts.add(Contact(name="Cy"))
    store.close()


def test_what_is_too_long_ago_cannot_be_undone(much_later: None, dialog: ImportsDialog) -> None:
    assert not dialog.cards[0].undo_button.isEnabled()
    assert "cannot be undone any more" in _texts(dialog, 0)
