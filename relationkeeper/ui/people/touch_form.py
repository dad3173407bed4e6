"""The form for a touch: all that can be said of it, to add one or to edit it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from relationkeeper.domain.depth import Channel, Depth
from relationkeeper.domain.entity import NEW
from relationkeeper.domain.folding import fold
from relationkeeper.domain.interaction import Direction, Interaction, Participant
from relationkeeper.domain.logline import Completion, CompletionKind
from relationkeeper.domain.logline_words import PLATFORM_NAMES
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.touch import Touch, role_in
from relationkeeper.services.contacts import ContactService
from relationkeeper.services.touches import TouchService
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.channel_chooser import ChannelChooser
from relationkeeper.ui.people.completed_line import CompletedLine
from relationkeeper.ui.people.faces import Faces
from relationkeeper.ui.people.facts_field import FactsField
from relationkeeper.ui.people.guests_field import GuestsField
from relationkeeper.ui.people.log_line_offers import Offer, Offers, beginning
from relationkeeper.ui.people.log_line_popup import LogLinePopup
from relationkeeper.ui.people.tags_field import TagsField
from relationkeeper.ui.people.touch_fields import TouchFields, fields_of
from relationkeeper.ui.people.when_field import DayField, TimeField, ZoneField
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.growing_text import GrowingText
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.words import platform_words

_MOST = 6
_DAY = 24 * 60
_LINES = (3, 8)
_NOTHING = Touch(
    interaction=Interaction(channel=Channel.IN_PERSON, date=PartialDate(1), participants=())
)
_ON_A_PLATFORM = frozenset({Depth.REACTION, Depth.MESSAGE})


@dataclass(frozen=True, slots=True)
class FormParts:
    """What the form is made with."""

    touches: TouchService
    contacts: ContactService
    icons: Icons
    avatars: Avatars


class TouchForm(QWidget):
    """Shows a touch in fields.

    Only what was changed in the fields is changed of what it was ``begun_with``.
    """

    def __init__(self, parts: FormParts, over: QWidget) -> None:
        super().__init__()
        self._touches = parts.touches
        self._contacts = parts.contacts
        self._offers = Offers(parts.contacts, parts.touches)
        self.begun_with = _NOTHING
        self._begun = fields_of(_NOTHING, {})
        icons, avatars = parts.icons, parts.avatars
        popup = LogLinePopup(avatars, Faces(parts.contacts), over)
        self.channel = ChannelChooser(icons)
        self.people = GuestsField(parts.contacts, icons, avatars, popup)
        self.day = DayField()
        self.time = TimeField()
        self.zone = ZoneField(popup)
        self.minutes = QSpinBox()
        self.place = CompletedLine(
            self.tr("Place"), partial(self._find, CompletionKind.PLACE), popup
        )
        self.direction = QComboBox()
        self.platform = CompletedLine(self.tr("Platform"), _platforms, popup)
        self.tags = TagsField(icons, avatars, partial(self._find, CompletionKind.TAG), popup)
        self.note = GrowingText(*_LINES)
        self.facts = FactsField(icons, avatars)
        self._locked = PlainLabel(tone=Tone.MUTED)
        self._fill()
        self._lay_out()
        self.channel.changed.connect(self._show_platform)
        self.facts.changed.connect(self._show_facts)

    def show_touch(self, touch: Touch, typed: TouchFields | None = None) -> None:
        """Show ``touch``, with what was ``typed`` into the fields since."""
        self._offers.look_back()
        self.begun_with = touch
        self._lock(len(touch.interaction.messages))
        self._show(fields_of(touch, self._contacts.names(touch.interaction.contact_ids)))
        self._begun = self.fields()  # a field may not show all that it was given
        if typed is not None:
            self._show(typed)

    def fields(self) -> TouchFields:
        """What stands in the fields."""
        return TouchFields(
            channel=self.channel.channel,
            guests=self.people.guests,
            open_names=self.people.open_names,
            day=self.day.line.text(),
            time=self.time.text(),
            zone=self.zone.text(),
            minutes=self.minutes.value(),
            place=self.place.text(),
            platform=self.platform.text(),
            direction=self.direction.currentData(),
            tags=self.tags.tags,
            note=self.note.toPlainText(),
            facts=self.facts.facts,
        )

    def touch(self) -> Touch:
        """What the fields say.

        Where one says nothing that can be, leads back to it and raises ``UserError``.
        """
        self.people.refuse_open()
        return self.touch_as_far_as_settled()

    def touch_as_far_as_settled(self) -> Touch:
        """The same, with names that are still open taken for new people."""
        base, begun, fields = self.begun_with.interaction, self._begun, self.fields()
        changed = {
            name: value()
            for name, value in self._values(fields).items()
            if getattr(fields, name) != getattr(begun, name)
        }
        if "day" in changed:
            changed["date"] = changed.pop("day")
        guests = [*fields.guests]
        direction = changed.get("direction", base.direction)
        ids = tuple(guest.contact_id for guest in guests if guest.contact_id != NEW)
        if ids != base.contact_ids or direction != base.direction:
            changed["participants"] = _participants(base, ids, direction)
        new = (guest.name for guest in guests if guest.contact_id == NEW)
        return Touch(
            interaction=replace(base, **changed),
            new_names=(*new, *fields.open_names),
            facts=fields.facts,
        )

    def _values(self, fields: TouchFields) -> dict[str, Any]:
        """How each field is read, by its name."""
        return {
            "channel": lambda: fields.channel,
            "day": self.day.day,
            "time": self.time.time,
            "zone": self.zone.zone,
            "minutes": lambda: fields.minutes,
            "place": fields.place.strip,
            "platform": lambda: _platform(fields.platform.strip()),
            "direction": lambda: fields.direction,
            "tags": lambda: fields.tags,
            "note": fields.note.strip,
        }

    def _show(self, fields: TouchFields) -> None:
        self.channel.choose(fields.channel)
        self.people.show_guests(fields.guests, fields.open_names)
        self.day.show_day(fields.day, self._touches.today())
        self.time.setText(fields.time)
        self.zone.setText(fields.zone)
        self.minutes.setMaximum(max(_DAY, fields.minutes))
        self.minutes.setValue(fields.minutes)
        self.place.setText(fields.place)
        self.platform.setText(fields.platform)
        self.direction.setCurrentIndex(self.direction.findData(fields.direction))
        self.tags.show_tags(fields.tags)
        self.note.setPlainText(fields.note)
        self.facts.show_facts(fields.facts)
        self._show_facts()
        self._show_platform()

    def _lock(self, messages: int) -> None:
        """Of a day of messages it is they that tell what it was, and when."""
        for part in (self.channel, self.day, self.time, self.zone, self.direction, self.platform):
            part.setEnabled(not messages)
        self._locked.setVisible(bool(messages))
        self._locked.setText(
            self.tr("What it was and when is told by its %Ln messages.", None, messages)
            if messages > 1
            else self.tr("What it was and when is told by its message.")
        )

    def _show_facts(self) -> None:
        self._form.setRowVisible(self.facts, bool(self.facts.facts))

    def _show_platform(self) -> None:
        is_wanted = self.channel.channel.depth in _ON_A_PLATFORM
        for part in (self._on, self.platform):
            part.setVisible(is_wanted or bool(self.platform.text()))

    def _find(self, kind: CompletionKind, text: str) -> list[Offer]:
        return self._offers.for_typed(Completion(kind, text, 0, len(text)))

    def _fill(self) -> None:
        self.minutes.setSpecialValueText(self.tr("not said"))
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setSingleStep(5)
        self.minutes.setAccessibleName(self.tr("How long"))
        self.direction.setAccessibleName(self.tr("Who reached out"))
        for direction, words in (
            (Direction.NONE, self.tr("not said")),
            (Direction.OUT, self.tr("You")),
            (Direction.IN, self.tr("They")),
            (Direction.BOTH, self.tr("Both")),
        ):
            self.direction.addItem(words, direction)
        self.platform.setPlaceholderText(self.tr("LinkedIn"))
        self.note.setAccessibleName(self.tr("Note"))

    def _lay_out(self) -> None:
        self._on = PlainLabel(self.tr("on"), Tone.MUTED, wraps=False)
        lasted = PlainLabel(self.tr("for"), Tone.MUTED, wraps=False)
        self._form = form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (self.tr("With"), self.people),
            (self.tr("When"), self.day),
            (self.tr("Time"), _row(self.time, self.zone, lasted, self.minutes)),
            (self.tr("Place"), self.place),
            (self.tr("Reached out"), _row(self.direction, self._on, self.platform)),
            (self.tr("Tags"), self.tags),
            (self.tr("Note"), self.note),
            (self.tr("Learned"), self.facts),
        ):
            label = PlainLabel(words, Tone.MUTED, wraps=False)
            label.setContentsMargins(0, 6, 0, 0)
            label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
            form.addRow(label, field)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.channel)
        whole.addWidget(self._locked)
        whole.addLayout(form)
        whole.addStretch()


def _participants(
    base: Interaction, ids: Sequence[int], direction: Direction
) -> tuple[Participant, ...]:
    """Those who took part; who did before keeps their role while the direction is the same."""
    former = {p.contact_id: p for p in base.participants} if direction == base.direction else {}
    return tuple(former.get(i) or Participant(i, role_in(direction)) for i in ids)


def _platform(words: str) -> str:
    """The platform that ``words`` name: one that is known by its key, else as it was typed."""
    known = (name for name in PLATFORM_NAMES if fold(platform_words(name)) == fold(words))
    return next(known, words)


def _platforms(text: str) -> list[Offer]:
    known = [platform_words(name) for name in PLATFORM_NAMES]
    return [Offer(name) for name in beginning(text.strip(), known)[:_MOST]]


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        across.addWidget(part)
    across.addStretch()
    return row
