"""The composition root of the window: the one place that wires and closes everything."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp

# Once Qt is loaded, its import hook reads the source of every module that follows, so what
# needs no Qt comes first: 50 ms.
from relationkeeper.services.services import Services
from relationkeeper.store.store import Clock, Store, now_utc

# isort: split
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from relationkeeper import __version__
from relationkeeper.display import check_screen, has_screen
from relationkeeper.domain.errors import UserError
from relationkeeper.door import Door
from relationkeeper.folder import DATABASE, LOG, database_path
from relationkeeper.resources import resource
from relationkeeper.ui.changes import ChangeRelay, Lookout
from relationkeeper.ui.following import DayTicker
from relationkeeper.ui.jobs import JobRunner
from relationkeeper.ui.main_window import MainWindow
from relationkeeper.ui.pictures import SCENES, picture
from relationkeeper.ui.shell.appearance import chosen_scheme
from relationkeeper.ui.shell.bugs import Bugs
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.theme import Scheme, Theme
from relationkeeper.ui.words import error_words

DESKTOP_ID = "org.relationkeeper.RelationKeeper"
TROUBLE = 2
_PICTURE = QSize(1280, 800)
_LARGEST = QSize(8192, 8192)


class App:
    """Everything that lives as long as the window does, in order of building.

    Raises ``UserError`` where the database cannot be opened. ``clock`` gives the time
    in UTC.
    """

    def __init__(self, application: QApplication, database: Path, clock: Clock = now_utc) -> None:
        self.relay = ChangeRelay()
        self.store = Store(database, self.relay.publish, clock)
        self.services = Services(self.store, clock)
        self.relay.keep_up(self.services.history)  # before anybody reads
        self.lookout = Lookout(self.relay)
        self.theme = Theme(application, chosen_scheme(self.services.preferences))
        self.icons = Icons(self.theme)
        self.jobs = JobRunner()
        self.days = DayTicker(clock)
        self.window = MainWindow(self.services, self.relay, self.jobs, self.icons, self.days)
        self.bugs = Bugs(self.window, self.window.tell, database.with_name(LOG), clock)

    def open(self, door: Door) -> None:
        """Listen to other processes, which nothing of the first paint needs: 10 ms."""
        from relationkeeper.ui.shell.doorkeeper import Doorkeeper

        keeper = Doorkeeper(door, self.window)
        keeper.changed.connect(self.relay.catch_up)
        keeper.show_requested.connect(self.window.show_again)
        self.window.closed.connect(keeper.close)
        keeper.open()

    def check(self) -> None:
        """Have the database looked through and the bin emptied, now that nobody waits for it."""
        for work in (self.services.upkeep.check, self.services.bin.purge_old):
            self.jobs.start(work).failed.connect(self._tell_failure)

    def _tell_failure(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.window.tell(error_words(error))

    def close(self) -> None:
        """Stop what runs, then let go of the window, and at last of the database."""
        self.jobs.close()
        for part in (self.lookout, self.window, self.days, self.jobs, self.theme):
            part.deleteLater()
            QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete)
        self.store.close()


def main(argv: Sequence[str]) -> int:
    """Open the window, or do what else the arguments say; returns the exit status."""
    options = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except UserError as error:
        sys.stderr.write(f"relationkeeper: {error}\n")
        return TROUBLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="relationkeeper", add_help=False)
    parser.add_argument("--data", metavar="DIR", help="the folder with the database")
    parser.set_defaults(run=_run)
    commands = parser.add_subparsers(metavar="COMMAND")
    demo = commands.add_parser("demo", help="open on sample data in a scratch folder")
    demo.set_defaults(run=_demo)
    shot = commands.add_parser("screenshot", help="draw the window into a PNG file")
    shot.set_defaults(run=_screenshot)
    shot.add_argument("file", type=Path, metavar="FILE")
    shot.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS)
    shot.add_argument("--page", choices=tuple(SCENES), default="people")
    shot.add_argument("--size", type=_size, default=_PICTURE, metavar="WIDTHxHEIGHT")
    shot.add_argument("--dark", action="store_true", help="in the dark colours")
    shot.add_argument("--select", default="", metavar="NAME", help="show that person")
    shot.add_argument("--text", default="", help="what was typed, or the file to import")
    return parser


def _size(text: str) -> QSize:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError("a size is WIDTHxHEIGHT, as in 1280x800")
    size = QSize(int(width), int(height))
    if size.boundedTo(_LARGEST) != size or size.isEmpty():
        raise argparse.ArgumentTypeError("a size is from 1x1 to 8192x8192 pixels")
    return size


def _run(options: argparse.Namespace) -> int:
    check_screen()
    database = database_path(options.data)
    application = _application()
    door = Door(database.parent)
    try:
        if not door.come_in():
            return 0
        app = App(application, database)
        app.window.settled.connect(lambda: app.open(door))
        return _show(application, app)
    except UserError as error:
        door.leave()  # somebody may have to close the message first
        _show_failure(error)
        raise
    finally:
        door.leave()


def _demo(_options: argparse.Namespace) -> int:
    with TemporaryDirectory(prefix="relationkeeper-demo-") as folder:
        if has_screen():
            check_screen()
        else:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        application = _application()
        app = App(application, Path(folder) / DATABASE)
        app.services.sample.add()
        if QGuiApplication.platformName() != "offscreen":
            return _show(application, app)
        app.window.resize(_PICTURE)
        handle, name = mkstemp(prefix="relationkeeper-demo-", suffix=".png")
        os.close(handle)
        try:
            _draw(app, "people", "", Path(name))
        finally:
            app.close()
    sys.stdout.write(f"There is no screen to open a window on. What it would show: {name}\n")
    return 0


def _screenshot(options: argparse.Namespace) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = App(_application(), database_path(options.data))
    try:
        if options.dark:
            app.theme.choose(Scheme.DARK)
        app.window.resize(options.size)
        if options.select:
            app.window.pages.open_contact(_named(app.services, options.select))
        _draw(app, options.page, options.text, options.file)
    finally:
        app.close()
    return 0


def _named(services: Services, name: str) -> int:
    found = services.contacts.named(name, limit=1)
    if not found:
        raise UserError("Nobody is called {name}. Say more or less of the name.", name=name)
    return found[0].id


def _draw(app: App, page: str, text: str, file: Path) -> None:
    if not picture(app.window, page, text, app.jobs.is_idle).save(str(file)):
        raise UserError("{file} cannot be written. Choose another place.", file=file)


def _application() -> QApplication:
    application = QApplication(["relationkeeper"])
    application.setApplicationName("relationkeeper")
    application.setApplicationDisplayName("RelationKeeper")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(DESKTOP_ID)
    application.setWindowIcon(QIcon(str(resource("relationkeeper.svg"))))
    # The window says when the program may end: a running time box keeps it in the tray.
    application.setQuitOnLastWindowClosed(False)
    _group_digits()
    return application


def _group_digits() -> None:
    """Write 30,000 for 30000 also where the system names no language ("C")."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)
    QLocale.setDefault(locale)


def _show(application: QApplication, app: App) -> int:
    sys.excepthook = app.bugs
    # Python would not hear of Ctrl+C before the next event; what was saved is on the disk.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app.window.closed.connect(application.quit)
    app.window.settled.connect(collect_garbage)
    app.window.settled.connect(app.check)
    app.window.show()
    try:
        return application.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        app.close()


def collect_garbage() -> None:
    """Begin to look for cyclic garbage, but never among what the start made: it stays."""
    gc.freeze()
    gc.enable()


def _show_failure(error: UserError) -> None:
    """Say it on the screen too, since a program started by a click has no terminal."""
    if QGuiApplication.platformName() == "offscreen":
        return  # nobody would see it, or could close it
    box = QMessageBox(QMessageBox.Icon.Critical, "RelationKeeper", error_words(error))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()
