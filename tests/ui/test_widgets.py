"""The small parts of pages: they wrap, elide, mirror, and take nobody's name for HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QKeySequence, QPolygon
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.theme.theme import Scheme, Theme
from relationkeeper.ui.theme.tokens import DARK, LIGHT, Tokens
from relationkeeper.ui.widgets.buttons import Button, IconButton, Kind, RailButton
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.chip import Chip, ChipRow
from relationkeeper.ui.widgets.empty import EmptyState
from relationkeeper.ui.widgets.flow import FlowLayout
from relationkeeper.ui.widgets.icon_view import IconView
from relationkeeper.ui.widgets.labels import (
    ElidedLabel,
    KeyHint,
    PlainLabel,
    SectionTitle,
    Tag,
    Tone,
    set_tone,
    tooltip_text,
)
from relationkeeper.ui.widgets.ring import RingProgress, paint_timer_icon
from relationkeeper.ui.widgets.search_field import SearchField
from relationkeeper.ui.widgets.toast import Toast

RTL = Qt.LayoutDirection.RightToLeft
Part = TypeVar("Part", bound=QWidget)
WIDTHS = st.lists(st.integers(10, 90), min_size=1, max_size=12)


@pytest.fixture
def icons(qapp: QApplication) -> Iterator[Icons]:
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    yield Icons(Theme(qapp, Scheme.LIGHT))
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    page.resize(600, 400)
    qtbot.addWidget(page)
    page.show()
    return page


def spoken(widget: QWidget, what: QAccessible.Text = QAccessible.Text.Name) -> str:
    """What assistive technology is told about ``widget``."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(what)


def ask_for_tooltip(widget: QWidget) -> str:
    spot = QPoint(2, 2)
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, spot, widget.mapToGlobal(spot)))
    return widget.toolTip()


# Labels


