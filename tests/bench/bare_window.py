"""An empty window in a process that has imported SQLAlchemy: ``python -m tests.bench.bare_window``.

Tells at which moment it is painted, which no program with a database and a window can beat by much.
"""

from __future__ import annotations

import time

import sqlalchemy.orm  # noqa: F401 (what it costs is in the anchor)
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """Ends the program when it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        print(time.monotonic_ns(), flush=True)
        QApplication.quit()


if __name__ == "__main__":
    application = QApplication([])
    window = Window()
    window.show()
    application.exec()
