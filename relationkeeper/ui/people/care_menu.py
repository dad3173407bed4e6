"""Menus for how people are cared for: their circle, a cadence of their own, snooze and pause.

The same for the page of one person and for many who are selected. Whoever shows them owns
the menu, has it filled each time it is shown, and hands what was chosen to ``CareService``:

    menus = CareMenus(self)
    menus.circle_chosen.connect(lambda circle_id: services.care.set_circle([id], circle_id))
    menus.fill_circles(menu.addMenu(tr("Circle")), services.care.circles(), contact.care)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from relationkeeper.domain.cadence import Cadence, Unit
from relationkeeper.domain.care import Care
from relationkeeper.domain.circle import Circle
from relationkeeper.domain.depth import Depth
from relationkeeper.ui.due_words import cadence_words
from relationkeeper.ui.widgets.buttons import button_text
from relationkeeper.ui.words import date_words

_CADENCES = (
    Cadence(1, Unit.WEEKS),
    Cadence(1),
    Cadence(3),
    Cadence(6),
    Cadence(12, depth=Depth.MESSAGE),
)

Choose = Callable[[], object]


class CareMenus(QObject):
    """Fills menus and tells what was chosen in them; dialogs open over the window of ``whose``.

    ``cadence_chosen`` carries a ``Cadence``, or None for that of the circle;
    ``snooze_chosen`` a date, or None to snooze no more. ``care`` is how the one person
    stands now, and None where several are meant.
    """

    circle_chosen = Signal(int)
    cadence_chosen = Signal(object)
    snooze_chosen = Signal(object)
    pause_chosen = Signal(bool)

    def __init__(self, whose: QWidget) -> None:
        super().__init__(whose)
        self._whose = whose

    def fill_circles(self, menu: QMenu, circles: Sequence[Circle], care: Care | None) -> None:
        """The circles from the innermost, and none."""
        choices = _Choices(menu)
        current = care.circle_id if care else None
        for circle in circles:
            words = (
                [circle.name, cadence_words(circle.cadence)] if circle.cadence else [circle.name]
            )
            choose = self._circle_chooser(circle.id)
            choices.add(" · ".join(words), choose, checked=circle.id == current)
        menu.addSeparator()
        choices.add(self.tr("No circle"), self._circle_chooser(0), checked=current == 0)

    def fill_cadences(self, menu: QMenu, circles: Sequence[Circle], care: Care | None) -> None:
        """That of the circle, the usual ones, and any other."""
        choices = _Choices(menu)
        own = care.cadence if care else None
        of_circle = next((c.cadence for c in circles if care and c.id == care.circle_id), None)
        words = [self.tr("As the circle"), cadence_words(of_circle)] if of_circle else []
        choices.add(
            " · ".join(words) or self.tr("None but that of the circle"),
            self._cadence_chooser(None),
            checked=care is not None and own is None,
        )
        menu.addSeparator()
        usual = _CADENCES if own is None or own in _CADENCES else (*_CADENCES, own)
        for cadence in sorted(usual, key=lambda c: c.days):
            choices.add(
                cadence_words(cadence), self._cadence_chooser(cadence), checked=cadence == own
            )
        menu.addSeparator()
        menu.addAction(self.tr("Other…")).triggered.connect(lambda: self._ask_cadence(own))

    def fill_snoozes(self, menu: QMenu, today: date, care: Care | None) -> None:
        """Put off until a day or for good, and what takes it back."""
        tomorrow = today + timedelta(1)
        for words, day in (
            (self.tr("Until tomorrow"), tomorrow),
            (self.tr("Until next week"), next_week(today)),
            (self.tr("Until next month"), next_month(today)),
        ):
            action = menu.addAction(f"{words} · {date_words(day)}")
            action.triggered.connect(lambda _=False, until=day: self.snooze_chosen.emit(until))
        menu.addAction(self.tr("Until a day…")).triggered.connect(lambda: self._ask_day(today))
        if care is None or care.snoozed:
            end = menu.addAction(self.tr("Snooze no more"))
            end.triggered.connect(lambda: self.snooze_chosen.emit(None))
        menu.addSeparator()
        if care is None or not care.paused:
            pause = menu.addAction(self.tr("Pause for good"))
            pause.triggered.connect(lambda: self.pause_chosen.emit(True))
        if care is None or care.paused:
            resume = menu.addAction(self.tr("Pause no more"))
            resume.triggered.connect(lambda: self.pause_chosen.emit(False))

    def _circle_chooser(self, circle_id: int) -> Choose:
        return lambda: self.circle_chosen.emit(circle_id)

    def _cadence_chooser(self, cadence: Cadence | None) -> Choose:
        return lambda: self.cadence_chosen.emit(cadence)

    def _ask_cadence(self, own: Cadence | None) -> None:
        from relationkeeper.ui.people.cadence_dialog import CadenceDialog

        dialog = CadenceDialog(own or Cadence(3), self._whose.window())
        dialog.chosen.connect(self.cadence_chosen)
        dialog.open()

    def _ask_day(self, today: date) -> None:
        from relationkeeper.ui.people.day_dialog import DayDialog

        dialog = DayDialog(self.tr("Snooze until"), today, self._whose.window())
        dialog.chosen.connect(self.snooze_chosen)
        dialog.open()


class _Choices:
    """Actions of which one may be checked."""

    def __init__(self, menu: QMenu) -> None:
        self._menu = menu
        self._group = QActionGroup(menu)

    def add(self, words: str, choose: Choose, *, checked: bool) -> None:
        """An action that calls ``choose``; an & is an &."""
        action = QAction(button_text(words), self._menu)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(choose)
        self._group.addAction(action)
        self._menu.addAction(action)


def next_week(today: date) -> date:
    """The first day of next week, as weeks begin here."""
    first = QLocale().firstDayOfWeek().value
    return today + timedelta((first - today.isoweekday() - 1) % 7 + 1)


def next_month(today: date) -> date:
    """The first day of next month."""
    return Cadence(1).after(today.replace(day=1))
