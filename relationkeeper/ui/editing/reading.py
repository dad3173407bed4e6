"""Reading what was typed about a contact; whatever cannot be is said at its field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from relationkeeper.domain.contact import (
    Address,
    Contact,
    CustomField,
    FieldKind,
    Handle,
    ImportantDate,
    Labelled,
    MeetingStory,
    NameParts,
    Position,
    Related,
)
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.entity import NEW
from relationkeeper.domain.errors import UserError
from relationkeeper.domain.folding import words
from relationkeeper.domain.identity import email_key
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.domain.zones import zone_name
from relationkeeper.ui.editing.form import ADDRESS_PARTS, PARTS, Form, Row, form_of
from relationkeeper.ui.people.custom_value import kept_value
from relationkeeper.ui.people.date_field import read_date
from relationkeeper.ui.people.languages import language_code, language_words
from relationkeeper.ui.people.web import page_address
from relationkeeper.ui.words import error_words

translate = QCoreApplication.translate
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a field, in a sentence; of a field of rows, in which row and part."""

    name: str
    sentence: str
    row: int = 0
    part: int = 0


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is asked while reading.

    ``dialled`` gives a phone number's E.164 form or nothing, ``id_of`` the one contact of
    a name, or 0.
    """

    dialled: Callable[[str], str]
    id_of: Callable[[str], int]


def contact_of(form: Form, before: Contact, ask: Knowledge) -> tuple[Contact, list[Trouble]]:
    """The contact that was typed over ``before``, and what could not be read of it.

    What stood there before is never refused: a file may have brought it.
    """
    reading = _Reading(form, before, form_of(before), ask)
    contact = replace(
        before,
        name=reading.name(),
        parts=reading.parts(),
        nickname=form.text("nickname"),
        pronounced=form.text("pronounced"),
        organisation=form.text("organisation"),
        title=form.text("title"),
        positions=tuple(reading.positions()),
        emails=tuple(reading.emails()),
        phones=tuple(reading.phones()),
        urls=tuple(reading.urls()),
        handles=tuple(reading.handles()),
        addresses=tuple(reading.addresses()),
        birthday=reading.date("birthday", before.birthday),
        dates=tuple(reading.dates()),
        zone=reading.zone(),
        languages=tuple(reading.languages()),
        related=tuple(reading.related()),
        note=form.text("note"),
        fields=tuple(reading.custom()),
        tags=tuple(dict.fromkeys(tag for (tag,) in reading.filled("tags"))),
        met=reading.story(),
        stated=Depth(int(form.text("stated") or 0)),
        favourite=bool(form.text("favourite")),
        photo=form.text("photo"),
    )
    return contact, reading.troubles


@dataclass(slots=True)
class _Reading:
    """One reading of a form. ``stood`` is the form of ``before``."""

    form: Form
    before: Contact
    stood: Form
    ask: Knowledge
    troubles: list[Trouble] = field(default_factory=list)

    # Fields of one text.

    def name(self) -> str:
        name = " ".join(self.form.text("name").split())
        if not name and (self.before.name or self.before.id == NEW):
            self._say("name", translate("Editing", "A person needs a name."))
        return name

    def parts(self) -> NameParts:
        """The parts that were typed; those of before only as far as they are still the name's."""
        form = self.form.with_parts_of_name(self.stood)
        parts = NameParts(**{part: form.text(part) for part in PARTS})
        if parts != self.before.parts or self.form.text("name") == self.stood.text("name"):
            return parts
        left = words(self.form.text("name"))
        spoken = (parts.given, parts.family)
        return (
            parts if all(word in left for part in spoken for word in words(part)) else NameParts()
        )

    def date(self, name: str, before: PartialDate | None) -> PartialDate | None:
        text = self.form.text(name)
        if text == self.stood.text(name):
            return before
        return self._try(Trouble(name, ""), partial(read_date, text)) if text else None

    def zone(self) -> str:
        zone = self.form.text("zone")
        if not zone or zone == self.before.zone:
            return zone
        return self._try(Trouble("zone", ""), partial(zone_name, zone)) or zone

    def story(self) -> MeetingStory:
        before, through = self.before.met, self.form.text("through")
        known = through == before.through
        return replace(
            before,
            how=self.form.text("how"),
            on=self.date("on", before.on),
            where=self.form.text("where"),
            through=through,
            through_id=before.through_id if known else self.ask.id_of(through),
            in_person=self.date("in_person", before.in_person),
        )

    # Fields of rows. An element that is not changed stays whole, with what is not shown of it.

    def filled(self, name: str) -> Iterator[Row]:
        """The rows of a field in which anything stands."""
        return (row for _, row in self._rows(name))

    def emails(self) -> Iterator[Labelled]:
        for place, (address, label) in self._rows("emails", needs=0):
            if not email_key(address) and not _is_among(address, self.before.emails):
                self._say(
                    "emails", translate("Editing", "An e-mail address has an @ in it."), place
                )
            yield Labelled(address, label)

    def phones(self) -> Iterator[Labelled]:
        for _, (number, label) in self._rows("phones", needs=0):
            yield Labelled(number, label, self.ask.dialled(number))

    def urls(self) -> Iterator[Labelled]:
        for place, (text, label) in self._rows("urls", needs=0):
            address = text
            if not _is_among(text, self.before.urls):
                read = partial(page_address, text)
                address = self._try(Trouble("urls", "", place), read) or text
            yield Labelled(address, label)

    def handles(self) -> Iterator[Handle]:
        kept = self._kept("handles", self.before.handles)
        for place, row in self._rows("handles", needs=1):
            platform, text = row
            if not platform:
                words = translate("Editing", "Which platform is this profile on?")
                self._say("handles", words, place)
            yield kept.get(tuple(row)) or _handle(platform.casefold(), text)

    def addresses(self) -> Iterator[Address]:
        for _, row in self._rows("addresses"):
            address = Address(**dict(zip(ADDRESS_PARTS, row, strict=True)))
            if address != Address(label=address.label):
                yield address

    def positions(self) -> Iterator[Position]:
        kept = self._kept("positions", self.before.positions)
        for place, row in self._rows("positions"):
            title, organisation, *days = row
            since, until = (
                self._day(text, Trouble("positions", "", place, part))
                for part, text in enumerate(days, 2)
            )
            position = Position(organisation=organisation, title=title, since=since, until=until)
            yield kept.get(tuple(row)) or position

    def dates(self) -> Iterator[ImportantDate]:
        kept = self._kept("dates", self.before.dates)
        for place, (label, text) in self._rows("dates", needs=1):
            day = self._day(text, Trouble("dates", "", place, 1))
            if day:
                yield kept.get((label, text)) or ImportantDate(label, day)

    def related(self) -> Iterator[Related]:
        for _, (relation, name) in self._rows("related", needs=1):
            yield Related(relation, name)

    def languages(self) -> Iterator[str]:
        kept = {language_words(code): code for code in self.before.languages}
        names = dict.fromkeys(name for (name,) in self.filled("languages"))
        return (kept.get(name) or language_code(name) for name in names)

    def custom(self) -> Iterator[CustomField]:
        kept = self._kept("fields", self.before.fields)
        for place, row in self._rows("fields"):
            name, kind, text = row
            if not (name or text):
                continue
            if tuple(row) in kept:
                yield kept[tuple(row)]
                continue
            if not name:
                self._say("fields", translate("Editing", "Give this field a name."), place)
            read = partial(kept_value, text, FieldKind(kind))
            value = self._try(Trouble("fields", "", place, 2), read) if text else ""
            yield CustomField(name, value or "", FieldKind(kind))

    def _rows(self, name: str, *, needs: int | None = None) -> Iterator[tuple[int, Row]]:
        """Rows with their places: those with anything in them, or in the part that they need."""
        for place, row in enumerate(self.form.rows(name)):
            if row[needs] if needs is not None else any(row):
                yield place, row

    def _kept(self, name: str, before: Iterable[V]) -> dict[tuple[str, ...], V]:
        """The elements of before, by what stands in their rows."""
        rows = (tuple(row) for row in self.stood.rows(name))
        return dict(zip(rows, before, strict=True))

    def _day(self, text: str, at: Trouble) -> PartialDate | None:
        return self._try(at, partial(read_date, text)) if text else None

    def _try(self, at: Trouble, read: Callable[[], V]) -> V | None:
        try:
            return read()
        except UserError as error:
            self.troubles.append(replace(at, sentence=error_words(error)))
            return None

    def _say(self, name: str, sentence: str, row: int = 0) -> None:
        self.troubles.append(Trouble(name, sentence, row))


def _is_among(value: str, before: Iterable[Labelled]) -> bool:
    return any(each.value == value for each in before)


def _handle(platform: str, text: str) -> Handle:
    """A profile by its name, or by its address, which ends in its name."""
    url = urlsplit(text)
    if url.scheme not in {"http", "https"}:
        return Handle(platform, text.strip("@"))
    return Handle(platform, url.path.rstrip("/").rpartition("/")[2].strip("@"), text)
