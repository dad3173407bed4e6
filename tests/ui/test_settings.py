"""The settings: each section keeps what is chosen at once, and shows what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.app import App
from relationkeeper.domain.contact import Handle
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.me import Me
from relationkeeper.services.services import Services
from relationkeeper.ui.changes import ChangeRelay
from relationkeeper.ui.main_window import MainWindow
from relationkeeper.ui.settings.appearance_section import AppearanceSection
from relationkeeper.ui.settings.folders_section import FoldersSection
from relationkeeper.ui.settings.me_section import MeSection
from relationkeeper.ui.settings.regions import code_of, region_names, region_words
from relationkeeper.ui.settings.saved_field import SavedField
from relationkeeper.ui.settings.section_names import SectionName
from relationkeeper.ui.settings.shortcuts_section import ShortcutsSection
from relationkeeper.ui.shell.pages import PageName
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.theme import Scheme


@pytest.fixture
def window(app: App, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(app.window.settled):
        app.window.show()
    app.window.commands.settings.trigger()
    return app.window


@pytest.fixture
def me(services: Services, icons: Icons, relay: ChangeRelay, qtbot: QtBot) -> MeSection:
    section = MeSection(services.preferences, icons)
    qtbot.addWidget(section)
    relay.changed.connect(section.follow)
    section.resize(700, 700)
    section.show()
    return section


def type_in(field: SavedField, text: str) -> None:
    """Write ``text`` there as a user would, and go on."""
    field.editor.setFocus()
    field.editor.selectAll()
    for letter in text:
        if letter == "\n":
            QTest.keyClick(field.editor, Qt.Key.Key_Return)
        else:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field.editor, key)
    if not text:
        QTest.keyClick(field.editor, Qt.Key.Key_Delete)
    # What is offered takes the keyboard, as the window system has it.
    QTest.keyClick(QApplication.activePopupWidget() or field.editor, Qt.Key.Key_Tab)


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


# The page


def test_settings_open_by_their_key_and_on_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    assert window.pages.current is PageName.SETTINGS
    assert window.pages.settings.list.hasFocus()
    window.commands.people.trigger()
    qtbot.mouseClick(window.rail.pages()[-1], Qt.MouseButton.LeftButton)
    assert window.pages.current is PageName.SETTINGS


def test_the_arrows_walk_through_the_sections(window: MainWindow) -> None:
    page = window.pages.settings
    seen = [page.section.accessibleName()]
    for _ in list(SectionName)[1:]:
        QTest.keyClick(page.list, Qt.Key.Key_Down)
        seen.append(page.section.accessibleName())
    assert len(set(seen)) == len(SectionName)


@pytest.mark.parametrize(
    ("action", "title"), [("shortcuts", "Keyboard shortcuts"), ("about", "About")]
)
def test_the_menu_leads_to_a_section(window: MainWindow, action: str, title: str) -> None:
    window.commands.people.trigger()
    getattr(window.commands, action).trigger()
    assert window.pages.settings.section.accessibleName() == title
    assert window.pages.settings.section.isVisible()


def test_every_control_of_every_section_has_a_name(window: MainWindow) -> None:
    nameless = []
    for name in SectionName:
        window.open_settings(name)
        for widget in window.pages.settings.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                if isinstance(widget.parent(), QAbstractSpinBox):
                    continue  # it is the box that is spoken
                spoken = QAccessible.queryAccessibleInterface(widget)
                if not spoken.text(QAccessible.Text.Name):
                    nameless.append((name, widget))
    assert nameless == []


def test_a_window_that_closes_keeps_what_was_being_typed(
    window: MainWindow, app: App, qtbot: QtBot
) -> None:
    section = window.pages.settings.section
    assert isinstance(section, MeSection)
    section.city.editor.setFocus()
    section.city.editor.setText("Berlin")
    window.close()
    assert app.services.preferences.me().city == "Berlin"


# Me


def test_each_field_is_kept_as_one_leaves_it(me: MeSection, services: Services) -> None:
    type_in(me.names, "Mia Keller\nミア")
    type_in(me.emails, "mia@x.example")
    type_in(me.phones, "+49 30 1234567")
    type_in(me.slug, "https://www.linkedin.com/in/Mia-Keller/")
    type_in(me.handles, "mastodon: mia@social.example")
    type_in(me.city, "Berlin")
    type_in(me.region, "Germany")
    type_in(me.zone, "Europe/Berlin")
    assert services.preferences.me() == Me(
        names=("Mia Keller", "ミア"),
        emails=("mia@x.example",),
        phones=("+49 30 1234567",),
        slug="mia-keller",
        handles=(Handle("mastodon", "mia@social.example"),),
        city="Berlin",
        region="DE",
        zone="Europe/Berlin",
    )
    assert me.slug.text() == "mia-keller"  # as it is kept
    type_in(me.city, "")
    assert services.preferences.me().city == ""


def test_nothing_is_kept_again_that_did_not_change(me: MeSection, announced: list) -> None:
    type_in(me.city, "Berlin")
    count = len(announced)
    type_in(me.city, "Berlin")
    assert len(announced) == count


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("emails", "mia", "mia is not an e-mail address."),
        ("phones", "12", "12 is not a phone number. Write all of its digits."),
        ("region", "Atlantis", "Atlantis is not a region. Choose one of the list."),
        ("zone", "Berlin", "Berlin is not a time zone. Choose one such as Europe/Berlin."),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_stays_typed(
    me: MeSection, services: Services, field: str, text: str, says: str
) -> None:
    wrong: SavedField = getattr(me, field)
    type_in(wrong, text)
    assert says in words(wrong)
    assert wrong.editor.accessibleDescription() == says
    type_in(me.city, "Berlin")
    assert services.preferences.me() == Me(city="Berlin")
    assert (wrong.text(), says in words(wrong)) == (text, True)
    type_in(wrong, "")
    assert words(wrong) == words(wrong)[:1]


def test_what_is_kept_elsewhere_is_shown_unless_something_is_being_typed(
    me: MeSection, services: Services
) -> None:
    me.city.editor.setText("Berl")
    services.preferences.set_me(Me(city="Rome", zone="Europe/Rome"))
    assert (me.city.text(), me.zone.text()) == ("Berl", "Europe/Rome")


def test_the_list_of_regions_opens_and_one_is_taken(me: MeSection, services: Services) -> None:
    me.region.editor.setFocus()
    QTest.keyClick(me.region.editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = me.region._completer.popup()
    assert popup.isVisible()
    assert popup.model().rowCount() == len(region_names())
    popup.hide()
    for letter in "zeal":
        QTest.keyClick(me.region.editor, letter)
    assert popup.model().rowCount() == 1
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert services.preferences.me().region == "NZ"
    assert me.region.text() == "New Zealand"


def test_regions_are_known_by_name_and_by_code() -> None:
    names = region_names()
    assert len(names) == len(set(names)) > 240
    assert [region_words(code_of(name)) for name in names] == names
    assert (code_of(" de "), code_of("germany"), code_of("")) == ("DE", "DE", "")
    with pytest.raises(UserError, match="Atlantis is not a region"):
        code_of("Atlantis")


# Appearance


def test_light_or_dark_follows_the_choice_and_the_menu(window: MainWindow, app: App) -> None:
    window.open_settings(SectionName.APPEARANCE)
    section = window.pages.settings.section
    assert isinstance(section, AppearanceSection)
    system, light, dark = section.choices
    assert system.isChecked()
    dark.click()
    assert app.theme.scheme is Scheme.DARK
    assert app.services.preferences.get("theme") == "dark"
    window.commands.scheme_actions[Scheme.LIGHT].trigger()
    assert light.isChecked()
    assert not dark.isChecked()


# Folders


@pytest.fixture
def opened() -> list[QUrl]:
    return []


@pytest.fixture
def folders(services: Services, icons: Icons, qtbot: QtBot, opened: list[QUrl]) -> FoldersSection:
    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return len(opened) < 2

    section = FoldersSection(services.upkeep, icons, open_url)
    qtbot.addWidget(section)
    section.show()
    return section


def test_folders_are_opened_and_their_paths_copied(
    folders: FoldersSection, tmp_path: Path, opened: list[QUrl]
) -> None:
    data, copies, log = folders.places
    data.open_button.click()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]
    copies.copy_button.click()
    assert QGuiApplication.clipboard().text() == str(tmp_path / "copies")
    assert log.copy_button.isHidden()
    assert log.shown.text().startswith("No log yet")
    (tmp_path / "relationkeeper.log").touch()
    folders.hide()
    folders.show()
    log.copy_button.click()
    assert log.shown.text() == str(tmp_path / "relationkeeper.log")
    assert QGuiApplication.clipboard().text() == str(tmp_path / "relationkeeper.log")


def test_where_nothing_opens_folders_it_is_said(folders: FoldersSection) -> None:
    data = folders.places[0]
    says = "Nothing here opens folders. Copy the path instead."
    data.open_button.click()
    assert says not in words(data)
    data.open_button.click()
    assert says in words(data)


def test_the_log_and_the_copies_are_where_it_says(window: MainWindow, app: App) -> None:
    upkeep = app.services.upkeep
    copy = app.store.make_copy("test")
    assert copy.parent == upkeep.copies
    assert upkeep.database == app.store.path


# Shortcuts


@pytest.fixture
def shortcuts(window: MainWindow) -> ShortcutsSection:
    window.open_settings(SectionName.SHORTCUTS)
    section = window.pages.settings.section
    assert isinstance(section, ShortcutsSection)
    return section


def rows(model: QAbstractItemModel) -> list[tuple[str, str]]:
    return [
        (model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())
    ]


def test_whatever_has_keys_is_in_the_table(shortcuts: ShortcutsSection, window: MainWindow) -> None:
    shown = rows(shortcuts.table.model())
    assert len(shown) == len(window.commands.key_lines()) > 12
    assert ("Settings", "Ctrl+,") in shown
    assert ("Import", "Ctrl+I, Ctrl+O") in shown


def test_keys_that_change_are_shown_as_they_are_now(
    shortcuts: ShortcutsSection, window: MainWindow
) -> None:
    window.commands.log.setShortcuts(["Ctrl+T"])
    window.commands.people.trigger()
    window.commands.shortcuts.trigger()
    assert ("Log a touch", "Ctrl+T") in rows(shortcuts.table.model())


@pytest.mark.parametrize(
    ("typed", "found"), [("KEYBOARD short", "Keyboard shortcuts"), ("ctrl+,", "Settings")]
)
def test_an_action_is_found_by_its_words_and_its_keys(
    shortcuts: ShortcutsSection, typed: str, found: str
) -> None:
    shortcuts.search.setText(typed)
    assert [name for name, _keys in rows(shortcuts.table.model())] == [found]
    shortcuts.search.setText("no such thing")
    assert rows(shortcuts.table.model()) == []
    assert "No action is called so, and no key." in words(shortcuts)


def test_the_table_is_a_model_as_qt_wants_it(shortcuts: ShortcutsSection) -> None:
    tester = QAbstractItemModelTester(
        shortcuts._model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    shortcuts._model.show_lines([])
    assert tester.model() is shortcuts._model
