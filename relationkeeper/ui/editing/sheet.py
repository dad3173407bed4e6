"""Every field of a contact, in sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relationkeeper.domain.depth import Depth
from relationkeeper.services.services import Services
from relationkeeper.ui.editing.cells import rows_fields
from relationkeeper.ui.editing.form import PARTS, Form
from relationkeeper.ui.editing.parts import ChoicePart, NotePart, SwitchPart, TextPart
from relationkeeper.ui.editing.photo_part import PhotoPart
from relationkeeper.ui.editing.reading import Trouble
from relationkeeper.ui.editing.section import Section
from relationkeeper.ui.editing.zone_part import ZonePart
from relationkeeper.ui.people.avatar import Avatars
from relationkeeper.ui.people.date_field import PartialDateField
from relationkeeper.ui.people.languages import language_names
from relationkeeper.ui.people.name_line import NameLine
from relationkeeper.ui.theme.icons import Icons
from relationkeeper.ui.widgets.labels import PlainLabel, Tone
from relationkeeper.ui.widgets.rows_field import RowsField
from relationkeeper.ui.widgets.words_field import WordsField

translate = QCoreApplication.translate

TextLike = TextPart | NotePart | ChoicePart | SwitchPart | PhotoPart


class Sheet(QWidget):
    """Shows a form, and gives it as it stands.

    ``changed`` comes with whatever is typed, ``name_left`` when the name is.
    """

    changed = Signal()
    name_left = Signal()

    def __init__(self, services: Services, icons: Icons, avatars: Avatars) -> None:
        super().__init__()
        self._icons = icons
        self.photo = PhotoPart(services.contacts, avatars)
        self.through = NameLine(services.contacts, translate("Editing", "Through whom"))
        self.texts: dict[str, TextLike] = {"photo": self.photo, **self._text_parts()}
        self.rows: dict[str, RowsField | WordsField] = {
            **rows_fields(services, icons),
            "languages": WordsField(
                icons,
                (translate("Editing", "Languages"), translate("Editing", "Add a language")),
                language_names(),
            ),
            "tags": WordsField(
                icons,
                (translate("Editing", "Tags"), translate("Editing", "Add a tag")),
                [tag for tag, _ in services.listing.tags()],
            ),
        }
        self._followed = Form({})  # the name may be changed again
        self.parts_hint = PlainLabel("", Tone.MUTED)
        self.parts_hint.hide()
        self.sections = self._lay_out()
        for part in (*self.texts.values(), *self.rows.values()):
            part.changed.connect(self.changed)
        for name in ("name", *PARTS):
            if isinstance(part := self.texts[name], TextPart):
                part.line.editingFinished.connect(self.name_left)

    def form(self) -> Form:
        """What stands in the fields."""
        texts = {name: part.typed() for name, part in self.texts.items()}
        return Form({**texts, **{name: part.typed() for name, part in self.rows.items()}})

    def show_form(self, form: Form) -> None:
        """Fill the fields; what is seldom needed is seen where there is something in it."""
        for name, part in self.texts.items():
            if part.typed() != form.raw_text(name):
                part.type_in(form.raw_text(name))
        for name, field in self.rows.items():
            if field.typed() != form.raw_rows(name):
                field.type_in(form.raw_rows(name))
        filled: set[QWidget] = {part for part in self.texts.values() if part.typed()}
        if form.says_parts_twice:
            filled -= {self.texts[part] for part in PARTS}
        filled |= {field for field in self.rows.values() if field.typed()}
        for section in self.sections:
            section.reveal(filled)

    def follow_name(self, before: Form) -> None:
        """Have the parts of the name follow it, or say that they say something else."""
        form = self.form().with_parts_of_name(before).with_parts_of_name(self._followed)
        if form.says_parts_twice:
            self._followed = form
        for name in PARTS:
            if (part := self.texts[name]).typed() != form.raw_text(name):
                part.type_in(form.raw_text(name))
        is_other = bool(form.name_of_parts) and not form.says_parts_twice
        is_changed = form.text("name") != before.text("name")
        words = translate(
            "Editing",
            "The parts of the name say {parts}. What does not go with the name is left out.",
        )
        self.parts_hint.setText(words.format(parts=form.name_of_parts))
        self.parts_hint.setVisible(is_other and is_changed)

    def complain(self, troubles: Sequence[Trouble]) -> None:
        """Say at each field what is wrong, and lead to the first of them."""
        for field in self.rows.values():
            if isinstance(field, RowsField):
                field.settle()
        for trouble in reversed(troubles):
            part = self._part(trouble.name)
            for section in self.sections:
                section.uncover(part)
            if isinstance(part, RowsField):
                part.complain(trouble.sentence, trouble.row, trouble.part)
            else:
                part.complain(trouble.sentence)

    def _part(self, name: str) -> TextPart | RowsField:
        part = self.texts.get(name) or self.rows[name]
        if not isinstance(part, TextPart | RowsField):
            raise TypeError(f"nothing can be wrong with {name}")
        return part

    def _text_parts(self) -> dict[str, TextLike]:
        tr = partial(translate, "Editing")
        plain = {
            "name": tr("Name"),
            "prefix": tr("Prefix"),
            "given": tr("Given name"),
            "additional": tr("Middle name"),
            "family": tr("Family name"),
            "suffix": tr("Suffix"),
            "nickname": tr("Nickname"),
            "pronounced": tr("How it is said"),
            "title": tr("What they do"),
            "organisation": tr("Organisation"),
            "how": tr("How"),
            "where": tr("Where"),
        }
        days = {
            "birthday": (tr("Birthday"), tr("11 Mar, or 11 Mar 1986")),
            "on": (tr("When"), tr("Mar 2024")),
            "in_person": (tr("First met in person"), tr("e.g. May 2024")),
        }
        stages = (Depth.MESSAGE, Depth.VOICE, Depth.IN_PERSON)
        words = (tr("Messaged"), tr("Talked"), tr("Met in person"))
        stated = [("", tr("As it happened")), *zip(map(_value, stages), words, strict=True)]
        return {
            **{name: TextPart(label) for name, label in plain.items()},
            **{
                name: TextPart(label, line=PartialDateField(label, example))
                for name, (label, example) in days.items()
            },
            "zone": ZonePart(tr("Time zone")),
            "through": TextPart(tr("Through whom"), line=self.through),
            "stated": ChoicePart(tr("How far it went, by your word"), stated),
            "favourite": SwitchPart(self._icons, "star", tr("Favourite")),
            "note": NotePart(tr("Note")),
        }

    def _lay_out(self) -> list[Section]:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        sections = []
        for plan in _plans():
            section = Section(self._icons, plan.title)
            if not plan.title:
                section.put(self._head())
            for names in plan.lines:
                section.put(*map(self._field, names))
            section.offer(
                (words, [[self._field(n) for n in names] for names in lines])
                for words, *lines in plan.offers
            )
            column.addWidget(section)
            sections.append(section)
        column.addStretch()
        return sections

    def _field(self, name: str) -> QWidget:
        return self.texts.get(name) or self.rows[name]

    def _head(self) -> QWidget:
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self._field("name"))
        beside.addWidget(self.parts_hint)
        beside.addWidget(self._field("favourite"))
        beside.addStretch()
        across.addWidget(self.photo)
        across.addLayout(beside, 1)
        return head


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is in a section: the lines that are always there, and those that are offered."""

    title: str
    lines: tuple[tuple[str, ...], ...] = ()
    offers: tuple[tuple[str, *tuple[tuple[str, ...], ...]], ...] = ()


