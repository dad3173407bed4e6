"""A database that was damaged while nobody looked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from relationkeeper.store.store import Store
from tests.conftest import Clock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_damage_is_told_once_the_window_is_there(
    qapp: QApplication, tmp_path: Path, clock: Clock, qtbot: QtBot
) -> None:
    from relationkeeper.app import App

    database = tmp_path / "relationkeeper.db"
    damage(database, clock)
    app = App(qapp, database, clock)
    with qtbot.waitSignal(app.window.settled):
        app.window.show()
    app.check()
    qtbot.waitUntil(lambda: "damaged" in app.window.toast.accessibleName())
    app.close()


def damage(database: Path, clock: Clock) -> None:
    """Overwrite a page that nothing reads at a start: the first of the facts."""
    store = Store(database, lambda _changes: None, clock)
    with store._engine.connect() as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'fact'"
        page = connection.exec_driver_sql(sql).scalar_one()
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store._engine.dispose()
    with database.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
