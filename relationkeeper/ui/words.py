"""The words of the user interface for values: channels and facts, dates and spans of time."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from relationkeeper.domain.depth import Channel
from relationkeeper.domain.fact import FactKind
from relationkeeper.domain.partial_date import PartialDate

_WEEK = 7
_MONTH = 365.25 / 12
_YEAR = 365.25


def _tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate("Words", text, None, n)


def channel_words(channel: Channel) -> str:
    """What happened, as a line about it begins: "Coffee", "Phone call"."""
    tr = QCoreApplication.translate
    return {
        Channel.COFFEE: tr("Words", "Coffee"),
        Channel.LUNCH: tr("Words", "Lunch"),
        Channel.DINNER: tr("Words", "Dinner"),
        Channel.EVENT: tr("Words", "Event"),
        Channel.VISIT: tr("Words", "Visit"),
        Channel.IN_PERSON: tr("Words", "In person"),
        Channel.VIDEO: tr("Words", "Video call"),
        Channel.PHONE: tr("Words", "Phone call"),
        Channel.TEXT: tr("Words", "Text message"),
        Channel.EMAIL: tr("Words", "E-mail"),
        Channel.DIRECT_MESSAGE: tr("Words", "Message"),
        Channel.COMMENT: tr("Words", "Comment"),
        Channel.LIKE: tr("Words", "Like"),
    }[channel]


def fact_words(kind: FactKind) -> str:
    """What a fact is about: "Family", "Daily life"."""
    tr = QCoreApplication.translate
    return {
        FactKind.PROFESSION: tr("Words", "Profession"),
        FactKind.FAMILY: tr("Words", "Family"),
        FactKind.DAILY_LIFE: tr("Words", "Daily life"),
        FactKind.INTEREST: tr("Words", "Interest"),
        FactKind.SKILL: tr("Words", "Skill"),
        FactKind.NEED: tr("Words", "Need"),
        FactKind.OFFER: tr("Words", "Offer"),
    }[kind]


def date_words(day: date) -> str:
    """A day: "3 Nov 2026"."""
    return _formatted(day, QCoreApplication.translate("Words", "d MMM yyyy"))


def partial_date_words(day: PartialDate) -> str:
    """A date as far as it is known: "3 Nov 2026", "March 2024", "2019", "3 Nov"."""
    tr = QCoreApplication.translate
    if day.whole:
        return date_words(day.earliest())
    if day.year is None:
        # Any leap year: 29 February is a birthday too.
        return _formatted(date(2000, day.month or 1, day.day or 1), tr("Words", "d MMM"))
    return _formatted(
        day.earliest(), tr("Words", "MMMM yyyy") if day.month else tr("Words", "yyyy")
    )


def day_heading(day: PartialDate, today: date) -> str:
    """The heading over what happened on a day: "Today", "Tuesday, 3 November 2026"."""
    if not day.whole:
        return partial_date_words(day)
    tr = QCoreApplication.translate
    near = {0: tr("Words", "Today"), 1: tr("Words", "Yesterday")}
    ago = (today - day.earliest()).days
    return near.get(ago) or _formatted(day.earliest(), tr("Words", "dddd, d MMMM yyyy"))


def relative_day(day: date, today: date) -> str:
    """How long ago a day is, or how far ahead: "yesterday", "7 weeks ago", "in 3 days"."""
    tr = QCoreApplication.translate
    days = (today - day).days
    near = {0: tr("Words", "today"), 1: tr("Words", "yesterday"), -1: tr("Words", "tomorrow")}
    if days in near:
        return near[days]
    count, unit = _span(abs(days))
    ago, ahead = {
        "days": ("%n days ago", "in %n days"),
        "weeks": ("%n weeks ago", "in %n weeks"),
        "months": ("%n months ago", "in %n months"),
        "years": ("%n years ago", "in %n years"),
    }[unit]
    return _tr(ago if days > 0 else ahead, count)


def span_words(days: int) -> str:
    """A number of days from 0 in the unit that suits it: "7 weeks", "2 years"."""
    if days == 1:
        return QCoreApplication.translate("Words", "1 day")
    count, unit = _span(days)
    return _tr({u: f"%n {u}" for u in ("days", "weeks", "months", "years")}[unit], count)


def minutes_words(minutes: int) -> str:
    """A length of time: "35 min", "3 h", "1 h 20"."""
    tr = QCoreApplication.translate
    hours, rest = divmod(minutes, 60)
    if not hours:
        return tr("Words", "{minutes} min").format(minutes=rest)
    if not rest:
        return tr("Words", "{hours} h").format(hours=QLocale().toString(hours))
    whole = tr("Words", "{hours} h {minutes}")
    return whole.format(hours=QLocale().toString(hours), minutes=f"{rest:02}")


def _formatted(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _span(days: int) -> tuple[int, str]:
    """``days`` as so many of a unit; never one of it, so that "%n" stays with a plural."""
    for unit, length in (("years", _YEAR), ("months", _MONTH), ("weeks", _WEEK)):
        if (count := int(days / length)) >= 2:
            return count, unit
    return days, "days"
