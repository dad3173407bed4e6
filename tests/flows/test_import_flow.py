"""Files are dropped on the window, looked at, kept, and taken back in one step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.domain.contact import Contact
from relationkeeper.ui.transfer.import_dialog import ImportDialog

CARDS = """BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:1
FN:Ana Ruiz
EMAIL:ana@example.org
END:VCARD
BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:2
FN:محمد الفارسي
END:VCARD
"""


def _drop(app: App, path: Path) -> ImportDialog:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(app.window, QDragEnterEvent(QPoint(9, 9), *how, none))
    QApplication.sendEvent(app.window, QDropEvent(QPointF(9, 9), *how, none))
    (dialog,) = app.window.findChildren(ImportDialog)
    return dialog


def test_dropped_cards_are_looked_at_kept_and_taken_back(
    app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    app.services.contacts.add(Contact(name="Ben"))
    with qtbot.waitSignal(app.window.settled):
        app.window.show()
    path = tmp_path / "cards.vcf"
    path.write_text(CARDS, encoding="utf-8")
    dialog = _drop(app, path)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.found, timeout=10_000)
    dialog.found.import_button.click()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.done_page, timeout=10_000)
    assert app.services.contacts.count() == 3
    dialog.done_page.undo_button.click()
    qtbot.waitUntil(lambda: app.services.contacts.count() == 1, timeout=10_000)


def test_the_window_closes_while_files_are_read(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.window.settled):
        app.window.show()
    path = tmp_path / "cards.vcf"
    path.write_text(CARDS, encoding="utf-8")
    _drop(app, path)
    app.window.quit()
    app.jobs.close()
    assert app.services.contacts.count() == 0
