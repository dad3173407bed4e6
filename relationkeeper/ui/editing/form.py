"""A contact as the texts that stand in fields, and the way back.

What is typed is text, and may be no date and no address yet. As such it is compared, kept
as a draft and laid over another version of the contact; only saving reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from relationkeeper.domain.contact import Address, Contact
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.ui.people.custom_value import shown_value
from relationkeeper.ui.people.languages import language_words
from relationkeeper.ui.words import partial_date_words, platform_words

Row = list[str]
Typed = str | list[Row]

ADDRESS_PARTS = (
    "street",
    "label",
    "extended",
    "po_box",
    "postal_code",
    "city",
    "region",
    "country",
)
PARTS = ("prefix", "given", "additional", "family", "suffix")


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in each field: a text, or rows of texts."""

    fields: dict[str, Typed]

    def text(self, name: str) -> str:
        """What stands in a field of one text, without space around it."""
        return self.raw_text(name).strip()

    def rows(self, name: str) -> list[Row]:
        """The rows of a field, without space around their texts."""
        return [[text.strip() for text in row] for row in self.raw_rows(name)]

    def raw_text(self, name: str) -> str:
        """What stands in a field of one text."""
        typed = self.fields.get(name)
        return typed if isinstance(typed, str) else ""

    def raw_rows(self, name: str) -> list[Row]:
        """The rows of a field."""
        typed = self.fields.get(name)
        return typed if isinstance(typed, list) else []

    @property
    def says_parts_twice(self) -> bool:
        """Whether the parts of the name are no more than the words of the name, in their order."""
        return self.name_of_parts == " ".join(self.text("name").split())

    @property
    def name_of_parts(self) -> str:
        """The parts of the name one after the other."""
        return " ".join(text for part in PARTS if (text := " ".join(self.text(part).split())))

    def with_parts_of_name(self, before: Form) -> Form:
        """This, with parts that followed the name where they said no more than the name before.

        Word for word: where the name has more or fewer words now, nobody can say whose they are.
        """
        names = [form.text("name").split() for form in (before, self)]
        is_untouched = all(self.text(part) == before.text(part) for part in PARTS)
        if not (is_untouched and before.says_parts_twice and len(names[0]) == len(names[1])):
            return self
        words = iter(names[1])
        parts = {p: " ".join(next(words) for _ in before.text(p).split()) for p in PARTS}
        return self.under(Form({**parts}))

    def since(self, before: Form) -> Form:
        """The fields that are not as they were ``before``."""
        return Form({k: v for k, v in self.fields.items() if v != before.fields.get(k)})

    def under(self, changes: Form) -> Form:
        """This, with the fields of ``changes`` laid over it."""
        return Form(self.fields | changes.fields)


def form_of(contact: Contact) -> Form:
    """``contact`` as it stands in the fields."""
    met = contact.met
    texts = {
        "name": contact.name,
        **{part: getattr(contact.parts, part) for part in PARTS},
        "nickname": contact.nickname,
        "pronounced": contact.pronounced,
        "organisation": contact.organisation,
        "title": contact.title,
        "birthday": _date(contact.birthday),
        "zone": contact.zone,
        "note": contact.note,
        "how": met.how,
        "on": _date(met.on),
        "where": met.where,
        "through": met.through,
        "in_person": _date(met.in_person),
        "stated": _stage(contact.stated),
        "favourite": "1" if contact.favourite else "",
        "photo": contact.photo,
    }
    rows = {
        "positions": [
            [p.title, p.organisation, _date(p.since), _date(p.until)] for p in contact.positions
        ],
        "emails": [[e.value, e.label] for e in contact.emails],
        "phones": [[p.value, p.label] for p in contact.phones],
        "urls": [[u.value, u.label] for u in contact.urls],
        "handles": [[platform_words(h.platform), h.name or h.url] for h in contact.handles],
        "addresses": [_address(a) for a in contact.addresses],
        "dates": [[d.label, _date(d.date)] for d in contact.dates],
        "related": [[r.relation, r.name] for r in contact.related],
        "languages": _each(map(language_words, contact.languages)),
        "tags": _each(contact.tags),
        "fields": [[f.name, f.kind.value, shown_value(f)] for f in contact.fields],
    }
    return Form({**texts, **rows})


def _address(address: Address) -> Row:
    return [getattr(address, part) for part in ADDRESS_PARTS]


def _each(texts: Iterable[str]) -> list[Row]:
    return [[text] for text in texts]


def _date(day: PartialDate | None) -> str:
    return partial_date_words(day) if day else ""


def _stage(stated: Depth) -> str:
    return str(int(stated)) if stated else ""
