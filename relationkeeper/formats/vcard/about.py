"""The properties that say what is known about somebody."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from relationkeeper.domain.contact import ImportantDate, Related
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.formats.vcard.draft import Draft, Rule
from relationkeeper.formats.vcard.properties import Property
from relationkeeper.formats.vcard.values import (
    one_line,
    partial_date,
    parts,
    picture,
    unescaped,
)

_ZONE = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+){1,2}\Z")
_URI = re.compile(r"\s*(?:urn|https?|mailto|cid):", re.IGNORECASE)
_ANDROID_DATES = {"1": "anniversary", "3": "birthday"}
_SYSTEM_TAGS = {"mycontacts", "my contacts"}


def _birthday(draft: Draft, found: Property) -> None:
    date = _date_in(draft, found)
    if not date:
        draft.add_field("birthday", one_line(found.text), found)
    elif draft.birthday:
        draft.keep(found)
    else:
        draft.birthday = date


def _date(label: str) -> Rule:
    """A date that is called ``label``, unless its group has a label of its own."""

    def rule(draft: Draft, found: Property) -> None:
        own = draft.own_label(found.head)
        if draft.exact(found.head):
            name = own if label == "date" else label
            _add_date(draft, name, found)
        elif own == "birthday":
            _birthday(draft, found)
        else:
            _add_date(draft, own or label, found)

    return rule


def _add_date(draft: Draft, label: str, found: Property) -> None:
    """Keep a date; one that cannot be read is kept as it is written."""
    date = _date_in(draft, found)
    if date:
        draft.dates.append(ImportantDate(label, date))
    else:
        draft.add_field(label, one_line(found.text), found)


def _date_in(draft: Draft, found: Property) -> PartialDate | None:
    omitted = found.head.parameters.get("x-apple-omit-year", "")
    return partial_date(one_line(found.text), omitted, exact=draft.exact(found.head))


def _related(draft: Draft, found: Property) -> None:
    """RELATED and X-ABRELATEDNAMES: a name, where it is not a URI that only a server knows.

    Google's "referred by" tells through whom the user met the contact.
    """
    if _URI.match(found.text) and found.head.parameters.get("value") != "text":
        draft.keep(found)
        return
    relation, name = draft.label(found.head), one_line(found.text)
    if relation == "referred by" and not draft.exact(found.head):
        draft.met.setdefault("through", name)
    else:
        draft.related.append(Related(relation, name))


def _relative(relation: str) -> Rule:
    """Somebody who is ``relation`` to the contact; several are separated by commas."""

    def rule(draft: Draft, found: Property) -> None:
        names = filter(None, map(one_line, parts(found.text, ",")))
        draft.related += [Related(relation, name) for name in names]

    return rule


def _note(draft: Draft, found: Property) -> None:
    draft.notes.append(unescaped(found.text).strip())


def _tags(draft: Draft, found: Property) -> None:
    system = set() if draft.exact(found.head) else _SYSTEM_TAGS
    tags = map(one_line, parts(found.text, ","))
    draft.tags += [tag for tag in tags if tag and tag.lower() not in system]


def _language(draft: Draft, found: Property) -> None:
    draft.languages.append((found.head.rank, one_line(found.text)))


def _zone(draft: Draft, found: Property) -> None:
    """TZ: a zone by its name is kept as such; an offset is not a zone, and kept as written."""
    text = one_line(found.text)
    if _is_zone(text) and draft.zone in {"", text}:
        draft.zone = text
    else:
        draft.add_field("time zone", text, found)


def _is_zone(name: str) -> bool:
    if name == "UTC":
        return True
    if not _ZONE.match(name):
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        # OSError: a part of a zone's name, such as America/Argentina, is a folder.
        return False
    return True


def _place(draft: Draft, found: Property) -> None:
    """GEO: ``lat;lon``, ``lat,lon`` or ``geo:lat,lon``."""
    text = one_line(found.text).removeprefix("geo:").replace(";", ",")
    draft.add_field("location", text, found)


def _gender(draft: Draft, found: Property) -> None:
    text = ", ".join(filter(None, map(one_line, parts(found.text, ";"))))
    draft.add_field("gender", text, found)


def _photo(draft: Draft, found: Property) -> None:
    found_picture = b"" if draft.photo else picture(found.head, found.text)
    if found_picture:
        draft.photo = found_picture
    else:
        draft.keep(found)


def _uid(draft: Draft, found: Property) -> None:
    if draft.uid:
        draft.keep(found)
    else:
        draft.uid = one_line(found.text)


def _android(draft: Draft, found: Property) -> None:
    """X-ANDROID-CUSTOM: ``vnd.android.cursor.item/KIND;VALUE;TYPE;LABEL;...``."""
    kind, value, number, label = ([*map(one_line, parts(found.text, ";")), "", "", ""])[:4]
    match kind.rpartition("/")[2]:
        case "nickname" if value:
            draft.nicknames.append(value)
        case "contact_event" if value:
            _android_date(draft, label or _ANDROID_DATES.get(number, "other"), value, found)
        case "relation" if value:
            draft.related.append(Related(label, value))
        case _:
            draft.keep(found)


def _android_date(draft: Draft, label: str, value: str, found: Property) -> None:
    date = partial_date(value)
    if not date:
        draft.add_field(label, value, found)
    elif label == "birthday" and not draft.birthday:
        draft.birthday = date
    else:
        draft.dates.append(ImportantDate(label, date))


RULES: dict[str, Rule] = {
    "BDAY": _birthday,
    "ANNIVERSARY": _date("anniversary"),
    "DEATHDATE": _date("death"),
    "RELATED": _related,
    "NOTE": _note,
    "CATEGORIES": _tags,
    "CATEGORY": _tags,
    "LANG": _language,
    "TZ": _zone,
    "GEO": _place,
    "GENDER": _gender,
    "PHOTO": _photo,
    "UID": _uid,
}

EXTENDED_RULES: dict[str, Rule] = {
    "ABDATE": _date("date"),
    "ANNIVERSARY": _date("anniversary"),
    "BIRTHDAY": _birthday,
    "ABRELATEDNAMES": _related,
    "SPOUSE": _relative("spouse"),
    "SPOUSESNAME": _relative("spouse"),
    "PARTNER": _relative("partner"),
    "CHILD": _relative("child"),
    "CHILDREN": _relative("child"),
    "MANAGER": _relative("manager"),
    "MANAGERSNAME": _relative("manager"),
    "ASSISTANT": _relative("assistant"),
    "ASSISTANTSNAME": _relative("assistant"),
    "GENDER": _gender,
    "ANDROID-CUSTOM": _android,
}
