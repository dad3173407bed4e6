"""An import leaves possible duplicates: they are looked at, merged and taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.domain.contact import Contact
from relationkeeper.ui.merging.duplicates_dialog import DuplicatesDialog
from relationkeeper.ui.merging.merge_dialog import MergeDialog
from relationkeeper.ui.shell.pages import PageName
from relationkeeper.ui.transfer.import_dialog import ImportDialog
from relationkeeper.ui.transfer.imports_dialog import ImportsDialog

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Ruiz\r\nORG:Luna\r\nNOTE:Bakes\r\nEND:VCARD\r\n"


def _shown(app: App, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.window.settled):
        app.window.show()


def test_after_an_import_a_duplicate_is_merged_and_taken_back(
    app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    kept = app.services.contacts.add(Contact(name="Ana Ruiz", organisation="Luna"))
    _shown(app, qtbot)
    path = tmp_path / "ana.vcf"
    path.write_text(CARD, encoding="utf-8")
    app.window.dialogs.import_these([path])
    (importing,) = app.window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: importing.pages.currentWidget() is importing.found, timeout=10_000)
    importing.found.import_button.click()
    qtbot.waitUntil(lambda: importing.pages.currentWidget() is importing.done_page, timeout=10_000)
    assert importing.done_page.duplicates_button.text() == "Look at 1 possible duplicate"
    importing.done_page.duplicates_button.click()
    (looking,) = app.window.findChildren(DuplicatesDialog)
    qtbot.waitUntil(lambda: looking.model.rowCount() == 1, timeout=10_000)
    QTest.keyClick(looking.list, Qt.Key.Key_Return)
    (merging,) = looking.findChildren(MergeDialog)
    QTest.keyClick(merging, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: looking.stack.currentWidget() is looking.empty, timeout=10_000)
    one = app.services.contacts.get(kept.id)
    assert one
    assert one.note == "Bakes"
    looking.notice.buttons[0].click()
    qtbot.waitUntil(lambda: looking.model.rowCount() == 1, timeout=10_000)
    assert app.services.contacts.count() == 2
    looking.reject()


def test_keys_and_menu_open_duplicates_and_imports(app: App, qtbot: QtBot) -> None:
    _shown(app, qtbot)
    QTest.keyClick(
        app.window,
        Qt.Key.Key_D,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    (looking,) = app.window.findChildren(DuplicatesDialog)
    looking.reject()
    app.window.commands.imports.trigger()
    (imports,) = app.window.findChildren(ImportsDialog)
    imports.reject()
    assert app.window.commands.duplicates in app.window.commands.menu.actions()


def test_those_who_are_gone_are_not_merged_and_that_is_told(app: App, qtbot: QtBot) -> None:
    ana = app.services.contacts.add(Contact(name="Ana"))
    _shown(app, qtbot)
    app.window.dialogs.merge([ana.id, 99])
    assert app.window.findChildren(MergeDialog) == []
    assert app.window.toast.isVisible()


def test_files_over_any_page_are_told_what_becomes_of_them(
    app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    app.services.contacts.add(Contact(name="Ana"))
    _shown(app, qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "x.vcf"))])
    for page in PageName:
        app.window.pages.open(page)
        enter = QDragEnterEvent(
            QPoint(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(app.window, enter)
        assert app.window.drop_sign.isVisible()
        assert app.window.drop_sign.geometry() == app.window.rect()
        # Over the sign no field of the page is under the pointer.
        under = app.window.childAt(app.window.rect().center())
        assert under is app.window.drop_sign or app.window.drop_sign.isAncestorOf(under)
        assert not under.acceptDrops()
        QApplication.sendEvent(app.window, QDragLeaveEvent())
        assert not app.window.drop_sign.isVisible()