@pytest.mark.parametrize("kind", [PlainLabel, ElidedLabel, SectionTitle, Tag])
def test_a_name_with_tags_in_it_is_shown_as_it_is(qtbot: QtBot, kind: type[PlainLabel]) -> None:
    label = kind("<h1>Ana</h1>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert spoken(label) == "<h1>Ana</h1>"


def test_a_tooltip_shows_tags_as_they_are() -> None:
    assert tooltip_text("Ana <b>&\nBen") == "<qt>Ana &lt;b&gt;&amp;<br>Ben</qt>"
    assert tooltip_text("") == ""


def test_a_label_without_room_elides_and_offers_the_whole_text(qtbot: QtBot) -> None:
    label = ElidedLabel("Maximiliana von Hohenstein-Oettingen")
    qtbot.addWidget(label)
    label.resize(80, 20)
    assert label.is_elided()
    assert "Oettingen" in ask_for_tooltip(label)
    label.resize(label.sizeHint())
    assert not label.is_elided()
    assert ask_for_tooltip(label) == ""


def test_an_elided_label_never_asks_for_the_room_of_its_text(qtbot: QtBot) -> None:
    label = ElidedLabel("x" * 400)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 100


def test_a_label_turns_to_the_colour_of_its_tone_and_back(icons: Icons, page: QWidget) -> None:
    label = PlainLabel("talk due", parent=page)
    label.show()
    assert label.palette().color(label.foregroundRole()) == LIGHT.ink
    set_tone(label, Tone.DUE)
    assert label.palette().color(label.foregroundRole()) == LIGHT.due
    icons.theme.choose(Scheme.DARK)
    assert label.palette().color(label.foregroundRole()) == DARK.due
    set_tone(label, Tone.PLAIN)
    assert label.palette().color(label.foregroundRole()) == DARK.ink


@pytest.mark.parametrize("text", ["Ana", "ענת"])
@pytest.mark.parametrize("kind", [PlainLabel, ElidedLabel])
def test_a_text_in_any_script_begins_where_the_language_begins(
    page: QWidget, kind: type[PlainLabel], text: str
) -> None:
    label = kind(text, parent=page)
    label.resize(300, 40)
    label.show()
    assert ink_of(label).right() < 150
    page.setLayoutDirection(RTL)
    assert ink_of(label).left() > 150


def ink_of(label: QWidget) -> QRect:
    """Where a label is written on."""
    image = label.grab().toImage()
    ground = image.pixelColor(150, 0)
    marks = [
        QPoint(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) != ground
    ]
    return QPolygon(marks).boundingRect()


def test_a_section_title_is_read_as_written_though_shown_in_capitals(
    icons: Icons, page: QWidget
) -> None:
    assert spoken(SectionTitle("Care and feeding", parent=page)) == "Care and feeding"


def test_a_key_hint_has_no_plus_signs(qtbot: QtBot) -> None:
    hint = KeyHint(QKeySequence("Ctrl+K"))
    qtbot.addWidget(hint)
    assert "+" not in hint.text()
    assert hint.text().endswith("K")


def test_a_card_without_a_title_has_no_line_for_it(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.show()
    assert not card.title.isVisible()
    card.set_title("How you met")
    assert card.title.isVisible()
    assert spoken(card) == "How you met"


# The flow


def flow_of(widths: list[int]) -> tuple[QWidget, FlowLayout]:
    holder = QWidget()
    flow = FlowLayout(holder, spacing=6)
    for width in widths:
        part = QWidget()
        part.setFixedSize(width, 20)
        flow.addWidget(part)
    return holder, flow


def places(flow: FlowLayout) -> list[QRect]:
    items = (flow.itemAt(index) for index in range(flow.count()))
    return [item.geometry() for item in items if item is not None]


def part_of(widget: QWidget, kind: type[Part]) -> Part:
    """The one ``kind`` of part that ``widget`` has."""
    (part,) = widget.findChildren(kind)
    return part


@pytest.mark.usefixtures("qapp")
@settings(deadline=None, max_examples=60)
@given(widths=WIDTHS, room=st.integers(90, 500))
def test_parts_stay_in_their_room_and_beside_one_another(widths: list[int], room: int) -> None:
    _holder, flow = flow_of(widths)
    height = flow.heightForWidth(room)
    flow.setGeometry(QRect(0, 0, room, height))
    rects = places(flow)
    whole = QRect(0, 0, room, height)
    assert all(whole.contains(rect) for rect in rects)
    assert not any(one.intersects(other) for n, one in enumerate(rects) for other in rects[n + 1 :])
    assert max(rect.bottom() for rect in rects) == height - 1


@pytest.mark.usefixtures("qapp")
@settings(deadline=None, max_examples=40)
@given(widths=WIDTHS, room=st.integers(90, 500))
def test_more_room_never_needs_more_lines(widths: list[int], room: int) -> None:
    _holder, flow = flow_of(widths)
    assert flow.heightForWidth(room + 40) <= flow.heightForWidth(room)


def test_right_to_left_begins_at_the_right(qapp: QApplication) -> None:
    holder, flow = flow_of([50, 40])
    holder.setLayoutDirection(RTL)
    flow.setGeometry(QRect(0, 0, 200, 20))
    assert places(flow) == [QRect(150, 0, 50, 20), QRect(104, 0, 40, 20)]


def test_a_hidden_part_takes_no_room(qapp: QApplication) -> None:
    holder, flow = flow_of([50, 40])
    holder.findChildren(QWidget)[0].hide()
    assert flow.sizeHint() == QSize(40, 20)


def test_a_part_wider_than_the_room_is_narrowed_to_it(qtbot: QtBot) -> None:
    row = ChipRow()
    qtbot.addWidget(row)
    chip = Chip("can help: " + "small-business loans " * 5)
    chip.setMinimumWidth(40)
    row.add(chip)
    row.resize(120, 60)
    row.show()
    assert chip.geometry().right() < 120


# Buttons and chips


def test_an_ampersand_in_a_tag_is_an_ampersand(qtbot: QtBot) -> None:
    chip = Chip("R&D")
    qtbot.addWidget(chip)
    assert spoken(chip) == "R&D"
    assert spoken(Button("R&D")) == "R&D"


def test_a_row_of_chips_that_is_cleared_is_empty(qtbot: QtBot) -> None:
    row = ChipRow()
    qtbot.addWidget(row)
    chip = Chip("Due 12")
    row.add(chip)
    with qtbot.waitSignal(chip.destroyed):
        row.clear()
    assert row.findChildren(Chip) == []


def test_a_button_makes_room_for_its_key_hint(icons: Icons, page: QWidget) -> None:
    plain = Button("Log a touch", Kind.PRIMARY, parent=page)
    hinted = Button("Log a touch", Kind.PRIMARY, keys=QKeySequence("Ctrl+L"), parent=page)
    assert hinted.sizeHint().width() > plain.sizeHint().width() + 20
    assert hinted.minimumSizeHint() == hinted.sizeHint()


def test_the_focus_moves_no_button(icons: Icons, page: QWidget) -> None:
    button = Button("Log", parent=page)
    button.show()
    before = button.sizeHint()
    button.setFocus()
    assert button.hasFocus()
    assert button.sizeHint() == before


def test_an_icon_button_says_what_it_does(icons: Icons, page: QWidget) -> None:
    button = IconButton(icons, "trash-2", "Move to the bin", parent=page)
    assert spoken(button) == "Move to the bin"
    assert "Move to the bin" in button.toolTip()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_rail_button_that_loses_its_label_keeps_its_name(icons: Icons, page: QWidget) -> None:
    button = RailButton(icons, "user", "Today", parent=page)
    wide = button.sizeHint()
    button.set_label_shown(shown=False)
    assert button.sizeHint().height() < wide.height()
    assert spoken(button) == "Today"
    assert "Today" in button.toolTip()


# The search field


def test_the_key_hint_makes_way_for_what_is_typed(icons: Icons, page: QWidget) -> None:
    field = SearchField(icons, "Search people", QKeySequence("Ctrl+K"), parent=page)
    field.show()
    hint = part_of(field, KeyHint)
    assert hint.isVisible()
    field.setText("ana")
    assert not hint.isVisible()


def test_the_key_hint_lies_at_the_end_of_the_line_in_either_direction(
    icons: Icons, page: QWidget
) -> None:
    field = SearchField(icons, "Search people", QKeySequence("Ctrl+K"), parent=page)
    field.resize(400, 32)
    field.show()
    hint = part_of(field, KeyHint)
    assert hint.geometry().right() > 380
    field.setLayoutDirection(RTL)
    assert hint.geometry().left() < 20


# The empty page


def test_an_empty_page_says_what_to_do_first(icons: Icons, page: QWidget, qtbot: QtBot) -> None:
    start = QPushButton("Import")
    empty = EmptyState(
        icons, "users", "No one here yet", "Import your contacts.", buttons=(start,), parent=page
    )
    empty.show()
    assert spoken(empty) == "No one here yet"
    assert start.isVisibleTo(empty)


def test_an_icon_by_itself_is_drawn_in_the_colour_of_the_palette(
    icons: Icons, page: QWidget
) -> None:
    view = IconView(icons, "tag", size=48, parent=page)
    view.show()
    icons.theme.choose(Scheme.DARK)
    image = view.grab().toImage()
    assert DARK.muted in [image.pixelColor(x, 24) for x in range(image.width())]


# The toast


def test_a_toast_is_gone_after_a_while(icons: Icons, page: QWidget, qtbot: QtBot) -> None:
    toast = Toast(icons, page)
    toast.say("Saved.", ms=1)
    assert toast.isVisible()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_toast_stays_while_the_focus_is_on_its_button(
    icons: Icons, page: QWidget, qtbot: QtBot
) -> None:
    toast = Toast(icons, page)
    toast.say("Deleted.", "Undo", ms=0)
    part_of(toast, Button).setFocus()
    toast.expire()
    assert toast.isVisible()


def test_the_button_of_a_toast_acts_once_and_closes_it(
    icons: Icons, page: QWidget, qtbot: QtBot
) -> None:
    toast = Toast(icons, page)
    toast.say("Deleted.", "Undo", ms=0)
    with qtbot.waitSignal(toast.acted):
        qtbot.mouseClick(part_of(toast, Button), Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_a_toast_keeps_to_the_bottom_of_a_window_that_is_resized(
    icons: Icons, page: QWidget, qtbot: QtBot
) -> None:
    toast = Toast(icons, page)
    toast.say("A sentence that is far too long for the narrow window it is shown in. " * 3, ms=0)
    page.resize(320, 300)
    assert page.rect().contains(toast.geometry())
    assert toast.geometry().bottom() > 270


def test_what_is_said_before_the_window_is_shown_stands_at_its_bottom_too(
    icons: Icons, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    toast = Toast(icons, window)
    toast.say("The log cannot be written to.", ms=0)
    window.resize(800, 500)
    window.show()
    assert window.rect().contains(toast.geometry())
    assert toast.geometry().bottom() > 470


def test_a_toast_waits_while_a_dialog_lies_over_its_window(
    icons: Icons, page: QWidget, qtbot: QtBot
) -> None:
    part = QWidget(page)
    part.resize(page.size())
    part.show()
    toast = Toast(icons, part)
    toast.say("Deleted.", "Undo")
    dialog = QDialog(page)
    dialog.open()
    assert toast.isHidden()
    toast.say("Merged.", "Undo")
    assert toast.isHidden()
    dialog.reject()
    assert toast.isVisible()
    assert toast.accessibleName() == "Merged."
    dialog.open()
    dialog.reject()
    assert toast.isVisible()


# The ring


def test_the_ring_is_a_progress_bar_to_assistive_technology(qtbot: QtBot) -> None:
    ring = RingProgress("Time left")
    qtbot.addWidget(ring)
    ring.show_time(0.5, "7:30", "of 15 min")
    interface = QAccessible.queryAccessibleInterface(ring)
    assert interface.role() is QAccessible.Role.ProgressBar
    assert interface.valueInterface().currentValue() == ring.maximum() / 2
    assert spoken(ring) == "Time left"
    assert spoken(ring, QAccessible.Text.Description) == "7:30 of 15 min"


@pytest.mark.parametrize(
    ("fraction", "first_quarter", "last_quarter"),
    [
        (1.0, LIGHT.accent, LIGHT.accent),
        (0.5, LIGHT.line, LIGHT.accent),
        (0.0, LIGHT.line, LIGHT.line),
    ],
)
def test_the_ring_empties_clockwise(
    icons: Icons, page: QWidget, fraction: float, first_quarter: QColor, last_quarter: QColor
) -> None:
    ring = RingProgress("Time left", diameter=160, parent=page)
    ring.resize(160, 160)
    ring.show_time(fraction, "")
    image = ring.grab().toImage()
    # At half past one and at half past ten, in the middle of a line 10 px wide.
    out = round(75 * 0.7071)
    assert image.pixelColor(80 + out, 80 - out) == first_quarter
    assert image.pixelColor(80 - out, 80 - out) == last_quarter


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("size", [16, 22, 24, 32, 48])
def test_the_tray_icon_brings_its_own_ground_and_shows_its_minutes(
    qapp: QApplication, tokens: Tokens, size: int
) -> None:
    drawn = paint_timer_icon(size, 0.4, "12", tokens, 2.0)
    assert drawn.width() == 2 * size
    image = drawn.toImage()
    assert image.pixelColor(0, 0).alpha() == 0
    middle = [
        image.pixelColor(x, y)
        for x in range(size // 2, size * 3 // 2)
        for y in range(size // 2, size * 3 // 2)
    ]
    assert all(spot.alpha() == 255 for spot in middle)
    assert tokens.ink in middle
