"""The words of merging: fields and what is in them, what keeping both means, and reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from relationkeeper.domain.care import Care
from relationkeeper.domain.contact import Contact, MeetingStory
from relationkeeper.domain.depth import Depth
from relationkeeper.domain.duplicates import Alike
from relationkeeper.domain.matching import Likeness
from relationkeeper.domain.merging import LISTS, Field, Place, values
from relationkeeper.domain.partial_date import PartialDate
from relationkeeper.ui.due_words import cadence_words
from relationkeeper.ui.people.avatar import depth_text
from relationkeeper.ui.words import date_words, partial_date_words, platform_words

translate = QCoreApplication.translate


def field_words(field: Field) -> str:
    """A field, as a line about it begins: "Name", "How you met"."""
    return {
        Field.NAME: translate("Merge", "Name"),
        Field.NICKNAME: translate("Merge", "Nickname"),
        Field.PRONOUNCED: translate("Merge", "How it is said"),
        Field.JOB: translate("Merge", "Job"),
        Field.POSITIONS: translate("Merge", "Positions"),
        Field.EMAILS: translate("Merge", "E-mail"),
        Field.PHONES: translate("Merge", "Phone"),
        Field.HANDLES: translate("Merge", "Profiles"),
        Field.URLS: translate("Merge", "Web page"),
        Field.ADDRESSES: translate("Merge", "Address"),
        Field.BIRTHDAY: translate("Merge", "Birthday"),
        Field.DATES: translate("Merge", "Dates"),
        Field.ZONE: translate("Merge", "Time zone"),
        Field.LANGUAGES: translate("Merge", "Languages"),
        Field.RELATED: translate("Merge", "Related people"),
        Field.MET: translate("Merge", "How you met"),
        Field.NOTE: translate("Merge", "Note"),
        Field.FIELDS: translate("Merge", "Custom fields"),
        Field.TAGS: translate("Merge", "Tags"),
        Field.STATED: translate("Merge", "How far it went"),
        Field.CARE: translate("Merge", "Circle and cadence"),
        Field.PHOTO: translate("Merge", "Photo"),
        Field.FAVOURITE: translate("Merge", "Favourite"),
        Field.ARCHIVED: translate("Merge", "Archive"),
    }[field]


def both_words(place: Place) -> str:
    """What becomes of the second one's where both are kept."""
    return {
        Place.BESIDE: translate("Merge", "Both"),
        Place.NICKNAME: translate("Merge", "Both: the other one as nickname"),
        Place.POSITIONS: translate("Merge", "Both: the other one as former position"),
        Place.DATES: translate("Merge", "Both: the other one among the dates"),
        Place.FIELDS: translate("Merge", "Both: the other one as a field of its own"),
        Place.TEXT: translate("Merge", "Both: one text after the other"),
    }[place]


def reason_words(pair: Alike) -> str:
    """Why two may be one person, the strongest reason first."""
    known = {
        Likeness.SOURCE: translate("Merge", "imported as the same"),
        Likeness.HANDLE: translate("Merge", "same profile"),
        Likeness.EMAIL: translate("Merge", "same e-mail address"),
        Likeness.PHONE: translate("Merge", "same phone number"),
        Likeness.NAME_AND_ORGANISATION: translate("Merge", "same name and organisation"),
        Likeness.NAME: translate("Merge", "same name"),
    }
    reasons = [known[reason] for reason in pair.reasons]
    if not pair.names_fit:
        reasons.append(translate("Merge", "though their names differ"))
    words = ", ".join(reasons)
    return words[:1].upper() + words[1:]


def name_words(contact: Contact) -> str:
    """By what to call somebody: the name, else what else there is."""
    return contact.called or translate("Merge", "No name")


def value_words(contact: Contact, field: Field, circles: Mapping[int, str]) -> str:
    """What somebody has in a field, a line for each; ``circles`` has the names of circles."""
    match field:
        case Field.JOB:
            return contact.headline
        case Field.MET:
            return _story(contact.met)
        case Field.CARE:
            return _care(contact.care, circles)
        case Field.STATED:
            return depth_text(contact.stated) if contact.stated is not Depth.NONE else ""
        case Field.FAVOURITE | Field.ARCHIVED | Field.PHOTO:
            return field_words(field) if any(values(contact, field)) else ""
        case _ if field in LISTS:
            return "\n".join(_element(field, e) for e in getattr(contact, field.value))
    return _text(values(contact, field)[0])


def _element(field: Field, element: Any) -> str:
    match field:
        case Field.HANDLES:
            return f"{platform_words(element.platform)}: {element.name}"
        case Field.POSITIONS:
            return ", ".join(filter(None, (element.title, element.organisation)))
        case Field.ADDRESSES:
            return str(element.one_line)
        case Field.DATES:
            return f"{element.label}: {partial_date_words(element.date)}"
        case Field.RELATED:
            return f"{element.relation}: {element.name}"
        case Field.FIELDS:
            return f"{element.name}: {element.value}"
    return element if isinstance(element, str) else str(element.value)


def _text(value: object) -> str:
    return partial_date_words(value) if isinstance(value, PartialDate) else str(value or "")


def _story(met: MeetingStory) -> str:
    through = translate("Merge", "through {name}").format(name=met.through) if met.through else ""
    first = translate("Merge", "first in person {date}")
    in_person = first.format(date=partial_date_words(met.in_person)) if met.in_person else ""
    parts = (met.how, _text(met.on), met.where, through, in_person)
    return " · ".join(filter(None, parts))


def _care(care: Care, circles: Mapping[int, str]) -> str:
    snoozed = translate("Merge", "snoozed until {date}")
    parts = (
        circles.get(care.circle_id, ""),
        cadence_words(care.cadence) if care.cadence else "",
        snoozed.format(date=date_words(care.snoozed)) if care.snoozed else "",
        translate("Merge", "paused") if care.paused else "",
    )
    return " · ".join(filter(None, parts))
