"""Care and feeding: when somebody is due and why, and what one may decide about that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QMenu

from relationkeeper.domain.cadence import Cadence
from relationkeeper.domain.care import Care
from relationkeeper.domain.circle import Circle
from relationkeeper.domain.contact import Contact
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.rhythm import Rhythm, as_told
from relationkeeper.services.care import CareService
from relationkeeper.ui.contacts.rhythm_figures import RhythmFigures
from relationkeeper.ui.due_words import cadence_words, due_words
from relationkeeper.ui.people.care_menu import CareMenus
from relationkeeper.ui.widgets.card import Card
from relationkeeper.ui.widgets.chip import Chip, ChipRow
from relationkeeper.ui.widgets.labels import HeadingLabel, PlainLabel, Tone, set_tone, tooltip_text
from relationkeeper.ui.widgets.trouble_line import TroubleLine
from relationkeeper.ui.words import date_words, error_words, partial_date_words, translate

Fill = Callable[[QMenu], None]


class CareCard(Card):
    """The word for when one contact is due, the circle and the cadence behind it, the dates.

    Without a cadence there is nothing to be due for, and nothing is asked.
    """

    def __init__(self, care: CareService) -> None:
        super().__init__()
        self.set_title(self.tr("Care and feeding"))
        self._care = care
        self._contact = Contact()
        self._circles: Sequence[Circle] = ()
        self._today = date.min
        self.word = HeadingLabel()
        self.invitation = PlainLabel(tone=Tone.MUTED)
        self.figures = RhythmFigures()
        self._known = PlainLabel(tone=Tone.MUTED)
        self._trouble = TroubleLine()
        self._menus = CareMenus(self)
        self.circle = _chip(self._fill_circles)
        self.cadence = _chip(self._fill_cadences)
        self.snooze = _chip(self._fill_snoozes)
        self.pause = Chip(self.tr("Pause"), checkable=False)
        self.resume = Chip(self.tr("Resume"), checkable=False)
        self._lay_out()
        self._connect()

    def show_contact(self, contact: Contact, rhythm: Rhythm, today: date) -> None:
        """Show how ``contact`` is cared for, as it stands ``today``, the local date."""
        if contact.id != self._contact.id:
            self._trouble.say("")
        self._contact, self._today = contact, today
        self._circles = self._care.circles()
        circle = next((c for c in self._circles if c.id == contact.care.circle_id), None)
        cadence = contact.care.cadence or (circle.cadence if circle else None)
        self._show_word(rhythm.due, cadence, circle)
        self._show_chips(circle, cadence)
        self.figures.show_rhythm(rhythm, today, contact.met.in_person)
        since = as_told(rhythm.known_since, contact.met)
        self._known.setVisible(since is not None)
        if since is not None:
            self._known.setText(
                self.tr("Known since {date}").format(date=partial_date_words(since))
            )

    def _show_word(self, due: date | None, cadence: Cadence | None, circle: Circle | None) -> None:
        words, tone = standing_words(self._contact.care, due, cadence, self._today)
        set_tone(self.word, tone)
        self.word.setText(words)
        self.word.setVisible(cadence is not None)
        self.word.setToolTip(tooltip_text(self._due_hint(due)) if due else "")
        self.invitation.setVisible(cadence is None)
        if circle is not None:
            words = self.tr("{circle} has no cadence. Choose one to be reminded of {name}.")
        else:
            words = self.tr("No circle. Put {name} into one to be reminded.")
        name = self._contact.name or self.tr("them")
        self.invitation.setText(words.format(circle=circle.name if circle else "", name=name))

    def _due_hint(self, due: date) -> str:
        """The day on which they are due; and why it is that day, where no touch tells."""
        if not _is_first(self._contact.care, due, self._today):
            return date_words(due)
        why = self.tr(
            "{date}: several were given a cadence at once, and do not all fall due on one day."
        )
        return why.format(date=date_words(due))

    def _show_chips(self, circle: Circle | None, cadence: Cadence | None) -> None:
        care = self._contact.care
        self.circle.set_text(circle.name if circle else self.tr("Circle"))
        name = circle.name if circle else self.tr("none")
        self.circle.setAccessibleName(self.tr("Circle: {name}").format(name=name))
        self.cadence.set_text(cadence_words(cadence) if cadence else self.tr("Cadence"))
        often = cadence_words(cadence) if cadence else self.tr("none")
        self.cadence.setAccessibleName(self.tr("Cadence: {often}").format(often=often))
        is_off = care.paused or self._is_snoozed
        self.snooze.setVisible(cadence is not None and not care.paused)
        self.pause.setVisible(cadence is not None and not is_off)
        self.resume.setVisible(cadence is not None and is_off)

    @property
    def _is_snoozed(self) -> bool:
        until = self._contact.care.snoozed
        return until is not None and until > self._today

    def _resume(self) -> None:
        ids = [self._contact.id]
        if self._contact.care.paused:
            self._do(lambda: self._care.pause(ids, paused=False))
        else:
            self._do(lambda: self._care.snooze(ids, None))

    def _do(self, decide: Callable[[], object]) -> None:
        """Keep a decision; where that fails, say so."""
        self._trouble.say("")
        try:
            decide()
        except UserError as error:
            self._trouble.say(error_words(error))

    def _fill_circles(self, menu: QMenu) -> None:
        self._menus.fill_circles(menu, self._circles, self._contact.care)

    def _fill_cadences(self, menu: QMenu) -> None:
        self._menus.fill_cadences(menu, self._circles, self._contact.care)

    def _fill_snoozes(self, menu: QMenu) -> None:
        self._menus.fill_snoozes(menu, self._today, self._contact.care)

    def _connect(self) -> None:
        menus, care = self._menus, self._care
        menus.circle_chosen.connect(
            lambda circle_id: self._do(lambda: care.set_circle([self._contact.id], circle_id))
        )
        menus.cadence_chosen.connect(
            lambda cadence: self._do(lambda: care.set_cadence([self._contact.id], cadence))
        )
        menus.snooze_chosen.connect(
            lambda until: self._do(lambda: care.snooze([self._contact.id], until))
        )
        menus.pause_chosen.connect(
            lambda paused: self._do(lambda: care.pause([self._contact.id], paused=paused))
        )
        self.pause.clicked.connect(lambda: self._do(lambda: care.pause([self._contact.id])))
        self.resume.clicked.connect(self._resume)

    def _lay_out(self) -> None:
        self.snooze.set_text(self.tr("Snooze"))
        chips = ChipRow()
        for chip in (self.circle, self.cadence, self.snooze, self.pause, self.resume):
            chips.add(chip)
        for part in (self.word, self.invitation, chips, self._trouble, self.figures, self._known):
            self.body.addWidget(part)
        self.body.addStretch()


def standing_words(
    care: Care, due: date | None, cadence: Cadence | None, today: date
) -> tuple[str, Tone]:
    """How somebody stands in a word, and its tone: "talk due", "snoozed until 3 Dec 2026"."""
    if cadence is None:
        return "", Tone.PLAIN
    if care.paused:
        return translate("Care", "paused"), Tone.MUTED
    if care.snoozed and due == care.snoozed and due > today:
        words = translate("Care", "snoozed until {date}")
        return words.format(date=date_words(due)), Tone.MUTED
    words, tone = due_words(due, today, cadence.depth)
    if due and due >= today:
        is_first = _is_first(care, due, today)
        shape = translate("Care", "first due {day}") if is_first else translate("Care", "due {day}")
        words = shape.format(day=words)
    return words, tone


def _is_first(care: Care, due: date, today: date) -> bool:
    """Whether they are due by the day they were given with their cadence, and not by a touch."""
    return due > today and due == care.starts


def _chip(fill: Fill) -> Chip:
    """A chip that opens a menu, filled each time it is shown."""
    chip = Chip("", checkable=False)
    chip.setProperty("menu", True)
    menu = QMenu(chip)

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    chip.setMenu(menu)
    return chip
