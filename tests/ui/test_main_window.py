"""The window: what opens what, what folds, and what is there again at the next start."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QAction, QDropEvent, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.fact import Fact, FactKind
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.store import engine
from relationkeeper.ui.main_window import MainWindow
from relationkeeper.ui.people.moment_feed import MomentFeed
from relationkeeper.ui.people.quick_add import QuickAddDialog
from relationkeeper.ui.shell.pages import PageName
from relationkeeper.ui.shell.placement import size_on
from relationkeeper.ui.shell.progress import JobProgress
from relationkeeper.ui.shell.welcome import Welcome
from relationkeeper.ui.theme.fonts import small_font
from relationkeeper.ui.theme.theme import Scheme
from relationkeeper.ui.transfer.import_dialog import ImportDialog


@pytest.fixture
def window(app: App, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(app.window.settled):
        app.window.show()
    return app.window


@pytest.fixture
def sample(app: App) -> None:
    app.services.sample.add()


class Opened(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


def dialog_of(kind: type[QDialog]) -> QDialog:
    (dialog,) = (d for d in QApplication.topLevelWidgets() if isinstance(d, kind) and d.isVisible())
    return dialog


# A first start


def test_a_first_start_offers_three_ways_to_begin(window: MainWindow) -> None:
    welcome = window.pages.currentWidget()
    assert isinstance(welcome, Welcome)
    assert [button.text() for button in welcome.buttons] == [
        "Import your contacts",
        "Look at sample data",
        "Add a person",
    ]
    assert welcome.buttons[0].hasFocus()


def test_sample_data_come_with_a_click_and_go_with_undo(
    window: MainWindow, app: App, qtbot: QtBot
) -> None:
    welcome = window.pages.currentWidget()
    qtbot.mouseClick(welcome.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(app.jobs.is_idle)
    assert window.pages.currentWidget() is window.pages.people
    assert app.services.contacts.count() > 50
    assert window.toast.accessibleName() == "Added sample data."
    window.toast.acted.emit()
    qtbot.waitUntil(app.jobs.is_idle)
    assert app.services.contacts.count() == 0
    assert isinstance(window.pages.currentWidget(), Welcome)


def test_the_offer_to_undo_takes_back_what_it_names_and_nothing_later(
    window: MainWindow, app: App, qtbot: QtBot
) -> None:
    ana = app.services.contacts.add(Contact(name="Ana Lima"))
    app.services.touches.log_text("coffee with Ana Lima")
    assert window.toast.accessibleName() == "Logged a touch with Ana Lima."
    day = PartialDate(2026, 11, 3)
    fact = Fact(contact_id=ana.id, kind=FactKind.SKILL, text="lending", learned=day)
    app.services.interactions.add_fact(fact)
    window.toast.acted.emit()
    qtbot.waitUntil(app.jobs.is_idle)
    assert app.services.interactions.count() == 0
    assert [fact.text for fact in app.services.contacts.facts(ana.id)] == ["lending"]


def test_the_menu_names_what_it_would_do_with_sample_data(
    window: MainWindow, app: App, qtbot: QtBot
) -> None:
    window.commands.menu.aboutToShow.emit()
    assert window.commands.sample.text() == "Add sample data"
    window.commands.sample.trigger()
    qtbot.waitUntil(app.jobs.is_idle)
    window.commands.menu.aboutToShow.emit()
    assert window.commands.sample.text() == "Remove sample data"
    window.commands.sample.trigger()
    qtbot.waitUntil(app.jobs.is_idle)
    assert app.services.contacts.count() == 0


def test_a_person_can_be_added_first(window: MainWindow, app: App, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.pages.currentWidget().buttons[2], Qt.MouseButton.LeftButton)
    dialog = dialog_of(QuickAddDialog)
    dialog.name.line.setText("Ana Lima")
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.pages.people
    assert window.pages.people.person.contact_id == app.services.listing.ids()[0]


# Pages


def test_nothing_but_the_window_is_ever_opened_by_itself(
    app: App, sample: None, qapp: QApplication, qtbot: QtBot
) -> None:
    opened = Opened()
    qapp.installEventFilter(opened)
    with qtbot.waitSignal(app.window.settled):
        app.window.show()
    app.window.commands.timeline.trigger()
    qapp.removeEventFilter(opened)
    assert {type(widget) for widget in opened.windows} == {MainWindow}


def test_the_keyboard_is_with_the_people_at_the_start(sample: None, window: MainWindow) -> None:
    assert window.pages.people.list.hasFocus()


def test_pages_are_built_when_they_are_first_shown(sample: None, window: MainWindow) -> None:
    assert list(window.pages.built) == [PageName.PEOPLE]
    window.commands.timeline.trigger()
    assert window.pages.currentWidget() is window.pages.timeline
    window.commands.people.trigger()
    assert window.pages.currentWidget() is window.pages.people


def test_the_rail_shows_which_page_is_in_sight(sample: None, window: MainWindow) -> None:
    window.commands.timeline.trigger()
    marked = [b.accessibleName() for b in window.rail.pages() if b.isChecked()]
    assert marked == ["Timeline"]


def test_going_to_the_people_puts_the_keyboard_on_the_list(
    sample: None, window: MainWindow
) -> None:
    people = window.pages.people
    people.person.facts.text.setFocus()
    window.commands.people.trigger()
    assert window.focusWidget() is people.list
    window.search.setFocus()
    window.rail.pages()[0].click()
    assert window.focusWidget() is people.list


def test_a_page_chosen_on_the_rail_opens(sample: None, window: MainWindow, qtbot: QtBot) -> None:
    _people, timeline, *_others = window.rail.pages()
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton)
    assert window.pages.current is PageName.TIMELINE


def test_somebody_found_by_search_opens(sample: None, window: MainWindow, app: App) -> None:
    contact_id = app.services.listing.ids()[7]
    window.search.contact_opened.emit(contact_id)
    assert window.pages.people.person.contact_id == contact_id


def current(feed: MomentFeed) -> int:
    """The key of the moment that is current."""
    key: int = feed.view.currentIndex().data(Qt.ItemDataRole.UserRole).key
    return key


def test_something_found_by_search_opens_with_its_person(
    sample: None, window: MainWindow, app: App
) -> None:
    moment = app.services.interactions.timeline(limit=5)[-1]
    contact_id, _name = moment.names[0]
    window.search.moment_opened.emit(contact_id, moment.key)
    assert window.pages.people.person.contact_id == contact_id
    assert current(window.pages.people.person.feed) == moment.key


def test_something_found_with_nobody_left_opens_on_the_timeline(
    sample: None, window: MainWindow, app: App
) -> None:
    moment = app.services.interactions.timeline(limit=5)[-1]
    window.search.moment_opened.emit(0, moment.key)
    assert window.pages.current is PageName.TIMELINE
    assert current(window.pages.timeline.feed) == moment.key


def test_built_pages_follow_what_changes(sample: None, window: MainWindow, app: App) -> None:
    rows = window.pages.people.list.model().rowCount()
    app.services.contacts.add(Contact(name="Zoë New"))
    assert window.pages.people.list.model().rowCount() == rows + 1


# What folds


@pytest.mark.parametrize(
    ("width", "side", "labels"), [(1280, True, True), (1040, False, True), (960, False, False)]
)
def test_the_right_column_folds_first_and_the_labels_next(
    sample: None, window: MainWindow, width: int, side: bool, labels: bool
) -> None:
    window.resize(width, 600)
    assert window.width() == width
    assert window.side.isVisible() is side
    assert window.time_box.timer.start_button.isVisible() is not side
    style = window.rail.pages()[0].toolButtonStyle()
    assert (style is Qt.ToolButtonStyle.ToolButtonTextUnderIcon) is labels


@pytest.fixture(params=[20, 28])
def large_font(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[QFont]:
    """A system whose font is so many pixels high."""
    usual = qapp.font()
    large = QFont(usual)
    large.setPixelSize(request.param)
    qapp.setFont(large)
    yield large
    qapp.setFont(usual)


def test_with_a_large_font_the_right_column_keeps_no_window_from_being_narrow(
    large_font: QFont, app: App, sample: None, qtbot: QtBot
) -> None:
    window = app.window
    window.resize(960, 600)
    with qtbot.waitSignal(window.settled):
        window.show()
    assert window.width() == max(960, window.minimumWidth())
    window.resize(2400, 800)
    assert window.side.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    narrowest = window.minimumWidth()
    window.resize(narrowest, 600)
    assert not window.side.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert window.minimumWidth() < narrowest


def test_with_a_large_font_the_words_of_the_rail_are_whole(
    large_font: QFont, window: MainWindow
) -> None:
    window.resize(1280, 800)
    font = small_font(large_font)
    font.setWeight(QFont.Weight.DemiBold)  # of the page in sight
    for button in window.rail.pages():
        needed = QFontMetrics(font).horizontalAdvance(button.accessibleName())
        assert button.contentsRect().width() >= needed + 6


# Actions


def test_every_action_has_its_own_keys(window: MainWindow) -> None:
    keys = [k.toString() for a in window.actions() for k in a.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+K", "Ctrl+N", "Ctrl+L", "Ctrl+I", "Ctrl+Z", "Ctrl+Q", "F1", "F10"} <= set(keys)


def test_the_list_of_keys_names_no_step_and_has_those_of_moments(
    window: MainWindow, app: App
) -> None:
    app.services.contacts.add(Contact(name="Ana Lima"))
    keys = {words: [k.toString() for k in keys] for words, keys in window.commands.key_lines()}
    assert keys["Undo"] == ["Ctrl+Z"]
    assert {"F2", "Del", "Enter"} <= {key for some in keys.values() for key in some}


def test_tab_goes_from_the_search_through_the_buttons_and_the_page_to_the_rail(
    sample: None, window: MainWindow, app: App, qtbot: QtBot
) -> None:
    window.pages.open_contact(app.services.listing.ids()[0])
    window.toast.hide()  # it would come last of all
    window.search.begin()
    way = [QApplication.focusWidget()]
    while len(way) < 100:
        qtbot.keyClick(way[-1], Qt.Key.Key_Tab)
        if QApplication.focusWidget() is way[0]:
            break
        way.append(QApplication.focusWidget())
    assert way[:3] == [window.search, window.bar.add_button, window.bar.log_button]
    in_rail = [window.rail.isAncestorOf(widget) for widget in way]
    assert in_rail == sorted(in_rail)
    assert any(in_rail)
    assert any(window.pages.isAncestorOf(widget) for widget in way)


def spoken(widget: QWidget) -> str:
    """The name by which assistive technology knows a control."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_control_of_the_window_has_a_name(sample: None, window: MainWindow) -> None:
    window.commands.timeline.trigger()
    controls = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is window
    ]
    assert len(controls) > 30
    assert [control for control in controls if not spoken(control)] == []


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (lambda w: w.commands.import_files, ImportDialog),
        (lambda w: w.commands.add, QuickAddDialog),
    ],
    ids=["import", "add"],
)
def test_a_dialog_opens_once_and_is_gone_after_it_closed(
    window: MainWindow,
    action: Callable[[MainWindow], QAction],
    kind: type[QDialog],
    qtbot: QtBot,
) -> None:
    action(window).trigger()
    action(window).trigger()
    dialog = dialog_of(kind)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_a_time_box_that_cannot_begin_keeps_nothing_else_from_being_there(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise UserError("The database cannot be read.")

    monkeypatch.setattr(app.window.time_box, "begin", fail)
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(app.window.settled):
        app.window.show()
    qtbot.waitUntil(lambda: bool(raised))
    assert not app.window.commands.about.icon().isNull()


def test_light_or_dark_is_kept_and_in_force(window: MainWindow, app: App) -> None:
    window.commands.scheme_actions[Scheme.DARK].trigger()
    assert app.theme.tokens.is_dark
    assert app.services.preferences.get("theme") == "dark"
    window.commands.scheme_actions[Scheme.LIGHT].trigger()
    assert not app.theme.tokens.is_dark


def test_files_dropped_on_the_window_are_imported(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped: list[list[Path]] = []
    monkeypatch.setattr(window.dialogs, "import_these", dropped.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.vcf"))])
    window.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert dropped == [[tmp_path / "a.vcf"]]


# Long work


def test_the_progress_of_a_job_shows_itself_and_goes(
    window: MainWindow, app: App, qtbot: QtBot
) -> None:
    def work(progress) -> None:
        progress.step(1, 4)
        while True:
            progress.step(2, 4)

    job = app.jobs.start(work)
    dialog = JobProgress(job, "Working", window)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog.bar.maximum() == 4)
    assert dialog.bar.value() in (1, 2)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.mouseClick(dialog.stop_button, Qt.MouseButton.LeftButton)


def test_a_job_that_fails_is_told(window: MainWindow, app: App, qtbot: QtBot) -> None:
    def fail(_progress) -> None:
        raise UserError("The disk is full.")

    window._watch(app.jobs.start(fail), "Working")
    qtbot.waitUntil(app.jobs.is_idle)
    assert window.toast.accessibleName() == "The disk is full."


# The next start


@pytest.fixture
def again(qapp: QApplication, tmp_path: Path, clock) -> Iterator[Callable[[], App]]:
    """Starts the program over one database, one start after the other."""
    apps: list[App] = []

    def start() -> App:
        if apps:
            apps.pop().close()
        apps.append(App(qapp, tmp_path / "again" / "relationkeeper.db", clock))
        return apps[-1]

    yield start
    apps.pop().close()


def test_export_by_its_key_is_of_those_who_are_selected_or_else_of_everybody(
    sample: None, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(window.dialogs, "export", asked.append)
    people = window.pages.people.list
    window.commands.export.trigger()
    people.selectAll()
    window.commands.export.trigger()
    window.commands.timeline.trigger()
    window.commands.export.trigger()
    assert asked == [None, people.selected_ids(), None]


def test_place_and_page_are_there_again(again: Callable[[], App], qtbot: QtBot) -> None:
    first = again()
    first.window.show()
    first.window.resize(960, 640)
    first.window.pages.open(PageName.TIMELINE)
    with qtbot.waitSignal(first.window.closed):
        first.window.close()
    second = again()
    assert second.window.height() == 640
    assert second.window.pages.current is PageName.TIMELINE


def test_whoever_was_shown_last_is_shown_again(again: Callable[[], App], qtbot: QtBot) -> None:
    first = again()
    ids = [first.services.contacts.add(Contact(name=name)).id for name in ("Ana", "Ben", "Cy")]
    with qtbot.waitSignal(first.window.settled):
        first.window.show()
    first.window.pages.open_contact(ids[1])
    with qtbot.waitSignal(first.window.closed):
        first.window.close()
    second = again()
    with qtbot.waitSignal(second.window.settled):
        second.window.show()
    people = second.window.pages.people
    assert (people.person.contact_id, people.list.current_id()) == (ids[1], ids[1])
    second.services.selection.bin([ids[1]])
    second.services.preferences.put("person-shown", str(ids[1]))
    third = again()
    with qtbot.waitSignal(third.window.settled):
        third.window.show()
    assert third.window.pages.people.person.contact_id != ids[1]


def test_a_window_takes_no_more_than_the_screen_has_under_its_title_bar() -> None:
    assert size_on(QSize(1280, 770), QSize(1280, 800)) == QSize(1280, 730)
    assert size_on(QSize(2560, 1400), QSize(1280, 800)) == QSize(1280, 800)


def test_neither_a_first_nor_a_later_window_is_taller_than_the_screen(
    again: Callable[[], App], qtbot: QtBot
) -> None:
    first = again()
    free = first.window.screen().availableSize().height()
    assert first.window.height() < free
    first.window.show()
    first.window.resize(960, free + 200)
    with qtbot.waitSignal(first.window.closed):
        first.window.close()
    assert again().window.height() < free


def test_a_window_that_cannot_remember_its_place_closes_all_the_same(
    again: Callable[[], App], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = [p for p in engine._PRAGMAS if not p.startswith("busy_timeout")]
    monkeypatch.setattr(engine, "_PRAGMAS", (*impatient, "busy_timeout=0"))
    first = again()
    first.window.show()
    first.window.pages.open(PageName.TIMELINE)
    with closing(sqlite3.connect(first.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with qtbot.waitSignal(first.window.closed):
            first.window.close()


def test_preferences_that_make_no_sense_are_passed_over(again: Callable[[], App]) -> None:
    first = again()
    for key in ("theme", "page", "geometry", "splitter:people"):
        first.services.preferences.put(key, "nonsense ü")
    first.services.sample.add()
    second = again()
    assert second.window.pages.current is PageName.PEOPLE
    assert second.theme.scheme is Scheme.SYSTEM