def _plans() -> list[_Plan]:
    tr = partial(translate, "Editing")
    return [
        _Plan(
            "",
            offers=(
                (tr("Nickname, how it is said"), ("nickname", "pronounced")),
                (tr("Parts of the name"), PARTS[:3], PARTS[3:]),
            ),
        ),
        _Plan(
            tr("Work"),
            (("title", "organisation"),),
            ((tr("Other positions"), ("positions",)),),
        ),
        _Plan(
            tr("How to reach them"),
            offers=(
                (tr("E-mail"), ("emails",)),
                (tr("Phone"), ("phones",)),
                (tr("Profile"), ("handles",)),
                (tr("Web page"), ("urls",)),
                (tr("Address"), ("addresses",)),
            ),
        ),
        _Plan(
            tr("How you met"),
            (("how",), ("on", "where"), ("through", "in_person")),
            ((tr("How far it went"), ("stated",)),),
        ),
        _Plan(
            tr("About them"),
            (("tags",), ("birthday", "zone")),
            (
                (tr("Another date"), ("dates",)),
                (tr("Related people"), ("related",)),
                (tr("Languages"), ("languages",)),
                (tr("Custom field"), ("fields",)),
            ),
        ),
        _Plan(tr("Note"), (("note",),)),
    ]


def _value(stage: Depth) -> str:
    return str(int(stage))
